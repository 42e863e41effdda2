// An import as the office sees it before entry: the notice, its twins, the directory, what was decided.
import { z } from 'zod';
import type { Unit } from '#core/directory/unit.ts';
import { comparisonCard } from '#core/ledger/revision/card.ts';
import { versionName } from '#core/ledger/revision/version-name.ts';
import { type ConfirmCardInput, confirmCard, nextStepCard } from '#core/notice/card.ts';
import { earlierVersions } from '#core/notice/earlier-version.ts';
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import { type EarlierNotice, type PendingImport, pendingMatters } from '#core/notice/pending.ts';
import { squeeze } from '#core/text/source.ts';
import type { Queryable } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { findPendingNotice, listNotices, loadNotice, type NoticeRecord } from '#db/notices.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import { type LedgerDay, type LoadedComparison, loadComparison } from './comparison.ts';
import type { Answer, HandlerContext } from './handler.ts';

const KEPT_WHOLE = 'collectivesKeptWhole';

const decisionSchema = z.object({
  duplicate: z.enum(['revise', 'replace', 'keepBoth']).nullable().default(null),
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
  { place, today }: Pick<LedgerDay, 'place' | 'today'>,
): Promise<{ pending: PendingImport; units: Unit[]; compared: LoadedComparison | null }> {
  const { officeId, id: noticeId, header, issues, drafts } = record;
  const { duplicate } = await loadDecision(q, officeId, noticeId);
  const compared = await loadComparison(q, { officeId, place, today }, record);
  const known = new Set(compared?.comparison.successors.map(({ position }) => position));
  const pending = {
    noticeId,
    header,
    issues,
    drafts,
    earlier: await loadEarlier(q, record),
    duplicate,
    revision: compared && { earlierId: compared.earlier.id, known },
    keptWhole: await loadKeptWhole(q, officeId),
  };
  return { pending, units: await loadUnits(q, officeId), compared };
}

/** Notices this one may be a version of: by number or its own words; else the newest of its title. */
async function loadEarlier(q: Queryable, record: NoticeRecord): Promise<EarlierNotice[]> {
  const { text } = squeeze(record.rawText);
  const listed = await listNotices(q, record.officeId);
  const alive = listed.flatMap(({ id: noticeId, header, status }) =>
    noticeId < record.id && (status === 'draft' || status === 'entered')
      ? [{ noticeId, header, status }]
      : [],
  );
  const signs = earlierVersions({ header: record.header, text }, alive);
  const sure = signs.filter(({ sign }) => sign !== 'title');
  const shown = sure.length > 0 ? sure : signs.slice(0, 1);
  const others: EarlierNotice[] = [];
  for (const { noticeId, sign } of shown) {
    const known = alive.find((one) => one.noticeId === noticeId);
    if (!known) continue;
    const { status } = known;
    const tasks =
      status === 'entered'
        ? await loadTasks(q, record.officeId, { noticeId })
        : ((await loadNotice(q, noticeId))?.drafts ?? []);
    const { title } = known.header;
    others.push({ noticeId, sign, title, status, taskCount: tasks.length });
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
  const { place } = ctx.office;
  const { today } = ctx;
  const { pending, units, compared } = await loadPendingImport(ctx.tx, record, { place, today });
  const card = { pending, units, place, today, notes, lead };
  return { message: compared ? comparedCard(card, compared) : confirmCard(card) };
}

/** What remains to be said of a notice after a step towards its entry. */
export async function showNextStep(
  ctx: HandlerContext,
  record: NoticeRecord,
  lead: string,
): Promise<Answer> {
  const { place } = ctx.office;
  const { today } = ctx;
  const { pending, units, compared } = await loadPendingImport(ctx.tx, record, { place, today });
  const card = { pending, units, place, today, notes: [], lead };
  return { message: compared ? comparedCard(card, compared) : nextStepCard(card) };
}

/** A notice that is a later version is not entered whole: its differences are confirmed one by one. */
function comparedCard(
  { pending, units, place, today, lead }: ConfirmCardInput,
  { later, earlier, version, comparison, rows }: LoadedComparison,
) {
  const isOpen = later.status === 'draft';
  return comparisonCard({
    noticeId: later.id,
    later: version,
    earlier: versionName(earlier.header, earlier.id, null),
    rows,
    moved: comparison.moved.length,
    unchanged: comparison.unchanged.length,
    matters: isOpen ? pendingMatters(pending, units, place, today) : [],
    isOpen,
    today,
    lead,
  });
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
