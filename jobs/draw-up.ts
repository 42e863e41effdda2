// A month's bulletin as data: the one that was posted, or what would be said now; nothing is sent here.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import type { Bulletin } from '#core/digest/bulletin.ts';
import { writeBulletinText } from '#core/digest/bulletin-text.ts';
import { type BulletinPeriod, monthAfter, monthBefore, periodOf } from '#core/digest/period.ts';
import type { Tally } from '#core/digest/tally.ts';
import { roundMoments } from '#core/reminder/round-calendar.ts';
import { latestBulletin, type PostedBulletin } from '#db/bulletins.ts';
import type { Queryable } from '#db/client.ts';
import { loadOffice, type Office } from '#db/offices.ts';
import { countPeriod } from './count.ts';
import type { Deps } from './deps.ts';
import { loadDocumentSetting, loadSettings } from './office-settings.ts';
import { reportingFor } from './round.ts';

/** Working days units that lag are given to answer in writing, as a 提醒函 gives them. */
const ANSWER_DAYS = 5;

export interface DrawnUp {
  counted: Tally;
  bulletin: Bulletin;
}

/**
 * The bulletin of a month (`2024-06`): as it was posted when it was, else drawn up from the ledger
 * as it stood at the month's end, or today within the month. Inside a transaction `q` must be it.
 */
export async function composeBulletin(
  deps: Deps,
  officeId: number,
  month: string,
  q: Queryable = deps.db,
): Promise<Bulletin> {
  const posted = await latestBulletin(q, officeId, month);
  if (posted) return posted.bulletin;
  const office = await loadOffice(q, officeId);
  if (!office) throw new Error(`no office ${officeId}`);
  return (await drawUp(deps, q, office, month)).bulletin;
}

/** What would be said of a month, posted or not, were it drawn up on a day: today where none is given. */
export async function drawUp(
  deps: Deps,
  q: Queryable,
  office: Office,
  month: string,
  on: CivilDate = civilDay(deps.clock.now(), deps.zone),
): Promise<DrawnUp> {
  const previous = await publishedBulletin(q, office.id, monthBefore(month));
  const period = periodOf(month, on, previous?.cutOff ?? null);
  return await drawPeriod(deps, q, office, { period, previous, mended: false });
}

/**
 * A posted bulletin drawn up anew: the same days counted, with what the office has mended in the ledger
 * since (db/duty-history), and nothing that units did since.
 */
export async function drawAgain(
  deps: Deps,
  q: Queryable,
  office: Office,
  { bulletin, month }: PostedBulletin,
): Promise<DrawnUp> {
  const { from, cutOff } = bulletin;
  const issuedOn: CivilDate = civilDay(deps.clock.now(), deps.zone);
  const previous = await publishedBulletin(q, office.id, monthBefore(month));
  const period = { month, from, cutOff, issuedOn };
  return await drawPeriod(deps, q, office, { period, previous, mended: true });
}

/** What a month's bulletin will say at its hour if nothing happens until then; after it, what it says now. */
export async function drawAhead(
  deps: Deps,
  q: Queryable,
  office: Office,
  month: string,
): Promise<DrawnUp> {
  const { round } = await loadSettings(q, office.id);
  const today = civilDay(deps.clock.now(), deps.zone);
  const [day = today] = roundMoments(month, round, deps.calendar).bulletinAt.split('T');
  return await drawUp(deps, q, office, month, [day, today].sort()[1]);
}

/** The bulletin as it was posted for the month, its last version; null when none was. */
export async function publishedBulletin(
  q: Queryable,
  officeId: number,
  month: string,
): Promise<Bulletin | null> {
  return (await latestBulletin(q, officeId, month))?.bulletin ?? null;
}

async function drawPeriod(
  deps: Deps,
  q: Queryable,
  office: Office,
  about: { period: BulletinPeriod; previous: Bulletin | null; mended: boolean },
): Promise<DrawnUp> {
  const { period, previous, mended } = about;
  const reporting = await reportingFor(deps, q, office.id, period);
  const counting = await countPeriod(deps, q, office.id, period, { reporting, mended });
  const setting = await loadDocumentSetting(q, office.id);
  const answerBy = deps.calendar.addWorkingDays(period.issuedOn, ANSWER_DAYS);
  const { round } = await loadSettings(q, office.id);
  const next = monthAfter(period.month);
  const nextReportAt = round.collects ? roundMoments(next, round, deps.calendar).dueAt : null;
  const context = { office, titles: counting.titles, previous, setting, answerBy, nextReportAt };
  return { counted: counting.counted, bulletin: writeBulletinText(counting.counted, context) };
}
