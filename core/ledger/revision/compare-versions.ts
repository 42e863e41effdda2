// A later version of a notice against the ledger: what is the same, only moved, changed, new, dropped.
import { isHandSet } from '../../notice/rereading.ts';
import type { ClauseSource } from '../event.ts';
import type { TaskKind } from '../task.ts';
import type { ProposedChange } from './change.ts';
import { addedChanges, droppedChange } from './clause-changes.ts';
import { type ClauseText, fullWords, plainWords } from './clause-words.ts';
import { isCancelled } from './done-work.ts';
import { aimsOf } from './later-clauses.ts';
import { pairClauses } from './pair-clauses.ts';
import { givesDays } from './pair-stages.ts';
import { pairTasks } from './pair-tasks.ts';
import { nameOf, type Revised } from './revised.ts';
import { stageChanges } from './stage-changes.ts';
import { targetChange, targetsOf } from './target-change.ts';
import { unitChange } from './unit-changes.ts';
import type { EnteredTask, LaterClause, Versions } from './versions.ts';

/** A task whose clause stands in the later version, and where. */
export interface Successor {
  taskId: number;
  taskNo: number;
  /** The draft it stands in, by position. */
  position: number;
  kind: TaskKind;
  horizonOn: string | null;
  /** Where the words stood before, and where they stand now. */
  from: ClauseSource;
  to: ClauseSource;
}

export interface Comparison {
  /** In the order of the later version; what was dropped stands beside what may have come of it. */
  changes: ProposedChange[];
  /** Same words under another number or heading. */
  moved: Successor[];
  /** Same in everything. */
  unchanged: Successor[];
  successors: Successor[];
}

/** Clauses of the ledger's side: tasks entered from one draft stand together. */
interface EnteredClause {
  text: ClauseText;
  tasks: EnteredTask[];
}

/** Compares. Nothing is changed; every difference says what taking it over would do. */
export function compareVersions(versions: Versions): Comparison {
  const olds = enteredClauses(versions.before);
  const { pairs, near } = pairClauses(
    olds.map((clause) => clause.text),
    versions.after.map(laterText),
  );
  const comparison: Comparison = { changes: [], moved: [], unchanged: [], successors: [] };
  const placed: { at: number; changes: ProposedChange[] }[] = [];
  const nowOf = new Map(pairs.map(({ old, now }) => [old, now]));
  const oldOf = new Map(pairs.map(({ old, now }) => [now, old]));
  for (const [now, clause] of versions.after.entries()) {
    const old = olds[oldOf.get(now) ?? -1];
    const kin = near.filter((one) => one.now === now).flatMap((one) => olds[one.old]?.tasks ?? []);
    const changes = old
      ? compareClause(versions, old, clause, comparison)
      : addedChanges(clause, clause.entry, kin);
    placed.push({ at: now, changes });
  }
  let after = -1;
  for (const [old, clause] of olds.entries()) {
    const now = nowOf.get(old);
    if (now !== undefined) {
      after = now;
      continue;
    }
    const kin = near.filter((one) => one.old === old).map((one) => one.now);
    const refs = kin.map((index) => versions.after[index]?.draft.ref ?? '');
    const at = kin.length > 0 ? Math.min(...kin) - 0.5 : after + 0.5;
    placed.push({
      at,
      changes: clause.tasks.flatMap((task) => droppedChange(versions, task, refs)),
    });
  }
  comparison.changes = placed.sort((a, b) => a.at - b.at).flatMap(({ changes }) => changes);
  return comparison;
}

function enteredClauses(before: readonly EnteredTask[]): EnteredClause[] {
  const groups = Map.groupBy(before, ({ task }) =>
    [task.noticeId, task.clauseOffset, task.clause].join('/'),
  );
  return [...groups.values()].flatMap((tasks) => {
    const [first] = tasks;
    if (!first) return [];
    const { clause: text, ref, heading } = first.task;
    const phrases =
      first.base?.phrases ?? first.stages.filter(givesDays).map((stage) => stage.phrase);
    const unitNames = first.base?.unitNames ?? first.task.units.map((unit) => unit.unitName);
    const aims = first.base?.aims ?? targetsOf(first).map((target) => target.phrase);
    return [{ text: { text, ref, heading, phrases, aims, unitNames }, tasks }];
  });
}

function laterText({ draft }: LaterClause): ClauseText {
  const { text, ref, heading } = draft;
  const phrases = draft.deadlines.filter(givesDays).map((deadline) => deadline.phrase);
  const unitNames = draft.units.map((unit) => unit.name);
  return { text, ref, heading, phrases, aims: aimsOf(draft), unitNames };
}

/** A clause of both versions: its tasks one by one, and what it has gained or lost. */
function compareClause(
  versions: Versions,
  old: EnteredClause,
  clause: LaterClause,
  comparison: Comparison,
): ProposedChange[] {
  const later = laterText(clause);
  const isSameText = fullWords(old.text) === fullWords(later);
  const saysTheSame = plainWords(old.text) === plainWords(later);
  const { pairs, gained, lost } = pairTasks(old.tasks, clause.plans);
  const changes = pairs.flatMap(([entered, plan]): ProposedChange[] => {
    const revised: Revised = { ...versions, entered, clause, plan };
    const rules = ruleChanges(revised, isSameText);
    const own = saysTheSame ? rules : [...rules, wordingChange(revised)];
    note(comparison, revised, own.length);
    return own.map((change) => withStanding(entered, change));
  });
  return [
    ...changes,
    ...lost.flatMap((task) => droppedChange(versions, task, [])),
    ...addedChanges(clause, gained, []),
  ];
}

/** Of the same words, what a person corrected before entry is not put back to the reader's. */
function ruleChanges(revised: Revised, isSameText: boolean): ProposedChange[] {
  const { base, task } = revised.entered;
  const isCorrected = isSameText && base?.edited === true;
  const units = isCorrected ? null : unitChange(revised, base?.units ?? task.units);
  const targets = targetChange(revised);
  if (isSameText && revised.entered.stages.some(isHandSet)) return units ? [units] : [];
  return [...stageChanges(revised), ...(targets ? [targets] : []), ...(units ? [units] : [])];
}

/** A task the office cancelled is not brought back by a new day or another word. */
function withStanding(entered: EnteredTask, change: ProposedChange): ProposedChange {
  if (!isCancelled(entered)) return change;
  const { no } = entered.task;
  const caution = `该项已撤销，采纳后仍为已撤销；需要恢复的请发送“恢复 ${no}”`;
  return { ...change, cautions: [...change.cautions, caution] };
}

function note(comparison: Comparison, revised: Revised, changes: number): void {
  const { entered, plan, later } = revised;
  const { position } = revised.clause;
  const { id, no, noticeId, ref, title, clause, clauseOffset, heading } = entered.task;
  const from = { noticeId, ref, title, clause, clauseOffset, heading };
  const to = { ...from, ...sourceOf(revised), noticeId: later.noticeId };
  const { kind, horizonOn } = plan;
  const successor = { taskId: id, taskNo: no, position, kind, horizonOn, from, to };
  comparison.successors.push(successor);
  if (changes > 0) return;
  const sameHeading = JSON.stringify(heading) === JSON.stringify(to.heading);
  if (ref === to.ref && sameHeading) comparison.unchanged.push(successor);
  else comparison.moved.push(successor);
}

/** The clause as the later version prints it. A title somebody wrote stays. */
function sourceOf({ entered, plan, later }: Revised): ClauseSource {
  const { ref, clause, clauseOffset, heading } = plan;
  const title = entered.base?.edited ? entered.task.title : plan.title;
  return { noticeId: later.noticeId, ref, title, clause, clauseOffset, heading };
}

function wordingChange(revised: Revised): ProposedChange {
  const { entered, plan } = revised;
  const taskId = entered.task.id;
  return {
    ...nameOf(revised, `words:${taskId}`),
    kind: 'wording',
    was: entered.task.clause,
    now: plan.clause,
    days: null,
    cautions: [],
    notes: [],
    effects: [{ do: 'source', taskId, to: sourceOf(revised) }],
    settles: [],
  };
}
