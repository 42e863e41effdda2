// A saved web page: decoded, its article found, what surrounds it left out.
import { load } from 'cheerio';
import { type Parsed, parsed } from '../parsed.ts';
import { decodeMarkup } from './markup-encoding.ts';
import { linesOf } from './markup-lines.ts';
import { articleOf, withoutTools } from './web-article.ts';
import { factLines, titleOf } from './web-facts.ts';

/** The page's title, its 文号 and dates where the article does not say them, then the article. */
export async function readHtml(bytes: Uint8Array): Promise<Parsed> {
  return readPage(decodeMarkup(bytes, null));
}

/** The same for markup that is text already. */
export function readPage(markup: string): Parsed {
  const $ = load(markup);
  const title = titleOf($);
  const whole = linesOf($, $('body')[0]);
  const article = linesOf($, articleOf($)).filter(withoutTools);
  const facts = factLines($, whole, article);
  const body = article.join('').replace(/\s/g, '');
  const isNamed = title === null || body.includes(title.replace(/\s/g, ''));
  const lines = [...facts, ...(isNamed ? [] : [title]), ...article];
  return parsed(lines, { around: whole, titles: title === null ? [] : [title] });
}
