// 帮助: what this person can say.
import { helpMessage } from '#core/intent/answer-help.ts';
import type { Answer, HandlerContext } from './handler.ts';

export async function help(ctx: HandlerContext): Promise<Answer[]> {
  return [{ message: helpMessage(ctx.person.role) }];
}
