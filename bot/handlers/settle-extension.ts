// 同意延期 8 · 不同意延期 8 原因: the office decides what a unit asked for.

import type { CivilDate } from '#core/calendar/civil-date.ts';
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { listNames } from '#core/message/wording.ts';
import { pendingExtension } from '#db/pending-extension.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { changeDuties, dutiesOf } from './office-change.ts';

/** Grants the day asked for, or the one the office names. */
export async function approveExtension(
  ctx: HandlerContext,
  command: CommandOf<'approveExtension'>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const no of command.nos) {
    const found = await waiting(ctx, no, command.unit);
    if (typeof found === 'string') answers.push({ message: say(found) });
    else {
      const event = { kind: 'extended', to: command.to ?? found.to } as const;
      answers.push(...(await changeDuties(ctx, [found.duty], event)));
    }
  }
  return answers;
}

export async function refuseExtension(
  ctx: HandlerContext,
  command: CommandOf<'refuseExtension'>,
): Promise<Answer[]> {
  const { reason } = command;
  const answers: Answer[] = [];
  for (const no of command.nos) {
    const found = await waiting(ctx, no, command.unit);
    if (typeof found === 'string') answers.push({ message: say(found) });
    else
      answers.push(
        ...(await changeDuties(ctx, [found.duty], { kind: 'extensionRefused', reason })),
      );
  }
  return answers;
}

/** The one request that waits on a task, or why there is none to decide. */
async function waiting(
  ctx: HandlerContext,
  no: number,
  unit: string | null,
): Promise<{ duty: Duty; to: CivilDate } | string> {
  const duties = await dutiesOf(ctx, no, unit);
  if (typeof duties === 'string') return duties;
  const requests: { duty: Duty; to: CivilDate }[] = [];
  for (const duty of duties) {
    const pending = await pendingExtension(ctx.tx, duty.id);
    if (pending) requests.push({ duty, to: pending.to });
  }
  const [first] = requests;
  if (!first) return OFFICE_LINES.noExtension(no);
  if (requests.length === 1) return first;
  return OFFICE_LINES.whichUnit(no, listNames(requests.map(({ duty }) => duty.unitName)));
}
