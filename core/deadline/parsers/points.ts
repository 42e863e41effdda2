// A day or period by which something is due: 2024年6月底前, 到2025年, 上半年, 6月18日（星期二）下班前.
import type { Found, Parser } from '../engine.ts';
import type { DeadlineExpression, Point } from '../expression.ts';
import { ACTIVITY, ADVERB, COMPLETION } from '../lexicon.ts';
import { POINT_HEAD, readPoint } from '../point.ts';
import type { PointHit } from '../point-numeric.ts';
import { readExplained, readSharedDay, shareDay } from '../point-row.ts';
import { readTail, type Tail } from '../tail.ts';

const COMPLETES = new RegExp(`${ADVERB}{0,4}${COMPLETION}`, 'y');
const ACTS = new RegExp(
  `(?:期间|(?:为|是)[^，,。；;]{1,10}阶段|[“"][^”"]{2,12}[”"](?:期间|活动|中)|${ADVERB}{0,3}${ACTIVITY})`,
  'y',
);
/** 6月16日，在中心广场集中开展…: a day or month, a comma, and what is to be done then. */
const NOT_THEN = '(?!某|[^，,。；;]{0,4}(?:国家|国务院|省委|省政府|中央))';
const DOES =
  '[^，,。；;]{0,18}?(?:集中|同步|统一)?(?:开展|举办|举行|启动|组织|实施)(?!的|了|情况|以来)';
const COMING = new RegExp(`[，,]${NOT_THEN}${DOES}`, 'y');
/** 6月16日【上午9时，】…举行. */
const HALF_DAY = new RegExp(
  '(?:(?:上午|下午|晚上?)(?:\\d{1,2}(?:[时点]半?|[:：]\\d{2}))?|当天|当日|前后|左右)' +
    `[，,]?${NOT_THEN}${DOES}`,
  'y',
);
const LABEL =
  /(?:(?:完成|整改|办理|报送|截止|办结|反馈|上报|验收|销号|办理)(?:时间|日期)|时限|期限|时间节点|时间要求|到期日|到期时间|截止日)[:：为是]?$/;
/** 力争2025年上半年其余厂区全部达标: aimed at, with the subject between the period and its verb. */
const AIMED = /(?:力争|争取|确保|保证|务必)[在于]?$/;
const REACHES = new RegExp(`[^，,。；;：:\\d]{1,20}?(?:全部|全面|均|都|基本)${COMPLETION}`, 'y');
/** Days in one row; a longer row is a list of something else. */
const LONGEST_ROW = 12;
const PAUSE = /[，,、。；;）)】\]]/y;
const PREFIX = /(?:截至|截止到?|(?<![达提自从])到|(?<![甚乃直])至)$/;
const HISTORY = /(?:的|以来|发生)/y;
const SCOPE = /(?:的|以来|至(?!少)|到|发生|排查|存量|总结|考核|绩效|工作总结|工作情况)/y;

/** Reads points that stand alone or in a row (3月15日、6月15日前) as days to be met. */
export const points: Parser = {
  name: 'points',
  patterns: [POINT_HEAD],
  parse: (find, text) => find(POINT_HEAD, (match) => readRow(text, match.index)),
};

function readRow(text: string, at: number): Found[] {
  const found = readPoint(text, at);
  if (!found) return [];
  const first = readExplained(text, found);
  const hits = [first];
  let tail = readTail(text, first.end);
  for (let last = first; hits.length < LONGEST_ROW && !tail.before && tail.end === last.end; ) {
    const next = readNext(text, last);
    if (!next) break;
    hits.push(next);
    last = next;
    tail = readTail(text, next.end);
  }
  const row = shareDay(text, hits);
  const last = row.at(-1) ?? first;
  if (last.end !== hits.at(-1)?.end) tail = readTail(text, last.end);
  const lastKind = expressionOf(text, last, tail, at, false)?.kind;
  return row.flatMap((hit) => {
    const own = hit === last ? tail : { ...tail, end: hit.end };
    const shared = last.closed ? { ...hit, closed: true } : hit;
    const isPhase = hit !== last && lastKind === 'during';
    const expression: DeadlineExpression | null = isPhase
      ? { kind: 'during', from: hit.point, to: hit.point }
      : expressionOf(text, shared, own, at, hit !== last);
    if (!expression) return [];
    return [{ start: hit.start - prefixLength(text, hit, own), end: own.end, expression }];
  });
}

function readNext(text: string, before: PointHit): PointHit | null {
  if (!/[、和及]/.test(text.charAt(before.end))) return null;
  const at = before.end + 1;
  return readPoint(text, at) ?? readSharedDay(text, at, before.point);
}

function expressionOf(
  text: string,
  hit: PointHit,
  tail: Tail,
  rowStart: number,
  goesOn: boolean,
): DeadlineExpression | null {
  const at: Point = tail.weekday ? { ...hit.point, weekday: tail.weekday } : hit.point;
  if (tail.before) return beforePoint(text, at, hit, tail);
  if (hit.loose) return null;
  const isAll = rowStart === 0 && hit.end === text.length;
  if (isAll && (at.unit !== 'year' || at.year !== null || hit.closed)) return { kind: 'by', at };
  if (PREFIX.test(text.slice(Math.max(0, rowStart - 3), rowStart))) return { kind: 'by', at };
  if (LABEL.test(text.slice(Math.max(0, rowStart - 6), rowStart))) return { kind: 'by', at };
  if (hit.closed) return closedPoint(text, at, hit);
  const isAimed = AIMED.test(text.slice(Math.max(0, rowStart - 3), rowStart));
  const completes =
    follows(COMPLETES, text, tail.end) || (isAimed && follows(REACHES, text, tail.end));
  if (at.unit === 'year')
    return completes && at.relativeYear !== undefined ? { kind: 'by', at } : null;
  if (at.unit === 'half' || at.unit === 'quarter') {
    const told =
      goesOn || completes || follows(ACTS, text, tail.end) || follows(PAUSE, text, tail.end);
    return told ? { kind: 'by', at } : null;
  }
  if (completes) return { kind: 'by', at };
  return isPhase(text, at, hit, tail)
    ? { kind: 'during', from: openingThird(text, hit), to: at }
    : null;
}

/** 6月中下旬 begins with the 11th. */
function openingThird(text: string, { point, start, end }: PointHit): Point {
  const first = /(?<first>[上中])[中下]旬$/.exec(text.slice(start, end))?.groups?.first;
  return first ? { ...point, third: first === '上' ? 1 : 2 } : point;
}

/** 2025年前 ends with 2024; 一季度前 ends with the quarter. Both are marked for the person. */
function beforePoint(
  text: string,
  at: Point,
  hit: PointHit,
  tail: Tail,
): DeadlineExpression | null {
  if (hit.closed || at.unit === 'day' || at.unit === 'third' || at.unit === 'week') {
    return { kind: 'by', at };
  }
  if (at.unit !== 'year') return { kind: 'by', at, boundary: 'including' };
  const isAll = hit.start === 0 && tail.end === text.length;
  const duty = isAll || follows(COMPLETES, text, tail.end) || text.charAt(tail.end) === '，';
  return duty ? { kind: 'by', at, boundary: 'excluding' } : null;
}

function closedPoint(text: string, at: Point, hit: PointHit): DeadlineExpression | null {
  const within = text.charAt(hit.end - 1) === '内';
  if (follows(within ? HISTORY : SCOPE, text, hit.end)) return null;
  const yearless = at.unit === 'year' && at.year === null && at.relativeYear === undefined;
  if (!yearless || within || follows(PAUSE, text, hit.end)) return { kind: 'by', at };
  const told = follows(COMPLETES, text, hit.end) || follows(ACTS, text, hit.end);
  return told ? { kind: 'by', at } : null;
}

/** 6月“安全生产月”期间, 5月12日开展…, （11月）, 2024年6月，…: time to work in. */
function isPhase(text: string, at: Point, hit: PointHit, tail: Tail): boolean {
  if (follows(ACTS, text, tail.end)) return true;
  const isStage = /阶段[:：]$/.test(text.slice(Math.max(0, hit.start - 3), hit.start));
  if (isStage && follows(PAUSE, text, tail.end)) return true;
  const before = text.charAt(hit.start - 1);
  const after = text.charAt(tail.end);
  if ('（('.includes(before) && before !== '' && '）)'.includes(after) && after !== '') {
    return at.unit !== 'day';
  }
  if (!/[，,]/.test(after) || !/^[，,。；;：:、！#）)”]?$/.test(before)) {
    return follows(HALF_DAY, text, tail.end) && /^[，,。；;：:）)]?$/.test(before);
  }
  if (at.unit === 'third' || (at.unit === 'month' && at.year !== null)) return true;
  return follows(COMING, text, tail.end);
}

function prefixLength(text: string, hit: PointHit, tail: Tail): number {
  if (tail.before && !hit.closed) return 0;
  const head = text.slice(Math.max(0, hit.start - 3), hit.start);
  return PREFIX.exec(head)?.[0].length ?? 0;
}

function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
