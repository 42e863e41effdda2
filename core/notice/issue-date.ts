// The day a notice was signed: the date under the signature before the print note before a web
// label.
import { type CivilDate, civilDate } from '../calendar/civil-date.ts';
import { readNumber } from '../text/numerals.ts';
import { ORGANISATION } from './layout.ts';
import type { Line } from './lines.ts';

const DAY =
  '(20\\d\\d|[二][〇零○O0][〇零○一二三四五六七八九]{2})年([\\d一二三四五六七八九十]{1,3})月' +
  '([\\d一二三四五六七八九十]{1,3})日';
const SIGNED = new RegExp(`^${DAY}$`);
const PRINTED = new RegExp(`${DAY}印发$`);
const LABELLED =
  /(?:成文日期|发文日期|发文时间|发布日期|印发日期)[:：]?(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})/;

/** The day of issue, or null where the text gives none. A signed date goes before any other. */
export function readIssuedOn(lines: Line[]): CivilDate | null {
  const signed = lines.findIndex(
    (line, index) => SIGNED.test(line.text) && ORGANISATION.test(lines[index - 1]?.text ?? ''),
  );
  if (signed >= 0) return dayIn(SIGNED, lines[signed]?.text ?? '');
  for (const shape of [SIGNED, PRINTED, LABELLED]) {
    const line = lines.find(({ text }) => dayIn(shape, text));
    if (line) return dayIn(shape, line.text);
  }
  return null;
}

function dayIn(shape: RegExp, text: string): CivilDate | null {
  const match = shape.exec(text);
  if (!match) return null;
  const [year, month, day] = match
    .slice(1, 4)
    .map((part) => readNumber(part.replace(/[O0]/, (char) => (char === 'O' ? '〇' : char))));
  return year && month && day ? civilDate(year, month, day) : null;
}
