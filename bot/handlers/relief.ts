// 减负账本 2024-05: what a month spared the units.
import { reliefFigures } from '#core/digest/relief.ts';
import { reliefMessage } from '#core/intent/answer-relief.ts';
import { reliefOf } from '#jobs/relief.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

export async function showRelief(
  ctx: HandlerContext,
  { month }: CommandOf<'relief'>,
): Promise<Answer[]> {
  const relief = await reliefOf(ctx.deps, ctx.tx, ctx.office.id, month);
  return [{ message: reliefMessage(month, reliefFigures(relief)) }];
}
