// A change of a later version done to the ledger, step by step, in the caller's transaction.
import { and, eq, inArray, max } from 'drizzle-orm';
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { kindOf } from '#core/ledger/plan.ts';
import type { Effect } from '#core/ledger/revision/change.ts';
import type { Tx } from './client.ts';
import { appendEvent, enterTasks } from './ledger.ts';
import { openDuties, type Stamp } from './open-duties.ts';
import { duties, events, milestones, occurrences, tasks, taskUnits } from './schema/ledger.ts';

/** Who takes the change over, and from which version. */
export interface Revision extends Stamp {
  officeId: number;
  noticeId: number;
  /** How the history names it. */
  version: string;
  zone: string;
  /** Days of occurrences that a change taken over has moved and that are not written yet. */
  days: ReadonlyMap<number, CivilDate | null>;
}

type Step<K extends Effect['do']> = Extract<Effect, { do: K }>;

/** Does the steps in order and returns the numbers of tasks that were entered by them. */
export async function carryOut(
  tx: Tx,
  revision: Revision,
  effects: readonly Effect[],
): Promise<number[]> {
  const nos: number[] = [];
  for (const effect of effects) nos.push(...(await carryOutOne(tx, revision, effect)));
  return nos;
}

async function carryOutOne(tx: Tx, revision: Revision, effect: Effect): Promise<number[]> {
  switch (effect.do) {
    case 'event':
      await happen(tx, revision, effect);
      break;
    case 'note':
      await note(tx, revision, effect.taskId, effect.event);
      break;
    case 'openDuties':
      await openFor(tx, revision, effect);
      break;
    case 'openStage':
      await openStage(tx, revision, effect);
      break;
    case 'stage':
      await setStage(tx, effect);
      break;
    case 'targets':
      await setTargets(tx, effect);
      break;
    case 'retireStage':
      await retireStage(tx, effect);
      break;
    case 'units':
      await setUnits(tx, effect);
      break;
    case 'source':
      await setSource(tx, revision, effect);
      break;
    case 'enter': {
      const entered = await enterTasks(tx, { ...revision, plans: effect.plans, adds: true });
      return entered.map((task) => task.no);
    }
  }
  return [];
}

async function happen(tx: Tx, revision: Revision, { dutyId, event }: Step<'event'>): Promise<void> {
  const appended = await appendEvent(tx, { ...revision, dutyId, event });
  if (!appended.ok) throw new Error(`a change that was compared refused: ${appended.reason}`);
}

/** A line of the task's own history. */
async function note(tx: Tx, by: Revision, taskId: number, payload: LedgerEvent): Promise<void> {
  const { officeId, actor, actorName, inboxId, at } = by;
  const row = { officeId, taskId, kind: payload.kind, payload, actor, actorName, inboxId, at };
  await tx.insert(events).values(row);
}

async function openFor(tx: Tx, revision: Revision, step: Step<'openDuties'>): Promise<void> {
  const { officeId } = revision;
  const { taskId, occurrenceIds, units } = step;
  const rows = await tx.select().from(occurrences).where(inArray(occurrences.id, occurrenceIds));
  const openings = rows.map(({ id: occurrenceId, dueOn: stated }) => {
    const moved = revision.days.get(occurrenceId);
    const dueOn = moved === undefined ? stated : moved;
    return { officeId, taskId, occurrenceId, dueOn, settled: null, units };
  });
  await openDuties(tx, revision, openings);
}

async function openStage(tx: Tx, revision: Revision, step: Step<'openStage'>): Promise<void> {
  const { officeId } = revision;
  const { taskId, stage, occurrences: planned } = step;
  const { settled: _, ...columns } = stage;
  const milestoneId = step.milestoneId ?? (await insertStage(tx, taskId, columns));
  if (planned.length > 0) {
    const units = await tx.select().from(taskUnits).where(eq(taskUnits.taskId, taskId));
    const ids = await tx
      .insert(occurrences)
      .values(
        planned.map(({ label, opensOn, dueOn }) => ({
          taskId,
          milestoneId,
          label,
          opensOn,
          dueOn,
        })),
      )
      .returning({ id: occurrences.id });
    const openings = planned.flatMap(({ dueOn, settled }, index) => {
      const occurrenceId = ids[index]?.id;
      return occurrenceId ? [{ officeId, taskId, occurrenceId, dueOn, settled, units }] : [];
    });
    await openDuties(tx, revision, openings);
  }
  await setKind(tx, taskId);
}

type StageColumns = Omit<typeof milestones.$inferInsert, 'taskId' | 'position'>;

async function insertStage(tx: Tx, taskId: number, columns: StageColumns): Promise<number> {
  const [last] = await tx
    .select({ position: max(milestones.position) })
    .from(milestones)
    .where(eq(milestones.taskId, taskId));
  const [row] = await tx
    .insert(milestones)
    .values({ ...columns, taskId, position: (last?.position ?? -1) + 1 })
    .returning({ id: milestones.id });
  if (!row) throw new Error('insert into milestones returned no row');
  return row.id;
}

async function setStage(
  tx: Tx,
  { taskId, milestoneId, stage, days }: Step<'stage'>,
): Promise<void> {
  const { phrase, expression, dueOn, startOn, every, times, dueDays } = stage;
  const { anchor, scope, assumptions } = stage;
  const when = { phrase, expression, dueOn, startOn, every, times, dueDays };
  const columns = { ...when, anchor, scope, assumptions };
  const id = milestoneId ?? (await insertStage(tx, taskId, columns));
  if (milestoneId !== null) {
    await tx.update(milestones).set(columns).where(eq(milestones.id, milestoneId));
  }
  for (const day of days) {
    await tx
      .update(occurrences)
      .set({ dueOn: day.dueOn, milestoneId: id })
      .where(eq(occurrences.id, day.occurrenceId));
  }
  await setKind(tx, taskId);
}

async function setTargets(tx: Tx, step: Step<'targets'>): Promise<void> {
  const { taskId, milestoneId, targets } = step;
  if (milestoneId === null) await tx.update(tasks).set({ targets }).where(eq(tasks.id, taskId));
  else await tx.update(milestones).set({ targets }).where(eq(milestones.id, milestoneId));
}

/** A stage nobody has a duty on goes; one with a history stays and recurs no more. */
async function retireStage(tx: Tx, { milestoneId }: Step<'retireStage'>): Promise<void> {
  const [used] = await tx
    .select({ id: duties.id })
    .from(duties)
    .innerJoin(occurrences, eq(occurrences.id, duties.occurrenceId))
    .where(eq(occurrences.milestoneId, milestoneId))
    .limit(1);
  if (!used) await tx.delete(milestones).where(eq(milestones.id, milestoneId));
  else {
    const ended = { every: null, dueDays: null, times: null };
    await tx.update(milestones).set(ended).where(eq(milestones.id, milestoneId));
  }
}

/** What a task is follows from its stages: the first day makes an open one a dated one. */
async function setKind(tx: Tx, taskId: number): Promise<void> {
  const stages = await tx.select().from(milestones).where(eq(milestones.taskId, taskId));
  await tx
    .update(tasks)
    .set({ kind: kindOf(stages) })
    .where(eq(tasks.id, taskId));
}

async function setUnits(tx: Tx, { taskId, set, remove }: Step<'units'>): Promise<void> {
  const gone = [...remove, ...set.map((unit) => unit.unitId)];
  await tx
    .delete(taskUnits)
    .where(and(eq(taskUnits.taskId, taskId), inArray(taskUnits.unitId, gone)));
  if (set.length > 0) await tx.insert(taskUnits).values(set.map((unit) => ({ ...unit, taskId })));
  for (const { unitId, role } of set) {
    if (role === 'support') continue;
    await tx
      .update(duties)
      .set({ role })
      .where(and(eq(duties.taskId, taskId), eq(duties.unitId, unitId)));
  }
}

async function setSource(tx: Tx, revision: Revision, step: Step<'source'>): Promise<void> {
  const { taskId, to, horizonOn } = step;
  const { noticeId, ref, title, clause, clauseOffset, heading } = tasks;
  const [from] = await tx
    .select({ noticeId, ref, title, clause, clauseOffset, heading })
    .from(tasks)
    .where(eq(tasks.id, taskId));
  if (!from) throw new Error('a task that was compared vanished');
  const columns = horizonOn === undefined ? to : { ...to, horizonOn };
  await tx.update(tasks).set(columns).where(eq(tasks.id, taskId));
  const { version } = revision;
  await note(tx, revision, taskId, { kind: 'reworded', version, from, to });
}
