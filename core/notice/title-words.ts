// A clause's words as a title has them: without its subject, its day and its opening words.
import type { ReadDeadline } from '../deadline/expression.ts';
import type { Subject } from './subject.ts';

/** 每月, 定期, 为期一年 say how a thing is done and stay in the title; a day goes. */
const STAYS = new Set(['recurring', 'vague']);
/** 30分钟内, 当日: what is due at once says so in its title. */
const SHORT = /^P(?:T|0D|1D)/;
const OPENING = new RegExp(
  '^(?:其中|同时|此外|并且?|以及|而且|也|均|都|要|应当|应(?!急)|须' +
    '|必须|需|最迟|至迟|最晚|请(?=[将把])|分别(?=负责)|负责(?=[\\u4e00-\\u9fa5]{4})|力争|确保在|坚持(?=每)|在(?=每)|于|[一二三四五六七八九]是' +
    '|：|，|,|、|；)+',
);
const PAGE_NUMBER = /[-—–]\d{1,3}[-—–]|第\d{1,3}页共\d{1,3}页/g;
const MAY_HOLD_PAGE = /[-—–页]/;
const MAY_HOLD_MORE = /^[每在]|分别|（/;
const STOPS = '。；，,;：:！、';
/** 各镇【每季度】、区政府【每半年】研究…: two rhythms of two doers, one thing to do. */
const PLAIN_RHYTHM = /^每(?:[年月周日天]|季度?|半年|两[年月周])$/;
/** 每月28日前, 每周五前: when, and not what. */
const BARE_RHYTHM = /^[每按].{0,7}[日前末底天周月季度年一二三四五]$/;
/** “…上门检查，每月不少于1次”: how often, and not what. */
export const COUNT_ONLY =
  /^每(?:[年月周日天]|季度?|半年|两[年月周])(?:要|应)?(?:不少于|至少|不低于)?[\d一二两三四五六七八九十]{1,2}次(?:以上)?$/;

/**
 * A clause without its subject, its day and its opening words; a rhythm (每月) stays, but is nothing
 * alone (于每月28日前，将…).
 */
export function wording(
  text: string,
  start: number,
  end: number,
  reads: ReadDeadline[],
  subjects: Subject[],
): string {
  const cuts: [number, number][] = [];
  for (const subject of subjects) {
    const rest = end - subject.end;
    const isRhythm = reads.some(
      ({ offset, expression }) =>
        expression.kind === 'recurring' && offset >= start && offset < end,
    );
    const isBare = isRhythm && COUNT_ONLY.test(tidy(text.slice(subject.end, end)));
    const isIn = subject.start < end && subject.end > start;
    if (isIn && rest >= 0 && !isBare) cuts.push([start, subject.end]);
  }
  cuts.push(...cutDates(text, [start, end], reads));
  const rhythms = reads.flatMap(({ offset, phrase }): [number, number][] =>
    BARE_RHYTHM.test(phrase) && offset >= start && offset < end
      ? [[offset, offset + phrase.length]]
      : [],
  );
  const rest = without(text, [start, end], [...cuts, ...rhythms]);
  return rest === '' || rhythms.length === 0 ? rest : without(text, [start, end], cuts);
}

/** What is left of `[start, end)`, tidied; a 、 or 和 between two cuts goes with them. */
function without(text: string, [start, end]: [number, number], cuts: [number, number][]): string {
  if (cuts.length === 0) return tidy(text.slice(start, end));
  let words = '';
  let from = start;
  for (const [cutStart, cutEnd] of cuts.toSorted((a, b) => a[0] - b[0])) {
    const between = text.slice(from, Math.max(from, cutStart));
    if (!/^[、和及]$/.test(between) || words === '') words += between;
    from = Math.max(from, cutEnd);
  }
  return tidy(words + text.slice(from, end));
}

/** What of a clause's dates its title leaves out, as `[start, end)`. */
function cutDates(
  text: string,
  [start, end]: [number, number],
  reads: ReadDeadline[],
): [number, number][] {
  const own = reads.filter(
    ({ offset, phrase }) => offset >= start && offset + phrase.length <= end,
  );
  const plain = own.filter(({ phrase }) => PLAIN_RHYTHM.test(phrase));
  const [first, last] = [plain[0], plain.at(-1)];
  if (first && last && first !== last) {
    const stop = last.offset + last.phrase.length;
    const between = text.slice(first.offset + first.phrase.length, last.offset);
    const isJoint = /^[、和][^，；（）]{1,12}$/.test(between);
    if (isJoint && /^[\u4e00-\u9fa5]{2}/.test(text.slice(stop, stop + 2))) {
      return [[first.offset, stop]];
    }
  }
  return own.flatMap(({ offset, phrase, expression }): [number, number][] => {
    const stop = offset + phrase.length;
    const fillsClause = offset - start <= 1 && end - stop <= 1 && !/[次遍轮]$/.test(phrase);
    const stays =
      STAYS.has(expression.kind) ||
      (expression.kind === 'within' &&
        (!expression.anchor || SHORT.test(expression.duration) || text[offset - 1] === '用'));
    if (!fillsClause && stays) return [];
    return [[/[于在]/.test(text.charAt(offset - 1)) ? offset - 1 : offset, stop]];
  });
}

/** Words without opening particles, closing stops and print. Most clauses have only the first two. */
export function tidy(words: string): string {
  const unpaged = MAY_HOLD_PAGE.test(words) ? words.replace(PAGE_NUMBER, '') : words;
  const opened = unpaged.replace(OPENING, '');
  const plain = MAY_HOLD_MORE.test(opened)
    ? opened
        .replace(/^(每(?:[年月周日天]|季度?|半年))(?:要|应当?(?!急)|须|需)/, '$1')
        .replace(
          /^在(?=完成|实现)|分别(?=报送|上报)|（(?:[^（）]{0,6}：|(?:[详格样]?式?见)?附件[^（）]{0,12})?）/g,
          '',
        )
    : opened;
  let end = plain.length;
  while (end > 0 && STOPS.includes(plain.charAt(end - 1))) end -= 1;
  return plain.slice(plain.startsWith('——') ? Math.min(2, end) : 0, end);
}
