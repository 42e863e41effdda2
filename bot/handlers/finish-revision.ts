// A later version takes the earlier one's place once everything in it is decided.
import { REVISION_LINES } from '#core/ledger/revision/answer.ts';
import type { Effect } from '#core/ledger/revision/change.ts';
import type { Successor } from '#core/ledger/revision/compare-versions.ts';
import { versionName } from '#core/ledger/revision/version-name.ts';
import { plainLine } from '#core/notice/entry-card.ts';
import { carryOut, type Revision } from '#db/carry-out.ts';
import type { Queryable } from '#db/client.ts';
import { listChanges } from '#db/notice-changes.ts';
import { setNoticeStatus } from '#db/notices.ts';
import type { LoadedComparison } from './comparison.ts';
import type { Answer, HandlerContext } from './handler.ts';
import { noteAudit } from './note-audit.ts';
import { saveDecision } from './pending-import.ts';

/** How many differences of a notice were taken over. */
export async function takenCount(q: Queryable, noticeId: number): Promise<number> {
  const changes = await listChanges(q, noticeId);
  return changes.filter((change) => change.verdict === 'taken').length;
}

/** 确认入账 of a later version: what is undecided, or the end of it. */
export async function confirmRevision(
  ctx: HandlerContext,
  compared: LoadedComparison,
): Promise<Answer[]> {
  const open = compared.rows.filter((row) => row.verdict === 'pending').map((row) => row.no);
  if (open.length > 0) {
    return [{ message: plainLine(REVISION_LINES.undecided(open, compared.later.id)) }];
  }
  return [{ message: plainLine(await finishRevision(ctx, compared)) }];
}

/** Who takes over, for the history. */
export function revisionOf(ctx: HandlerContext, compared: LoadedComparison): Revision {
  const { person, office, inboxId, now, deps } = ctx;
  return {
    officeId: office.id,
    noticeId: compared.later.id,
    version: compared.version,
    actor: person.externalId,
    actorName: person.name,
    inboxId,
    at: now,
    zone: deps.zone,
    days: new Map(),
  };
}

/**
 * Settles what was taken over, moves every surviving task to its clause in the later version, except
 * where the earlier words were kept, and marks the notices. Gives the sentence to say.
 */
export async function finishRevision(
  ctx: HandlerContext,
  compared: LoadedComparison,
): Promise<string> {
  const { later, earlier, version, comparison, rows } = compared;
  const taken = rows.filter((row) => row.verdict === 'taken');
  const kept = rows.filter((row) => row.verdict === 'kept');
  const settles = taken.flatMap((row) => row.proposed?.settles ?? []);
  const words = new Set(kept.map((row) => row.change.key));
  const moving = comparison.successors.filter(({ taskId }) => !words.has(`words:${taskId}`));
  const effects = [...settles, ...moving.flatMap(sourceEffect)];
  await carryOut(ctx.tx, revisionOf(ctx, compared), effects);
  await setNoticeStatus(ctx.tx, later.id, 'entered', 'draft');
  await setNoticeStatus(ctx.tx, earlier.id, 'replaced', 'entered');
  await saveDecision(ctx.tx, ctx.office.id, later.id, { enteredAt: ctx.now.toISOString() });
  await noteAudit(ctx, 'revised', {
    noticeId: later.id,
    earlierId: earlier.id,
    taken: taken.length,
    kept: kept.length,
  });
  const before = versionName(earlier.header, earlier.id, null);
  return REVISION_LINES.finished(version, before, taken.length, kept.length);
}

function sourceEffect({ taskId, from, to, horizonOn }: Successor): Effect[] {
  if (from.noticeId === to.noticeId) return [];
  return [{ do: 'source', taskId, to, horizonOn }];
}
