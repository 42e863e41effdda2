// Numbering marks at the head of a passage: 第一条 一、 （一） 1. （1） ① 一是 第一， and 水旱灾害：.
import { readNumber } from '../text/numerals.ts';
import { seek } from '../text/seek.ts';
import type { SourceText } from '../text/source.ts';
import type { BodySpan } from './layout.ts';
import { type Line, lineIndexAt } from './lines.ts';

/**
 * A mark found in the text. Level -2 is 第一章, -1 第一节, 0 第一条, 1 一、, 2 （一）, 3 1., 4 （1） and 1.1, 5 ①,
 * 6 一是 and bullets, 7 a bare label.
 */
export interface Mark {
  level: number;
  /** As printed, without its dot or comma: 二 （十六） 3 一是 第四条. Empty for a label. */
  label: string;
  value: number;
  start: number;
  /** Where the words after the mark begin. */
  textStart: number;
  /** True where the mark heads a paragraph; false where it stands inside a line. */
  headsParagraph: boolean;
}

/** One way to write a mark. The first group is the number; `isBare` labels are the number alone. */
interface Form {
  level: number;
  shape: string;
  isBare?: boolean;
  /** Only at the head of a printed line. */
  headsLine?: boolean;
}

const HAN = '[一二三四五六七八九十]{1,4}';
const ROMAN = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ';
/** 2.5米, 1.2万元, 3.6月底前: a measure or a day, and no number of an item. */
const MEASURE = '(?:米|万|亿|元|吨|倍|公[里斤顷]|千|百|平方|立方|级|个|度|小时|天|年|月|日|号)';
const FORMS: readonly Form[] = [
  { level: -2, shape: `第(${HAN})章`, headsLine: true },
  { level: -1, shape: `第(${HAN})节`, headsLine: true },
  { level: 0, shape: `第(${HAN})条`, headsLine: true },
  { level: 1, shape: `(${HAN})、`, isBare: true },
  { level: 1, shape: `(${HAN})[.．。](?=[\\u4e00-\\u9fa5])`, isBare: true, headsLine: true },
  { level: 2, shape: `[（(](${HAN})[）)]、?` },
  {
    level: 4,
    shape: `(\\d{1,2}[.．]\\d{1,2})[.．、]?(?!${MEASURE})(?=[\\u4e00-\\u9fa5])`,
    isBare: true,
    headsLine: true,
  },
  { level: 3, shape: `(\\d{1,2})[.．、]`, isBare: true },
  { level: 4, shape: `[（(](\\d{1,2})[）)]` },
  { level: 4, shape: `(\\d{1,2})[）)]` },
  { level: 5, shape: `([①-⑳])`, isBare: true },
  { level: 1, shape: `([${ROMAN}]|I{1,3}|IV|VI{0,3}|IX|X)[.．、]`, isBare: true, headsLine: true },
  { level: 6, shape: `(${HAN})是(?!否)` },
  { level: 6, shape: `(${HAN})(?=要(?![求点素]))` },
  { level: 6, shape: `第(${HAN})[，、]` },
];
const markIn = seek(new RegExp(FORMS.map(({ shape }) => shape).join('|')));
const LABEL = /^(?:[▲△●○◆◇■□★☆※•·◎▶►➢✦]{1,2})?([\u4e00-\u9fa5]{2,10})：/;
const BULLET = /^[▲△●○◆◇■□★☆※•·◎▶►➢✦]{1,2}(?=[\u4e00-\u9fa5“《])/;
/** “1.任务：对…开展检查”: the label says nothing. */
const EMPTY_LABEL = /^(?:(?:重点|主要|工作|具体|整改)?(?:任务|内容|事项|措施))[:：]/;
/** Words before a colon that head no passage of their own. */
const NOT_LABEL =
  /其中|如下|以下|附件|联系|电话|包括|单位|部门|方式|要求|名称|时限|时间|事项|为$|是$|^(?:说明|注|备注|来源|地址)$/;
const AFTER_STOP = /[。；：！）)”]/;
/** 第五条规定, 第三条的…: an article that is cited. */
const CITED = /^(?:规定|的|第|、|和|及|至|款|中|所|之|项|以|对)/;

/** All marks of one span, in order. What only looks like a mark (1.5米, 第（三）项) is left out. */
export function findMarks(source: SourceText, lines: Line[], span: BodySpan): Mark[] {
  const marks: Mark[] = [];
  const words = source.text.slice(span.start, span.end);
  let from = 0;
  for (let match = markIn(words); match; match = markIn(words, from)) {
    from = match.index + match[0].length;
    const start = span.start + match.index;
    const line = lines[lineIndexAt(lines, start)];
    const atLine = line?.start === start;
    const before = start === span.start ? '。' : source.text.charAt(start - 1);
    if (!atLine && !AFTER_STOP.test(before) && !isInHeading(marks, source.text, start)) continue;
    const mark = readMark(source, match, start, atLine ? line : null);
    if (mark && (mark.level === 2 || mark.level === 4 || before !== '（')) marks.push(mark);
  }
  marks.push(...labelsIn(source.text, lines, span));
  return settle(marks.sort((a, b) => a.start - b.start));
}

/** 水旱灾害：… and ● … at the head of a paragraph, without a number. */
function labelsIn(text: string, lines: Line[], span: BodySpan): Mark[] {
  const own = lines.slice(lineIndexAt(lines, span.start), lineIndexAt(lines, span.end - 1) + 1);
  return own.flatMap((line): Mark[] => {
    const heads = line.startsParagraph && line.start >= span.start;
    const label = heads ? LABEL.exec(text.slice(line.start, line.start + 12))?.[1] : undefined;
    const bullet = heads ? (BULLET.exec(line.text)?.[0].length ?? 0) : 0;
    const textStart = line.start + bullet;
    const place = { label: '', value: 0, start: line.start, textStart, headsParagraph: true };
    if (label && !NOT_LABEL.test(label)) return [{ level: 7, ...place }];
    return bullet > 0 ? [{ level: 6, ...place }] : [];
  });
}

/** `line` is the printed line the mark heads, or null where it stands inside one. */
function readMark(
  source: SourceText,
  match: RegExpMatchArray,
  start: number,
  line: Line | null,
): Mark | null {
  const index = match.slice(1).findIndex((part) => part !== undefined);
  const form = FORMS[index];
  const [whole, printed = ''] = [match[0], match[index + 1]];
  const ownStart = start + whole.length;
  const empty = EMPTY_LABEL.exec(source.text.slice(ownStart, ownStart + 8))?.[0] ?? '';
  const textStart = ownStart + (form && form.level > 0 ? empty.length : 0);
  const after = source.text.slice(textStart, textStart + 6);
  if (!form || (form.headsLine && !line)) return null;
  if (form.level <= 0 && !source.gaps.has(textStart) && CITED.test(after)) return null;
  if (form.level === 3 && !opensWords(source, textStart, line)) return null;
  const value = numberOf(printed);
  if (value === null) return null;
  const label = form.isBare ? printed : whole.replace(/[，、]$/, '');
  const headsParagraph = line?.startsParagraph === true;
  return { level: form.level, label: fullWidth(label), value, start, textStart, headsParagraph };
}

/** “3. 6月底前”, “3.2024年底前” are marks before a date; “2.5米” and “1、2号楼” hold none. */
function opensWords(source: SourceText, textStart: number, line: Line | null): boolean {
  const after = source.text.slice(textStart, textStart + 6);
  if (!/^\d/.test(after) || /^20\d\d年/.test(after)) return true;
  if (line?.startsParagraph !== true) return false;
  return source.gaps.has(textStart) || /^\d{1,2}月/.test(after);
}

function numberOf(printed: string): number | null {
  if (/^[①-⑳]$/.test(printed)) return printed.charCodeAt(0) - '①'.charCodeAt(0) + 1;
  if (/^[IVX]/.test(printed))
    return ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].indexOf(printed);
  if (ROMAN.includes(printed)) return ROMAN.indexOf(printed) + 1;
  return readNumber(printed.replace(/^\d+[.．]/, ''));
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
    const isNumbered = mark.label !== '';
    if (isNumbered && !follows && !(jumps && near)) return false;
    if (isNumbered) last.set(mark.level, mark.value);
    return true;
  });
  return fitting.filter((mark, index) => {
    if (mark.level < 6) return true;
    const [before, after] = [fitting[index - 1], fitting[index + 1]];
    return before?.level === mark.level || after?.level === mark.level;
  });
}

function fullWidth(label: string): string {
  return label.replace('(', '（').replace(')', '）');
}
