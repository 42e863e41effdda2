// 台账 · 本周到期 · 本月到期 · 逾期 · 我的任务: a contact sees their own units, others see all.
import { addDays, endOfMonth, weekday } from '#core/calendar/civil-date.ts';
import { coordinationList, dutyList, ledgerSummary } from '#core/intent/answer-lists.ts';
import { asksHelp } from '#core/intent/problem.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { isActedOn } from '#core/ledger/task.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import type { Answer, HandlerContext } from './handler.ts';
import { speakerDuties } from './speaker-duties.ts';

export async function showLedger(ctx: HandlerContext): Promise<Answer[]> {
  const duties = await speakerDuties(ctx);
  const own = new Set(duties.map((duty) => duty.taskId));
  if (ctx.person.role === 'liaison') {
    return [{ message: ledgerSummary(duties, { count: own.size, withoutUnit: 0 }, ctx.today) }];
  }
  const tasks = await loadTasks(ctx.tx, ctx.office.id);
  const withoutUnit = tasks.filter((task) => !isActedOn(task)).length;
  const counts = { count: tasks.length, withoutUnit };
  return [{ message: ledgerSummary(duties, counts, ctx.today) }];
}

export async function dueThisWeek(ctx: HandlerContext): Promise<Answer[]> {
  const monday = addDays(ctx.today, 1 - weekday(ctx.today));
  const span = { dueFrom: monday, dueTo: addDays(monday, 6), unfinished: true };
  return await list(ctx, '本周到期', await speakerDuties(ctx, span), '本周没有到期的任务。');
}

export async function dueThisMonth(ctx: HandlerContext): Promise<Answer[]> {
  const dueFrom = `${ctx.today.slice(0, 7)}-01`;
  const span = { dueFrom, dueTo: endOfMonth(ctx.today), unfinished: true };
  return await list(ctx, '本月到期', await speakerDuties(ctx, span), '本月没有到期的任务。');
}

export async function overdue(ctx: HandlerContext): Promise<Answer[]> {
  const span = { dueTo: addDays(ctx.today, -1), unfinished: true };
  return await list(ctx, '逾期任务', await speakerDuties(ctx, span), '目前没有逾期的任务。');
}

export async function myTasks(ctx: HandlerContext): Promise<Answer[]> {
  const all = await speakerDuties(ctx);
  const open = all.filter((duty) => !['signedOff', 'cancelled', 'suspended'].includes(duty.status));
  return await list(ctx, '未办结任务', open, '目前没有未办结的任务。');
}

/** Of unfinished duties those whose last report still asks the office to step in. */
export async function coordination(ctx: HandlerContext): Promise<Answer[]> {
  const open = await speakerDuties(ctx, { unfinished: true });
  const asking = open.filter((duty) => asksHelp(duty.lastReport?.text ?? ''));
  const message = coordinationList(asking, ctx.today);
  return [{ message, taskNos: [...new Set(asking.map((duty) => duty.taskNo))] }];
}

async function list(
  ctx: HandlerContext,
  title: string,
  duties: Duty[],
  none: string,
): Promise<Answer[]> {
  const nos = [...new Set(duties.map((duty) => duty.taskNo))];
  const tasks = nos.length > 0 ? await loadTasks(ctx.tx, ctx.office.id, { nos }) : [];
  const titles = new Map(tasks.map((task) => [task.id, task.title]));
  const message = dutyList({ title, duties, titles, today: ctx.today, none });
  return [{ message, taskNos: nos }];
}
