// Numbering marks at the head of a passage: 一、 （一） 1. （1） ① 一是 第一， and 水旱灾害：.
import { readNumber } from '../text/numerals.ts';
import type { SourceText } from '../text/source.ts';
import type { BodySpan } from './layout.ts';
import { type Line, lineIndexAt } from './lines.ts';

/** A mark found in the text. Level 1 is 一、, 2 （一）, 3 1., 4 （1）, 5 ①, 6 一是, 7 a bare label. */
export interface Mark {
  level: number;
  /** As printed, without its dot or comma: 二 （十六） 3 一是. Empty for a label. */
  label: string;
  value: number;
  start: number;
  /** Where the words after the mark begin. */
  textStart: number;
  /** True where the mark heads a paragraph; false where it stands inside a line. */
  headsParagraph: boolean;
}

const HAN = '[一二三四五六七八九十]{1,4}';
const MARKS = new RegExp(
  `(${HAN})、|[（(](${HAN})[）)]|(\\d{1,2})(?:[.．、](?!\\d)|[.．](?=20\\d\\d年))` +
    `|[（(](\\d{1,2})[）)]|([①-⑳])|(${HAN})是(?!否)|第(${HAN})，`,
  'g',
);
const LABEL = /^([\u4e00-\u9fa5]{2,10})：/;
/** Words before a colon that head no passage of their own. */
const NOT_LABEL = /其中|如下|以下|附件|联系|电话|包括|单位|方式|要求|名称|时限|时间|事项|为$|是$/;
const AFTER_STOP = /[。；：！）)”]/;

/** All marks of one span, in order. What only looks like a mark (1.5米, 第（三）项) is left out. */
export function findMarks(source: SourceText, lines: Line[], span: BodySpan): Mark[] {
  const marks: Mark[] = [];
  for (const match of source.text.slice(span.start, span.end).matchAll(MARKS)) {
    const start = span.start + match.index;
    const line = lines[lineIndexAt(lines, start)];
    const atLine = line?.start === start;
    const before = start === span.start ? '。' : source.text.charAt(start - 1);
    if (!atLine && !AFTER_STOP.test(before) && !isInHeading(marks, source.text, start)) continue;
    const mark = readMark(match, start, atLine && line?.startsParagraph === true);
    if (mark && (mark.level === 2 || mark.level === 4 || before !== '（')) marks.push(mark);
  }
  marks.push(...labelsIn(source.text, lines, span));
  return settle(marks.sort((a, b) => a.start - b.start));
}

/** 水旱灾害：… at the head of a paragraph, without a number. */
function labelsIn(text: string, lines: Line[], span: BodySpan): Mark[] {
  const own = lines.slice(lineIndexAt(lines, span.start), lineIndexAt(lines, span.end - 1) + 1);
  return own.flatMap((line): Mark[] => {
    const heads = line.startsParagraph && line.start >= span.start;
    const label = heads ? LABEL.exec(text.slice(line.start, line.start + 12))?.[1] : undefined;
    if (!label || NOT_LABEL.test(label)) return [];
    const place = { start: line.start, textStart: line.start, headsParagraph: true };
    return [{ level: 7, label: '', value: 0, ...place }];
  });
}

function readMark(match: RegExpMatchArray, start: number, headsParagraph: boolean): Mark | null {
  const index = match.slice(1).findIndex((part) => part !== undefined);
  const [whole, printed = ''] = [match[0], match[index + 1]];
  const rest = { start, textStart: start + whole.length, headsParagraph };
  if (index === 4) return { level: 5, label: printed, value: circled(printed), ...rest };
  const value = readNumber(printed);
  if (value === null) return null;
  const level = [1, 2, 3, 4, 5, 6, 6][index] ?? 0;
  const label = level === 1 || level === 3 ? printed : whole.replace(/[，、]$/, '');
  return { level, label: fullWidth(label), value, ...rest };
}

/** “一、总体要求（一）指导思想” pasted in one line: a mark may follow an unfinished heading. */
function isInHeading(marks: Mark[], text: string, start: number): boolean {
  const last = marks.at(-1);
  if (!last || last.level > 3 || start - last.textStart > 40) return false;
  return !/[。；，：]/.test(text.slice(last.textStart, start));
}

/**
 * Marks that fit. One that heads a paragraph stands on its own; one inside a line must go on from
 * the last of its level, or open a list. Ordinals and labels need a second one after them.
 */
function settle(marks: Mark[]): Mark[] {
  const last = new Map<number, number>();
  const fitting = marks.filter((mark) => {
    const previous = last.get(mark.level) ?? 0;
    const follows = mark.value === previous + 1 || mark.value === 1;
    const jumps = mark.headsParagraph && mark.value !== previous && mark.level <= 3;
    const near = mark.level !== 3 || Math.abs(mark.value - previous) <= 6;
    if (mark.level < 7 && !follows && !(jumps && near)) return false;
    last.set(mark.level, mark.value);
    return true;
  });
  return fitting.filter((mark, index) => {
    if (mark.level < 6) return true;
    const [before, after] = [fitting[index - 1], fitting[index + 1]];
    return before?.level === mark.level || after?.level === mark.level;
  });
}

function circled(char: string): number {
  return char.charCodeAt(0) - '①'.charCodeAt(0) + 1;
}

function fullWidth(label: string): string {
  return label.replace('(', '（').replace(')', '）');
}
