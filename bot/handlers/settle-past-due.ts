// 过期事项 3 办结: what was past due when the notice came is settled by the office in one step.
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import { pastDueDeadlines } from '#core/notice/pending.ts';
import { loadNotice, updateDraft } from '#db/notices.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { loadPendingImport, pickPending, showNextStep } from './pending-import.ts';

/**
 * Settles every included draft with a passed day that nobody settled yet; when all are settled, the
 * command changes them all, so that a wrong press can be mended before entry.
 */
export async function settlePastDue(
  ctx: HandlerContext,
  command: CommandOf<'settlePastDue'>,
): Promise<Answer[]> {
  const picked = await pickPending(ctx, command.noticeId);
  if (!picked.ok) return picked.answers;
  const around = { place: ctx.office.place, today: ctx.today };
  const { pending } = await loadPendingImport(ctx.tx, picked.record, around);
  const past = picked.record.drafts.filter(
    ({ draft, included }, position) =>
      included &&
      !pending.revision?.known.has(position) &&
      pastDueDeadlines(draft, ctx.today).length > 0,
  );
  if (past.length === 0) return [{ message: plainLine(IMPORT_LINES.noPastDue) }];
  const unsettled = past.filter((draft) => draft.settlement === null);
  const chosen = unsettled.length > 0 ? unsettled : past;
  const settlement = command.how;
  for (const { id, editedBy } of chosen) {
    await updateDraft(ctx.tx, id, { settlement, editedBy: editedBy ?? ctx.person.externalId });
  }
  const updated = await loadNotice(ctx.tx, picked.record.id);
  if (!updated) return [];
  return [await showNextStep(ctx, updated, IMPORT_LINES.pastDueSettled(chosen.length, settlement))];
}
