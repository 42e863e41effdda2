// 设为主群 · 入群提示 · and, in a group that has its office, what would be said to found or bind one.
import { say } from '#core/intent/answer.ts';
import { GROUP_LINES } from '#core/intent/answer-groups.ts';
import { setMain } from '#db/groups.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { noteAudit } from './note-audit.ts';

const GREETS = 'greetNewcomers';

/** The group has an office: nothing is founded or bound a second time. */
export async function alreadyBound(ctx: HandlerContext): Promise<Answer[]> {
  const message = say(GROUP_LINES.boundBefore(ctx.office.name));
  return [{ message, nothingDone: 'refused' }];
}

/** Said in private it is about the main group already. */
export async function mainGroup(ctx: HandlerContext): Promise<Answer[]> {
  const { tx, office, group } = ctx;
  if (group.isMain) return [{ message: say(GROUP_LINES.mainAlready) }];
  await setMain(tx, office.id, group.id);
  await noteAudit(ctx, 'mainGroup', { groupId: group.id });
  return [{ message: say(GROUP_LINES.mainSet) }];
}

export async function greetNewcomers(
  ctx: HandlerContext,
  { on }: CommandOf<'greetNewcomers'>,
): Promise<Answer[]> {
  await putSetting(ctx.tx, ctx.office.id, GREETS, on ? true : null);
  await noteAudit(ctx, GREETS, { on });
  return [{ message: say(on ? GROUP_LINES.greetOn : GROUP_LINES.greetOff) }];
}

/** Whether the office wants who joins to be told how to claim a unit; off unless switched on. */
export async function greets(ctx: HandlerContext): Promise<boolean> {
  return (await getSetting(ctx.tx, ctx.office.id, GREETS)) === true;
}
