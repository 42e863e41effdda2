// What arrives from a platform: stored before it is acknowledged, worked on after, a press answered at once.
import type { Inbound, OnInbound, PressAnswer } from '#core/ports.ts';
import { withoutValues } from '#db/errors.ts';
import { acceptInbound, processInbox } from './inbox.ts';
import { sendDue } from './send-due.ts';
import type { Site } from './web/site.ts';

/** Half of the three seconds platforms give; the rest is for the way there and back. */
const PRESS_MS = 1500;
const RECEIVED: PressAnswer = { words: '已收到，正在办理。', tone: 'info' };

/** The parts of a site that take in. */
type Receiving = Pick<Site, 'deps' | 'turns' | 'clock' | 'closing'>;

/** For a platform channel's `listen` and `receive`. Rejects when what arrived could not be stored. */
export function takeInFor(site: Receiving): OnInbound {
  const work = workFor(site);
  return async (inbound) => {
    if (inbound.kind !== 'action') {
      if (await acceptInbound(site.deps, inbound)) work();
      return undefined;
    }
    return await takePress(site, inbound, work);
  };
}

/** One press delivered twice is worked on once; its second delivery is told that it was received. */
async function takePress(
  site: Receiving,
  inbound: Inbound,
  work: () => void,
): Promise<PressAnswer> {
  const expected = site.deps.presses?.expect(inbound) ?? null;
  try {
    if (!(await acceptInbound(site.deps, inbound))) {
      expected?.forget();
      return RECEIVED;
    }
  } catch (error) {
    expected?.forget();
    throw error;
  }
  work();
  return (await expected?.outcome(PRESS_MS)) ?? RECEIVED;
}

/**
 * Works off the inbox in its turn, then sends, out of turn: a slow platform must not hold up the next
 * press. One round waits at a time; what arrives meanwhile is part of it.
 */
function workFor(site: Receiving): () => void {
  let waiting = false;
  return () => {
    if (waiting || site.closing.signal.aborted) return;
    waiting = true;
    const round = site.turns.take(async () => {
      waiting = false;
      await processInbox(site.deps);
    });
    round
      .then(() => sendDue(site))
      .catch((error) =>
        site.deps.log.error('what came in is not worked off', { error: withoutValues(error) }),
      );
  };
}
