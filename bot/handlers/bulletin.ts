// 通报 2024-05 · 发布 2024-05: the month's bulletin, posted once; asked again, shown. 更正通报: its next version.
import { bulletinCard, mismatchMessage } from '#core/digest/card.ts';
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { correctionMessage, PUBLISH_LINES } from '#core/intent/answer-publish.ts';
import { FINAL_LINES } from '#core/intent/answer-undo.ts';
import { loadAudience } from '#jobs/audience.ts';
import { correctBulletin as correct } from '#jobs/correct.ts';
import { postBulletin } from '#jobs/digest.ts';
import { composeBulletin } from '#jobs/draw-up.ts';
import { loadSettings } from '#jobs/office-settings.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

export async function bulletin(
  ctx: HandlerContext,
  { month }: CommandOf<'bulletin'>,
): Promise<Answer[]> {
  return await post(ctx, month, false);
}

export async function publish(
  ctx: HandlerContext,
  { month }: CommandOf<'publish'>,
): Promise<Answer[]> {
  return await post(ctx, month, true);
}

async function post(ctx: HandlerContext, month: string, final: boolean): Promise<Answer[]> {
  if (month > ctx.today.slice(0, 7)) return [{ message: say(OFFICE_LINES.bulletinFuture(month)) }];
  // The posting's own transaction becomes a savepoint of this message's.
  const deps = { ...ctx.deps, db: ctx.tx };
  const options = { groupId: ctx.group.id, by: ctx.person.name, final };
  const posted = await postBulletin(deps, ctx.office.id, month, options);
  switch (posted.kind) {
    case 'posted':
      return [{ message: say(OFFICE_LINES.bulletinPosted(month)), final: FINAL_LINES.bulletin }];
    case 'alreadyPosted': {
      const made = await composeBulletin(deps, ctx.office.id, month, ctx.tx);
      return [{ message: bulletinCard(made, posted.files), replyTo: null }];
    }
    case 'mismatch':
      return [{ message: mismatchMessage(month, posted.problems, []) }];
    case 'waiting':
    case 'empty':
    case 'noGroup':
      return [{ message: say(OFFICE_LINES.bulletinEmpty(month)) }];
  }
}

/** Shown first with what would change; 发布更正 posts it. */
export async function correctBulletin(
  ctx: HandlerContext,
  { month, reason, confirmed }: CommandOf<'correctBulletin'>,
): Promise<Answer[]> {
  const { deps, tx, office, now } = ctx;
  const audience = await loadAudience(deps, tx, office.id, ctx.group.id);
  if (!audience) return [{ message: say(OFFICE_LINES.bulletinEmpty(month)) }];
  const settings = { ...(await loadSettings(tx, office.id)), shadowSince: null };
  const run = { deps: { ...deps, db: tx }, tx, office, audience, settings, slotAt: now, now };
  const done = await correct(run, month, { reason, by: ctx.person.name, confirmed });
  switch (done.kind) {
    case 'shown':
      return [{ message: correctionMessage(month, done.changes, reason), nothingDone: 'shown' }];
    case 'posted':
      return [
        { message: say(PUBLISH_LINES.corrected(month, done.version)), final: FINAL_LINES.bulletin },
      ];
    case 'unchanged':
      return [{ message: say(PUBLISH_LINES.unchanged(month)) }];
    case 'notPosted':
      return [{ message: say(PUBLISH_LINES.notPosted(month)) }];
    case 'mismatch':
      return [{ message: mismatchMessage(month, done.problems, []) }];
  }
}
