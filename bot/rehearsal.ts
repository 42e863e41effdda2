// The rehearsal's clock: real time plus an offset. It walks forward from event to event, never jumps
// over one; it goes back only while the ledger is empty.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type CivilDate, isCivilDate } from '#core/calendar/civil-date.ts';
import { instantOf } from '#core/calendar/zone.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import type { Clock } from '#core/ports.ts';
import type { Db } from '#db/client.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { jobRuns } from '#db/schema/delivery.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import type { Deps } from '#jobs/deps.ts';

export interface RehearsalClock extends Clock {
  /** DUBAN_CLOCK said where the process starts: no notice's date moves it. */
  readonly given: boolean;
  /** False beside a platform: real groups live by the wall clock, and nobody moves theirs. */
  readonly movable: boolean;
  /** Shows `instant` from now on and runs on from there. */
  set(instant: Date): void;
  /** Milliseconds ahead of (negative: behind) the wall clock. */
  offsetMs(): number;
  /** Back to where the process's clock began. */
  restart(): void;
}

const SETTING = 'rehearsal';
const START_TIME = '09:00';
const Stored = z.object({ offsetMs: z.number(), chosen: z.enum(['auto', 'hand']) });

/** A clock that starts at `start` (the wall clock when null) and runs at the wall clock's pace. */
export function createRehearsalClock(start: Date | null, movable = true): RehearsalClock {
  const firstMs = start ? start.getTime() - Date.now() : 0;
  let offsetMs = firstMs;
  return {
    given: start !== null,
    movable,
    now: () => new Date(Date.now() + offsetMs),
    offsetMs: () => offsetMs,
    restart: () => {
      offsetMs = firstMs;
    },
    set: (instant) => {
      offsetMs = instant.getTime() - Date.now();
    },
  };
}

/**
 * Takes up a rehearsal where the last process left it. A clock given by DUBAN_CLOCK stays, and so does
 * one nobody may move.
 */
export async function restoreClock(db: Db, officeId: number, clock: RehearsalClock): Promise<void> {
  if (clock.given || !clock.movable) return;
  const stored = Stored.safeParse(await getSetting(db, officeId, SETTING));
  if (stored.success) clock.set(new Date(Date.now() + stored.data.offsetMs));
}

/** Remembers where the clock stands. `auto` may still be replaced by another notice's date. */
export async function saveClock(
  db: Db,
  officeId: number,
  clock: RehearsalClock,
  chosen: 'auto' | 'hand',
): Promise<void> {
  await putSetting(db, officeId, SETTING, { offsetMs: clock.offsetMs(), chosen });
}

/** Whether the clock may still be set to any day: nothing is in the ledger yet. */
async function canChooseStart(db: Db, officeId: number): Promise<boolean> {
  return (await loadTasks(db, officeId)).length === 0;
}

/**
 * Sets the clock to 09:00 of the day, or of the first working day after it. Slots already run are
 * forgotten, since on the new clock they lie elsewhere. False when the ledger has tasks.
 */
export async function chooseStart(
  deps: Deps,
  clock: RehearsalClock,
  officeId: number,
  start: { day: CivilDate; chosen: 'auto' | 'hand' },
): Promise<boolean> {
  if (!clock.movable || !(await canChooseStart(deps.db, officeId))) return false;
  await deps.db.delete(jobRuns).where(eq(jobRuns.officeId, officeId)).returning();
  clock.set(instantOf(deps.calendar.onOrAfter(start.day), START_TIME, deps.zone));
  await saveClock(deps.db, officeId, clock, start.chosen);
  return true;
}

/**
 * Before a notice is dealt with: when the ledger is empty and nobody chose a day, the rehearsal starts
 * on the notice's own date of issue, so that what it asks lies ahead and not years back.
 */
export async function startWithNotice(
  deps: Deps,
  clock: RehearsalClock,
  officeId: number,
  notice: { name: string; bytes: Uint8Array; recognise: boolean } | { text: string },
): Promise<void> {
  const stored = Stored.safeParse(await getSetting(deps.db, officeId, SETTING));
  if (clock.given || (stored.success && stored.data.chosen === 'hand')) return;
  const day = 'text' in notice ? dayInText(deps, notice.text) : await dayInFile(deps, notice);
  if (day) await chooseStart(deps, clock, officeId, { day, chosen: 'auto' });
}

async function dayInFile(
  deps: Deps,
  { recognise, ...file }: { name: string; bytes: Uint8Array; recognise: boolean },
): Promise<CivilDate | null> {
  const reading = await deps.documents.read(file, { recognise });
  if (reading.kind === 'refused') return null;
  return readNotice(reading.text, { calendar: deps.calendar }).header.issuedOn;
}

/** A pasted notice is long; 成文日期 2024-04-01 completes one that had no date. */
function dayInText(deps: Deps, text: string): CivilDate | null {
  const stated = /成文日期(?: *\d{1,9} )?\D{0,4}(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(text);
  if (stated) {
    const [year = '', month = '', day = ''] = stated.slice(1);
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isCivilDate(date) ? date : null;
  }
  if (text.length < 300) return null;
  return readNotice(text, { calendar: deps.calendar }).header.issuedOn;
}
