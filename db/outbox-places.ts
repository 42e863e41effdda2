// What went to one place: a group the bot has left, a person in private.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { outbox } from './schema/delivery.ts';

/**
 * Gives up all that waits for a group the bot has left, private messages excepted; they show in
 * `listFailed`. Returns how many.
 */
export async function giveUpGroup(q: Queryable, groupId: number, error: string): Promise<number> {
  const given = await q
    .update(outbox)
    .set({ status: 'failed', error, leaseUntil: null })
    .where(and(eq(outbox.groupId, groupId), eq(outbox.status, 'pending'), isNull(outbox.privateTo)))
    .returning({ id: outbox.id });
  return given.length;
}

/** Whether the message was sent to this account alone, hung on one of the groups. */
export async function wasSentAlone(
  q: Queryable,
  groupIds: number[],
  message: { externalId: string; account: string },
): Promise<boolean> {
  if (groupIds.length === 0) return false;
  const rows = await q
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        inArray(outbox.groupId, groupIds),
        eq(outbox.externalId, message.externalId),
        eq(outbox.privateTo, message.account),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
