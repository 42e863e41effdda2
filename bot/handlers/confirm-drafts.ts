// 确认入账 · 取消入账: drafts become tasks with numbers, once, or the notice is put away.

import type { Unit } from '#core/directory/unit.ts';
import { ledgerGaps } from '#core/ledger/gaps.ts';
import { planTasks, type TaskPlan } from '#core/ledger/plan.ts';
import { REVISION_LINES } from '#core/ledger/revision/answer.ts';
import {
  blockedMessage,
  type EntryTally,
  enteredCard,
  IMPORT_LINES,
  plainLine,
} from '#core/notice/entry-card.ts';
import { type PendingImport, pastDueDeadlines, pendingMatters } from '#core/notice/pending.ts';
import { recordAudit } from '#db/audit.ts';
import { loadUnits } from '#db/directory.ts';
import { enterTasks } from '#db/ledger.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { setNoticeStatus } from '#db/notices.ts';
import { dateByKnownEvents } from './enter-event-day.ts';
import { confirmRevision, takenCount } from './finish-revision.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { loadPendingImport, pickPending, saveDecision } from './pending-import.ts';
import { addProposedUnits } from './proposed-units.ts';
import { deskOf } from './register-event.ts';
import { replaceNotices } from './replace-notices.ts';

/**
 * 确认入账: enters every included draft and answers with the numbers, or says what still blocks it. The
 * notice leaves `draft` first, so that of two presses, or two people at once, one enters and the other
 * is told the numbers. Units unknown to the directory are added now.
 */
export async function confirmDrafts(
  ctx: HandlerContext,
  command: CommandOf<'confirmImport'>,
): Promise<Answer[]> {
  const picked = await pickPending(ctx, command.noticeId);
  if (!picked.ok) return picked.answers;
  const { id } = picked.record;
  if (!(await setNoticeStatus(ctx.tx, id, 'entered', 'draft'))) {
    const late = await pickPending(ctx, id);
    return late.ok ? [] : late.answers;
  }
  const { place } = ctx.office;
  const around = { place, today: ctx.today };
  const { pending, units, compared } = await loadPendingImport(ctx.tx, picked.record, around);
  const matters = pendingMatters(pending, units, place, ctx.today);
  if (matters.length > 0) {
    await setNoticeStatus(ctx.tx, id, 'draft', 'entered');
    return [{ message: blockedMessage(matters, id) }];
  }
  if (compared) {
    await setNoticeStatus(ctx.tx, id, 'draft', 'entered');
    return await confirmRevision(ctx, compared);
  }
  const tally = await enter(ctx, pending, units);
  return [{ message: enteredCard(tally), taskNos: tally.nos }];
}

/** 取消入账: the notice is put away; the ledger does not change. */
export async function cancelImport(
  ctx: HandlerContext,
  command: CommandOf<'cancelImport'>,
): Promise<Answer[]> {
  const picked = await pickPending(ctx, command.noticeId);
  if (!picked.ok) return picked.answers;
  const { id, header } = picked.record;
  const taken = await takenCount(ctx.tx, id);
  if (taken > 0) return [{ message: plainLine(REVISION_LINES.cannotCancel(taken)) }];
  await setNoticeStatus(ctx.tx, id, 'cancelled', 'draft');
  await audit(ctx, 'importCancelled', { noticeId: id });
  return [{ message: plainLine(IMPORT_LINES.cancelled(header.title)) }];
}

async function enter(
  ctx: HandlerContext,
  pending: PendingImport,
  known: Unit[],
): Promise<EntryTally> {
  const { office, tx, today } = ctx;
  const included = pending.drafts.filter((draft) => draft.included).map((draft) => draft.draft);
  const newUnits = await addProposedUnits(ctx, { header: pending.header, drafts: included }, known);
  const units = await loadUnits(tx, office.id);
  const { header, drafts, noticeId } = pending;
  const place = office.place;
  const plans = planTasks({ header, drafts, units, added: newUnits, place, today });
  const replaced =
    pending.duplicate === 'replace' ? await replaceNotices(ctx, pending.earlier) : [];
  const tasks = await enterTasks(tx, {
    officeId: office.id,
    noticeId,
    plans,
    actor: ctx.person.externalId,
    actorName: ctx.person.name,
    inboxId: ctx.inboxId,
    at: ctx.now,
  });
  const ids = tasks.map((task) => task.id);
  const dated = await dateByKnownEvents(tx, deskOf(ctx), ids);
  const datedByEvent = [...new Set(dated.map(({ step }) => step.stage.taskNo))];
  const nos = tasks.map((task) => task.no);
  await saveDecision(tx, office.id, noticeId, { enteredAt: ctx.now.toISOString() });
  await audit(ctx, 'entered', { noticeId, nos });
  const settled = tallySettled(pending, today);
  const gaps = await gapsOf(ctx, nos);
  const tally = {
    noticeId,
    title: header.title,
    nos,
    ...gaps,
    newUnits,
    replaced,
    settled,
    datedByEvent,
  };
  return { ...tally, byKind: tallyKinds(plans), nextDue: tallyDue(plans, ctx.today) };
}

/** What of the tasks just entered a person must add. */
async function gapsOf(
  ctx: HandlerContext,
  nos: number[],
): Promise<Pick<EntryTally, 'withoutUnit' | 'proposed' | 'withoutDate'>> {
  const tasks = await loadTasks(ctx.tx, ctx.office.id);
  const gaps = ledgerGaps(tasks, await loadDuties(ctx.tx, ctx.office.id, {}));
  const withoutUnit = gaps.withoutUnit.filter(({ task }) => nos.includes(task.no));
  const proposed = withoutUnit.filter(({ proposal }) => proposal !== null);
  const withoutDate = gaps.withoutDate.filter((task) => nos.includes(task.no));
  return {
    withoutUnit: withoutUnit.map(({ task }) => task.no),
    proposed: proposed.map(({ task }) => task.no),
    withoutDate: withoutDate.map((task) => task.no),
  };
}

function tallyKinds(plans: TaskPlan[]): EntryTally['byKind'] {
  const byKind = { milestone: 0, recurring: 0, event: 0, open: 0 };
  for (const plan of plans) byKind[plan.kind] += 1;
  return byKind;
}

function tallyDue(plans: TaskPlan[], today: string): EntryTally['nextDue'] {
  const counts = new Map<string, number>();
  for (const plan of plans) {
    const days = plan.occurrences.flatMap(({ dueOn }) => (dueOn && dueOn >= today ? [dueOn] : []));
    for (const day of new Set(days)) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const days = [...counts].map(([on, count]) => ({ on, count }));
  return days.sort((a, b) => (a.on < b.on ? -1 : 1));
}

function tallySettled(pending: PendingImport, today: string): EntryTally['settled'] {
  const settled = { doneBefore: 0, overdue: 0, dropped: 0 };
  for (const { draft, included, settlement } of pending.drafts) {
    if (!included || !settlement || pastDueDeadlines(draft, today).length === 0) continue;
    settled[settlement] += 1;
  }
  return settled;
}

async function audit(
  ctx: HandlerContext,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const { office, person, now } = ctx;
  await recordAudit(ctx.tx, {
    officeId: office.id,
    actor: person.externalId,
    action,
    detail,
    at: now,
  });
}
