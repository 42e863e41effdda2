// Which duties a speaker may touch, and which of them a message means: the earliest unfinished one.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { type Duty, UNFINISHED } from '#core/ledger/duty.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import type { HandlerContext } from './handler.ts';

/** Duties of the speaker's own units; office staff and officials see every unit's. */
export async function speakerDuties(
  ctx: HandlerContext,
  filter: { taskNos?: number[]; unfinished?: boolean; dueFrom?: string; dueTo?: string } = {},
): Promise<Duty[]> {
  if (ctx.person.role !== 'liaison') return await loadDuties(ctx.tx, ctx.office.id, filter);
  const { unitIds } = ctx.person;
  if (unitIds.length === 0) return [];
  return await loadDuties(ctx.tx, ctx.office.id, { ...filter, unitIds });
}

/**
 * The duty a report means, of one unit's duties on one task: the earliest unfinished; but one that was
 * claimed done before its own day still stands for the task until that day, so that saying “已完成”
 * twice does not claim the next period. Without either, the last that was closed.
 */
export function currentDuty(duties: readonly Duty[], today: CivilDate): Duty | null {
  const byDay = [...duties].sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
  const unfinished = byDay.find((duty) => UNFINISHED.includes(duty.status));
  const claimed = byDay.find((duty) => duty.status === 'completed' && dayOf(duty) >= today);
  if (
    claimed &&
    (!unfinished || (dayOf(unfinished) > today && dayOf(claimed) < dayOf(unfinished)))
  ) {
    return claimed;
  }
  return (
    unfinished ?? byDay.findLast((duty) => duty.status === 'completed') ?? byDay.at(-1) ?? null
  );
}

function dayOf(duty: Duty): string {
  return duty.dueOn ?? '9999-12-31';
}

/** An event in the speaker's name, caused by this message. */
export async function happen(
  ctx: HandlerContext,
  dutyId: number,
  event: LedgerEvent,
): ReturnType<typeof appendEvent> {
  const { tx, person, inboxId, now, deps } = ctx;
  return await appendEvent(tx, {
    dutyId,
    event,
    actor: person.externalId,
    actorName: person.name,
    inboxId,
    at: now,
    zone: deps.zone,
  });
}
