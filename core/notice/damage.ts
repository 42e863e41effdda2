// Damage done by scanning, copying and decoding: pages missing, rubble, foreign words.
import type { Issue } from '../text/issue.ts';
import { indexOfAny } from '../text/seek.ts';
import type { Line } from './lines.ts';

/** Rubble of a wrong decoding: 锟斤拷, replacement and private characters, UTF-8 read as another code. */
const GARBLED = new RegExp(
  '[\\ufffd\\ue000-\\uf8ff]+|(?:锟斤拷|烫烫烫|屯屯屯)+|(?:[ÃÂåäæçèéï][\\u0080-\\u00bf]{1,2}){2,}' +
    '|(?:[锛銆鐨勫畨鍏鏂囦欢绠悊€]{2}[\\u4e00-\\u9fa5€]?){3,}',
  'g',
);
/** Marks a scan leaves where it could not read. */
const NOISE = /[■▇▉█▓▒░◼]+|[~^`\\]{2,}|[*_|¦]{4,}|[!?]{3,}/g;
const PRIVATE_USE = Array.from({ length: 0x1900 }, (_, at) => String.fromCharCode(0xe000 + at));
const rubbleIn = indexOfAny(`${PRIVATE_USE.join('')}\ufffd■▇▉█▓▒░◼~^\`\\*_|¦!?ÃÂåäæçèéï`);
/** What each of them begins with; a text without it need not be gone through twice. */
const MAY_BE_RUBBLE = [/锟斤拷|烫烫烫|屯屯屯/, /[锛銆鐨勫畨鍏鏂囦欢绠悊€]{2}/];
/** Characters between two finds that belong to one place. */
const APART = 12;
const MOST = 20;
const HAN = '\\u4e00-\\u9fa5';
/** A Latin word between Chinese ones is a slip of translation or of scanning; kana and Hangul always are. */
const FOREIGN = new RegExp(
  `(?<=[${HAN}，。；、])[a-z]{2,}(?=[${HAN}，。；、])|(?<=[${HAN}，。；、])(?:[A-Za-z]{2,}[,.]?){4,}(?=[${HAN}，。；、]|$)|[\\u3041-\\u30fa\\uac00-\\ud7a3\\u0400-\\u04ff]{1,}`,
  'g',
);
/** Words written in Latin letters that belong: km, kV, app. */
const LATIN_USE =
  /^(?:km|kg|mm|cm|dm|m|mg|ml|kw|kv|kva|mw|mpa|kpa|pa|db|hz|ghz|app|vip|pc|gps|http|https|www|com|cn|pdf|doc|docx|xls|xlsx|word|excel|email|wifi)$/i;

/** Jumps in the page numbers: what stood on the pages between is missing. */
export function pageIssues(lines: Line[]): Issue[] {
  const issues: Issue[] = [];
  let last = 0;
  let lastTotal: number | null = null;
  for (const { page: found, start } of lines) {
    if (!found) continue;
    const { page, total } = found;
    if (last > 0 && page > last + 1) issues.push(missingPages(last + 1, page - 1, start));
    last = page;
    lastTotal = total ?? lastTotal;
  }
  if (lastTotal !== null && last < lastTotal - 1) {
    issues.push(missingPages(last + 1, lastTotal, lines.at(-1)?.end ?? 0));
  }
  return issues;
}

function missingPages(from: number, to: number, offset: number): Issue {
  const pages = from === to ? `第${from}页` : `第${from}页至第${to}页`;
  return { code: 'page-missing', message: `按页码推断缺${pages}，请补充原文`, offset };
}

/** Rubble and noise, each place once. */
export function garbledIssues(text: string, spans: { start: number; end: number }[]): Issue[] {
  const places: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const words = text.slice(start, end);
    const mayBe = rubbleIn(words) >= 0 || MAY_BE_RUBBLE.some((pattern) => pattern.test(words));
    if (!mayBe) continue;
    const found = [...words.matchAll(GARBLED), ...words.matchAll(NOISE)];
    for (const match of found.sort((a, b) => a.index - b.index)) {
      const at = start + match.index;
      const last = places.at(-1);
      if (last && at - last.end <= APART) last.end = at + match[0].length;
      else places.push({ start: at, end: at + match[0].length });
    }
  }
  return places.slice(0, MOST).map(({ start, end }) => {
    const near = `${text.slice(Math.max(0, start - 6), start)}…${text.slice(end, end + 6)}`;
    const message = `“${near}”处有乱码或无法辨认的字，请对照原件核对`;
    return { code: 'garbled-text', message, offset: start };
  });
}

/** Words of another language in the text proper. */
export function foreignIssues(text: string, spans: { start: number; end: number }[]): Issue[] {
  return spans.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(FOREIGN)]
      .filter((match) => !LATIN_USE.test(match[0]))
      .slice(0, MOST)
      .map(
        (match): Issue => ({
          code: 'foreign-text',
          message: `正文中夹有外文“${match[0].slice(0, 30)}”，请核对原文`,
          offset: start + match.index,
        }),
      ),
  );
}
