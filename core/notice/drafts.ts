// Task drafts from passages. Undated sentences under one responsibility make one task; each dated
// measure is a task of its own beneath it.
import type { Deadline, ReadDeadline } from '../deadline/expression.ts';
import { type Sentence, splitSentences } from './clauses.ts';
import {
  isStage,
  type Measure,
  type MeasureText,
  ownerOf,
  readMeasures,
  subjectsIn,
} from './measures.ts';
import type { Doer, DraftDeadline, TaskDraft, UnitMention } from './notice.ts';
import { headingsOf, refOf } from './outline.ts';
import type { Passage } from './passages.ts';
import type { Subject } from './subject.ts';
import { titleOf, titleOfHeading } from './title.ts';

/** What drafts are made from, the same for every passage of a document. */
export interface DraftText extends MeasureText {
  /** Deadlines in `[start, end)`, in order. */
  readsIn(start: number, end: number): ReadDeadline[];
  resolve(read: ReadDeadline): Deadline;
  /** Offsets at which paragraphs begin. */
  paragraphs: Set<number>;
}

/** Who has to act in a stretch of text. */
interface Duty {
  units: UnitMention[];
  openEnded: boolean;
  doer: Doer;
}

/** A run of undated sentences under one duty, and the dated measures found among them. */
interface Run {
  duty: Duty;
  subject: Subject | null;
  undated: Sentence[];
  measures: { measure: Measure; duty: Duty }[];
}

/** Aims and guidance: what is dated there is a task, the rest is not. */
const AIMS =
  /总体要求|指导思想|基本原则|(?:工作|主要|总体|行动|整治)目标|工作思路|总体思路|编制依据|适用范围|形势|背景/;
/** Sentences that lay no duty on anybody: greetings, introductions, explanations. */
const NO_DUTY =
  /^(?:特此(?:通知|通报|函告)|联系人|联系电话|附件|现(?:将|就|印发)|为.{4,}(?:如下|制定)|[^。]{0,60}(?:现(?:将|就)[^。]*|制定(?:本|如下)[^。]*|如下)[：:。]?$|组长由|下设办公室)|现印发给你们|^(?!.*成立).*组长由|^领导小组(?:下设)?办公室/;
const FEWEST_WORDS = 6;

/** The drafts of one passage, in reading order: the undated task first, the dated ones beneath it. */
export function draftsOf(text: DraftText, passage: Passage): TaskDraft[] {
  const sentences = splitSentences(
    text.text,
    passage.start,
    passage.wordsEnd,
    text.inside,
    text.paragraphs,
  );
  const runs = passage.responsibility
    ? [ownRun(text, passage, sentences)]
    : runsBySubject(text, passage, sentences);
  const { section, start, end } = passage;
  const isWhole = start === section.bodyStart && end >= section.end;
  const isOne = isWhole && runs.filter((run) => run.undated.length > 0).length === 1;
  return runs.flatMap((run) => draftRun(text, passage, run, isOne));
}

/** With a bracket, the bracket says who; subjects in the text only colour single deadlines. */
function ownRun(text: DraftText, passage: Passage, sentences: Sentence[]): Run {
  const units = [...(passage.responsibility?.units ?? []), ...freshDefaults(passage)];
  const supervised =
    units.length > 0 &&
    units.every((unit) => unit.role === 'supervise' || unit.basis === 'default');
  const duty: Duty = {
    units,
    openEnded: passage.responsibility?.openEnded ?? false,
    doer: supervised && units.some((unit) => unit.role === 'supervise') ? 'enterprise' : 'unit',
  };
  const run: Run = { duty, subject: null, undated: [], measures: [] };
  for (const sentence of sentences) {
    const measures = readMeasures(text, sentence, text.readsIn(sentence.start, sentence.end));
    if (measures.length === 0) addUndated(text, run, sentence, false);
    for (const measure of measures)
      addMeasure(text, run, measure, {
        ...duty,
        doer: personal(measure.subject) ?? duty.doer,
      });
  }
  return run;
}

/** Without a bracket the subject says who, and carries on until another one is named. */
function runsBySubject(text: DraftText, passage: Passage, sentences: Sentence[]): Run[] {
  const runs: Run[] = [];
  const nobody: Duty = { units: freshDefaults(passage), openEnded: false, doer: 'unit' };
  let carried: Subject | null = null;
  for (const sentence of sentences) {
    const reads = text.readsIn(sentence.start, sentence.end);
    const measures = readMeasures(text, sentence, reads);
    const subjects = subjectsIn(text, sentence, reads);
    const firstDate = measures[0]?.reads[0]?.offset ?? sentence.end;
    const early = subjects.find((subject) => subject.start < firstDate);
    const own = early ?? measures[0]?.subject ?? null;
    const before: Subject | null = carried;
    if (own || !carriesOn(text.text, sentence, carried)) carried = own;
    let run = runs.at(-1);
    if (!run || !sameSubject(run.subject, carried) || startsItem(text, passage, sentence)) {
      run = { duty: dutyOf(carried, nobody), subject: carried, undated: [], measures: [] };
      runs.push(run);
    }
    if (measures.length === 0) addUndated(text, run, sentence, own !== null);
    for (const measure of measures) {
      addMeasure(text, run, measure, dutyOf(measure.subject ?? actingItself(carried), nobody));
    }
    const isFleeting = measures.length > 0 && own?.doer === 'enterprise' && !supervises(own);
    if (own?.isInvited || isFleeting || isAim(passage)) carried = before;
  }
  return runs;
}

/** A person named once does one thing; an office or an enterprise goes on acting. */
function carriesOn(text: string, sentence: Sentence, carried: Subject | null): boolean {
  if (!carried) return true;
  if (carried.units.some((unit) => /(?:负责人|书记|长|同志|领导|经理)$/.test(unit.name)))
    return false;
  if (carried.doer !== 'enterprise' || carried.units.some((unit) => unit.role === 'supervise'))
    return true;
  return !/^(?:推动|督促|指导|引导|鼓励|支持|健全完善|完善|加强对|加大|建立健全)/.test(
    text.slice(sentence.start, sentence.start + 6),
  );
}

/** In a text without numbers each paragraph is an item of its own. */
function startsItem(text: DraftText, passage: Passage, sentence: Sentence): boolean {
  return passage.section.mark === null && text.paragraphs.has(sentence.start);
}

/** Who supervised in the sentence before acts itself where nobody is said to be supervised. */
function actingItself(carried: Subject | null): Subject | null {
  if (!carried || !supervises(carried)) return carried;
  const units = carried.units.map((unit): UnitMention => ({ ...unit, role: 'responsible' }));
  return { ...carried, units, doer: 'unit' };
}

function sameSubject(a: Subject | null, b: Subject | null): boolean {
  const key = (subject: Subject | null): string =>
    subject?.units.map((unit) => unit.name).join() ?? '';
  return key(a) === key(b);
}

function dutyOf(subject: Subject | null, nobody: Duty): Duty {
  if (!subject) return nobody;
  const { units, openEnded, doer } = subject;
  return { units: [...units, ...nobody.units], openEnded, doer };
}

/** “2025年底前，组建…；完成…”: a day at the head of a sentence holds beyond its ；. */
function addUndated(text: DraftText, run: Run, sentence: Sentence, hasSubject: boolean): void {
  const last = run.measures.at(-1)?.measure;
  const [read] = last?.reads ?? [];
  const isHead = last && read && read.offset - last.start <= 1 && read.expression.kind === 'by';
  if (!isHead || hasSubject || !sentence.followsSemicolon || last.end !== sentence.start) {
    run.undated.push(sentence);
    return;
  }
  last.end = sentence.end;
  last.reads.push(...text.readsIn(sentence.start, sentence.end));
}

/** Stages split by ；… belong to the measure before: 2024年底前完成60%；2025年底前全面完成. */
function addMeasure(text: DraftText, run: Run, measure: Measure, duty: Duty): void {
  const last = run.measures.at(-1)?.measure;
  const adjoins = last && last.end === measure.start && text.text.charAt(last.end - 1) === '；';
  if (adjoins && !measure.subject && isStage(text.text, last, measure)) {
    last.end = measure.end;
    last.reads.push(...measure.reads);
  } else run.measures.push({ measure, duty });
}

function draftRun(text: DraftText, passage: Passage, run: Run, isOne: boolean): TaskDraft[] {
  const drafts: TaskDraft[] = [];
  const undated = run.undated.filter((sentence) => laysDuty(text, passage, run, sentence));
  const [first, last] = [undated[0], undated.at(-1)];
  const dated = run.measures.map(({ measure, duty }) => draftMeasure(text, passage, measure, duty));
  if (first && last) {
    const end = passage.responsibility ? passage.end : last.end;
    drafts.push(draftUndated(text, passage, run, [first.start, end], isOne));
  } else if (passage.responsibility) closeWithBracket(text, passage, dated);
  return [...drafts, ...dated];
}

function isAim({ section }: Passage): boolean {
  return [...section.parents, section].some((each) => AIMS.test(each.heading ?? ''));
}

function laysDuty(text: DraftText, passage: Passage, run: Run, sentence: Sentence): boolean {
  if (passage.section.isPreamble || isAim(passage)) return false;
  const isNumbered = passage.section.mark !== null;
  if (!isNumbered && !run.subject && !passage.responsibility) return false;
  const words = text.text.slice(sentence.start, sentence.end);
  const fewest = passage.responsibility ? 2 : FEWEST_WORDS;
  return !NO_DUTY.test(words) && words.replace(/[^\u4e00-\u9fa5]/g, '').length >= fewest;
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
  const named = isOne && heading && mark && mark.level < 7;
  const own = run.undated[0] ?? { start, end };
  const title = named ? titleOfHeading(heading) : titleOf(text, own, [], subjectsIn(text, own, []));
  return draft(text, passage, { title, start, end, duty: run.duty, reads, own: null });
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

/** Where all sentences are dated the last one carries the bracket, so that its words are quoted once. */
function closeWithBracket(text: DraftText, passage: Passage, dated: TaskDraft[]): void {
  const last = dated.at(-1);
  if (!last) return;
  last.text = text.text.slice(last.offset, passage.end);
  const known = new Set(last.deadlines.map((deadline) => deadline.offset));
  for (const read of text.readsIn(passage.wordsEnd, passage.end)) {
    if (!known.has(read.offset)) last.deadlines.push(text.resolve(read));
  }
}

function supervises(subject: Subject): boolean {
  return subject.units.some((unit) => unit.role === 'supervise');
}

function personal(subject: Subject | null): Doer | null {
  return subject && subject.doer !== 'unit' ? subject.doer : null;
}

/** Default units that the passage does not name itself. */
function freshDefaults(passage: Passage): UnitMention[] {
  const named = new Set(passage.responsibility?.units.map((unit) => unit.name));
  return passage.defaults.filter((unit) => !named.has(unit.name));
}
