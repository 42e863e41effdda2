// A document's text to a Notice: header, outline, responsibilities, drafts, and what could not be
// read.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { DeadlineContext, ReadDeadline } from '../deadline/expression.ts';
import { readDeadlines } from '../deadline/grammar.ts';
import { resolve } from '../deadline/resolve.ts';
import { festivalIn } from '../deadline/resolve-festival.ts';
import type { Issue } from '../text/issue.ts';
import { fullWidthPunctuation } from '../text/punctuation.ts';
import { type SourceText, squeeze } from '../text/source.ts';
import { annexAt } from './annexes.ts';
import { withAsked } from './asked.ts';
import { draftsOfTable } from './assignment-table.ts';
import { insideMask, pairBrackets } from './brackets.ts';
import { clauseBreaks } from './clauses.ts';
import { draftsOf, eachDateOnce } from './drafts.ts';
import { isNameOfReport } from './headings.ts';
import { findLabels } from './labels.ts';
import { isNarrative } from './narrative.ts';
import type { Asked, Notice, NoticeHeader, TaskDraft } from './notice.ts';
import { readOutline, type Section } from './outline.ts';
import { edgeIssues, numberingIssues } from './outline-issues.ts';
import { passagesOf } from './passages.ts';
import { reflow } from './reflow.ts';
import { findResponsibilities, firstLeads, type Responsibility } from './responsibility.ts';
import type { DraftText } from './runs.ts';
import { rejoinSpliced } from './splice.ts';
import { withStatedPeriod } from './stated-period.ts';
import { isListed } from './stems.ts';
import { readStructure, structureIssues } from './structure.ts';
import { cellReader } from './table-cells.ts';
import { bracketIssues, headerIssues, tableIssues, taskIssues } from './text-issues.ts';

/** What a reader may be told about the document besides its text. */
export interface ReadOptions {
  /** The day of issue as a person gave it; goes before the one in the text. */
  issuedOn?: CivilDate;
  calendar: WorkCalendar;
}

const NO_HEADER: NoticeHeader = {
  title: null,
  documentNumber: null,
  issuer: null,
  issuedOn: null,
  planStart: null,
  planEnd: null,
};

/**
 * Reads a notice. Never throws on what the text is: what is missing or damaged is listed in
 * `issues`. Offsets count in the text with all whitespace removed.
 */
export function readNotice(raw: string, options: ReadOptions): Notice {
  const printed = squeeze(reflow(raw));
  const source = { ...printed, text: fullWidthPunctuation(printed.text, printed.gaps) };
  if (source.text === '') {
    const issue: Issue = { code: 'empty', message: '文件中没有可读的文字', offset: null };
    return {
      header: { ...NO_HEADER, issuedOn: options.issuedOn ?? null },
      tasks: [],
      issues: [issue],
    };
  }
  const structure = readStructure(source, options.issuedOn ?? null);
  const { heading, lines, layout, paragraphs } = structure;
  const reads = readDeadlines(source).filter((read) => !isNameOfReport(source.text, read));
  const resolvedFor = (known: NoticeHeader) => (read: ReadDeadline) =>
    resolve(read, contextOf(known, heading.titleYear), options.calendar);
  const header = withStatedPeriod(heading.header, source.text, reads, resolvedFor(heading.header));
  const resolved = resolvedFor(header);
  const dated = reads.filter((read) => read.expression.kind !== 'vague').map((read) => read.offset);
  const outline = readOutline(source, lines, layout.spans, dated);
  const bodyStart = layout.spans[0]?.start ?? 0;
  const bodyEnd = layout.spans.at(-1)?.end ?? 0;
  const brackets = pairBrackets(source.text, bodyStart, bodyEnd, source.lineStarts, paragraphs);
  const responsibilities = findResponsibilities(source.text, brackets, source.lineStarts);
  const inside = insideMask(brackets, source.text.length);
  const text: DraftText = {
    text: source.text,
    inside,
    breaks: clauseBreaks(source.text, inside),
    subjects: new Map(),
    readsIn: (start, end) => between(reads, start, end),
    resolve: resolved,
    paragraphs,
  };
  const prose = tasksOf(text, source, outline, responsibilities);
  const annexOf = (offset: number) => annexAt(layout.annexes, offset);
  const cells = cellReader(readDeadlines);
  const reader = { source, cells, resolve: resolved, annexAt: annexOf };
  const rows = structure.tables.flatMap((table) => draftsOfTable(reader, table));
  const read = firstLeads(source.text, [...prose, ...rows]);
  const tasks = read.map((task) => asPrinted(printed.text, withAsked(task)));
  tasks.sort((a, b) => a.offset - b.offset);
  const edges = edgeIssues(
    source.text,
    lines,
    header,
    outline,
    bodyEnd,
    structure.tables.length > 0,
  );
  const isHeadMissing = edges.some((issue) => issue.code === 'head-missing');
  const issues = [
    ...headerIssues(raw, header),
    ...edges,
    ...structureIssues(source, structure),
    ...numberingIssues(source.text, lines, outline, isHeadMissing),
    ...bracketIssues(source.text, brackets),
    ...tableIssues(source.text, structure.tables),
    ...taskIssues(tasks),
  ];
  return { header, tasks, issues };
}

function tasksOf(
  text: DraftText,
  source: SourceText,
  outline: Section[],
  responsibilities: Responsibility[],
): TaskDraft[] {
  const sections = rejoinSpliced(source.text, outline, responsibilities);
  const labels = findLabels(source.text, text.inside, text.paragraphs);
  const passages = passagesOf(source.text, sections, responsibilities, labels);
  const drafts = passages.flatMap((passage) =>
    draftsOf(text, passage).filter((draft) => !isListed(source.text, passage.section, draft)),
  );
  return eachDateOnce(drafts.filter((task) => !isNarrative(task)));
}

/** The words as they stand in the document, whatever punctuation they were read with. */
function asPrinted(text: string, task: TaskDraft): TaskDraft {
  const quote = (offset: number, words: string): string =>
    text.slice(offset, offset + words.length);
  const quoteAims = ({ targets }: Asked): Asked =>
    targets
      ? { targets: targets.map((aim) => ({ ...aim, phrase: quote(aim.offset, aim.phrase) })) }
      : {};
  const deadlines = task.deadlines.map((deadline) => ({
    ...deadline,
    ...quoteAims(deadline),
    phrase: quote(deadline.offset, deadline.phrase),
  }));
  return { ...task, ...quoteAims(task), text: quote(task.offset, task.text), deadlines };
}

function contextOf(header: NoticeHeader, titleYear: number | null): DeadlineContext {
  const { issuedOn, planStart, planEnd } = header;
  const titleFestival = festivalIn(header.title ?? '');
  return { issuedOn, titleYear, planStart, planEnd, titleFestival };
}

/** Deadlines that begin in `[start, end)`; `reads` is ordered by offset. */
function between(reads: ReadDeadline[], start: number, end: number): ReadDeadline[] {
  let low = 0;
  let high = reads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reads[middle]?.offset ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: ReadDeadline[] = [];
  for (let index = low; index < reads.length; index += 1) {
    const read = reads[index];
    if (!read || read.offset >= end) break;
    found.push(read);
  }
  return found;
}
