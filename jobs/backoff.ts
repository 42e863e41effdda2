// How often and how long a message that failed is tried again, by the kind of failure.
import type { ChannelErrorKind } from '#core/ports.ts';

interface Patience {
  firstMs: number;
  longestMs: number;
  attempts: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Null: the platform will never take it, so it is given up at once. */
const PATIENCE: Record<ChannelErrorKind, Patience | null> = {
  'rate-limited': { firstMs: 5 * SECOND, longestMs: 5 * MINUTE, attempts: 40 },
  unreachable: { firstMs: 30 * SECOND, longestMs: 30 * MINUTE, attempts: 20 },
  // A credential can be mended by a person; the message is worth some hours of waiting.
  unauthorized: { firstMs: 5 * MINUTE, longestMs: 60 * MINUTE, attempts: 12 },
  forbidden: null,
  'not-found': null,
  rejected: null,
};

/**
 * Milliseconds to wait after the `attempts`-th failure (from 1), doubling up to a bound; the
 * platform's own wish is never undercut. Null: give it up.
 */
export function backoffMs(
  kind: ChannelErrorKind,
  attempts: number,
  retryAfterMs: number | null,
): number | null {
  const patience = PATIENCE[kind];
  if (!patience || attempts >= patience.attempts) return null;
  const doubled = Math.min(patience.firstMs * 2 ** (attempts - 1), patience.longestMs);
  return Math.max(doubled, retryAfterMs ?? 0);
}
