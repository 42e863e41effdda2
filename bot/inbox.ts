// Messages in: stored first, then worked on one transaction each. One failure stops nobody else.
import { REPLY_LINES, say } from '#core/intent/answer.ts';
import type { Inbound, PressAnswer } from '#core/ports.ts';
import { withoutValues } from '#db/errors.ts';
import { claimInbox, putInbox, replaceInbound, settleInbox } from '#db/inbox.ts';
import type { Deps } from '#jobs/deps.ts';
import { readArrivals } from './arrivals.ts';
import { CONSOLE } from './channels/console/index.ts';
import { askWhoIsLeft, groupLife, isGroupLife } from './handlers/group-life.ts';
import { contextOf } from './place.ts';
import { pressAnswer } from './presses.ts';
import { proposeTasks, unplacedReply } from './propose-tasks.ts';
import { putAnswers } from './put-answers.ts';
import { handleInbound } from './receive.ts';
import { recordWrite } from './record-write.ts';
import { answerUnbound, askAboutGroup } from './unbound.ts';
import { emptied, markOfFiles, withhold } from './withhold.ts';

/** Longer than the slowest notice takes to read. */
const LEASE_MS = 5 * 60_000;
/** Messages of one call; the next tick goes on. */
const MOST = 1000;
/** A message that brought the process down this often is put aside. */
const MOST_ATTEMPTS = 6;

/**
 * Stores what a channel delivered, without what must not be kept. The same event delivered again is
 * harmless: false then.
 */
export async function acceptInbound(deps: Deps, inbound: Inbound): Promise<boolean> {
  const id = await putInbox(deps.db, withhold(inbound), deps.clock.now());
  if (id === null) deps.log.debug('repeated event', { channel: inbound.channel });
  return id !== null;
}

/**
 * Works off what is stored, in order of arrival. Returns how many messages were dealt with. Taken one
 * at a time: a process that dies spends an attempt of the message it was at, and of no other.
 */
export async function processInbox(deps: Deps): Promise<number> {
  let dealt = 0;
  while (dealt < MOST) {
    const now = deps.clock.now();
    const [row] = await claimInbox(deps.db, { now, leaseMs: LEASE_MS, limit: 1 });
    if (!row) break;
    await processRow(deps, row);
    dealt += 1;
  }
  return dealt;
}

type Row = Awaited<ReturnType<typeof claimInbox>>[number];

async function processRow(deps: Deps, row: Row): Promise<void> {
  try {
    if (row.attempts > MOST_ATTEMPTS) throw new Error('given up after repeated crashes');
    const files = await readArrivals(deps, row.inbound);
    const mark = markOfFiles(files);
    const inbound = mark ? emptied(row.inbound, mark) : row.inbound;
    const proposed = await proposalFor(deps, { ...row, inbound });
    const leaving = await askWhoIsLeft(deps, inbound);
    const notes = await askAboutGroup(deps, inbound);
    const answer = await deps.db.transaction(async (tx) => {
      if (mark) await replaceInbound(tx, row.id, inbound);
      const ctx = await contextOf(deps, tx, { ...row, inbound });
      await settleInbox(tx, row.id, 'done');
      if (!ctx) return await answerUnbound(deps, tx, { ...row, inbound }, notes);
      const answers = isGroupLife(inbound)
        ? await groupLife(ctx, leaving)
        : await recordWrite(ctx, () => handleInbound(ctx, mark ? [] : files, proposed));
      await putAnswers(ctx, answers);
      return isPressed(deps, inbound) ? await pressAnswer(ctx, answers) : null;
    });
    if (answer) await tellPresser(deps, row, answer);
  } catch (error) {
    await settleFailure(deps, row, error);
  }
}

/** A card says who pressed it, whichever process took the press; the console's own pages say it anyway. */
function isPressed({ presses }: Deps, inbound: Inbound): boolean {
  if (presses?.knows(inbound)) return true;
  return inbound.kind === 'action' && inbound.channel !== CONSOLE;
}

/** Whoever still waits takes the pressed message along; else it is shown anew, as well as may be. */
async function tellPresser(deps: Deps, { id, inbound }: Row, answer: PressAnswer): Promise<void> {
  if (deps.presses?.tell(inbound, answer) || !answer.pressed || !inbound.replyTo) return;
  const { groupExternalId, replyTo } = inbound;
  const outgoing = {
    groupExternalId,
    message: answer.pressed,
    replyTo: null,
    idempotencyKey: `duban-press-${id}`,
  };
  await deps.channels
    .get(inbound.channel)
    ?.update?.({ messageId: replyTo }, outgoing)
    .catch((error) =>
      deps.log.warn('pressed message not shown anew', { inboxId: id, error: withoutValues(error) }),
    );
}

/** The model is asked between two transactions: it may take longer than the database should wait. */
async function proposalFor(deps: Deps, row: Row): Promise<number[]> {
  if (!deps.model || isGroupLife(row.inbound)) return [];
  const unplaced = await deps.db.transaction(async (tx) => {
    const ctx = await contextOf(deps, tx, row);
    return ctx ? await unplacedReply(ctx) : null;
  });
  return unplaced ? await proposeTasks(deps, unplaced) : [];
}

/** Nothing of the failed message is kept but the message; its sender is told so. */
async function settleFailure(deps: Deps, row: Row, error: unknown): Promise<void> {
  const reason = withoutValues(error);
  deps.log.error('message not handled', { inboxId: row.id, reason });
  deps.presses?.tell(row.inbound, { words: REPLY_LINES.failed, tone: 'bad' });
  try {
    await deps.db.transaction(async (tx) => {
      await settleInbox(tx, row.id, 'failed', reason);
      const ctx = await contextOf(deps, tx, row);
      // A visitor's message asked nothing of us that could have failed.
      if (ctx && ctx.person.role !== 'visitor') {
        await putAnswers(ctx, [{ message: say(REPLY_LINES.failed) }]);
      }
    });
  } catch (second) {
    // The lease runs out and the row is tried again; the others go on now.
    deps.log.error('failure not settled', { inboxId: row.id, reason: withoutValues(second) });
  }
}
