// What is wrong with the words: brackets without a partner, units nobody named, rows not understood.
import { secrecyMark } from '../text/classified.ts';
import type { Issue } from '../text/issue.ts';
import type { Brackets } from './brackets.ts';
import type { NoticeHeader, TaskDraft } from './notice.ts';
import type { Table } from './table-rows.ts';

/** More lone brackets than this say only that the text is not prose. */
const MOST_BRACKETS = 20;
/** Two quotation marks so near are one slip: “专家查隐患“. */
const QUOTE_REACH = 40;

/** Facts a notice ought to state and does not. */
export function headerIssues(raw: string, header: NoticeHeader): Issue[] {
  const issues: Issue[] = [];
  const mark = secrecyMark(raw);
  if (mark) {
    issues.push({
      code: 'classified',
      message: `文件标有“${mark}”，不得在本系统处理`,
      offset: null,
    });
  }
  if (!header.documentNumber) {
    issues.push({ code: 'document-number-missing', message: '未读到文号', offset: null });
  }
  if (!header.issuedOn) {
    issues.push({
      code: 'issued-on-missing',
      message: '未读到成文日期，未写年份的时限暂不能推算，请补充成文日期',
      offset: null,
    });
  }
  return issues;
}

/** Brackets and quotation marks that stand alone in the text proper; two quotes that face the same way once. */
export function bracketIssues(text: string, brackets: Brackets): Issue[] {
  const isQuote = (char: string | undefined): boolean => '“”‘’'.includes(char ?? ' ');
  const lone = brackets.lone.filter(({ offset, char }, index) => {
    const before = brackets.lone[index - 1];
    return !(
      before &&
      isQuote(char) &&
      isQuote(before.char) &&
      offset - before.offset <= QUOTE_REACH
    );
  });
  return lone.slice(0, MOST_BRACKETS).map(({ offset, char }) => {
    const isOpen = '（([〔【《〈“‘'.includes(char);
    const side = char === '"' ? '一' : isOpen ? '左' : '右';
    const near = text.slice(Math.max(0, offset - (isOpen ? 0 : 8)), offset + (isOpen ? 9 : 1));
    const message = `“${near}”处${side}侧标点“${char}”没有配对，请核对原文`;
    return { code: 'unbalanced-bracket', message, offset };
  });
}

/** One issue for all tasks without a unit, and one when there is no task at all. */
export function taskIssues(tasks: TaskDraft[]): Issue[] {
  if (tasks.length === 0) {
    return [
      { code: 'no-tasks', message: '未读到需要落实的任务，请确认是否为通知或方案', offset: null },
    ];
  }
  const nobody = tasks.filter((task) => task.units.length === 0);
  const [first] = nobody;
  const issues: Issue[] = [];
  if (first) {
    const message = `有${nobody.length}项任务原文未写明责任单位（如“${first.title}”），请在入账前指定`;
    issues.push({ code: 'unit-missing', message, offset: first.offset });
  }
  const unresolved = tasks
    .flatMap((task) => task.deadlines)
    .filter(
      (deadline) => deadline.kind === 'by' && deadline.dueOn === null && deadline.anchor === null,
    );
  const [open] = unresolved;
  if (open) {
    const message = `有${unresolved.length}处时限暂不能推算到日（如“${open.phrase}”），请核定`;
    issues.push({ code: 'deadline-unresolved', message, offset: open.offset });
  }
  return issues;
}

/** One issue for all rows of tables that could not be told apart, and one for those filled from above. */
export function tableIssues(text: string, tables: Table[]): Issue[] {
  const issues: Issue[] = [];
  const near = (offset: number): string => text.slice(offset, offset + 16);
  const unread = tables.flatMap((table) => table.unread);
  if (unread[0] !== undefined) {
    const message = `表格中有${unread.length}行未能分清各栏（如“${near(unread[0])}…”），请对照原件补录`;
    issues.push({ code: 'table-unread', message, offset: unread[0] });
  }
  const filled = tables.flatMap((table) => table.filled);
  if (filled[0] !== undefined) {
    const message = `表格中有${filled.length}行责任单位为空，按合并单元格取上一行（如“${near(filled[0])}…”），请核对`;
    issues.push({ code: 'assumed', message, offset: filled[0] });
  }
  return issues;
}

/** What was taken for granted about the document as a whole. */
export function assumptionIssues(assumptions: string[]): Issue[] {
  return assumptions.map((message) => ({ code: 'assumed', message, offset: null }));
}
