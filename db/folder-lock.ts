// Keeps a second process out of an embedded data folder. PGlite does not notice one, and rows vanish.
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { DatabaseBusyError } from './errors.ts';

/** A holder that has not touched its lock for so long is dead (kill -9, power cut). */
const STALE_MS = 10_000;
/** A living holder touches its lock so often. */
const UPDATE_MS = 2_000;
const POLL_MS = 500;

/**
 * Takes `<folder>.lock` and returns the function that gives it back. A living holder shows itself
 * within about two seconds by touching the lock: DatabaseBusyError. A dead one's lock is taken over
 * once it is stale, so a start right after a crash takes up to about ten seconds.
 */
export async function lockFolder(
  folder: string,
  onCompromised: (error: Error) => void,
): Promise<() => Promise<void>> {
  const options = { realpath: false, stale: STALE_MS, update: UPDATE_MS, onCompromised };
  const firstTouch = await touchedAt(`${folder}.lock`);
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    try {
      return await lock(folder, options);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'ELOCKED') throw error;
    }
    const alive = (await touchedAt(`${folder}.lock`)) !== firstTouch;
    if (alive || waitedMs > 2 * STALE_MS) throw new DatabaseBusyError(folder);
    await sleep(POLL_MS);
  }
}

async function touchedAt(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.mtimeMs ?? null;
}
