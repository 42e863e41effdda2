// 暂缓 8 · 恢复 8 · 撤销 8 原因: a task rests, goes on, or ends, for all its units.
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { type DutyStatus, UNFINISHED } from '#core/ledger/duty.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { changeDuties, dutiesOf } from './office-change.ts';

export async function suspend(
  ctx: HandlerContext,
  command: CommandOf<'suspend'>,
): Promise<Answer[]> {
  return await changeTasks(ctx, command.nos, UNFINISHED, { kind: 'suspended' });
}

export async function resume(ctx: HandlerContext, command: CommandOf<'resume'>): Promise<Answer[]> {
  return await changeTasks(ctx, command.nos, ['suspended', 'cancelled'], { kind: 'resumed' });
}

export async function cancelTask(
  ctx: HandlerContext,
  command: CommandOf<'cancelTask'>,
): Promise<Answer[]> {
  const { nos, reason } = command;
  const from: DutyStatus[] = [...UNFINISHED, 'completed', 'suspended'];
  return await changeTasks(ctx, nos, from, { kind: 'cancelled', reason });
}

/** Every duty of the tasks in one of the statuses; where there is none, the ledger says why not. */
async function changeTasks(
  ctx: HandlerContext,
  nos: number[],
  from: readonly DutyStatus[],
  event: LedgerEvent,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const no of nos) {
    const duties = await dutiesOf(ctx, no, null);
    if (typeof duties === 'string') {
      answers.push({ message: say(duties) });
      continue;
    }
    const fitting = duties.filter((duty) => from.includes(duty.status));
    const chosen = fitting.length > 0 ? fitting : duties.slice(0, 1);
    if (chosen.length === 0) answers.push({ message: say(OFFICE_LINES.nothingToDo(no)) });
    else answers.push(...(await changeDuties(ctx, chosen, event)));
  }
  return answers;
}
