// What a message writes is recorded around its handler; its answer then offers to take it back.
import { withUndo } from '#core/intent/answer-undo.ts';
import { startRecording } from '#db/journal.ts';
import { keepWrite } from '#db/keep-write.ts';
import type { Answer, HandlerContext } from './handlers/handler.ts';

/** Does `work` for the message. Where it wrote something, its last answer gets the button 撤回. */
export async function recordWrite(
  ctx: HandlerContext,
  work: () => Promise<Answer[]>,
): Promise<Answer[]> {
  await startRecording(ctx.tx, ctx.office.id, ctx.inboxId);
  const answers = await work();
  const final = answers.flatMap((answer) => answer?.final ?? [])[0] ?? null;
  const { externalId: actor, role } = ctx.person;
  const write = { inboxId: ctx.inboxId, officeId: ctx.office.id, actor, role, final, at: ctx.now };
  const wrote = await keepWrite(ctx.tx, write);
  if (!wrote || final !== null) return answers;
  // What goes to somebody else alone is no place for it.
  const at = answers.findLastIndex((answer) => answer !== null && answer.to === undefined);
  return answers.map((answer, index) =>
    answer && index === at ? { ...answer, message: withUndo(answer.message, ctx.inboxId) } : answer,
  );
}
