// Half a year of the rehearsal office: notices dropped in, mornings lived, each month's bulletin kept as posted.
import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import type { Bulletin } from '#core/digest/bulletin.ts';
import { bulletinVersions } from '#db/bulletins.ts';
import type { Database } from '#db/client.ts';
import { loadFile } from '#db/files.ts';
import { findRound, loadRoundUnits } from '#db/rounds.ts';
import { events } from '#db/schema/ledger.ts';
import type { Span } from '#test/support/recount.ts';
import { liveMorning, type Office, objectTo, openOfficeOn, runTo } from './office-months.ts';

const SEED = Number(process.env.SEED ?? 20_240_815);
export const FIRST = '2024-03-11';
/** The last working day of August; bulletins of March to August. */
const LAST = '2024-08-30';
export const SILENT_MONTH = '2024-06';
/** From the cut-off of May's reports to June's bulletin no unit says anything. */
const SILENCE: [CivilDate, CivilDate] = ['2024-05-25', '2024-06-28'];
export const MONTHS = ['2024-03', '2024-04', '2024-05', '2024-06', '2024-07', '2024-08'];
export interface Month {
  officeId: number;
  month: string;
  bulletin: Bulletin;
  versions: number;
  postedAt: Date;
  /** Units asked in the month's round, and the states they were found in. */
  reporting: { unit: string; state: string | null }[];
  files: { name: string; bytes: Uint8Array }[];
}

/** Lives from the first day to the last, with notices dropped in on their days. */
export async function live(
  database: Database,
  drops: Map<CivilDate, [URL, string]>,
): Promise<Month[]> {
  const office = await openOfficeOn(database, FIRST, SEED);
  const months: Month[] = [];
  for (let day: CivilDate = FIRST; day <= LAST; day = addDays(day, 1)) {
    if (!office.site.deps.calendar.isWorkingDay(day)) continue;
    await runTo(office, day, '08:35');
    const drop = drops.get(day);
    if (drop) await office.drop(...drop);
    await liveMorning(office, day, day >= SILENCE[0] && day <= SILENCE[1]);
    if (isLastDay(office, day)) await objectTo(office);
    await runTo(office, day, '12:00');
    const ended = MONTHS.find((month) => day.startsWith(month) && isLastDay(office, day));
    if (ended) months.push(await readMonth(office, ended));
  }
  return months;
}

function isLastDay({ site }: Office, day: CivilDate): boolean {
  return site.deps.calendar.onOrAfter(addDays(day, 1)).slice(0, 7) !== day.slice(0, 7);
}

async function readMonth({ site, officeId }: Office, month: string): Promise<Month> {
  const { db } = site.deps;
  const versions = await bulletinVersions(db, officeId, month);
  const last = versions.at(-1);
  if (!last) throw new Error(`no bulletin of ${month}`);
  const round = await findRound(db, officeId, month);
  const asked = round ? await loadRoundUnits(db, round.id) : [];
  const files: Month['files'] = [];
  for (const { fileId, name } of last.files) {
    const stored = await loadFile(db, fileId);
    const ending = name.slice(name.lastIndexOf('.'));
    if (stored) files.push({ name: `${month}-${ending.slice(1)}${ending}`, bytes: stored.bytes });
  }
  return {
    officeId,
    month,
    bulletin: last.bulletin,
    versions: versions.length,
    postedAt: last.postedAt,
    reporting: asked.map(({ unitName, state }) => ({ unit: unitName, state })),
    files,
  };
}

/** What to count again: the days of a month's bulletin, as of the moment it was posted. */
export function spanOf({ officeId, month, bulletin, postedAt }: Month): Span {
  return { officeId, month, from: bulletin.from, cutOff: bulletin.cutOff, asOf: postedAt };
}

/** An extension granted: the day in force before it, the day it moved to. */
export interface Extension {
  dutyId: number;
  at: Date;
  before: CivilDate | null;
  to: CivilDate;
}

export async function loadExtensions({ db }: Database): Promise<Extension[]> {
  const granted = await db.select().from(events).where(eq(events.kind, 'extended'));
  const found: Extension[] = [];
  for (const { id, dutyId, at, payload } of granted) {
    if (dutyId === null || payload.kind !== 'extended') continue;
    const dated = inArray(events.kind, ['opened', 'extended', 'dueChanged', 'dated']);
    const [last] = await db
      .select()
      .from(events)
      .where(and(eq(events.dutyId, dutyId), lt(events.id, id), dated))
      .orderBy(desc(events.id))
      .limit(1);
    const set = last?.payload;
    const before = set?.kind === 'opened' ? set.dueOn : set && 'to' in set ? set.to : null;
    found.push({ dutyId, at, before: before as CivilDate | null, to: payload.to });
  }
  return found;
}
