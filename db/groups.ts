// The chats the bot is in: which office each belongs to, which is the main one, which it has left.
import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { groups } from './schema/office.ts';

/** More groups than one deployment will ever serve. */
const LIMIT = 1000;

/** A chat, whether or not an office has taken it in. */
export type Chat = Omit<typeof groups.$inferSelect, 'createdAt'>;

/** A chat that belongs to an office. */
export type Group = Chat & { officeId: number };

const columns = {
  id: groups.id,
  officeId: groups.officeId,
  channel: groups.channel,
  externalId: groups.externalId,
  name: groups.name,
  isMain: groups.isMain,
  introducedAt: groups.introducedAt,
  leftAt: groups.leftAt,
};

interface NewChat {
  channel: string;
  externalId: string;
  name: string;
}

/** The group of a platform's chat for this office; one that belongs to an office stays as it is. */
export async function createGroup(q: Queryable, officeId: number, chat: NewChat): Promise<Group> {
  const noted = await noteChat(q, chat);
  if (isGroup(noted)) return noted;
  await takeIn(q, noted.id, officeId);
  return { ...noted, officeId };
}

/** The chat as it is known, made known if it was not; a name that is told takes the old one's place. */
export async function noteChat(q: Queryable, chat: NewChat): Promise<Chat> {
  const [row] = await q.insert(groups).values(chat).onConflictDoNothing().returning(columns);
  const known = row ?? (await findChat(q, chat.channel, chat.externalId));
  if (!known) throw new Error('a group was deleted while it was being created');
  if (chat.name === '' || known.name === chat.name) return known;
  await q.update(groups).set({ name: chat.name }).where(eq(groups.id, known.id));
  return { ...known, name: chat.name };
}

/** The chat a platform knows by this id, whether it is an office’s yet or not; null when it was never seen. */
export async function findChat(
  q: Queryable,
  channel: string,
  externalId: string,
): Promise<Chat | null> {
  const [row] = await q
    .select(columns)
    .from(groups)
    .where(and(eq(groups.channel, channel), eq(groups.externalId, externalId)));
  return row ?? null;
}

/** Null also for a chat that belongs to no office yet. */
export async function findGroup(
  q: Queryable,
  channel: string,
  externalId: string,
): Promise<Group | null> {
  const found = await findChat(q, channel, externalId);
  return found && isGroup(found) ? found : null;
}

/** An office's groups in the order they came; those the bot has left are among them. */
export async function listGroups(q: Queryable, officeId: number): Promise<Group[]> {
  const rows = await q
    .select(columns)
    .from(groups)
    .where(eq(groups.officeId, officeId))
    .orderBy(asc(groups.id))
    .limit(LIMIT);
  return rows.filter(isGroup);
}

/** Gives a chat to an office. False: it belongs to one already. */
export async function takeIn(q: Queryable, chatId: number, officeId: number): Promise<boolean> {
  const taken = await q
    .update(groups)
    .set({ officeId })
    .where(and(eq(groups.id, chatId), isNull(groups.officeId)))
    .returning({ id: groups.id });
  return taken.length > 0;
}

/** The chat is no office's any more; to whoever speaks to the bot there it introduces itself anew. */
export async function letGo(q: Queryable, chatId: number): Promise<void> {
  await q.update(groups).set({ officeId: null, introducedAt: null }).where(eq(groups.id, chatId));
}

/** Makes one group the office's main one, and no other. */
export async function setMain(q: Queryable, officeId: number, groupId: number): Promise<void> {
  await q
    .update(groups)
    .set({ isMain: false })
    .where(and(eq(groups.officeId, officeId), ne(groups.id, groupId)));
  await q
    .update(groups)
    .set({ isMain: true })
    .where(and(eq(groups.officeId, officeId), eq(groups.id, groupId)));
}

/** Notes that the bot introduced itself. False: it did before. */
export async function markIntroduced(q: Queryable, chatId: number, at: Date): Promise<boolean> {
  const marked = await q
    .update(groups)
    .set({ introducedAt: at })
    .where(and(eq(groups.id, chatId), isNull(groups.introducedAt)))
    .returning({ id: groups.id });
  return marked.length > 0;
}

/** Notes that the bot is out of the chat since then; null = it is in it again. */
export async function markLeft(q: Queryable, chatId: number, at: Date | null): Promise<void> {
  await q.update(groups).set({ leftAt: at }).where(eq(groups.id, chatId));
}

/**
 * Where an office speaks: its main group, else its first, of those the bot is in and `fits` says of.
 * Groups the bot has left come last of all: nothing is said there, but a private message hangs on one.
 */
export function speakingGroup(
  own: readonly Group[],
  fits: (group: Group) => boolean,
): Group | undefined {
  const here = own.filter((group) => group.leftAt === null && fits(group));
  return here.find((group) => group.isMain) ?? here[0];
}

function isGroup(chat: Chat): chat is Group {
  return chat.officeId !== null;
}
