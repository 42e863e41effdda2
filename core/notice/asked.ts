// What each deadline of a draft asks besides its day: its aims and whether something is handed in.
import type { Asked, DraftDeadline, Target, TaskDraft } from './notice.ts';
import { mayReport, readReporting } from './reporting.ts';
import { readTargets } from './targets.ts';

/** An undated task of several sentences is about more than a paper to hand in. */
const LONGEST_UNDATED = 80;

/** How far a sentence is followed; a longer one is a page of print. */
const REACH = 800;

/** An amount that ends a title: 占比达到40%, 任务的60%. */
const STAGE_AMOUNT =
  /(?:要|应|均|分别)*(?:达到?|完成|不低于|不少于|提[高升]到)?的?(?:\d+(?:\.\d+)?[%％](?:以上)?[、和及]?)+$/;
const SHORTEST_TITLE = 5;

/** A dated deadline of the draft, by its place in the draft's text. */
interface Placed {
  index: number;
  start: number;
  end: number;
}

/**
 * The draft with aims and reporting filled in. An aim belongs to the deadline before it in its part of the
 * sentence, else to the next one there, else to the one before in the sentence; 2024年、2025年分别达到40%、60%
 * pair in order. What belongs to none stays with the task; 全覆盖 and the like count only with a day.
 */
export function withAsked(task: TaskDraft): TaskDraft {
  const dated = task.deadlines.flatMap((deadline, index): Placed[] => {
    const start = deadline.offset - task.offset;
    return deadline.kind === 'vague' ? [] : [{ index, start, end: start + deadline.phrase.length }];
  });
  const inText = dated
    .filter(({ start, end }) => start >= 0 && end <= task.text.length)
    .sort((a, b) => a.start - b.start);
  const aims = readTargets(task.text).filter((aim) => !isInPhrase(aim, inText));
  const owned = aims.flatMap((aim): [Target, number[]][] => {
    const owners = ownersOf(task.text, aim, aims, inText);
    const only = owners.length === 0 && dated.length === 1 ? dated : owners;
    return [[{ ...aim, offset: task.offset + aim.offset }, only.map(({ index }) => index)]];
  });
  const reports = mayReport(task.text);
  if (owned.length === 0 && !reports) return task;
  const deadlines = task.deadlines.map((deadline, index): DraftDeadline => {
    const own = owned.filter(([, owners]) => owners.includes(index)).map(([aim]) => aim);
    const placed = reports ? inText.find((one) => one.index === index) : undefined;
    const words = placed ? stretchOf(task.text, placed, inText) : '';
    return { ...deadline, ...asked(own, words) };
  });
  const free = owned.filter(([aim, owners]) => owners.length === 0 && aim.comparison !== 'all');
  const isPaper = dated.length === 0 && task.text.length <= LONGEST_UNDATED;
  const own = free.map(([aim]) => aim);
  const title = titleOfStages(task.title, deadlines);
  return { ...task, title, ...asked(own, isPaper ? task.text : ''), deadlines };
}

/** 完成三年培训任务的60% is the first stage's aim; the task of both stages is 完成三年培训任务. */
function titleOfStages(title: string, deadlines: DraftDeadline[]): string {
  if (deadlines.filter((one) => one.targets !== undefined).length < 2) return title;
  const bare = title.replace(STAGE_AMOUNT, '');
  return bare.length >= SHORTEST_TITLE ? bare : title;
}

function asked(targets: Target[], words: string): Asked {
  return { ...(targets.length > 0 ? { targets } : {}), ...(words ? readReporting(words) : {}) };
}

/** 至少10项 inside the words of the deadline itself is its count, told already. */
function isInPhrase({ offset, phrase }: Target, deadlines: Placed[]): boolean {
  return deadlines.some(({ start, end }) => offset >= start && offset + phrase.length <= end);
}

function ownersOf(text: string, aim: Target, aims: Target[], deadlines: Placed[]): Placed[] {
  const at = aim.offset + aim.phrase.length - 1;
  const part = boundsOf(text, aim.offset, '；;。');
  const here = deadlines.filter(({ start }) => start >= part[0] && start < part[1]);
  const before = here.findLast(({ start }) => start <= at);
  if (before) return shareOut(text, aim, aims, groupOf(text, before, here));
  const [after] = here;
  // A year that was not read as a deadline may be the one that is meant.
  const isDated = /\d{4}年|[年月][底末]/.test(text.slice(part[0], aim.offset));
  if (after && !isDated && isOnlyWhen(text, after)) return [after];
  const sentence = boundsOf(text, aim.offset, '。');
  const earlier = deadlines.findLast(({ start }) => start >= sentence[0] && start <= at);
  return earlier && !isDated ? [earlier] : [];
}

/** 整改率不低于95%，10月底前完成: the clause says nothing but when. A bracket does so by itself. */
function isOnlyWhen(text: string, { end }: Placed): boolean {
  return /^[^，,；;。）)]{0,5}(?:[，,；;。）)]|$)/.test(text.slice(end, end + 6));
}

/** Deadlines named together: 2024年、2025年. */
function groupOf(text: string, last: Placed, deadlines: Placed[]): Placed[] {
  const group = [last];
  for (const one of deadlines.slice(0, deadlines.indexOf(last)).reverse()) {
    const [first] = group;
    if (!first || !/^[、和及与]$/.test(text.slice(one.end, first.start))) break;
    group.unshift(one);
  }
  return group;
}

/** 分别达到40%、60% goes one by one; without 分别 each is to be met by all of them. */
function shareOut(text: string, aim: Target, aims: Target[], group: Placed[]): Placed[] {
  const last = group.at(-1);
  if (!last || group.length === 1) return group;
  const [, end] = boundsOf(text, last.end, '；;。');
  const following = aims.filter(({ offset }) => offset >= last.end && offset < end);
  const isOneByOne =
    text.slice(last.end, end).includes('分别') && following.length === group.length;
  const own = group[following.indexOf(aim)];
  return isOneByOne && own ? [own] : group;
}

/** What a deadline governs: from the part's start, or its own clause, to the next one's clause. */
function stretchOf(text: string, own: Placed, deadlines: Placed[]): string {
  const [from, to] = boundsOf(text, own.start, '；;。');
  const here = deadlines.filter(({ start }) => start >= from && start < to);
  const at = here.indexOf(own);
  const next = here[at + 1];
  const clause = boundsOf(text, own.start, '，,；;。')[0];
  const start = at <= 0 ? from : clause;
  return text.slice(
    start,
    next ? Math.max(boundsOf(text, next.start, '，,；;。')[0], own.end) : to,
  );
}

/** The stretch around `at` between two of the stops, both excluded. */
function boundsOf(text: string, at: number, stops: string): [number, number] {
  let [start, end] = [at, at];
  const first = Math.max(0, at - REACH);
  const last = Math.min(text.length, at + REACH);
  while (start > first && !stops.includes(text.charAt(start - 1))) start -= 1;
  while (end < last && !stops.includes(text.charAt(end))) end += 1;
  return [start, end];
}
