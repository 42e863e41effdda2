// The day a notice was signed: the date under the signature before the print note before a web
// label.
import { type CivilDate, civilDate } from '../calendar/civil-date.ts';
import { readNumber } from '../text/numerals.ts';
import { signedDay, signerIn } from './layout.ts';
import type { Line } from './lines.ts';

/** A day of issue, and the words it was taken from when they are not a signature's. */
export interface IssuedOn {
  day: CivilDate;
  /** 印发日期 (of the print note), 发布日期 (of a web page); null for a signature or 成文日期. */
  insteadOf: string | null;
}

const DAY =
  '([二2][〇零○O0０][〇零○O0０一二三四五六七八九\\d]{2})年([\\d一二三四五六七八九十]{1,3})月' +
  '([\\d一二三四五六七八九十]{1,3})日';
const WRITTEN = new RegExp(DAY);
const DOTTED = /^(20\d\d)[-./](\d{1,2})[-./](\d{1,2})$/;
const PRINTED = new RegExp(`${DAY}印发$`);
const LABELLED =
  /(成文日期|成文时间|发文日期|发文时间|印发日期|发布日期|发布时间)[:：]?(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})/;

/**
 * The day of issue, or null where the text gives none. A signed date goes before any other; lists of
 * copies and dates in the text are never taken.
 */
export function readIssuedOn(lines: Line[]): IssuedOn | null {
  const signed = lines.findIndex((line, index) => isSigned(line, lines[index - 1]));
  const signature = lines[signed]?.text ?? '';
  const own = dayIn(WRITTEN, signedDay(signature) ?? '') ?? dayIn(DOTTED, signature);
  if (own) return { day: own, insteadOf: null };
  const alone = lines.find(({ text }) => dayIn(WRITTEN, signedDay(text) ?? ''));
  const day = dayIn(WRITTEN, alone?.text ?? '');
  if (day) return { day, insteadOf: null };
  return printed(lines) ?? labelled(lines);
}

/** A date below an organisation's name, or beside it. */
function isSigned({ text }: Line, above: Line | undefined): boolean {
  const isDate = signedDay(text) === text || DOTTED.test(text);
  return isDate ? signerIn(above?.text ?? '') !== null : signedDay(text) !== null;
}

function printed(lines: Line[]): IssuedOn | null {
  const line = lines.findLast(({ text }) => PRINTED.test(text));
  const day = dayIn(PRINTED, line?.text ?? '');
  return day ? { day, insteadOf: '印发日期' } : null;
}

function labelled(lines: Line[]): IssuedOn | null {
  for (const { text } of lines) {
    const match = LABELLED.exec(text);
    const day = match && civilDate(Number(match[2]), Number(match[3]), Number(match[4]));
    if (day) return { day, insteadOf: match[1]?.startsWith('成文') ? null : (match[1] ?? null) };
  }
  return null;
}

function dayIn(shape: RegExp, text: string): CivilDate | null {
  const match = shape.exec(text);
  if (!match) return null;
  const [year, month, day] = match
    .slice(1, 4)
    .map((part) => readNumber(part.replace(/[O０]/g, '〇').replace(/^2(?=\D)/, '二')));
  return year && month && day ? civilDate(year, month, day) : null;
}
