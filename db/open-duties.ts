// Rows of a task entering the ledger: tasks, units, milestones, occurrences, duties, first events.
import { opened } from '#core/ledger/apply.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import type { TaskPlan } from '#core/ledger/plan.ts';
import type { UnitRole } from '#core/notice/notice.ts';
import type { Tx } from './client.ts';
import { duties, events, milestones, occurrences, tasks, taskUnits } from './schema/ledger.ts';

/** Rows in one insert; a driver takes at most 65 535 parameters. */
const CHUNK = 1000;

/** Who did something and when: an account's external id, or `duban` for the clock. */
export interface Stamp {
  actor: string;
  actorName: string;
  /** The inbox row that said so, where a message did. */
  inboxId: number | null;
  at: Date;
}

type Settled = Extract<LedgerEvent, { kind: 'opened' }>['settled'];

/** An occurrence with its units, about to become duties. */
interface Opening {
  officeId: number;
  taskId: number;
  occurrenceId: number;
  dueOn: string | null;
  settled: Settled;
  units: { unitId: number; role: UnitRole }[];
}

/** Inserts one task of a plan under its number, with everything below it. */
export async function insertTask(
  tx: Tx,
  entry: Stamp & { officeId: number; noticeId: number | null },
  no: number,
  plan: TaskPlan,
): Promise<void> {
  const { officeId, noticeId, at } = entry;
  const { units, milestones: stages, occurrences: dated, ...columns } = plan;
  const [task] = await tx
    .insert(tasks)
    .values({ ...columns, officeId, noticeId, no, createdAt: at })
    .returning({ id: tasks.id });
  if (!task) throw new Error('insert into tasks returned no row');
  const taskId = task.id;
  if (units.length > 0)
    await tx.insert(taskUnits).values(units.map((unit) => ({ ...unit, taskId })));
  const stageIds = await insertMilestones(tx, taskId, stages);
  if (dated.length === 0) return;
  const rows = dated.map(({ milestonePosition, label, opensOn, dueOn }) => {
    const milestoneId = milestonePosition === null ? null : (stageIds[milestonePosition] ?? null);
    return { taskId, milestoneId, label, opensOn, dueOn };
  });
  const ids = await tx.insert(occurrences).values(rows).returning({ id: occurrences.id });
  const openings = dated.flatMap(({ dueOn, settled }, index) => {
    const occurrenceId = ids[index]?.id;
    return occurrenceId ? [{ officeId, taskId, occurrenceId, dueOn, settled, units }] : [];
  });
  await openDuties(tx, entry, openings);
}

/** Opens a duty, with its first event, for every unit that is not only supporting. */
export async function openDuties(tx: Tx, stamp: Stamp, openings: Opening[]): Promise<void> {
  const { actor, actorName, inboxId, at } = stamp;
  const rows = openings.flatMap(({ officeId, taskId, occurrenceId, dueOn, settled, units }) =>
    units
      .filter(({ role }) => role !== 'support')
      .map(({ unitId, role }) => {
        const state = opened({ kind: 'opened', dueOn, settled });
        return { ...state, officeId, taskId, occurrenceId, unitId, role, settled };
      }),
  );
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    const ids = await tx.insert(duties).values(chunk).returning({ id: duties.id });
    const first = chunk.flatMap(({ officeId, taskId, dueOn, settled }, index) => {
      const payload: LedgerEvent = { kind: 'opened', dueOn, settled };
      const dutyId = ids[index]?.id;
      if (dutyId === undefined) return [];
      return [
        { officeId, taskId, dutyId, kind: payload.kind, payload, actor, actorName, inboxId, at },
      ];
    });
    await tx.insert(events).values(first);
  }
}

/** Returns the milestones' ids in order of position. */
async function insertMilestones(
  tx: Tx,
  taskId: number,
  stages: TaskPlan['milestones'],
): Promise<number[]> {
  if (stages.length === 0) return [];
  const rows = stages.map(({ settled: _, ...stage }, position) => ({ ...stage, taskId, position }));
  const inserted = await tx.insert(milestones).values(rows).returning({ id: milestones.id });
  return inserted.map((row) => row.id);
}
