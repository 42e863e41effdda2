// Where an office is told that something went wrong when its usual group cannot be reached.
import type { Queryable } from '#db/client.ts';
import { listGroups, speakingGroup } from '#db/groups.ts';
import { listPeople } from '#db/people.ts';
import type { Deps } from './deps.ts';

/** A group, or (with `privateTo`) one account alone. */
export interface AlarmPlace {
  groupId: number;
  channel: string;
  privateTo: string | null;
}

/** Nobody is told in crowds. */
const MOST_STAFF = 2;

/**
 * The office's main group, else another one the bot is in, leaving out `brokenId`; where there is none,
 * the first of its staff in private. Empty: the office cannot be told anything.
 */
export async function alarmPlaces(
  deps: Deps,
  q: Queryable,
  officeId: number,
  brokenId: number | null,
): Promise<AlarmPlace[]> {
  const groups = (await listGroups(q, officeId)).filter(({ channel }) =>
    deps.channels.has(channel),
  );
  const group = speakingGroup(groups, ({ id }) => id !== brokenId);
  if (group) return [{ groupId: group.id, channel: group.channel, privateTo: null }];
  const staff = (await listPeople(q, officeId)).filter(({ role }) => role === 'staff');
  // A private message hangs on a group of its platform, be it one the bot has left.
  return staff.slice(0, MOST_STAFF).flatMap(({ channel, externalId }) => {
    const own = groups.find((one) => one.channel === channel);
    return own ? [{ groupId: own.id, channel, privateTo: externalId }] : [];
  });
}
