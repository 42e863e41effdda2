// 撤回 8: the speaker takes back their own last change within ten minutes; the history keeps both.
import { dutyName, REPLY_LINES, say } from '#core/intent/answer.ts';
import { STATUS_WORDS } from '#core/message/wording.ts';
import { lastChange } from '#db/duty-history.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { happen, speakerDuties } from './speaker-duties.ts';
import { undoRevision } from './undo-revision.ts';

const WINDOW_MS = 10 * 60_000;

export async function undo(ctx: HandlerContext, command: CommandOf<'undo'>): Promise<Answer[]> {
  const revised = await undoRevision(ctx, command.no, WINDOW_MS);
  if (revised) return [{ message: say(revised), taskNos: [command.no] }];
  const duties = await speakerDuties(ctx, { taskNos: [command.no] });
  const lines: string[] = [];
  let latest = 0;
  for (const duty of duties) {
    const change = await lastChange(ctx.tx, duty.id, ctx.deps.zone);
    if (!change || change.actor !== ctx.person.externalId) continue;
    if (ctx.now.getTime() - change.at.getTime() > WINDOW_MS) continue;
    // An order to several units is one change: all of it is taken back, and nothing older.
    if (latest !== 0 && change.at.getTime() !== latest) continue;
    latest = change.at.getTime();
    const back = { kind: 'corrected', reason: '撤回', restore: change.before } as const;
    const result = await happen(ctx, duty.id, back);
    lines.push(
      result.ok
        ? REPLY_LINES.undone(dutyName(duty, ctx.today), STATUS_WORDS[result.duty.status])
        : REPLY_LINES.refusedBy(dutyName(duty, ctx.today), result.reason),
    );
  }
  const text = lines.length > 0 ? lines.join('') : REPLY_LINES.nothingToUndo(command.no);
  return [{ message: say(text), taskNos: [command.no] }];
}
