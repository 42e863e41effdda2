// The last files read, so that none is read twice: a door looks at a file before it keeps it, the inbox after.
import { createHash } from 'node:crypto';
import type { DocumentReading, Documents } from '#core/ports.ts';

/** Files of one message and of the one before. */
const MOST = 8;

/** The same reader, with the answers to its last questions at hand. */
export function withRecentReadings(read: Documents['read']): Documents['read'] {
  const recent = new Map<string, Promise<DocumentReading>>();
  return async (file, options) => {
    const key = keyOf(file, options?.recognise ?? true);
    const known = recent.get(key);
    if (known) return await known;
    const reading = read(file, options);
    recent.set(key, reading);
    if (recent.size > MOST) recent.delete([...recent.keys()][0] ?? '');
    try {
      return await reading;
    } catch (error) {
      recent.delete(key);
      throw error;
    }
  };
}

function keyOf({ name, bytes }: { name: string; bytes: Uint8Array }, recognise: boolean): string {
  const content = createHash('sha256').update(bytes).digest('hex');
  return `${recognise} ${content} ${name}`;
}
