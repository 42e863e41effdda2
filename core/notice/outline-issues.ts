// What is wrong with a document's shape: head or tail missing, numbers skipped or out of order.
import type { Issue } from '../text/issue.ts';
import type { NoticeHeader } from './notice.ts';
import type { Section } from './outline.ts';

const LEVEL_NAMES = ['', '一、', '（一）', '1.', '（1）', '①'];
const HAN = '〇一二三四五六七八九';

const PAGE_NUMBER = /(?:第\d{1,3}页(?:共\d{1,3}页)?|[-—–－·]+\d{1,3}[-—–－·]+)$/;
/** An item may end with a labelled line, which needs no stop. */
const LABELLED = /(?:单位|部门|时限|时间|期限|责任人)[:：][^。]*$/;

/** Gaps and disorder in the numbers of each level. Levels 1–3; a list may start again anywhere. */
export function numberingIssues(text: string, sections: Section[]): Issue[] {
  const issues: Issue[] = [];
  const last = new Map<number, Section>();
  for (const section of sections) {
    const { mark } = section;
    if (!mark || mark.level > 3) continue;
    const before = last.get(mark.level);
    last.set(mark.level, section);
    const torn = before ? tornSentence(text, before, section) : null;
    if (torn) issues.push(torn);
    const previous = before?.mark?.value ?? 0;
    if (mark.value === previous + 1 || mark.value === 1) continue;
    issues.push(gapIssue(mark.level, previous, mark.value, mark.start));
  }
  return issues;
}

/** An item that stops in mid-sentence before the next number: pages or items out of order. */
function tornSentence(text: string, before: Section, section: Section): Issue | null {
  if (before.end !== section.start || section.start - before.bodyStart < 20) return null;
  const words = text.slice(Math.max(before.bodyStart, section.start - 80), section.start);
  if (/[。！？；：）)”》〕】]$/.test(words.replace(PAGE_NUMBER, ''))) return null;
  if (LABELLED.test(words)) return null;
  const [own, next] = [before.mark?.label ?? '', section.mark?.label ?? ''];
  return {
    code: 'numbering-gap',
    message: `“${own}”项在句中中断，随即出现“${next}”项，原文排列次序可能有误，请对照原件核对`,
    offset: section.start,
  };
}

/**
 * Whether the document's beginning or end is missing. What follows the text proper proves its
 * end.
 */
export function edgeIssues(
  text: string,
  header: NoticeHeader,
  sections: Section[],
  bodyEnd: number,
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
  if (bodyEnd === text.length && /[\u4e00-\u9fa5“，、]$/.test(text)) {
    const isSigned = /(?:政府|委员会|办公室|局|厅|委|办|部|指挥部|附件|日)$/.test(text);
    if (!isSigned) {
      const message = '原文结尾不完整，末句未完，请补充';
      issues.push({ code: 'tail-missing', message, offset: bodyEnd });
    }
  }
  return issues;
}

function gapIssue(level: number, previous: number, value: number, offset: number): Issue {
  const shape = LEVEL_NAMES[level] ?? '';
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
