// Short titles from the text's own words, verb first: “完善数据库运行管理机制”.
import type { ReadDeadline } from '../deadline/expression.ts';
import { clauseAt, clauseStarts } from './clauses.ts';
import type { MeasureText } from './measures.ts';
import type { Subject } from './subject.ts';

/** Longer titles are cut at a natural break and end with …; never inside a word. */
const LONGEST = 48;
const SHORTEST = 4;
/** “书记每月不少于三次” would say nothing without its subject. */
const BARE = 8;
/** “…开展联合检查，9月25日前完成”: the clause before says what. */
const BARE_VERB =
  /^(?:全部|全面|基本)?(?:完成|落实|到位|办结|结束|上报|报送|实现|整改)(?:到位|完毕)?$/;
const ADVERBIAL =
  /^(?:按照?.*(?:要求|部署|规定|方案|精神|原则|分工|标准|意见|办法|模式|思路|程序|目录|机制|计划|职责)$|根据|聚焦|围绕|针对|结合|以.{2,60}为|除.*外$|通过|依托|参照|对于|在.{2,24}(?:内|中|上|下|方面|过程中)$|综合运用|采取|运用|利用|从.{2,60}(?:方面|环节)$|着眼|为了?|坚持(?!每)|依据|大胆|积极探索|发挥|充分|以.{2,30}为契机|本着|随着|参照|严格按照|督促.{0,60}(?:企业|单位|机构)$|[^，]{4,40}(?:后|时|的)$|每年(?:度)?$|对照|立足|要?严格按照|遇|其中)/;
/** 每月, 定期, 为期一年 say how a thing is done and stay in the title; a day goes. */
const STAYS = new Set(['recurring', 'vague']);
const OPENING =
  /^(?:其中|同时|此外|并且?|以及|而且|也|均|都|要|应当|应(?!急)|须|必须|需|力争|确保在|坚持(?=每)|在(?=每)|于|[一二三四五六七八九]是|：|，|,|、|；)+/;

/** A title for the measure or passage `[start, end)`, from its first clause that says what to do. */
export function titleOf(
  { text, inside }: MeasureText,
  stretch: { start: number; end: number },
  reads: ReadDeadline[],
  subjects: Subject[],
): string {
  const starts = clauseStarts(text, stretch.start, stretch.end, inside);
  const at = reads[0]?.offset ?? stretch.start;
  const [first] = clauseAt(starts, stretch.end, at);
  const clauses = starts
    .filter((start) => start >= first)
    .map((start) => {
      const [, end] = clauseAt(starts, stretch.end, start);
      return wording(text, start, end, reads, subjects);
    });
  const before = starts.findLast((start) => start < first);
  if (before !== undefined && BARE_VERB.test(clauses[0] ?? '')) {
    clauses.unshift(wording(text, before, first, reads, subjects));
  }
  const says = (clause: string): boolean => clause.length >= SHORTEST;
  const chosen =
    clauses.find((clause) => says(clause) && !ADVERBIAL.test(clause)) ?? clauses.find(says);
  const whole = text.slice(stretch.start, stretch.end);
  return shorten((chosen ?? tidy(whole)) || whole);
}

/** A heading without its number: “（一）严格落实党政领导责任” → 严格落实党政领导责任. */
export function titleOfHeading(heading: string): string {
  return shorten(
    tidy(
      heading.replace(
        /^(?:[一二三四五六七八九十]+(?:、|是)|第[一二三四五六七八九十]+，|[（(][^（(）)]+[）)]|\d+[.．、])/,
        '',
      ),
    ),
  );
}

/** A clause without its subject, its day and its opening words; a rhythm (每月) stays. */
function wording(
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
    const isBare = isRhythm && rest <= BARE;
    if (subject.start >= start && rest >= 0 && !isBare) cuts.push([start, subject.end]);
  }
  for (const { offset, phrase, expression } of reads) {
    const stop = offset + phrase.length;
    const fillsClause = offset - start <= 1 && end - stop <= 1;
    const stays =
      STAYS.has(expression.kind) || (expression.kind === 'within' && !expression.anchor);
    if ((fillsClause || !stays) && offset >= start && stop <= end) {
      cuts.push([/[于在]/.test(text.charAt(offset - 1)) ? offset - 1 : offset, stop]);
    }
  }
  let words = '';
  let from = start;
  for (const [cutStart, cutEnd] of cuts.sort((a, b) => a[0] - b[0])) {
    if (cutStart > from) words += text.slice(from, cutStart);
    from = Math.max(from, cutEnd);
  }
  return tidy(words + text.slice(from, end));
}

function tidy(words: string): string {
  return words
    .replace(/[-—–]\d{1,3}[-—–]/g, '')
    .replace(OPENING, '')
    .replace(/^在(?=完成|实现)/, '')
    .replace(/[。；，,;：:！、]+$/, '')
    .replace(/^——/, '');
}

function shorten(words: string): string {
  if (words.length <= LONGEST) return words;
  const bracket = words.replace(/（[^（）]{6,}）/g, '');
  if (bracket.length <= LONGEST) return bracket;
  const head = bracket.slice(0, LONGEST);
  const stop = Math.max(head.lastIndexOf('，'), head.lastIndexOf('；'), head.lastIndexOf('。'));
  if (stop >= SHORTEST * 2) return head.slice(0, stop);
  const pause = head.lastIndexOf('、');
  if (pause < LONGEST / 2 && bracket.length <= LONGEST + 16) return bracket;
  return pause >= SHORTEST * 2 ? `${head.slice(0, pause)}…` : bracket;
}
