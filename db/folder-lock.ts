// Keeps a second process out of an embedded data folder. PGlite does not notice one, and rows vanish.
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { DatabaseBusyError } from './errors.ts';

/** A holder that has not touched its lock for so long is dead (kill -9, power cut)… */
const STALE_MS = 10_000;
/** …if it did not touch it while we watched either: after a computer's sleep every lock looks old. */
const WATCH_MS = 6_000;
/** A living holder touches its lock so often. */
const UPDATE_MS = 2_000;
const POLL_MS = 500;
const GIVE_UP_MS = 2 * STALE_MS;

/**
 * Takes `<folder>.lock` and returns the function that gives it back. A living holder shows itself
 * within about two seconds by touching the lock: DatabaseBusyError. A dead one's lock is taken over
 * when it is stale and was watched in vain, so a start right after a crash takes up to ten seconds.
 */
export async function lockFolder(
  folder: string,
  onCompromised: (error: Error) => void,
): Promise<() => Promise<void>> {
  const path = `${folder}.lock`;
  const options = { realpath: false, stale: STALE_MS, update: UPDATE_MS, onCompromised };
  const first = await touchedAt(path);
  for (let waitedMs = 0; waitedMs < GIVE_UP_MS; waitedMs += POLL_MS) {
    const touched = await touchedAt(path);
    if (touched !== null && touched !== first) break;
    if (touched === null || waitedMs >= WATCH_MS) {
      const release = await lock(folder, options).catch(nullWhenHeld);
      if (release) return release;
    }
    await sleep(POLL_MS);
  }
  throw new DatabaseBusyError(folder);
}

async function touchedAt(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.mtimeMs ?? null;
}

function nullWhenHeld(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return null;
  throw error;
}
