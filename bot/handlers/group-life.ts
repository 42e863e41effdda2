// Who came and went in an office's group: the bot itself, a contact whose work must be handed over.
import { call, say } from '#core/intent/answer.ts';
import { GROUP_LINES, removedMessage } from '#core/intent/answer-groups.ts';
import type { GroupMember, Inbound } from '#core/ports.ts';
import { findGroup, listGroups, markLeft, speakingGroup } from '#db/groups.ts';
import { giveUpGroup } from '#db/outbox-places.ts';
import { listPeople } from '#db/people.ts';
import { alarmPlaces } from '#jobs/alarm-places.ts';
import type { Deps } from '#jobs/deps.ts';
import { callStaff } from './called.ts';
import { greets } from './groups.ts';
import { handOverOf } from './hand-over.ts';
import type { Answer, HandlerContext } from './handler.ts';

/** What the platform knows of somebody who left; asked before the work on it begins. */
export interface Leaving {
  /** Still a member of another of the office's groups: their rights stay. */
  isElsewhere: boolean;
  /** Members of the group that was left, for a successor. */
  members: GroupMember[];
}

/** Asks the channel; what it does not tell is taken for nobody. Null for any other message. */
export async function askWhoIsLeft(deps: Deps, inbound: Inbound): Promise<Leaving | null> {
  if (inbound.kind !== 'left') return null;
  const channel = deps.channels.get(inbound.channel);
  const group = await findGroup(deps.db, inbound.channel, inbound.groupExternalId);
  if (!channel || !group) return null;
  const membersOf = (externalId: string) =>
    channel.members(externalId).catch(() => {
      deps.log.warn('members of a group not told', { channel: inbound.channel });
      return [];
    });
  const others = (await listGroups(deps.db, group.officeId)).filter(
    (one) => one.channel === group.channel && one.id !== group.id && one.leftAt === null,
  );
  for (const other of others) {
    const members = await membersOf(other.externalId);
    if (members.some((one) => one.externalId === inbound.sender.externalId)) {
      return { isElsewhere: true, members: [] };
    }
  }
  return { isElsewhere: false, members: await membersOf(group.externalId) };
}

/** Whether the message is an event of the group's life, said by nobody. */
export function isGroupLife({ kind }: Inbound): boolean {
  return kind === 'joined' || kind === 'left' || kind === 'botAdded' || kind === 'botRemoved';
}

export async function groupLife(ctx: HandlerContext, leaving: Leaving | null): Promise<Answer[]> {
  switch (ctx.inbound.kind) {
    case 'botAdded':
      return await cameBack(ctx);
    case 'botRemoved':
      return await wentAway(ctx);
    case 'joined':
      return await welcome(ctx);
    default:
      return leaving?.isElsewhere ? [] : await handOverOf(ctx, leaving?.members ?? []);
  }
}

async function cameBack(ctx: HandlerContext): Promise<Answer[]> {
  if (ctx.group.leftAt === null) return [];
  await markLeft(ctx.tx, ctx.group.id, null);
  const to = { groupId: ctx.group.id, privateTo: null };
  return [{ message: say(GROUP_LINES.back), to }];
}

/** The office hears of it elsewhere; nothing more is sent to the group. */
async function wentAway(ctx: HandlerContext): Promise<Answer[]> {
  const { tx, deps, office, group, inbound } = ctx;
  if (group.leftAt !== null) return [];
  await markLeft(tx, group.id, inbound.at);
  const unsent = await giveUpGroup(tx, group.id, '机器人已被移出该群');
  const left = (await listGroups(tx, office.id)).filter((one) => deps.channels.has(one.channel));
  const main = speakingGroup(left, () => true)?.name ?? null;
  const places = await alarmPlaces(deps, tx, office.id, group.id);
  const staff = await callStaff(ctx);
  return places.map((to) => ({
    message: removedMessage(group, { unsent, main }, to.privateTo === null ? staff : []),
    kind: 'alarm',
    to,
  }));
}

/** At most one line, and only where the office wants it; who has a part already needs none. */
async function welcome(ctx: HandlerContext): Promise<Answer[]> {
  const { person, inbound } = ctx;
  if (person.role !== 'visitor' || !(await greets(ctx))) return [];
  const { externalId } = inbound.sender;
  const known = (await listPeople(ctx.tx, ctx.office.id)).find(
    (one) => one.externalId === externalId,
  );
  const name = inbound.sender.name || known?.name || '';
  return [{ message: call([{ kind: 'mention', externalId, name }], GROUP_LINES.welcome) }];
}
