// The browser console's transcript: what a chat platform would keep for us.
import { and, asc, desc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Message } from '#core/message/message.ts';
import type { Queryable } from './client.ts';
import { consoleMessages } from './schema/delivery.ts';

export type ConsoleMessage = Omit<typeof consoleMessages.$inferSelect, 'createdAt'>;

/** Adds a line to the chat and returns its id, which counts upward. */
export async function addConsoleMessage(
  q: Queryable,
  message: Omit<ConsoleMessage, 'id'>,
): Promise<number> {
  const [row] = await q
    .insert(consoleMessages)
    .values(message)
    .returning({ id: consoleMessages.id });
  if (!row) throw new Error('insert into console_messages returned no row');
  return row.id;
}

/** Whose eyes see a transcript; `alone`: only what is between that account and the bot. */
export interface Viewer {
  account: string;
  alone: boolean;
}

/**
 * Messages in order: the first `limit` after `afterId`, or without it the latest `limit`. `seenBy` leaves
 * out what is for other accounts alone; without it all are listed.
 */
export async function listConsoleMessages(
  q: Queryable,
  groupExternalId: string,
  afterId: number | null = null,
  limit = 200,
  seenBy?: Viewer,
): Promise<ConsoleMessage[]> {
  const inGroup = eq(consoleMessages.groupExternalId, groupExternalId);
  const since = afterId === null ? undefined : gt(consoleMessages.id, afterId);
  const rows = await q
    .select()
    .from(consoleMessages)
    .where(and(inGroup, since, seenBy === undefined ? undefined : isFor(seenBy)))
    .orderBy(afterId === null ? desc(consoleMessages.id) : asc(consoleMessages.id))
    .limit(limit);
  const ordered = afterId === null ? rows.reverse() : rows;
  return ordered.map(({ createdAt: _, ...message }) => message);
}

function isFor({ account, alone }: Viewer) {
  const own = eq(consoleMessages.privateTo, account);
  return alone ? own : or(isNull(consoleMessages.privateTo), own);
}

/** Whether a message is between one account and the bot. */
export async function isPrivateMessage(q: Queryable, id: number): Promise<boolean> {
  const [row] = await q
    .select({ privateTo: consoleMessages.privateTo })
    .from(consoleMessages)
    .where(eq(consoleMessages.id, id));
  return row !== undefined && row.privateTo !== null;
}

/** Replaces a message's content (a card that was answered). False: no such message. */
export async function updateConsoleMessage(
  q: Queryable,
  id: number,
  message: Message,
): Promise<boolean> {
  const updated = await q
    .update(consoleMessages)
    .set({ message })
    .where(eq(consoleMessages.id, id))
    .returning({ id: consoleMessages.id });
  return updated.length > 0;
}
