// Whose a message is: the office of its group, or of the account that wrote in private, and who speaks.
import { civilDay } from '#core/calendar/zone.ts';
import type { Person, Role } from '#core/directory/unit.ts';
import type { Inbound } from '#core/ports.ts';
import type { Queryable, Tx } from '#db/client.ts';
import { findGroup, type Group, listGroups, markLeft, speakingGroup } from '#db/groups.ts';
import { listOffices, loadOffice } from '#db/offices.ts';
import { wasSentAlone } from '#db/outbox-places.ts';
import { findPerson, officesOfAccount, savePerson } from '#db/people.ts';
import type { Deps } from '#jobs/deps.ts';
import type { HandlerContext } from './handlers/handler.ts';

/** A stored message as it is worked on. */
export interface Arrival {
  id: number;
  inbound: Inbound;
}

/** Null for a group no office has taken in, and for a private chat that leads to no one office. */
export async function contextOf(
  deps: Deps,
  tx: Tx,
  { id: inboxId, inbound: told }: Arrival,
): Promise<HandlerContext | null> {
  // Whatever is said in private is said to the bot.
  const isPrivate = told.private ?? (await isPressedAlone(tx, told));
  const inbound: Inbound = isPrivate ? { ...told, private: true, mentionsBot: true } : told;
  const group = inbound.private
    ? await groupBehind(tx, inbound, deps.admins)
    : await groupOf(tx, inbound);
  const office = group && (await loadOffice(tx, group.officeId));
  if (!group || !office) return null;
  const now = deps.clock.now();
  const person = (await findSender(deps, tx, group, inbound)) ?? visitorOf(inbound);
  const today = civilDay(now, deps.zone);
  return { deps, tx, office, group, person, inbound, inboxId, now, today };
}

/** A platform does not say of a press whether its chat is a private one; what we sent there does. */
async function isPressedAlone(
  q: Queryable,
  { kind, channel, replyTo, groupExternalId, sender }: Inbound,
): Promise<boolean> {
  if (kind !== 'action' || replyTo === null) return false;
  if (await findGroup(q, channel, groupExternalId)) return false;
  const { externalId: account } = sender;
  for (const { officeId } of await officesOfAccount(q, channel, account)) {
    const ids = (await listGroups(q, officeId)).map(({ id }) => id);
    if (await wasSentAlone(q, ids, { externalId: replyTo, account })) return true;
  }
  return false;
}

/** The group whose office a message is for, as `contextOf` will find it. */
export async function groupFor(deps: Deps, inbound: Inbound): Promise<Group | null> {
  return inbound.private
    ? await groupBehind(deps.db, inbound, deps.admins)
    : await findGroup(deps.db, inbound.channel, inbound.groupExternalId);
}

/** Somebody speaks where the bot was thought to be out: it is in again, and nobody told. */
async function groupOf(tx: Tx, inbound: Inbound): Promise<Group | null> {
  const group = await findGroup(tx, inbound.channel, inbound.groupExternalId);
  if (!group?.leftAt || group.leftAt >= inbound.at) return group;
  if (inbound.kind === 'botAdded' || inbound.kind === 'botRemoved') return group;
  await markLeft(tx, group.id, null);
  return { ...group, leftAt: null };
}

const BY_RIGHTS: readonly Role[] = ['staff', 'liaison', 'official', 'visitor'];

/**
 * The group a private message hangs on: of the office that knows the account, the one with most
 * rights first; for one nobody knows, of the only office of the platform there is.
 */
async function groupBehind(
  q: Queryable,
  { channel, sender }: Inbound,
  admins?: ReadonlySet<string>,
): Promise<Group | null> {
  const known = await officesOfAccount(q, channel, sender.externalId);
  const ranked = known
    .filter(({ role }) => role !== 'visitor')
    .sort((a, b) => BY_RIGHTS.indexOf(a.role) - BY_RIGHTS.indexOf(b.role));
  for (const { officeId } of ranked) {
    const group = await anyGroup(q, officeId, channel);
    if (group) return group;
  }
  const groups: Group[] = [];
  for (const office of await listOffices(q)) {
    const group = await anyGroup(q, office.id, channel);
    if (group?.leftAt === null) groups.push(group);
  }
  const isAdmin = admins?.has(sender.externalId) === true;
  return groups.length === 1 || isAdmin ? (groups[0] ?? null) : null;
}

/** The office's main group on the platform; one the bot has left will do where there is no other. */
async function anyGroup(q: Queryable, officeId: number, channel: string): Promise<Group | null> {
  const own = (await listGroups(q, officeId)).filter((group) => group.channel === channel);
  return speakingGroup(own, () => true) ?? own[0] ?? null;
}

/** Coming and going gives nobody rights. */
const SAID: ReadonlySet<Inbound['kind']> = new Set(['text', 'file', 'action']);

/** The account as the directory knows it; one of DUBAN_ADMINS becomes staff with its first message. */
async function findSender(
  deps: Deps,
  tx: Tx,
  group: Group,
  { channel, sender, kind }: Inbound,
): Promise<Person | null> {
  const known = await findPerson(tx, group.officeId, channel, sender.externalId);
  if (known?.role === 'staff' || !SAID.has(kind) || !deps.admins?.has(sender.externalId)) {
    return known;
  }
  return await savePerson(tx, group.officeId, { channel, ...sender, role: 'staff' });
}

/** An account nobody has bound: it can ask for help and change nothing. */
function visitorOf({ channel, sender }: Inbound): Person {
  return { id: 0, channel, ...sender, role: 'visitor', unitIds: [] };
}
