// What a handler did or refused, noted in the audit with the message that asked for it.
import { recordAudit } from '#db/audit.ts';
import type { HandlerContext } from './handler.ts';

/** Notes `action` in the name of the message's sender. */
export async function noteAudit(
  { tx, office, person, inboxId, now }: HandlerContext,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await recordAudit(tx, {
    officeId: office.id,
    actor: person.externalId,
    action,
    detail: { ...detail, inboxId },
    at: now,
  });
}
