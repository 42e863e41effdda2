// 同号通知 3 替换 · 并存: two notices that may be versions of one. The replacing itself happens at entry, not before.
import { REVISION_LINES } from '#core/ledger/revision/answer.ts';
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import { setRevises } from '#db/notices.ts';
import { takenCount } from './finish-revision.ts';
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
  const around = { place: ctx.office.place, today: ctx.today };
  const { pending } = await loadPendingImport(ctx.tx, record, around);
  if (pending.earlier.length === 0) {
    return [{ message: plainLine(IMPORT_LINES.noDuplicate) }];
  }
  const taken = await takenCount(ctx.tx, record.id);
  if (taken > 0) return [{ message: plainLine(REVISION_LINES.cannotSwitch(taken)) }];
  await setRevises(ctx.tx, record.id, null);
  await saveDecision(ctx.tx, ctx.office.id, record.id, { duplicate: command.how });
  const lead = IMPORT_LINES.duplicateChosen(pending.earlier, command.how);
  return [await showNextStep(ctx, { ...record, revisesId: null }, lead)];
}
