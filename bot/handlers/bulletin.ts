// 通报 2024-05: the month's bulletin, posted once; asked again, shown with its files.
import { bulletinCard, mismatchMessage } from '#core/digest/card.ts';
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { FINAL_LINES } from '#core/intent/answer-undo.ts';
import { composeBulletin, postBulletin } from '#jobs/digest.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

export async function bulletin(
  ctx: HandlerContext,
  command: CommandOf<'bulletin'>,
): Promise<Answer[]> {
  const { month } = command;
  if (month > ctx.today.slice(0, 7)) return [{ message: say(OFFICE_LINES.bulletinFuture(month)) }];
  // The posting's own transaction becomes a savepoint of this message's.
  const deps = { ...ctx.deps, db: ctx.tx };
  const posted = await postBulletin(deps, ctx.office.id, month, { groupId: ctx.group.id });
  switch (posted.kind) {
    case 'posted':
      return [{ message: say(OFFICE_LINES.bulletinPosted(month)), final: FINAL_LINES.bulletin }];
    case 'alreadyPosted': {
      const made = await composeBulletin(deps, ctx.office.id, month, ctx.tx);
      return [{ message: bulletinCard(made, posted.files), replyTo: null }];
    }
    case 'mismatch':
      return [{ message: mismatchMessage(month, posted.problems, []) }];
    case 'empty':
    case 'noGroup':
      return [{ message: say(OFFICE_LINES.bulletinEmpty(month)) }];
  }
}
