// 三方核验: where the office wants it, a duty is struck off only after three people confirmed by name.
import { CHECKERS, type Checker, type LedgerEvent } from './event.ts';

/** Accounts the office named to confirm themselves; whoever is not named is entered by the office. */
export type NamedCheckers = Partial<Record<Checker, { externalId: string; name: string }>>;

/** Who confirmed, by name, since the duty was last sent back or given to another unit. */
export function checksDone(history: readonly LedgerEvent[]): Map<Checker, string> {
  const checks = new Map<Checker, string>();
  for (const event of history) {
    if (event.kind === 'checked') checks.set(event.as, event.name);
    if (event.kind === 'returned' || event.kind === 'reassigned') checks.clear();
  }
  return checks;
}

/**
 * Those who have still to confirm before 销号; none where it is not asked. It is asked of a task with
 * all its periods, or of the duties that were open when the office said so.
 */
export function missingChecks(history: readonly LedgerEvent[], isAskedOfTask: boolean): Checker[] {
  const asked = history.findLast((event) => event.kind === 'checksAsked');
  if (!isAskedOfTask && !(asked?.kind === 'checksAsked' && asked.on)) return [];
  const done = checksDone(history);
  return CHECKERS.filter((checker) => !done.has(checker));
}

/** Why 销号 must wait, as a clause for who asked. */
export function stillToCheck(missing: readonly Checker[]): string {
  return `须三方核验后销号，还缺${missing.join('、')}的核验确认，未作更改`;
}
