// A notice takes the place of another of the same 文号: what was not finished there is cancelled.
import { IMPORT_LINES } from '#core/notice/entry-card.ts';
import type { EarlierNotice } from '#core/notice/pending.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { loadNotice, setNoticeStatus } from '#db/notices.ts';
import type { HandlerContext } from './handler.ts';

/** Duties that are over: they stay as they are, for the bulletins that counted them. */
const OVER = new Set(['completed', 'signedOff', 'cancelled']);

/** Marks the notices replaced and cancels their unfinished duties; how many tasks that touched in each. */
export async function replaceNotices(
  ctx: HandlerContext,
  others: EarlierNotice[],
): Promise<{ noticeId: number; cancelled: number }[]> {
  const replaced: { noticeId: number; cancelled: number }[] = [];
  for (const { noticeId, status } of others) {
    const cancelled = status === 'entered' ? await cancelUnfinished(ctx, noticeId) : 0;
    await setNoticeStatus(ctx.tx, noticeId, 'replaced');
    replaced.push({ noticeId, cancelled });
  }
  return replaced;
}

async function cancelUnfinished(ctx: HandlerContext, noticeId: number): Promise<number> {
  const { tx, office } = ctx;
  const tasks = await loadTasks(tx, office.id, { noticeId });
  if (tasks.length === 0) return 0;
  const notice = await loadNotice(tx, noticeId);
  const reason = IMPORT_LINES.replacedReason(notice?.documentNumber ?? null);
  const duties = await loadDuties(tx, office.id, { taskNos: tasks.map((task) => task.no) });
  const touched = new Set<number>();
  for (const duty of duties) {
    if (OVER.has(duty.status)) continue;
    await appendEvent(tx, {
      dutyId: duty.id,
      event: { kind: 'cancelled', reason },
      actor: ctx.person.externalId,
      actorName: ctx.person.name,
      inboxId: ctx.inboxId,
      at: ctx.now,
      zone: ctx.deps.zone,
    });
    touched.add(duty.taskId);
  }
  return touched.size;
}
