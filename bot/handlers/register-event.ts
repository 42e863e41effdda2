// 登记事件 入汛 2024-06-01 · 待触发: the office says when something happened; anybody sees what waits for it.

import { say } from '#core/intent/answer.ts';
import { enteredDay, waitingList } from '#core/intent/answer-events.ts';
import { loadEventStages } from '#db/event-days.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { callContacts } from './called.ts';
import { type EnteringDesk, enterEventDay } from './enter-event-day.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

export async function registerEvent(
  ctx: HandlerContext,
  command: CommandOf<'registerEvent'>,
): Promise<Answer[]> {
  const outcome = await enterEventDay(ctx.tx, deskOf(ctx), command);
  if (typeof outcome === 'string') return [{ message: say(outcome) }];
  const unitIds = outcome.stepped.flatMap((one) => one.unitIds);
  const people = await callContacts(ctx, unitIds);
  const nos = outcome.stepped.map(({ step }) => step.stage.taskNo);
  return [{ message: enteredDay(outcome, people), taskNos: [...new Set(nos)] }];
}

/** A contact sees what their own units wait for. */
export async function waitingEvents(ctx: HandlerContext): Promise<Answer[]> {
  const stages = await loadEventStages(ctx.tx, ctx.office.id);
  const nos = [...new Set(stages.map((stage) => stage.taskNo))];
  const tasks = nos.length > 0 ? await loadTasks(ctx.tx, ctx.office.id, { nos }) : [];
  const { role, unitIds } = ctx.person;
  const shown = tasks.filter(
    (task) => role !== 'liaison' || task.units.some((unit) => unitIds.includes(unit.unitId)),
  );
  const units = new Map(
    shown.map((task) => [
      task.id,
      task.units
        .filter((unit) => unit.role !== 'support')
        .map((unit) => unit.unitName)
        .join('、'),
    ]),
  );
  const own = stages.filter((stage) => units.has(stage.taskId));
  return [
    { message: waitingList(own, units, role === 'staff'), taskNos: shown.map((task) => task.no) },
  ];
}

/** The desk of a person of the group. */
export function deskOf(ctx: HandlerContext): EnteringDesk {
  const { office, person, inboxId, now, today, deps } = ctx;
  const stamp = { actor: person.externalId, actorName: person.name, inboxId, at: now };
  return { office, stamp, today, calendar: deps.calendar, zone: deps.zone };
}
