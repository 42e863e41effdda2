// 采纳 2、3 · 保留 4 · 全部采纳: what a later version changes is taken over, kept as it is, or left open.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { callAll, say } from '#core/intent/answer.ts';
import type { ChangeOrder } from '#core/intent/intent.ts';
import { REVISION_LINES, takenLines } from '#core/ledger/revision/answer.ts';
import type { ChangeKind, Effect, ProposedChange } from '#core/ledger/revision/change.ts';
import { type Chosen, chooseChanges, type NumberedChange } from '#core/ledger/revision/numbered.ts';
import { blockedMessage } from '#core/notice/entry-card.ts';
import { pendingMatters } from '#core/notice/pending.ts';
import { recordAudit } from '#db/audit.ts';
import { carryOut } from '#db/carry-out.ts';
import { loadUnits } from '#db/directory.ts';
import { unrecorded } from '#db/journal.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { putChanges, setVerdict } from '#db/notice-changes.ts';
import { setNoticeStatus } from '#db/notices.ts';
import { callContacts } from './called.ts';
import type { LoadedComparison } from './comparison.ts';
import { dateByKnownEvents } from './enter-event-day.ts';
import { finishRevision, revisionOf } from './finish-revision.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { loadPendingImport } from './pending-import.ts';
import { addProposedUnits } from './proposed-units.ts';
import { deskOf } from './register-event.ts';
import { pickRevision } from './revise-notice.ts';

/**
 * The notice's row is locked first, so that two people who take over the same change at once do it
 * once. Whoever decides the last one ends the comparison.
 */
export async function settleChanges(
  ctx: HandlerContext,
  command: CommandOf<'settleChanges'>,
): Promise<Answer[]> {
  const first = await pickRevision(ctx, command.noticeId);
  if (typeof first === 'string') return [{ message: say(first) }];
  const { later } = first;
  await setNoticeStatus(ctx.tx, later.id, later.status, later.status);
  if (command.orders.some((order) => order.how === 'take')) {
    const blocked = await blockedBy(ctx, first);
    if (blocked) return [blocked];
  }
  const said: Said[] = [];
  for (const order of command.orders) said.push(await settle(ctx, later.id, order));
  const isDecided = said.some((one) => one.isDecided);
  const ending = await endOf(ctx, later.id, isDecided);
  const lines = [...said.flatMap((one) => one.lines), ...ending];
  if (lines.length === 0) lines.push(REVISION_LINES.nothingLeft);
  const people = await callContacts(
    ctx,
    said.flatMap((one) => one.unitIds),
  );
  const taskNos = said.flatMap((one) => one.taskNos);
  return [{ message: callAll(people, lines), taskNos }];
}

/** One order, on the comparison as the orders before it left it. */
async function settle(ctx: HandlerContext, noticeId: number, order: ChangeOrder): Promise<Said> {
  const compared = await pickRevision(ctx, noticeId);
  if (typeof compared === 'string') throw new Error('a comparison that was locked vanished');
  const chosen = chooseChanges(compared.rows, order.which, order.how === 'take');
  // Numbering what is shown decides nothing.
  await unrecorded(ctx.tx, () => putChanges(ctx.tx, noticeId, compared.rows));
  const said =
    order.how === 'take'
      ? await take(ctx, compared, chosen)
      : await keep(ctx, compared, chosen, order.how);
  return { ...said, lines: [...said.lines, ...unknownLines(order, chosen)] };
}

interface Said {
  lines: string[];
  taskNos: number[];
  unitIds: number[];
  isDecided: boolean;
}

async function blockedBy(ctx: HandlerContext, { later }: LoadedComparison): Promise<Answer | null> {
  if (later.status !== 'draft') return null;
  const { place } = ctx.office;
  const { pending, units } = await loadPendingImport(ctx.tx, later, { place, today: ctx.today });
  const matters = pendingMatters(pending, units, place, ctx.today);
  return matters.length > 0 ? { message: blockedMessage(matters, later.id) } : null;
}

async function take(
  ctx: HandlerContext,
  compared: LoadedComparison,
  chosen: Chosen,
): Promise<Said> {
  const before = chosen.rows.filter((row) => row.verdict === 'taken').map((row) => row.no);
  const nos = chosen.rows.filter((row) => row.verdict !== 'taken').map((row) => row.no);
  const known = await withUnits(ctx, compared, nos);
  const rows = known.rows.filter((row) => nos.includes(row.no) && row.proposed);
  const entered = await carryOutAll(ctx, known, rows);
  const taken = rows.map((row) => row.no);
  await decide(ctx, compared, taken, 'taken');
  const taskNos = rows.flatMap((row) => row.change.taskNo ?? entered.get(row.no) ?? []);
  const tasks = await loadTasks(ctx.tx, ctx.office.id, { nos: taskNos });
  const newNos = [...entered.values()].flat();
  const ids = tasks.filter((task) => newNos.includes(task.no)).map((task) => task.id);
  await dateByKnownEvents(ctx.tx, deskOf(ctx), ids);
  return {
    lines: [
      ...takenLines(rows, entered),
      ...(before.length > 0 ? [REVISION_LINES.takenBefore(before)] : []),
      ...(chosen.held.length > 0 ? [REVISION_LINES.held(chosen.held)] : []),
    ],
    taskNos,
    unitIds: tasks.flatMap((task) =>
      task.units.filter((unit) => unit.role !== 'support').map((unit) => unit.unitId),
    ),
    isDecided: rows.length > 0,
  };
}

/** Units the chosen changes bring in are added first; the changes then name them by their real ids. */
async function withUnits(
  ctx: HandlerContext,
  compared: LoadedComparison,
  nos: number[],
): Promise<LoadedComparison> {
  const positions = compared.rows.flatMap((row) =>
    nos.includes(row.no) && row.change.position !== null ? [row.change.position] : [],
  );
  const drafts = compared.later.drafts.filter((_, position) => positions.includes(position));
  const known = await loadUnits(ctx.tx, ctx.office.id);
  const added = await addProposedUnits(
    ctx,
    { header: compared.later.header, drafts: drafts.map((one) => one.draft) },
    known,
  );
  if (added.length === 0) return compared;
  const again = await pickRevision(ctx, compared.later.id);
  return typeof again === 'string' ? compared : again;
}

/** Changes that open or end duties. */
const REBUILDING: ChangeKind[] = ['stages', 'recurrence', 'units'];

async function proposedNow(
  ctx: HandlerContext,
  { later }: LoadedComparison,
  key: string,
): Promise<ProposedChange | null> {
  const again = await pickRevision(ctx, later.id);
  if (typeof again === 'string') return null;
  return again.rows.find((row) => row.change.key === key)?.proposed ?? null;
}

/** Does them in order; the numbers of tasks entered, by the number of the change that entered them. */
async function carryOutAll(
  ctx: HandlerContext,
  compared: LoadedComparison,
  rows: NumberedChange[],
): Promise<Map<number, number[]>> {
  const revision = { ...revisionOf(ctx, compared), days: movedDays(compared, rows) };
  const isEntered = compared.later.status === 'entered';
  const entered = new Map<number, number[]>();
  let rebuilt: number | null = null;
  for (const { no, change, proposed: first } of rows) {
    // What opened or ended duties of a task changes what its next change comes to.
    const isAgain = change.taskNo !== null && change.taskNo === rebuilt;
    const proposed = isAgain ? await proposedNow(ctx, compared, change.key) : first;
    if (REBUILDING.includes(change.kind)) rebuilt = change.taskNo;
    if (!proposed) continue;
    const effects: Effect[] = [...proposed.effects, ...(isEntered ? proposed.settles : [])];
    entered.set(no, await carryOut(ctx.tx, revision, effects));
  }
  return entered;
}

/** Days that changes taken over before, or now, give to occurrences; they are settled at the end. */
function movedDays(
  { rows }: LoadedComparison,
  taking: NumberedChange[],
): Map<number, CivilDate | null> {
  const taken = rows.filter((row) => row.verdict === 'taken');
  const settles = [...taken, ...taking].flatMap((row) => row.proposed?.settles ?? []);
  const days = settles.flatMap((effect) => (effect.do === 'stage' ? effect.days : []));
  return new Map(days.map(({ occurrenceId, dueOn }) => [occurrenceId, dueOn]));
}

async function keep(
  ctx: HandlerContext,
  compared: LoadedComparison,
  { rows }: Chosen,
  how: 'keep' | 'later',
): Promise<Said> {
  const taken = rows.filter((row) => row.verdict === 'taken').map((row) => row.no);
  const nos = rows.filter((row) => row.verdict !== 'taken').map((row) => row.no);
  await decide(ctx, compared, nos, how === 'keep' ? 'kept' : 'pending');
  const words = how === 'keep' ? REVISION_LINES.kept(nos) : REVISION_LINES.later(nos);
  const refused = taken.length > 0 ? [REVISION_LINES.takenNotKept(taken)] : [];
  const lines = [...(nos.length > 0 ? [words] : []), ...refused];
  return { lines, taskNos: [], unitIds: [], isDecided: nos.length > 0 };
}

async function decide(
  ctx: HandlerContext,
  { later }: LoadedComparison,
  nos: number[],
  verdict: 'taken' | 'kept' | 'pending',
): Promise<void> {
  const { externalId: actor, name: byName } = ctx.person;
  await setVerdict(ctx.tx, later.id, nos, { verdict, by: actor, byName, at: ctx.now });
  await recordAudit(ctx.tx, {
    officeId: ctx.office.id,
    actor,
    action: 'changesDecided',
    detail: { noticeId: later.id, nos, verdict },
    at: ctx.now,
  });
}

function unknownLines({ which }: ChangeOrder, { unknown }: Chosen): string[] {
  if (unknown.length === 0) return [];
  const words = which.by === 'tasks' ? REVISION_LINES.unknownTasks : REVISION_LINES.unknown;
  return [words(unknown)];
}

/** What is left, or that nothing is: then the later version takes the earlier one's place. */
async function endOf(ctx: HandlerContext, noticeId: number, isDecided: boolean): Promise<string[]> {
  const compared = await pickRevision(ctx, noticeId);
  if (typeof compared === 'string') return [];
  const open = compared.rows.filter((row) => row.verdict === 'pending');
  if (open.length > 0) return [REVISION_LINES.remaining(open.length)];
  if (!isDecided || compared.later.status !== 'draft') return [];
  return [await finishRevision(ctx, compared)];
}
