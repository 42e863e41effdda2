// Names of people: events carry accounts only, so a group's list is asked once for many of them.
import type { GroupMember, Inbound } from '#core/ports.ts';

/** A list that lacked somebody is not asked for again before this. */
const AGAIN_MS = 5 * 60_000;
/** An event waits no longer for a name; it is stored without one. */
const PATIENCE_MS = 800;
/** People remembered; the longest unused go first. */
const MOST = 20_000;

export interface Names {
  /** The same with its sender's name, where it can be had in time. */
  named(inbound: Inbound): Promise<Inbound>;
  /** What a list or an event said. */
  learn(people: readonly GroupMember[]): void;
}

/** `members` lists a group's people. One open list per group, however many events wait for it. */
export function createNames(members: (group: string) => Promise<GroupMember[]>): Names {
  const known = new Map<string, string>();
  const asking = new Map<string, Promise<void>>();
  const learn = (people: readonly GroupMember[]) => {
    for (const { externalId, name } of people) {
      if (name === '') continue;
      known.delete(externalId);
      known.set(externalId, name);
    }
    for (const oldest of known.keys()) {
      if (known.size <= MOST) break;
      known.delete(oldest);
    }
  };
  const ask = (group: string): Promise<void> => {
    const open = asking.get(group);
    if (open) return open;
    const list = members(group).then(learn, () => undefined);
    asking.set(group, list);
    setTimeout(() => asking.delete(group), AGAIN_MS).unref();
    return list;
  };
  return {
    learn,
    named: async (inbound) => {
      const { externalId, name } = inbound.sender;
      if (name !== '') learn([inbound.sender]);
      if (name !== '' || externalId === '') return inbound;
      if (!known.has(externalId)) await Promise.race([ask(inbound.groupExternalId), patience()]);
      return { ...inbound, sender: { externalId, name: known.get(externalId) ?? '' } };
    },
  };
}

function patience(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });
}
