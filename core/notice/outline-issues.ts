// What is wrong with a document's shape: head or tail missing, numbers skipped or out of order.
import type { Issue } from '../text/issue.ts';
import { type Line, lineIndexAt } from './lines.ts';
import type { NoticeHeader } from './notice.ts';
import type { Section } from './outline.ts';

/** How each level writes its first number. */
const SHAPES = new Map([
  [-2, '第一章'],
  [-1, '第一节'],
  [0, '第一条'],
  [1, '一、'],
  [2, '（一）'],
  [3, '1.'],
]);
const HAN = '〇一二三四五六七八九';

/** An item may end with a labelled line, which needs no stop. */
const LABELLED = /(?:单位|部门|时限|时间|期限|责任人)[:：][^。]*$/;
const STOPS = /[。！？；：…）)”》〕】"]$/;
/** A last line shorter than this, without a comma, is a caption or a name and no cut sentence. */
const SENTENCE = 20;
/** In a numbered text names and captions do not stand alone at the end. */
const ITEM = 7;

/**
 * Gaps and disorder in the numbers of each level. Levels up to 3; a list may start again anywhere. Where the
 * head is missing that says already why a list starts late.
 */
export function numberingIssues(
  text: string,
  lines: Line[],
  sections: Section[],
  isHeadMissing: boolean,
): Issue[] {
  const issues: Issue[] = [];
  const last = new Map<number, Section>();
  for (const section of sections) {
    const { mark } = section;
    if (!mark || !SHAPES.has(mark.level)) continue;
    const before = last.get(mark.level);
    last.set(mark.level, section);
    const torn = before ? tornSentence(text, lines, before, section) : null;
    const previous = before?.mark?.value ?? 0;
    const follows = mark.value === previous + 1 || mark.value === 1;
    if (!follows && previous === 0 && isHeadMissing) continue;
    if (!follows) issues.push(gapIssue(mark.level, previous, mark.value, mark.start));
    else if (torn) issues.push(torn);
  }
  return issues;
}

/** An item that stops in mid-sentence before the next number: pages or items out of order. */
function tornSentence(
  text: string,
  lines: Line[],
  before: Section,
  section: Section,
): Issue | null {
  const end = endOfWords(lines, section.start);
  if (before.end !== section.start || end - before.bodyStart < 20) return null;
  const words = text.slice(Math.max(before.bodyStart, end - 80), end);
  if (STOPS.test(words) || LABELLED.test(words)) return null;
  const [own, next] = [before.mark?.label ?? '', section.mark?.label ?? ''];
  return {
    code: 'numbering-gap',
    message: `“${own}”项在句中中断，随即出现“${next}”项，原文排列次序可能有误，请对照原件核对`,
    offset: section.start,
  };
}

/** Where the words before an offset end: page numbers on lines of their own do not count. */
function endOfWords(lines: Line[], offset: number): number {
  let index = lineIndexAt(lines, Math.max(offset - 1, 0));
  if ((lines[index]?.end ?? 0) > offset) return offset;
  while (index > 0 && lines[index]?.page) index -= 1;
  return lines[index]?.end ?? offset;
}

/**
 * Whether the document's beginning or end is missing. What follows the text proper proves its
 * end.
 */
export function edgeIssues(
  text: string,
  lines: Line[],
  header: NoticeHeader,
  sections: Section[],
  bodyEnd: number,
  hasTables: boolean,
): Issue[] {
  const issues: Issue[] = [];
  const first = sections[0];
  const numbered = sections.find((section) => section.mark !== null);
  const startsLate = (numbered?.mark?.value ?? 1) > 1;
  if (first && !header.title && (startsLate || (numbered && first.mark === null))) {
    issues.push({
      code: 'head-missing',
      message: '原文开头不完整，缺少标题或正文开头部分，请补充',
      offset: 0,
    });
  } else if (!header.title) {
    issues.push({ code: 'title-missing', message: '未读到文件标题', offset: null });
  }
  const length = sections.reduce((sum, section) => sum + section.end - section.start, 0);
  if (header.title && !hasTables && length < SENTENCE) {
    issues.push({
      code: 'body-missing',
      message: '只读到标题，没有读到正文，请核对文件是否完整',
      offset: null,
    });
  }
  return [...issues, ...tailIssues(text, lines, header, numbered ? ITEM : SENTENCE, bodyEnd)];
}

/** The last sentence is not whole, or a numbered notice is not signed. */
function tailIssues(
  text: string,
  lines: Line[],
  { title, documentNumber, issuedOn }: NoticeHeader,
  shortest: number,
  bodyEnd: number,
): Issue[] {
  const end = endOfWords(lines, text.length);
  const issue = (message: string): Issue => ({ code: 'tail-missing', message, offset: end });
  if (bodyEnd >= end && stopsShort(text, lines, end, shortest)) {
    const words = text.slice(Math.max(0, end - 12), end);
    return [issue(`原文结尾不完整，末句“${words}”未完，请补充`)];
  }
  const isUnsigned = title !== null && documentNumber !== null && issuedOn === null;
  return isUnsigned && bodyEnd >= end
    ? [issue('文末没有落款和成文日期，结尾可能缺失，请核对')]
    : [];
}

/** The last words are a sentence without its stop, and no name, date or labelled line. */
function stopsShort(text: string, lines: Line[], end: number, shortest: number): boolean {
  const last = lines[lineIndexAt(lines, Math.max(end - 1, 0))];
  const words = last?.startsParagraph ? last.text.slice(0, end - last.start) : text.slice(0, end);
  if (!/[\u4e00-\u9fa5“，、\d]$/.test(words) || LABELLED.test(words.slice(-80))) return false;
  if (/(?:政府|委员会|办公室|局|厅|委|办|部|指挥部|附件|日)$/.test(words)) return false;
  return words.length >= shortest || /[，、；。]/.test(words);
}

function gapIssue(level: number, previous: number, value: number, offset: number): Issue {
  const shape = SHAPES.get(level) ?? '';
  const name = (number: number): string =>
    shape.replace(/[一1]/, level === 3 ? `${number}` : han(number));
  const message =
    value > previous
      ? `编号由“${name(previous)}”直接到“${name(value)}”，缺${missing(previous, value, name)}，请核对原文`
      : `编号在“${name(previous)}”之后出现“${name(value)}”，次序有误，请核对原文`;
  return {
    code: 'numbering-gap',
    message: previous === 0 ? startsAt(name(value)) : message,
    offset,
  };
}

function startsAt(name: string): string {
  return `编号从“${name}”开始，之前的内容可能缺失，请核对原文`;
}

function missing(previous: number, value: number, name: (number: number) => string): string {
  const first = name(previous + 1);
  return value - previous === 2 ? `“${first}”` : `“${first}”至“${name(value - 1)}”`;
}

/** 26 → 二十六, up to 99. */
function han(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10 === 0 ? '' : HAN.charAt(number % 10);
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : HAN.charAt(tens)}十${ones}`;
}
