// What every page stands on: the office, the persona looking, the clock, and the turn-taking.
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Person } from '#core/directory/unit.ts';
import type { OnInbound } from '#core/ports.ts';
import { findGroup } from '#db/groups.ts';
import { loadOffice } from '#db/offices.ts';
import { listPeople } from '#db/people.ts';
import type { Deps } from '#jobs/deps.ts';
import { CONSOLE, type ConsoleChannel } from '../channels/console/index.ts';
import { DEMO_GROUP, DEMO_STAFF } from '../demo-office.ts';
import type { Platform, PlatformWatch } from '../platforms.ts';
import type { RehearsalClock } from '../rehearsal.ts';
import type { Turns } from '../turns.ts';

export interface Site {
  deps: Deps;
  console: ConsoleChannel;
  /** Pages and the rehearsal group are served: no platform is configured, or DUBAN_CONSOLE=on. */
  hasConsole: boolean;
  /** Platforms that are configured. */
  platforms: readonly Platform[];
  watch: PlatformWatch;
  clock: RehearsalClock;
  /** What platform channels hand over goes here: stored, worked on, a press answered at once. */
  takeIn: OnInbound;
  turns: Turns;
  database: 'pglite' | 'postgres';
  /** Lets the command line in over loopback; in `<dataDir>/serve.json`. */
  token: string;
  /** The walk of the clock that is under way, and how the last one ended; null at rest. */
  walk: { words: string; running: boolean; stopped: boolean } | null;
  /** Aborted when the server stops: open streams end at once. */
  closing: AbortController;
  /** When the clock's jobs last ran to their end. */
  lastTick: Date | null;
  /** The same on the wall clock, which a rehearsal does not move. Milliseconds since 1970. */
  lastBeatAt: number | null;
}

export interface SiteOffice {
  id: number;
  name: string;
  place: string;
  demo: boolean;
  groupId: number;
  groupName: string;
}

/** What a page needs before it can draw anything. */
export interface Visit {
  office: SiteOffice;
  people: Person[];
  persona: Person;
  /** The visitor has the private chat with the bot open, not the group. */
  privately: boolean;
}

export const PERSONA_COOKIE = 'duban_persona';
export const CHAT_COOKIE = 'duban_chat';
/** The cookie's value while the private chat is open. */
export const PRIVATE_CHAT = 'private';

/** The office behind the console's group. Throws when the console was not seeded. */
export async function siteOffice(site: Site): Promise<SiteOffice> {
  const group = await findGroup(site.deps.db, CONSOLE, DEMO_GROUP);
  const office = group ? await loadOffice(site.deps.db, group.officeId) : null;
  if (!group || !office) throw new Error('the console has no office; it is seeded at start');
  return { ...office, groupId: group.id, groupName: group.name };
}

/** The office and who is looking: the persona of the cookie, else the first member of staff. */
export async function visitOf(site: Site, context: Context): Promise<Visit> {
  const office = await siteOffice(site);
  const all = await listPeople(site.deps.db, office.id);
  const people = all.filter((person) => person.channel === CONSOLE);
  const wanted = getCookie(context, PERSONA_COOKIE);
  const persona =
    people.find((person) => person.externalId === wanted) ??
    people.find((person) => person.externalId === DEMO_STAFF);
  if (!persona) throw new Error('the console has no personas; they are seeded at start');
  const privately = getCookie(context, CHAT_COOKIE) === PRIVATE_CHAT;
  return { office, people, persona, privately };
}
