// An import as the office sees it before entry: the notice, its twins, the directory, what was decided.
import { z } from 'zod';
import type { Unit } from '#core/directory/unit.ts';
import { confirmCard, nextStepCard } from '#core/notice/card.ts';
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import type { PendingImport, SameNumber } from '#core/notice/pending.ts';
import type { Queryable } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import {
  findNoticesByNumber,
  findPendingNotice,
  loadNotice,
  type NoticeRecord,
} from '#db/notices.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import type { Answer, HandlerContext } from './handler.ts';

const KEPT_WHOLE = 'collectivesKeptWhole';

const decisionSchema = z.object({
  duplicate: z.enum(['replace', 'keepBoth']).nullable().default(null),
  /** ISO instant of the entry; null while the notice waits. */
  enteredAt: z.string().nullable().default(null),
});

/** What the office decided about one import. Kept beside the notice, not in it. */
export type ImportDecision = z.infer<typeof decisionSchema>;

export async function loadDecision(
  q: Queryable,
  officeId: number,
  noticeId: number,
): Promise<ImportDecision> {
  const stored = await getSetting(q, officeId, `import/${noticeId}`);
  return decisionSchema.parse(stored ?? {});
}

/** Records part of a decision; what is not given stays. */
export async function saveDecision(
  q: Queryable,
  officeId: number,
  noticeId: number,
  change: Partial<ImportDecision>,
): Promise<void> {
  const known = await loadDecision(q, officeId, noticeId);
  await putSetting(q, officeId, `import/${noticeId}`, { ...known, ...change });
}

/** Collective terms the office chose to keep as one unit for now (暂不展开). */
export async function loadKeptWhole(q: Queryable, officeId: number): Promise<string[]> {
  const stored = await getSetting(q, officeId, KEPT_WHOLE);
  return z.array(z.string()).parse(stored ?? []);
}

export async function saveKeptWhole(q: Queryable, officeId: number, names: string[]) {
  await putSetting(q, officeId, KEPT_WHOLE, [...new Set(names)]);
}

/** Everything `pendingMatters` and the confirm card need of a notice. The web page uses it too. */
export async function loadPendingImport(
  q: Queryable,
  record: NoticeRecord,
): Promise<{ pending: PendingImport; units: Unit[] }> {
  const { officeId, id: noticeId, header, issues, drafts } = record;
  const { duplicate } = await loadDecision(q, officeId, noticeId);
  const pending = {
    noticeId,
    header,
    issues,
    drafts,
    sameNumber: await loadSameNumber(q, record),
    duplicate,
    keptWhole: await loadKeptWhole(q, officeId),
  };
  return { pending, units: await loadUnits(q, officeId) };
}

async function loadSameNumber(q: Queryable, record: NoticeRecord): Promise<SameNumber[]> {
  if (!record.documentNumber) return [];
  const known = await findNoticesByNumber(q, record.officeId, record.documentNumber);
  const others: SameNumber[] = [];
  for (const { id, header, status, drafts } of known) {
    if (id === record.id || (status !== 'draft' && status !== 'entered')) continue;
    const entered = status === 'entered';
    const tasks = entered ? await loadTasks(q, record.officeId, { noticeId: id }) : drafts;
    others.push({ noticeId: id, title: header.title, status, taskCount: tasks.length });
  }
  return others;
}

/** The confirm card of a notice as it stands, with a first sentence about what has just happened. */
export async function showImport(
  ctx: HandlerContext,
  record: NoticeRecord,
  lead: string | null,
  notes: string[] = [],
): Promise<Answer> {
  const { pending, units } = await loadPendingImport(ctx.tx, record);
  const { place } = ctx.office;
  return { message: confirmCard({ pending, units, place, today: ctx.today, notes, lead }) };
}

/** What remains to be said of a notice after a step towards its entry. */
export async function showNextStep(
  ctx: HandlerContext,
  record: NoticeRecord,
  lead: string,
): Promise<Answer> {
  const { pending, units } = await loadPendingImport(ctx.tx, record);
  const { place } = ctx.office;
  return { message: nextStepCard({ pending, units, place, today: ctx.today, notes: [], lead }) };
}

type Picked = { ok: true; record: NoticeRecord } | { ok: false; answers: Answer[] };

/** The notice a command means: the one named, else the newest that waits. Only one that still waits. */
export async function pickPending(ctx: HandlerContext, noticeId: number | null): Promise<Picked> {
  const record =
    noticeId === null
      ? await findPendingNotice(ctx.tx, ctx.office.id)
      : await loadNotice(ctx.tx, noticeId);
  if (!record || record.officeId !== ctx.office.id) {
    const line =
      noticeId === null ? IMPORT_LINES.nothingPending : IMPORT_LINES.noSuchNotice(noticeId);
    return { ok: false, answers: [{ message: plainLine(line) }] };
  }
  if (record.status === 'draft') return { ok: true, record };
  return { ok: false, answers: [{ message: plainLine(await closedLine(ctx, record)) }] };
}

async function closedLine(ctx: HandlerContext, record: NoticeRecord): Promise<string> {
  const { title } = record.header;
  if (record.status === 'cancelled') return IMPORT_LINES.alreadyCancelled(title);
  if (record.status === 'replaced') return IMPORT_LINES.alreadyReplaced(title);
  const tasks = await loadTasks(ctx.tx, ctx.office.id, { noticeId: record.id });
  return IMPORT_LINES.alreadyEntered(
    title,
    tasks.map((task) => task.no),
  );
}
