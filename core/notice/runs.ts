// Runs of sentences under one duty: what a bracket says, or the subject that carries on from
// sentence to sentence.
import type { Deadline, ReadDeadline } from '../deadline/expression.ts';
import { clauseStart } from '../text/sentence.ts';
import { type Sentence, splitSentences } from './clauses.ts';
import { doerOf } from './doer.ts';
import { inheritedSubject } from './inherited.ts';
import { isStage, type Measure, type MeasureText, readMeasures, subjectsIn } from './measures.ts';
import type { Doer, UnitMention } from './notice.ts';
import type { Passage } from './passages.ts';
import type { Subject } from './subject.ts';

/** What drafts are made from, the same for every passage of a document. */
export interface DraftText extends MeasureText {
  /** Deadlines in `[start, end)`, in order. */
  readsIn(start: number, end: number): ReadDeadline[];
  resolve(read: ReadDeadline): Deadline;
  /** Offsets at which paragraphs begin. */
  paragraphs: Set<number>;
}

/** Who has to act in a stretch of text. */
export interface Duty {
  units: UnitMention[];
  openEnded: boolean;
  doer: Doer;
}

/** A run of undated sentences under one duty, and the dated measures found among them. */
export interface Run {
  duty: Duty;
  subject: Subject | null;
  undated: Sentence[];
  measures: { measure: Measure; duty: Duty }[];
}

/** Aims and guidance: what is dated there is a task, the rest is not. */
const AIMS =
  /总体要求|指导思想|基本原则|(?:工作|主要|总体|行动|整治)目标|工作思路|总体思路|编制依据|适用范围|形势|背景/;
const PLACE_OR_BODY =
  /(?:功能区|开发区|高新区|经开区|园区|医院|院校|学校|学会|协会|机构|校|站|所|村|社区|工程|项目)$/;
const MODAL = /^[^，,。；;]{0,6}?(?:要|应(?!急)|须|必须|负责)/;
const ACTS = /^[，,]?(?:要(?!求)|应当|应(?!急)|须|必须|负责(?![人同]))/;
/** What ACTS looks for, anywhere: without two of them a sentence names no two who act. */
const ORDERS = /要|应|须|负责/g;
const PERSONAL = /(?:负责人|书记|长|同志|领导|经理)$/;

/** The runs of a passage, in reading order. */
export function runsOf(text: DraftText, passage: Passage): Run[] {
  const sentences = stretchesOf(passage).flatMap(([start, end]) =>
    splitSentences(text.text, start, end, text.inside, text.paragraphs),
  );
  if (passage.responsibility) return [ownRun(text, passage, sentences)];
  return runsBySubject(text, passage, sentences);
}

/** The passage's words, between its labelled lines. */
function stretchesOf({ start, wordsEnd, labels }: Passage): [number, number][] {
  const starts = [start, ...labels.map((label) => label[1])];
  const ends = [...labels.map((label) => label[0]), wordsEnd];
  return starts.map((from, index): [number, number] => [from, ends[index] ?? wordsEnd]);
}

/** With a bracket, the bracket says who; subjects in the text only colour single deadlines. */
function ownRun(text: DraftText, passage: Passage, sentences: Sentence[]): Run {
  const units = [...(passage.responsibility?.units ?? []), ...freshDefaults(passage)];
  const duty: Duty = {
    units,
    openEnded: passage.responsibility?.openEnded ?? false,
    doer: doerOf(units.filter((unit) => unit.basis !== 'default')),
  };
  const run: Run = { duty, subject: null, undated: [], measures: [] };
  for (const sentence of sentences) {
    const measures = readMeasures(text, sentence, text.readsIn(sentence.start, sentence.end));
    if (measures.length === 0) addUndated(text, run, sentence, false);
    for (const measure of measures) {
      const doer = personal(measure.subject) ?? duty.doer;
      addMeasure(text, run, measure, { ...duty, doer });
    }
  }
  return run;
}

/** Without a bracket the subject says who, and carries on until another one is named. */
function runsBySubject(text: DraftText, passage: Passage, sentences: Sentence[]): Run[] {
  const runs: Run[] = [];
  const nobody: Duty = { units: freshDefaults(passage), openEnded: false, doer: 'unit' };
  let carried: Subject | null = inheritedSubject(text, passage.section);
  for (const sentence of sentences.flatMap((each) => partsBySubject(text, each))) {
    const reads = text.readsIn(sentence.start, sentence.end);
    const measures = readMeasures(text, sentence, reads);
    const subjects = subjectsIn(text, sentence, reads);
    const firstDate = measures[0]?.reads[0]?.offset ?? sentence.end;
    const early = subjects.find((subject) => subject.start < firstDate);
    const own = early ?? measures[0]?.subject ?? null;
    const isFleeting = own !== null && !holdsOn(text.text, own, measures.length > 0);
    const passes = own?.isInvited || isFleeting || isAim(passage);
    // “请于11月20日前将名单报…” as a paragraph is asked of the addressees, not of whom the last one named.
    const isItem = startsItem(text, passage, sentence);
    if (isItem && text.text.charAt(sentence.start) === '请') carried = null;
    const before: Subject | null = carried;
    if (own ? !passes || measures.length === 0 : !carriesOn(text.text, sentence, carried)) {
      carried = own;
    }
    let run = runs.at(-1);
    if (!run || !sameSubject(run.subject, carried) || isItem) {
      run = { duty: dutyOf(carried, nobody), subject: carried, undated: [], measures: [] };
      runs.push(run);
    }
    if (measures.length === 0) addUndated(text, run, sentence, own !== null);
    else goOnBefore(run, sentence, measures[0]);
    for (const measure of measures) {
      const acting = measure.subject ?? (passes ? own : actingItself(carried));
      addMeasure(text, run, measure, dutyOf(acting, nobody));
    }
    if (passes) carried = before;
  }
  return runs;
}

/** “区住建局要…，区城管局要…，各镇街要…。” is as many duties as it names who has to act. */
function partsBySubject(text: DraftText, sentence: Sentence): Sentence[] {
  const orders = text.text.slice(sentence.start, sentence.end).match(ORDERS);
  if (!orders || orders.length < 2) return [sentence];
  const isDated = text
    .readsIn(sentence.start, sentence.end)
    .some((read) => read.expression.kind !== 'vague');
  const starts = isDated
    ? []
    : subjectsIn(text, sentence, [])
        .filter((subject) => ACTS.test(text.text.slice(subject.end, subject.end + 8)))
        .map((subject) => Math.max(sentence.start, clauseStart(text.text, subject.start)));
  return starts.length < 2
    ? [sentence]
    : starts.map((start, index) => ({
        start: index === 0 ? sentence.start : start,
        end: starts[index + 1] ?? sentence.end,
        followsSemicolon: index === 0 && sentence.followsSemicolon,
      }));
}

/**
 * 各功能区全部设立机构, 化工企业全部达标: who only comes to a state does not go on acting. A unit that
 * is to act (…要, …负责) does, and so does a government's office.
 */
function holdsOn(text: string, own: Subject, isDated: boolean): boolean {
  if (supervises(own)) return true;
  if (own.doer === 'enterprise') return !isDated || /^[你贵该]/.test(own.units[0]?.name ?? '');
  if (own.doer === 'person' || isPersonal(own)) return false;
  const isOffice = own.units.some((unit) => !PLACE_OR_BODY.test(unit.name));
  return isOffice || MODAL.test(text.slice(own.end, own.end + 10));
}

/** A person named once does one thing; an office or an enterprise goes on acting. */
function carriesOn(text: string, sentence: Sentence, carried: Subject | null): boolean {
  if (!carried) return true;
  if (isPersonal(carried)) return false;
  if (carried.doer !== 'enterprise' || supervises(carried)) return true;
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
  const head = hasSubject ? null : headedByDay(run, sentence);
  if (!head) {
    run.undated.push(sentence);
    return;
  }
  head.end = sentence.end;
  head.reads.push(...text.readsIn(sentence.start, sentence.end));
}

/**
 * “2025年底前，打造…；煤矿全部达到二级，新建矿山投产一年内应达到…”: the words before another's date still
 * stand under the first one.
 */
function goOnBefore(run: Run, sentence: Sentence, next: Measure | undefined): void {
  const head = headedByDay(run, sentence);
  const start = next?.subject?.start ?? sentence.start;
  if (!head || !next || start <= sentence.start + 4) return;
  head.end = start;
  next.start = start;
}

/** The measure of the run that a day at its head carries on beyond the ； before a sentence. */
function headedByDay(run: Run, sentence: Sentence): Measure | null {
  const last = run.measures.at(-1)?.measure;
  const [read] = last?.reads ?? [];
  const isHead = last && read && read.offset - last.start <= 1 && read.expression.kind === 'by';
  return isHead && sentence.followsSemicolon && last.end === sentence.start ? last : null;
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

/** Whether the passage stands under 总体要求, 工作目标 and the like. */
export function isAim({ section }: Passage): boolean {
  return [...section.parents, section].some((each) => AIMS.test(each.heading ?? ''));
}

function isPersonal({ units }: Subject): boolean {
  return units.some((unit) => PERSONAL.test(unit.name));
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
