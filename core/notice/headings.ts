// Where a heading ends and the words beneath it begin: “（一）落实责任。各镇要…”, “动员阶段（5月底前）”.
import type { ReadDeadline } from '../deadline/expression.ts';
import { type Line, lineIndexAt } from './lines.ts';
import type { Mark } from './numbering.ts';
import { readSubject } from './subject.ts';

/** A heading inside a line (“（一）落实责任。各…”) is at most this long, by level. */
const INLINE_HEADING = 40;
/** 专项检查（责任单位：…）: a bracket that says who ends a heading too. */
const HEADING_STOP =
  /[。；：](?![^（）]{0,60}）)|[（(](?=[^）)]{0,80}(?:牵头|责任单位|负责[。）)]|落实[。）)]))/;
/** （市应急局负责） behind the words: what is below a heading must say more than who. */
const WHO = /[（〔](?:[^（）〔〕]|（[^（）]{0,40}）){2,300}[）〕]/g;
/** 动员部署阶段（2025年3月15日前）。 heads its item, and its days are the item's. */
const PHASE = /^[^，。；：（）]{2,24}（[^（）]{2,40}）[。：]?$/;
/** 责任单位：… 完成时限：…, on lines of their own: they too only say who and when. */
const LABELLED =
  /(?:(?:牵头|责任|主责|配合|参与|协办|督促|督办)(?:责任)?(?:单位|部门)|(?:完成|办结|整改|工作)?(?:时限|时间|期限))[:：][^。；]*/g;
const LOW_INLINE_HEADING = 32;
const OWN_LINE_HEADING = 60;

/**
 * Where the heading after a mark ends, its stop included; null when the words are already a duty.
 */
export function endOfHeading(
  text: string,
  lines: Line[],
  mark: Mark,
  end: number,
  hasChildren: boolean,
  dated: number[],
): number | null {
  const paragraph = paragraphEnd(lines, mark.textStart, end);
  const stop = text.slice(mark.textStart, paragraph).search(HEADING_STOP);
  const atBracket = stop >= 0 && /[（(]/.test(text.charAt(mark.textStart + stop));
  const inline = stop >= 0 ? mark.textStart + stop + (atBracket ? 0 : 1) : paragraph;
  if (holds(dated, mark.textStart, inline)) {
    return mark.level < 5 ? endOfPhase(text, mark.textStart, inline, end, dated) : null;
  }
  if (mark.level === 0) return null;
  const length = inline - mark.textStart;
  const below = text.slice(inline, end).replace(WHO, '').replace(LABELLED, '');
  const isClosed =
    text.charAt(inline - 1) === '。' &&
    new RegExp(`^${WHO.source}`).test(text.slice(inline, inline + 320));
  if (isClosed && !hasChildren) return null;
  const nothingBelow = !/[\u4e00-\u9fa5]/.test(below);
  if (nothingBelow && !hasChildren) return null;
  const words = text.slice(mark.textStart, inline);
  if (stop < 0) return length <= OWN_LINE_HEADING && !isTornOff(mark, words) ? inline : null;
  if (mark.level === 7) return inline;
  if (words.endsWith('：') && words.length > 14) return null;
  if (mark.level >= 2 && readSubject(text, mark.textStart, inline, 0)) return null;
  if (mark.level >= 3) {
    const isDuty = /，|(?<![主重必需])要(?!求|点|素)|应当|必须|负责(?![人同])/.test(words);
    return length <= LOW_INLINE_HEADING && !isDuty ? inline : null;
  }
  return length <= INLINE_HEADING && !/各.*(?:要|应)/.test(words) ? inline : null;
}

/** “（三）半年报。7月5日前…”: the name of a report heads its item and is no rhythm of its own. */
export function isNameOfReport(text: string, { offset, phrase }: ReadDeadline): boolean {
  const isAlone =
    /[）)、.．]/.test(text.charAt(offset - 1)) &&
    /[。：]/.test(text.charAt(offset + phrase.length));
  return isAlone && /^(?:[日周旬月季年]|半[月年])报$/.test(phrase);
}

/** Where the heading of a phase ends; null where its day does not stand in its bracket alone. */
function endOfPhase(
  text: string,
  start: number,
  stop: number,
  end: number,
  dated: number[],
): number | null {
  const words = text.slice(start, stop);
  const bracket = words.indexOf('（');
  const isPhase = PHASE.test(words) && !holds(dated, start, start + bracket);
  return isPhase && /[\u4e00-\u9fa5]{4}/.test(text.slice(stop, end)) ? stop : null;
}

/** The whole words of an item when they are a phase's name and days, with its number; else null. */
export function phaseName(text: string, mark: Mark, end: number): string | null {
  if (end - mark.textStart > OWN_LINE_HEADING) return null;
  return PHASE.test(text.slice(mark.textStart, end)) ? headingText(text, mark.start, end) : null;
}

/** End of the paragraph holding `start`, or `end`. */
function paragraphEnd(lines: Line[], start: number, end: number): number {
  for (let index = lineIndexAt(lines, start) + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || line.start >= end) break;
    if (line.startsParagraph) return line.start;
  }
  return end;
}

/** Whether an ascending list has an offset in `[start, end)`. */
function holds(offsets: number[], start: number, end: number): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (offsets[low] ?? end) < end;
}

/** A line ended by a page's end, not by its author: “2.交通、住建、文旅等部门参照国”. */
function isTornOff(mark: Mark, words: string): boolean {
  return mark.level >= 3 && (words.match(/、/g)?.length ?? 0) >= 3;
}

/** A heading as printed, without its stop. */
export function headingText(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/[。；：]$/, '');
}
