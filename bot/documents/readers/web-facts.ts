// What a web page says about its document outside the article: title, 文号, issuer, dates.
import type { CheerioAPI } from 'cheerio';

/** Labels the notice reader knows, by the words pages use for them. */
const LABELS: [label: string, words: RegExp, value: RegExp][] = [
  [
    '发文字号',
    /^(?:发文字号|文件编号|文\s*号)$/,
    /^[^\d]{2,16}[〔[（(【［]\d{4}[〕\])）】］].{1,6}号$/,
  ],
  ['发文机关', /^(?:发文机关|发文单位|发布机构|信息来源)$/, /^[\u4e00-\u9fa5]{4,30}$/],
  ['成文日期', /^(?:成文日期|发文日期|印发日期|生成日期)$/, /^20\d\d[-年./]\d{1,2}[-月./]\d{1,2}/],
  ['发布日期', /^(?:发布日期|发布时间|发文时间)$/, /^20\d\d[-年./]\d{1,2}[-月./]\d{1,2}/],
];
const META_TITLE = 'meta[name="ArticleTitle"], meta[property="og:title"]';
const META_DATE = 'meta[name="PubDate"], meta[name="pubdate"]';

/** The document's title as the page names it, without the site's name; null when it has none. */
export function titleOf($: CheerioAPI): string | null {
  const heading = $('h1').first().text() || $(META_TITLE).first().attr('content');
  const title = (heading || $('title').first().text()).replace(/\s+/g, ' ').trim();
  const own = title.split(/\s*[_|｜]\s*|\s+[-–—]+\s+|--+/)[0]?.trim() ?? '';
  return own.length >= 4 && own.length <= 120 ? own : null;
}

/**
 * Lines such as 发文字号：云政办发〔2024〕6号 for what the page states beside its article, each once; none for
 * what the article itself says.
 */
export function factLines($: CheerioAPI, page: string[], article: string[]): string[] {
  const own = article.join('\n').replace(/[^\S\n]/g, '');
  const pairs = [...pairsIn(page), ['发布日期', $(META_DATE).first().attr('content') ?? '']];
  const facts = new Map<string, string>();
  for (const [words = '', value = ''] of pairs) {
    const label = LABELS.find(([, known, shape]) => known.test(words) && shape.test(value))?.[0];
    if (label && !facts.has(label) && !own.includes(value)) facts.set(label, dayOnly(value));
  }
  return LABELS.flatMap(([label]) => {
    const value = facts.get(label);
    return value ? [`${label}：${value}`] : [];
  });
}

/** 发布时间：2024-03-08 10:30 → the day. */
function dayOnly(value: string): string {
  return /^20\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?/.exec(value)?.[0] ?? value;
}

/** Label and value, in one line (文号：…) or in cells and lines that follow each other. */
function pairsIn(page: string[]): string[][] {
  const parts = page.flatMap((line) => line.split(/\t|(?<=\S)\s{2,}(?=\S)/));
  return parts.flatMap((part, at) => {
    const pieces = part.trim().split(/\s+(?=[\u4e00-\u9fa5\s]{2,6}[:：])/);
    const inside = pieces.flatMap((piece) => {
      const match = /^[【[]?\s*([\u4e00-\u9fa5\s]{2,8}?)\s*[】\]]?\s*[:：]\s*(.+)$/.exec(piece);
      return match ? [[bare(match[1]), bare(match[2])]] : [];
    });
    const label = bare(part.replace(/[:：]\s*$/, ''));
    return [...inside, [label, bare(parts[at + 1])]];
  });
}

function bare(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, '').replace(/^[【[]|[】\]]$/g, '');
}
