// 三方核验: where the office wants it, a duty is struck off only after three people confirmed by name.
import { CHECKERS, type Checker, type LedgerEvent } from './event.ts';

/** How a duty stands: null = not asked of it; else who confirmed, by name, since it was last sent back. */
function checksOf(history: readonly LedgerEvent[]): Map<Checker, string> | null {
  let isAsked = false;
  const checks = new Map<Checker, string>();
  for (const event of history) {
    if (event.kind === 'checksAsked') isAsked = event.on;
    if (event.kind === 'checked') checks.set(event.as, event.name);
    if (event.kind === 'returned' || event.kind === 'reassigned') checks.clear();
  }
  return isAsked ? checks : null;
}

/** Those who have still to confirm before 销号; none where it is not asked. */
export function missingChecks(history: readonly LedgerEvent[]): Checker[] {
  const checks = checksOf(history);
  return checks ? CHECKERS.filter((checker) => !checks.has(checker)) : [];
}

/** Why 销号 must wait, as a clause for who asked. */
export function stillToCheck(missing: readonly Checker[]): string {
  return `须三方核验后销号，还缺${missing.join('、')}的核验确认，未作更改`;
}
