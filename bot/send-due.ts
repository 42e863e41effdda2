// Sends what is due, and comes back for the rest when a platform's pace lets it go.
import { withoutValues } from '#db/errors.ts';
import { dispatch } from '#jobs/dispatch.ts';
import type { Site } from './web/site.ts';

const SHORTEST_WAIT_MS = 50;
/** The parts of a site that send. */
type Sending = Pick<Site, 'deps' | 'clock' | 'closing'>;

/** The return that is planned, by the site's own end: when, and how it is called off. */
const planned = new WeakMap<AbortController, { at: number; timer: NodeJS.Timeout }>();

/** Everything the pace allows now is sent when this returns. */
export async function sendDue(site: Sending): Promise<void> {
  const { again } = await dispatch(site.deps);
  comeBack(site, again);
}

/** Sends once more at `again`; null = nothing waits. One return at a time is planned, the earliest. */
export function comeBack(site: Sending, again: Date | null): void {
  if (!again || site.closing.signal.aborted) return;
  const before = planned.get(site.closing);
  if (before && before.at <= again.getTime()) return;
  clearTimeout(before?.timer);
  const waitMs = again.getTime() - site.clock.now().getTime();
  const timer = setTimeout(
    () => {
      planned.delete(site.closing);
      sendDue(site).catch((error) =>
        site.deps.log.error('sending what waited failed', { error: withoutValues(error) }),
      );
    },
    Math.max(waitMs, SHORTEST_WAIT_MS),
  );
  planned.set(site.closing, { at: again.getTime(), timer });
  timer.unref();
}
