// What is wrong with the words: brackets without a partner, foreign words, units nobody named.
import { secrecyMark } from '../text/classified.ts';
import type { Issue } from '../text/issue.ts';
import type { Brackets } from './brackets.ts';
import type { NoticeHeader, TaskDraft } from './notice.ts';

const FOREIGN = /(?<=[\u4e00-\u9fa5])[a-z]{2,}(?=[\u4e00-\u9fa5])/g;

/** More lone brackets than this say only that the text is not prose. */
const MOST_BRACKETS = 20;

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

/** Brackets and quotation marks that stand alone in the text proper. */
export function bracketIssues(text: string, brackets: Brackets): Issue[] {
  return brackets.lone.slice(0, MOST_BRACKETS).map(({ offset, char }) => {
    const isOpen = '（([〔【《〈“‘'.includes(char);
    const near = text.slice(Math.max(0, offset - (isOpen ? 0 : 8)), offset + (isOpen ? 9 : 1));
    const message = `“${near}”处${isOpen ? '左' : '右'}侧标点“${char}”没有配对，请核对原文`;
    return { code: 'unbalanced-bracket', message, offset };
  });
}

/** A Latin word between Chinese ones is a slip of translation or of scanning. */
export function foreignIssues(text: string, spans: { start: number; end: number }[]): Issue[] {
  return spans.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(FOREIGN)].map(
      (match): Issue => ({
        code: 'foreign-text',
        message: `正文中夹有外文“${match[0]}”，请核对原文`,
        offset: start + match.index,
      }),
    ),
  );
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
