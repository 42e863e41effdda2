// What every job is given: the database, the clock, the calendar and the outsides it may use.
import type { WorkCalendar } from '#core/calendar/working-days.ts';
import type { Channel, Clock, Documents, Log, Model } from '#core/ports.ts';
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
  /** With it an office's first account becomes staff; absent where DUBAN_ADMINS names some. */
  firstStaffCode?: FirstStaffCode;
  log: Log;
}

/** Printed at start; good until the instant, and only while the office has no staff. */
export interface FirstStaffCode {
  code: string;
  validUntil: Date;
}
