// 帮助: what this person can say; 设置: what the office can set.
import { helpMessage, settingsList } from '#core/intent/answer-help.ts';
import type { Answer, HandlerContext } from './handler.ts';

export async function help(ctx: HandlerContext): Promise<Answer[]> {
  return [{ message: helpMessage(ctx.person.role) }];
}

export async function settings(): Promise<Answer[]> {
  return [{ message: settingsList() }];
}
