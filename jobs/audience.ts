// Whom an office's messages reach: its group, and the people of that group's platform.
import { civilDay } from '#core/calendar/zone.ts';
import type { Person } from '#core/directory/unit.ts';
import type { Queryable } from '#db/client.ts';
import { type Group, listGroups, speakingGroup } from '#db/groups.ts';
import { contactsByUnit, listPeople } from '#db/people.ts';
import type { Deps } from './deps.ts';

export interface Audience {
  group: Group;
  staff: Person[];
  officials: Person[];
  /** Contacts of each unit on the group's platform who are there today, the first in charge. */
  contacts: Map<number, Person[]>;
}

/**
 * The office's group: `groupId` where one is asked for, else its main one (主群) on a channel that is
 * running. Null when the office has none, and then nobody can be told anything.
 */
export async function loadAudience(
  deps: Deps,
  q: Queryable,
  officeId: number,
  groupId?: number,
): Promise<Audience | null> {
  const groups = await listGroups(q, officeId);
  const group = speakingGroup(groups, (one) =>
    groupId === undefined ? deps.channels.has(one.channel) : one.id === groupId,
  );
  if (!group) return null;
  const people = (await listPeople(q, officeId)).filter((one) => one.channel === group.channel);
  const here = new Set(people.map((person) => person.id));
  const today = civilDay(deps.clock.now(), deps.zone);
  const contacts = new Map<number, Person[]>();
  for (const [unitId, bound] of await contactsByUnit(q, officeId, today)) {
    contacts.set(
      unitId,
      bound.filter((person) => here.has(person.id)),
    );
  }
  return {
    group,
    staff: people.filter((person) => person.role === 'staff'),
    officials: people.filter((person) => person.role === 'official'),
    contacts,
  };
}
