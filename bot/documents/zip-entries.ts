// A zip's directory, and whether what it declares is safe to unpack. Nothing is unpacked here.
import { type UnzipFileInfo, unzipSync } from 'fflate';

const MAX_ENTRY_BYTES = 50 * 1024 * 1024;
const MAX_TOTAL_BYTES = 100 * 1024 * 1024;
const MAX_RATIO = 200;
const MAX_ENTRIES = 5_000;
/** Small parts compress wonderfully (empty styles); the ratio only matters where it can hurt. */
const RATIO_FROM_BYTES = 1024 * 1024;

/** The entries a zip declares, or null when its directory cannot be read (cut off, damaged). */
export function listZipEntries(bytes: Uint8Array): UnzipFileInfo[] | null {
  const entries: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        entries.push(entry);
        return false;
      },
    });
    return entries;
  } catch {
    return null;
  }
}

/**
 * True when a zip declares more than a document needs: 50 MB in one part, 100 MB in all, 200 times its
 * packed size, 5 000 parts. A 941 KB file once unfolded to 2.6 GB in the reader behind this check.
 */
export function isZipBomb(entries: UnzipFileInfo[]): boolean {
  if (entries.length > MAX_ENTRIES) return true;
  let total = 0;
  for (const entry of entries) {
    total += entry.originalSize;
    const ratio = entry.originalSize / Math.max(entry.size, 1);
    if (entry.originalSize > MAX_ENTRY_BYTES || total > MAX_TOTAL_BYTES) return true;
    if (entry.originalSize > RATIO_FROM_BYTES && ratio > MAX_RATIO) return true;
  }
  return false;
}
