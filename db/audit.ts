// Who tried what: refused commands, changes of rights, imports. Never message bodies.
import type { Queryable } from './client.ts';
import { audit } from './schema/office.ts';

/** Notes who did or was refused what; entries are never changed. */
export async function recordAudit(
  q: Queryable,
  entry: {
    officeId: number;
    /** External id of the account, or `duban` for the clock. */
    actor: string;
    action: string;
    detail: Record<string, unknown>;
    at: Date;
  },
): Promise<void> {
  await q.insert(audit).values(entry);
}
