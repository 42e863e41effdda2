// What may follow a day: the weekday in brackets, the time of day, and 前.

import { weekdayOf } from './point.ts';

/** The tail after a point: where it ends, whether it says 前, and a weekday to check against. */
export interface Tail {
  end: number;
  before: boolean;
  weekday: number | null;
}

/** 11月15日【供暖】前, 9月1日【开学】前: the day is stated, the event says what it is kept for. */
const KEPT_FOR =
  '(?:(?<=[日号])(?:全面|正式|集中)?(?:供[暖热]|采暖|入?汛期?|入冬|[春秋]季开学|开学|放假|[寒暑]假|[国庆春元旦五一端午中秋]{1,2}节|节))';

const TAIL = new RegExp(
  '(?:[（(](?:星期|本?周|下周)(?<weekday>[一二三四五六日天])[）)])?' +
    '(?<time>(?:上午|下午|晚上|晚|中午|凌晨)?' +
    '(?:\\d{1,2}[:：∶]\\d{2}|(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})[时点](?:\\d{1,2}分|半|整)?)?(?:下班|放学)?)' +
    `(?:${KEPT_FOR}(?=以前|之前|前))?` +
    '(?<before>以前|之前|前(?!后|期|述|置|三|款|瞻|沿|景|列|台)|为止|止)?',
  'y',
);

/** Reads （星期二）上午下班前 at `at`; an empty tail ends where it began. */
export function readTail(text: string, at: number): Tail {
  TAIL.lastIndex = at;
  const groups = TAIL.exec(text)?.groups ?? {};
  const day = groups.weekday;
  const weekday = day ? weekdayOf(day) : null;
  const before = groups.before !== undefined;
  if (before) return { end: TAIL.lastIndex, before, weekday };
  const bracket = day && !groups.time ? TAIL.lastIndex : at;
  return { end: bracket, before, weekday: bracket > at ? weekday : null };
}
