// A reply the rules cannot place is shown to the language model, where one is configured: “是否指第5项？”.
import type { ReplyContext } from '#core/intent/intent.ts';
import { parseIntent } from '#core/intent/parse.ts';
import { withoutValues } from '#db/errors.ts';
import type { Deps } from '#jobs/deps.ts';
import { ask } from '#prompts/ask.ts';
import { readReplyPrompt } from '#prompts/read-reply.ts';
import type { HandlerContext } from './handlers/handler.ts';
import { surroundings } from './handlers/reply-context.ts';

/**
 * The reply to ask the model about, or null when the rules manage: several open tasks, words, and a
 * report of which they do not know the task. Reads only.
 */
export async function unplacedReply(ctx: HandlerContext): Promise<ReplyContext | null> {
  if (ctx.inbound.text.trim() === '' || ctx.inbound.withheld) return null;
  const { context } = await surroundings(ctx);
  if (context.openTasks.length < 2) return null;
  const input = { ...context, role: ctx.person.role, values: ctx.inbound.values };
  const intent = parseIntent(input, ctx.deps.calendar);
  if (intent.kind !== 'reply' || intent.reading.action !== 'clarify') return null;
  return intent.reading.reports.some((report) => report.taskNo === null) ? context : null;
}

/**
 * Tasks the model takes the reply to mean, for the speaker to confirm; none when it does not know,
 * answers nonsense or does not answer. Takes as long as the model does: never inside a transaction.
 */
export async function proposeTasks(deps: Deps, context: ReplyContext): Promise<number[]> {
  if (!deps.model) return [];
  try {
    const proposal = await ask(deps.model, readReplyPrompt(context));
    return [...new Set(proposal?.taskNos ?? [])];
  } catch (error) {
    // A parser's message quotes what it could not read.
    const reason = error instanceof SyntaxError ? 'not JSON' : withoutValues(error);
    deps.log.warn('the language model did not answer', { reason });
    return [];
  }
}
