// Dated parts of a sentence: “2024年底前基本消除…存量，2025年底前有效遏制…增量” are two measures.
import type { ReadDeadline } from '../deadline/expression.ts';
import { clauseStarts, type Sentence } from './clauses.ts';
import { readSubject, type Subject } from './subject.ts';

/** A stretch with one rule of time; several deadlines when they are stages of the same thing. */
export interface Measure {
  start: number;
  end: number;
  reads: ReadDeadline[];
  subject: Subject | null;
}

/** What measures are cut from. */
export interface MeasureText {
  text: string;
  inside: Uint8Array;
  /** Where clauses may begin (`clauseBreaks`). */
  breaks: number[];
  /** Subjects by where their clause begins: a clause is asked about several times. */
  subjects: Map<number, ReadClause[]>;
}

/** A clause that was asked for its subject, and the answer. */
interface ReadClause {
  end: number;
  skip: number;
  subject: Subject | null;
}

/** Nobody writes more stages of one thing; what has more is rubble. */
const MOST_STAGES = 12;

/**
 * The measures of a sentence, in order; none where nothing in it is dated. Words without a date
 * (定期, 立即) ride along. A deadline in brackets belongs to what it qualifies.
 */
export function readMeasures(
  cut: MeasureText,
  sentence: Sentence,
  reads: ReadDeadline[],
): Measure[] {
  const { text, inside, breaks } = cut;
  const dated = reads.filter((read) => read.expression.kind !== 'vague');
  if (dated.length === 0) return [];
  const clauses = clauseStarts(breaks, sentence.start, sentence.end);
  const measures: Measure[] = [];
  for (const read of dated) {
    const last = measures.at(-1);
    const start = last ? startOf(inside, clauses, read, last) : sentence.start;
    if (last && start === null) {
      last.reads.push(read);
      continue;
    }
    if (last) last.end = start ?? last.end;
    measures.push({
      start: start ?? sentence.start,
      end: sentence.end,
      reads: [read],
      subject: null,
    });
  }
  const joined = joinStages(text, measures);
  for (const measure of joined) measure.subject = subjectOf(cut, measure);
  for (const read of reads) {
    if (read.expression.kind === 'vague') holderOf(joined, read)?.reads.push(read);
  }
  return joined;
}

/** Where a further measure begins, or null when its deadline belongs to the one before. */
function startOf(
  inside: Uint8Array,
  clauses: number[],
  read: ReadDeadline,
  last: Measure,
): number | null {
  const before = last.reads.at(-1);
  const beforeEnd = before ? before.offset + before.phrase.length : last.start;
  const inQuotes = inside[read.offset] === 1;
  const clause = clauses.findLast((start) => start <= read.offset) ?? last.start;
  const opens = before && !inQuotes && clause === beforeEnd + 1 && clauses.includes(before.offset);
  if (opens || read.scope !== undefined) return null;
  if (!inQuotes && clause >= beforeEnd) return clause;
  return null;
}

/** “县级部门月预判、企业周预判”: in a list of rhythms each item names its own doer. */
export function ownerOf(text: string, from: number, read: ReadDeadline): Subject | null {
  if (read.expression.kind !== 'recurring') return null;
  const before = text.slice(Math.max(from, read.offset - 16), read.offset);
  const listed = before.slice(before.search(/[^、，“：]*$/)).replace(/^(?:严格)?按照/, '');
  const item = listed.replace(/^.*[每日周月季年][^和及]*[和及]/, '');
  if (item.length < 2) return null;
  const start = read.offset - item.length;
  const subject = readSubject(`${item}每`, 0, item.length + 1, 0);
  return subject && subject.end === item.length ? { ...subject, start, end: read.offset } : null;
}

/**
 * Stages of the same thing make one measure: a later part that says nothing new (2025年底前全面完成)
 * or repeats most of what the part before it says.
 */
function joinStages(text: string, measures: Measure[]): Measure[] {
  const joined: Measure[] = [];
  for (const measure of measures) {
    const last = joined.at(-1);
    if (last && isStage(text, last, measure)) {
      last.end = measure.end;
      last.reads.push(...measure.reads);
    } else joined.push(measure);
  }
  return joined;
}

/** Whether the second measure is a later stage of the first. Both are dated by day or period. */
export function isStage(text: string, first: Measure, second: Measure): boolean {
  if (first.reads.length >= MOST_STAGES) return false;
  const kinds = [...first.reads, ...second.reads].map((read) => read.expression.kind);
  if (kinds.some((kind) => kind === 'recurring' || kind === 'within')) return false;
  const before = wordsOf(text, { ...first, start: lastClause(text, first) });
  const after = wordsOf(text, second);
  if (after.length < 2) return true;
  const pairs = pairsOf(after);
  const known = pairsOf(before);
  const shared = [...pairs].filter((pair) => known.has(pair)).length;
  return shared >= pairs.size * (after.length <= 8 ? 0.5 : 0.75);
}

/**
 * What leads up to the first date is no part of the stage: only its clause and what follows
 * count.
 */
function lastClause(text: string, measure: Measure): number {
  const at = measure.reads.at(-1)?.offset ?? measure.start;
  const comma = Math.max(text.lastIndexOf('，', at), text.lastIndexOf('；', at));
  return Math.max(measure.start, comma + 1);
}

function wordsOf(text: string, measure: Measure): string {
  let words = text.slice(measure.start, measure.end);
  for (const read of measure.reads) words = words.replace(read.phrase, '');
  return words
    .replace(/全面|基本|全部|完成|实现|达到|力争|继续|常态化|推进|\d+(?:\.\d+)?%/g, '')
    .replace(/[^\u4e00-\u9fa5]/g, '');
}

function pairsOf(words: string): Set<string> {
  const pairs = new Set<string>();
  for (let index = 1; index < words.length; index += 1)
    pairs.add(words.slice(index - 1, index + 1));
  return pairs;
}

/** 按照企业月查的要求，【各镇街】组织…: the rhythm is only quoted before who acts. */
const QUOTED =
  /^(?:要)?(?:严格)?(?:按照?|依照|根据|对照)[^。；]{2,80}，$|^[^，。]{2,12}，?是[^，。；]{2,24}，$/;

/** The subject nearest before the deadline, or right after it. */
function subjectOf(cut: MeasureText, measure: Measure): Subject | null {
  const { text } = cut;
  const [read] = measure.reads;
  if (!read) return null;
  const at = read.offset;
  const subjects = subjectsIn(cut, measure, measure.reads);
  const after = subjects.find((subject) => subject.start >= at + read.phrase.length);
  const right = after && after.start - (at + read.phrase.length) <= 2 ? after : null;
  const before = subjects.findLast((subject) => subject.start < at);
  const isQuoted = after && QUOTED.test(text.slice(measure.start, after.start));
  return right ?? before ?? (isQuoted ? after : null);
}

/** All subjects of the clauses in a stretch, in order. */
export function subjectsIn(
  cut: MeasureText,
  stretch: { start: number; end: number },
  reads: ReadDeadline[],
): Subject[] {
  const starts = clauseStarts(cut.breaks, stretch.start, stretch.end);
  const subjects: Subject[] = [];
  starts.forEach((start, index) => {
    if (start < (subjects.at(-1)?.end ?? 0)) return;
    const end = starts[index + 1] ?? stretch.end;
    const dated = reads.find((read) => read.offset - start >= 0 && read.offset - start <= 1);
    const skip = dated ? dated.offset + dated.phrase.length - start : 0;
    const subject = subjectAt(cut, start, end, skip);
    if (subject) subjects.push(subject);
  });
  return joinRoles(subjects);
}

function subjectAt(
  { text, subjects }: MeasureText,
  start: number,
  end: number,
  skip: number,
): Subject | null {
  const clauses = subjects.get(start);
  const known = clauses?.find((clause) => clause.end === end && clause.skip === skip);
  if (known) return known.subject;
  const subject = readSubject(text, start, end, skip);
  if (clauses) clauses.push({ end, skip, subject });
  else subjects.set(start, [{ end, skip, subject }]);
  return subject;
}

/** “区应急局牵头，区住建局配合，”: both clauses together say who. */
function joinRoles(subjects: Subject[]): Subject[] {
  const joined: Subject[] = [];
  for (const subject of subjects) {
    const last = joined.at(-1);
    const leads =
      last?.units.some(({ role }) => role === 'lead' || role === 'responsible') ?? false;
    const follows = last && subject.start - last.end <= 6 && subject.units[0]?.role === 'support';
    if (last && leads && follows) {
      joined[joined.length - 1] = {
        ...last,
        end: subject.end,
        units: [...last.units, ...subject.units],
      };
    } else joined.push(subject);
  }
  return joined;
}

function holderOf(measures: Measure[], read: ReadDeadline): Measure | undefined {
  return measures.find(({ start, end }) => start <= read.offset && read.offset < end);
}
