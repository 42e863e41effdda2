// 同号通知 3 替换 · 并存: two notices of one 文号. The replacing itself happens at entry, not before.
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { loadPendingImport, pickPending, saveDecision, showNextStep } from './pending-import.ts';

/** Records the choice; an import cancelled later leaves the earlier notice as it was. */
export async function resolveDuplicate(
  ctx: HandlerContext,
  command: CommandOf<'resolveDuplicate'>,
): Promise<Answer[]> {
  const picked = await pickPending(ctx, command.noticeId);
  if (!picked.ok) return picked.answers;
  const { record } = picked;
  const { pending } = await loadPendingImport(ctx.tx, record);
  if (pending.sameNumber.length === 0) {
    return [{ message: plainLine(IMPORT_LINES.noDuplicate) }];
  }
  await saveDecision(ctx.tx, ctx.office.id, record.id, { duplicate: command.how });
  const lead = IMPORT_LINES.duplicateChosen(pending.sameNumber, command.how);
  return [await showNextStep(ctx, record, lead)];
}
