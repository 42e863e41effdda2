// Who answers for a task: units a later version adds, leaves out, or gives another part.
import { listNames } from '../../message/wording.ts';
import type { UnitRole } from '../../notice/notice.ts';
import type { Duty } from '../duty.ts';
import type { PlannedUnit } from '../plan-units.ts';
import type { Effect, ProposedChange } from './change.ts';
import { isEnding, unitsOf } from './done-work.ts';
import { nameOf, noteOf, type Revised, reasonOf } from './revised.ts';

const ROLE_WORDS: Record<UnitRole, string> = {
  lead: '牵头',
  responsible: '责任',
  support: '配合',
  supervise: '督促',
};
const ROLES: UnitRole[] = ['lead', 'responsible', 'supervise', 'support'];

/**
 * The two versions are compared, not the ledger with the later one: a task the office reassigned keeps
 * its unit while the notice says the same as before. What the ledger has already is no change.
 */
export function unitChange(revised: Revised, base: readonly PlannedUnit[]): ProposedChange | null {
  const { entered, plan } = revised;
  const held = new Map(entered.task.units.map((unit) => [unit.unitId, unit.role]));
  const said = new Map(base.map((unit) => [unit.unitId, unit.role]));
  const set = plan.units.filter(
    ({ unitId, role }) => said.get(unitId) !== role && held.get(unitId) !== role,
  );
  const wanted = new Set(plan.units.map((unit) => unit.unitId));
  const remove = base.flatMap(({ unitId }) =>
    wanted.has(unitId) || !held.has(unitId) ? [] : [unitId],
  );
  if (set.length === 0 && remove.length === 0) return null;
  const was = partsWords(revised, entered.task.units);
  const left = entered.task.units.filter(({ unitId }) => !remove.includes(unitId));
  const changed = new Set(set.map((unit) => unit.unitId));
  const now = partsWords(revised, [...left.filter((one) => !changed.has(one.unitId)), ...set]);
  const claimed = entered.duties.filter(
    (duty) => remove.includes(duty.unitId) && duty.status === 'completed',
  );
  return {
    ...nameOf(revised, `units:${entered.task.id}`),
    kind: 'units',
    was,
    now,
    days: null,
    cautions: claimed.length > 0 ? [`${unitsOf(claimed)}已申报办结待核验，采纳后仍待核验`] : [],
    notes: progressNotes(entered.duties.filter((duty) => remove.includes(duty.unitId))),
    effects: [
      { do: 'units', taskId: entered.task.id, set, remove },
      ...dutyEffects(revised, set, remove),
      noteOf(revised, 'units', was, now),
    ],
    settles: [],
  };
}

function progressNotes(duties: Duty[]): string[] {
  const closed = duties.filter((duty) => duty.status === 'signedOff');
  const under = duties.filter((duty) => duty.status === 'reported');
  return [
    closed.length > 0 ? `${unitsOf(closed)}已销号的记录保留` : '',
    under.length > 0 ? `${unitsOf(under)}已反馈的进展保留在办理过程中` : '',
  ].filter((note) => note !== '');
}

/** 牵头：区住建局；配合：区教育局、区公安局. */
function partsWords(
  { unitNames }: Revised,
  units: readonly { unitId: number; role: UnitRole }[],
): string {
  const parts = ROLES.flatMap((role) => {
    const names = units.flatMap((unit) =>
      unit.role === role ? [unitNames.get(unit.unitId) ?? ''] : [],
    );
    return names.length > 0 ? [`${ROLE_WORDS[role]}：${listNames(names)}`] : [];
  });
  return parts.length > 0 ? parts.join('；') : '未明确单位';
}

/** Acting units get duties on what is still open; units that no longer act lose their unfinished ones. */
function dutyEffects(revised: Revised, set: readonly PlannedUnit[], remove: number[]): Effect[] {
  const { entered } = revised;
  const resting = new Set([
    ...remove,
    ...set.flatMap((u) => (u.role === 'support' ? u.unitId : [])),
  ]);
  const ending = entered.duties.filter((duty) => resting.has(duty.unitId) && isEnding(duty));
  const ended = ending.map(({ id: dutyId }): Effect => {
    return { do: 'event', dutyId, event: { kind: 'cancelled', reason: reasonOf(revised) } };
  });
  const acting = set.filter((unit) => unit.role !== 'support');
  const open = openOccurrences(revised);
  const begun = acting.flatMap((unit) => {
    const own = entered.duties.filter((duty) => duty.unitId === unit.unitId);
    const again = own.filter(
      (duty) => duty.status === 'cancelled' && open.includes(duty.occurrenceId),
    );
    const known = own.map((duty) => duty.occurrenceId);
    const occurrenceIds = open.filter((id) => !known.includes(id));
    const resumed = again.map(({ id: dutyId }): Effect => {
      return { do: 'event', dutyId, event: { kind: 'resumed' } };
    });
    if (occurrenceIds.length === 0) return resumed;
    const opening: Effect = {
      do: 'openDuties',
      taskId: entered.task.id,
      occurrenceIds,
      units: [unit],
    };
    return [...resumed, opening];
  });
  return [...ended, ...begun];
}

/** Occurrences on which something is still to be done: a day ahead, none yet, or a unit not finished. */
function openOccurrences({ entered, today }: Revised): number[] {
  return entered.occurrences
    .filter(({ id, dueOn }) => {
      const own = entered.duties.filter((duty) => duty.occurrenceId === id);
      return dueOn === null || dueOn >= today || own.some(isEnding);
    })
    .map(({ id }) => id);
}
