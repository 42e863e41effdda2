// Task drafts from passages. Undated sentences under one responsibility make one task; each dated
// measure is a task of its own beneath it.
import type { ReadDeadline } from '../deadline/expression.ts';
import type { Sentence } from './clauses.ts';
import { type Measure, ownerOf, subjectsIn } from './measures.ts';
import type { DraftDeadline, TaskDraft } from './notice.ts';
import { headingsOf, refOf } from './outline.ts';
import type { Passage } from './passages.ts';
import { type DraftText, type Duty, isAim, type Run, runsOf } from './runs.ts';
import type { Subject } from './subject.ts';
import { saysWhat, titleOf, titleOfHeading } from './title.ts';

/** Sentences that lay no duty on anybody: greetings, introductions, explanations. */
const NO_DUTY = new RegExp(
  '^(?:特此(?:通知|通报|函告)|联系人|联系电话|附件|现(?:将|就|印发)' +
    '|为.{4,}(?:如下|制定)|[^。]{0,60}(?:现(?:将|就)[^。]*|制定(?:本' +
    '|如下)[^。]*|如下)[：:。]?$|组长由|下设办公室|[^。]{0,40}为牵头单位' +
    '|(?![^是]{0,40}(?:要|应|须|检查|核查|排查|查看|督查|抽查|评估|确认|研判))[^。；]{0,40}是否' +
    ')|现印发给你们|^(?!.*成立).*组长由|^领导小组(?:下设)?办公室',
);
/** What each of these sentences holds; most hold none of it and are not looked at further. */
const MAY_LAY_NONE =
  /特此|联系|附件|如下|以下|下列|制定|现[将就印]|组长由|办公室|为牵头单位|是否|领导小组/;
const SIX_CHARACTERS = /(?:[\u4e00-\u9fa5][^\u4e00-\u9fa5]*){6}/;
const TWO_CHARACTERS = /[\u4e00-\u9fa5][^\u4e00-\u9fa5]*[\u4e00-\u9fa5]/;
/** 各镇街要做好以下工作： says who for what follows; what is to be done is said there. */
const INTRODUCTION =
  /^[^，。；：]{2,30}(?:做好|抓好|落实|完成|开展|履行|突出)好?(?:以下|下列|如下)[^，。；：]{0,12}[：:。]$/;

/**
 * The drafts of one passage, in reading order: the undated task first, the dated ones beneath it.
 */
export function draftsOf(text: DraftText, passage: Passage): TaskDraft[] {
  const runs = runsOf(text, passage);
  const { section, start, end } = passage;
  const isWhole = start === section.bodyStart && end >= section.end;
  const isOne = isWhole && runs.filter((run) => run.undated.length > 0).length === 1;
  const drafts = runs.flatMap((run) => draftRun(text, passage, run, isOne));
  const phase = phaseOf(text, passage);
  return phase.length > 0 ? withPhase(text, passage, runs[0], phase, drafts) : drafts;
}

/**
 * The days of a phase go to its first undated task, whose text then begins with the heading; where
 * all is dated, the phase is a task of its own above the others. 立即, 定期 in a heading make no task.
 */
function withPhase(
  text: DraftText,
  passage: Passage,
  run: Run | undefined,
  phase: ReadDeadline[],
  drafts: TaskDraft[],
): TaskDraft[] {
  const { heading, mark } = passage.section;
  const deadlines = phase.map((read): DraftDeadline => text.resolve(read));
  const start = mark?.textStart ?? passage.start;
  const [first, ...others] = drafts;
  const isFirst = first?.offset === passage.start;
  if (first && isFirst && first.deadlines.every((deadline) => deadline.kind === 'vague')) {
    const own = text.text.slice(start, first.offset) + first.text;
    const dated = { ...first, text: own, offset: start };
    return [{ ...dated, deadlines: [...deadlines, ...first.deadlines] }, ...others];
  }
  if (phase.every((read) => read.expression.kind === 'vague')) return drafts;
  const end = passage.section.bodyStart;
  const nobody: Duty = { units: [], openEnded: false, doer: 'unit' };
  const duty = (run?.duty.units.length ? run.duty : run?.measures[0]?.duty) ?? nobody;
  const title = titleOfHeading(heading ?? '') || (heading ?? '');
  const own = draft(text, passage, { title, start, end, duty, reads: [], own: null });
  return [{ ...own, deadlines }, ...drafts];
}

function draftRun(text: DraftText, passage: Passage, run: Run, isOne: boolean): TaskDraft[] {
  const drafts: TaskDraft[] = [];
  const undated = run.undated.filter((sentence) => laysDuty(text, passage, run, sentence));
  const [first, last] = [undated[0], undated.at(-1)];
  const dated = run.measures.map(({ measure, duty }) => draftMeasure(text, passage, measure, duty));
  const isLabelled = passage.labels.length > 0;
  if (isLabelled && (first || dated.length === 0)) {
    drafts.push(draftUndated(text, passage, run, [passage.start, passage.end], true));
  } else if (first && last) {
    const end = passage.responsibility ? passage.end : last.end;
    drafts.push(draftUndated(text, passage, run, [first.start, end], isOne));
  } else if (passage.responsibility && dated.length > 0) closeWithBracket(text, passage, dated);
  else if (passage.responsibility) {
    drafts.push(draftUndated(text, passage, run, [passage.start, passage.end], isOne));
  }
  return [...drafts, ...dated];
}

function laysDuty(text: DraftText, passage: Passage, run: Run, sentence: Sentence): boolean {
  if (passage.section.isPreamble || isAim(passage)) return false;
  const isNumbered = passage.section.mark !== null;
  if (!isNumbered && !run.subject && !passage.responsibility) return false;
  const words = text.text.slice(sentence.start, sentence.end);
  const isNone = MAY_LAY_NONE.test(words) && (NO_DUTY.test(words) || INTRODUCTION.test(words));
  return !isNone && (passage.responsibility ? TWO_CHARACTERS : SIX_CHARACTERS).test(words);
}

function draftUndated(
  text: DraftText,
  passage: Passage,
  run: Run,
  [start, end]: [number, number],
  isOne: boolean,
): TaskDraft {
  const taken = new Set(run.measures.flatMap(({ measure }) => measure.reads));
  const reads = text.readsIn(start, end).filter((read) => !taken.has(read) && isIn(run, read));
  const { heading, mark } = passage.section;
  const own = run.undated[0];
  const headed = heading && mark && mark.level < 7 ? titleOfHeading(heading) : '';
  const named = own === undefined || (isOne && !phaseOf(text, passage).length && saysWhat(headed));
  const title =
    (named && headed) ||
    (own && titleOf(text, own, [], subjectsIn(text, own, []))) ||
    headed ||
    text.text.slice(start, end);
  return draft(text, passage, { title, start, end, duty: run.duty, reads, own: null });
}

/** The days in the heading of a phase; its first passage carries them. */
function phaseOf(text: DraftText, { section, start }: Passage): ReadDeadline[] {
  if (!section.mark || section.heading === null || start !== section.bodyStart) return [];
  if (section.start !== section.mark.start) return [];
  return text.readsIn(section.mark.textStart, section.bodyStart);
}

/** Only what stands in the run's own undated sentences, or in the bracket at its end. */
function isIn(run: Run, read: ReadDeadline): boolean {
  const inMeasure = run.measures.some(
    ({ measure }) => measure.start <= read.offset && read.offset < measure.end,
  );
  return !inMeasure;
}

function draftMeasure(text: DraftText, passage: Passage, measure: Measure, duty: Duty): TaskDraft {
  const { reads, subject } = measure;
  const subjects = subject ? [subject, ...subjectsIn(text, measure, reads)] : [];
  const title = titleOf(text, measure, reads, subjects);
  const end = text.text.charAt(measure.end - 1) === '，' ? measure.end - 1 : measure.end;
  return draft(text, passage, { title, start: measure.start, end, duty, reads, own: subject });
}

interface Parts {
  title: string;
  start: number;
  end: number;
  duty: Duty;
  reads: ReadDeadline[];
  own: Subject | null;
}

function draft(text: DraftText, passage: Passage, parts: Parts): TaskDraft {
  const { title, start, end, duty, own } = parts;
  const reads = [...parts.reads].sort((a, b) => a.offset - b.offset);
  return {
    ref: refOf(passage.section),
    title,
    text: text.text.slice(start, end),
    offset: start,
    heading: headingsOf(passage.section),
    units: duty.units,
    openEnded: duty.openEnded,
    doer: duty.doer,
    deadlines: reads.map((read): DraftDeadline => {
      const deadline = text.resolve(read);
      const owner = own?.end === read.offset ? null : ownerOf(text.text, start, read);
      const units = (owner ?? own)?.units;
      return units ? { ...deadline, units } : deadline;
    }),
  };
}

/**
 * Where all sentences are dated the last one carries the bracket, so that its words are quoted
 * once.
 */
function closeWithBracket(text: DraftText, passage: Passage, dated: TaskDraft[]): void {
  const last = dated.at(-1);
  if (!last) return;
  last.text = text.text.slice(last.offset, passage.end);
  const known = new Set(last.deadlines.map((deadline) => deadline.offset));
  const stated: [number, number][] = [...passage.labels, [passage.wordsEnd, passage.end]];
  for (const read of stated.flatMap(([start, end]) => text.readsIn(start, end))) {
    if (!known.has(read.offset)) last.deadlines.push(text.resolve(read));
  }
}

/** Torn brackets and labels may overlap: a deadline stays with the first task that has it. */
export function eachDateOnce(tasks: TaskDraft[]): TaskDraft[] {
  const seen = new Set<number>();
  return tasks.map((task) => {
    const deadlines = task.deadlines.filter(({ offset }) => !seen.has(offset) && seen.add(offset));
    return deadlines.length < task.deadlines.length ? { ...task, deadlines } : task;
  });
}
