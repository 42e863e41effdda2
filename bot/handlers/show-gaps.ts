// 待补: what lacks a unit or a day, with what other notices of the office say of the same subject.
import { gapsMessage } from '#core/intent/answer-gaps.ts';
import { ledgerGaps } from '#core/ledger/gaps.ts';
import { firstDays } from '#db/assign-unit.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import type { Answer, HandlerContext } from './handler.ts';

export async function showGaps(ctx: HandlerContext): Promise<Answer[]> {
  const tasks = await loadTasks(ctx.tx, ctx.office.id);
  const duties = await loadDuties(ctx.tx, ctx.office.id, {});
  const gaps = ledgerGaps(tasks, duties);
  const ids = gaps.withoutUnit.map(({ task }) => task.id);
  const days = await firstDays(ctx.tx, ids);
  const taskNos = gaps.withoutUnit.map(({ task }) => task.no);
  return [{ message: gapsMessage(gaps, (taskId) => days.get(taskId) ?? null), taskNos }];
}
