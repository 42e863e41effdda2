// 设为主群 · 解绑本群 · 入群提示 · and, in a group that has its office, what would be said to found or bind one.
import { say } from '#core/intent/answer.ts';
import { GROUP_LINES } from '#core/intent/answer-groups.ts';
import { FINAL_LINES } from '#core/intent/answer-undo.ts';
import { letGo, setMain } from '#db/groups.ts';
import { giveUpGroup } from '#db/outbox-places.ts';
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

/** Reminders need a place: the main group stays. What is said in private is about the main group. */
export async function unbindGroup(ctx: HandlerContext): Promise<Answer[]> {
  const { tx, office, group } = ctx;
  if (group.isMain) return [{ message: say(GROUP_LINES.unbindMain), nothingDone: 'refused' }];
  const unsent = await giveUpGroup(tx, group.id, '本群已解绑');
  await letGo(tx, group.id);
  await noteAudit(ctx, 'unbindGroup', { groupId: group.id, unsent });
  const message = say(GROUP_LINES.unbound(office.name, unsent));
  return [{ message, final: FINAL_LINES.groupUnbound }];
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
