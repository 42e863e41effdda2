// What every job is given: the database, the clock, the calendar and the outsides it may use.
import type { WorkCalendar } from '#core/calendar/working-days.ts';
import type { Channel, Clock, Documents, Inbound, Log, Model, PressAnswer } from '#core/ports.ts';
import type { Db } from '#db/client.ts';

/** Composed once by `bot/compose.ts`, and by tests with stand-ins. */
export interface Deps {
  db: Db;
  clock: Clock;
  calendar: WorkCalendar;
  /** Zone of civil dates and times, such as Asia/Shanghai. */
  zone: string;
  /** Channels by their id: console, feishu, dingtalk. */
  channels: ReadonlyMap<string, Channel>;
  documents: Documents;
  /** Proposes where the rules cannot tell; null = rules only. */
  model: Model | null;
  /** Accounts that are office staff from the start (DUBAN_ADMINS), whatever the directory says. */
  admins?: ReadonlySet<string>;
  /** What an office should know of a group it takes in, as sentences; absent = nothing is known. */
  groupNotes?: (channel: string, groupExternalId: string) => Promise<readonly string[]>;
  /** Where people who pressed a button wait for what came of it; absent = nobody waits. */
  presses?: Presses;
  log: Log;
}

/** Presses some door of this process has taken in and is about to answer. */
export interface Presses {
  /** Called before the press is stored. Null: the same press is awaited already. */
  expect(inbound: Inbound): ExpectedPress | null;
  /** Whether a door of this process has taken the press in, still waiting or not. */
  knows(inbound: Inbound): boolean;
  /** Tells whoever waits. False: nobody does any more, and the message is still to be shown anew. */
  tell(inbound: Inbound, answer: PressAnswer): boolean;
}

export interface ExpectedPress {
  /** What came of it; null when that is not known in time. */
  outcome(withinMs: number): Promise<PressAnswer | null>;
  /** It was no new press after all. */
  forget(): void;
}
