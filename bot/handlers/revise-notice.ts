// 修订比对 3 2: the third notice is a later version of the second and is compared with the ledger.
import { REVISION_LINES } from '#core/ledger/revision/answer.ts';
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import { findLaterVersion, loadNotice, type NoticeRecord, setRevises } from '#db/notices.ts';
import { type LoadedComparison, loadComparison } from './comparison.ts';
import { takenCount } from './finish-revision.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { loadPendingImport, pickPending, saveDecision, showImport } from './pending-import.ts';

/**
 * Nothing of the ledger changes by it. Said again of a notice that is compared already, it shows the
 * comparison as it stands.
 */
export async function reviseNotice(
  ctx: HandlerContext,
  command: CommandOf<'reviseNotice'>,
): Promise<Answer[]> {
  const known = command.earlierId === null ? await comparedNotice(ctx, command.noticeId) : null;
  if (known) return [await showImport(ctx, known, null)];
  const picked = await pickPending(ctx, command.noticeId);
  if (!picked.ok) return picked.answers;
  const { record } = picked;
  const earlier = await pickEarlier(ctx, record, command.earlierId);
  if (typeof earlier === 'string') return [{ message: plainLine(earlier) }];
  const taken = await takenCount(ctx.tx, record.id);
  if (taken > 0 && record.revisesId !== earlier.id) {
    return [{ message: plainLine(REVISION_LINES.cannotSwitch(taken)) }];
  }
  await setRevises(ctx.tx, record.id, earlier.id);
  await saveDecision(ctx.tx, ctx.office.id, record.id, { duplicate: 'revise' });
  return [await showImport(ctx, { ...record, revisesId: earlier.id }, null)];
}

/** The notice an order about differences means, with its comparison; or why there is none. */
export async function pickRevision(
  ctx: HandlerContext,
  noticeId: number | null,
): Promise<LoadedComparison | string> {
  const record = await comparedNotice(ctx, noticeId);
  if (!record) {
    return noticeId === null ? REVISION_LINES.noRevision : REVISION_LINES.notRevision(noticeId);
  }
  const { office, today } = ctx;
  const ledger = { officeId: office.id, place: office.place, today };
  const compared = await loadComparison(ctx.tx, ledger, record);
  return compared ?? REVISION_LINES.notRevision(record.id);
}

/** The one named, else the newest that is compared; null when that is none. */
async function comparedNotice(
  ctx: HandlerContext,
  noticeId: number | null,
): Promise<NoticeRecord | null> {
  if (noticeId === null) return await findLaterVersion(ctx.tx, ctx.office.id);
  const record = await loadNotice(ctx.tx, noticeId);
  const isOurs = record?.officeId === ctx.office.id && record.revisesId !== null;
  return isOurs && record.status !== 'cancelled' && record.status !== 'replaced' ? record : null;
}

async function pickEarlier(
  ctx: HandlerContext,
  record: NoticeRecord,
  earlierId: number | null,
): Promise<NoticeRecord | string> {
  if (earlierId === record.id) return REVISION_LINES.ownVersion;
  const { place } = ctx.office;
  const { pending } = await loadPendingImport(ctx.tx, record, { place, today: ctx.today });
  const guessed = pending.earlier.find((one) => one.status === 'entered');
  const id = earlierId ?? guessed?.noticeId ?? null;
  if (id === null) return REVISION_LINES.noEarlier(record.id);
  const earlier = await loadNotice(ctx.tx, id);
  if (!earlier || earlier.officeId !== ctx.office.id) return IMPORT_LINES.noSuchNotice(id);
  if (earlier.status === 'draft') return REVISION_LINES.earlierNotEntered(id);
  if (earlier.status !== 'entered') return REVISION_LINES.earlierReplaced(id);
  return earlier;
}
