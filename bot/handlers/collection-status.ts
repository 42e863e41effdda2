// 调度情况: how units reported in the last round, live; before the first, which have reported this month.
import { instantOf } from '#core/calendar/zone.ts';
import { roundStatusMessage } from '#core/digest/round-message.ts';
import { collectionMessage } from '#core/intent/answer-lists.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { loadUnits } from '#db/directory.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { lastRound } from '#db/rounds.ts';
import { roundAt, roundDueAt } from '#jobs/round.ts';
import type { Answer, HandlerContext } from './handler.ts';

export async function collectionStatus(ctx: HandlerContext): Promise<Answer[]> {
  const { tx, office, now, today, deps } = ctx;
  const round = await lastRound(tx, office.id);
  if (!round) return [await sinceMonthBegan(ctx)];
  const units = await roundAt(tx, office.id, round, now);
  const dueAt = roundDueAt(round, deps.zone);
  const view = { month: round.month, dueAt, isOver: now >= round.dueAt, units };
  return [{ message: roundStatusMessage(view, today) }];
}

async function sinceMonthBegan(ctx: HandlerContext): Promise<Answer> {
  const since = `${ctx.today.slice(0, 7)}-01`;
  const from = instantOf(since, '00:00', ctx.deps.zone).toISOString();
  const duties = await loadDuties(ctx.tx, ctx.office.id);
  const byUnit = Map.groupBy(duties, (duty) => duty.unitId);
  const reported: string[] = [];
  const missing: string[] = [];
  for (const unit of await loadUnits(ctx.tx, ctx.office.id)) {
    const own = byUnit.get(unit.id) ?? [];
    if (own.some((duty) => hasReported(duty, from))) reported.push(unit.name);
    else if (own.some(asksReport)) missing.push(unit.name);
  }
  return { message: collectionMessage(since, reported, missing, ctx.today) };
}

function hasReported(duty: Duty, from: string): boolean {
  return duty.lastReport !== null && new Date(duty.lastReport.at).toISOString() >= from;
}

function asksReport(duty: Duty): boolean {
  return ['open', 'reported', 'returned'].includes(duty.status);
}
