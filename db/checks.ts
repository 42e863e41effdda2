// Which tasks want 三方核验, and the accounts named for it: the office's own setting, for all periods.
import { z } from 'zod';
import { CHECKERS } from '#core/ledger/event.ts';
import type { NamedCheckers } from '#core/ledger/three-checks.ts';
import type { Queryable } from './client.ts';
import { getSetting, putSetting } from './settings.ts';

const Named = z.partialRecord(
  z.enum(CHECKERS),
  z.object({ externalId: z.string(), name: z.string() }),
);

/** The accounts named for a task, perhaps none; null where three checks are not asked of it. */
export async function loadCheckers(
  q: Queryable,
  officeId: number,
  taskId: number,
): Promise<NamedCheckers | null> {
  const stored = await getSetting(q, officeId, `checks/${taskId}`);
  if (stored === null) return null;
  const known = Named.parse(stored);
  return Object.fromEntries(Object.entries(known).filter(([, one]) => one !== undefined));
}

/** Asks three checks of a task, with these accounts named; null no longer asks them. */
export async function saveCheckers(
  q: Queryable,
  officeId: number,
  taskId: number,
  checkers: NamedCheckers | null,
): Promise<void> {
  await putSetting(q, officeId, `checks/${taskId}`, checkers);
}
