// The month's bulletin: tally → text → .docx and .xlsx → card in the outbox. Never two for one
// month.
import { z } from 'zod';
import { type CivilDate, endOfMonth } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import type { Bulletin } from '#core/digest/bulletin.ts';
import { writeBulletinText } from '#core/digest/bulletin-text.ts';
import { bulletinCard, mismatchMessage } from '#core/digest/card.ts';
import { checkTally } from '#core/digest/check.ts';
import { paperOf } from '#core/digest/document-setting.ts';
import { monthBefore, periodOf } from '#core/digest/period.ts';
import type { Tally } from '#core/digest/tally.ts';
import { monthName } from '#core/message/wording.ts';
import { monthFallingOn } from '#core/reminder/round-calendar.ts';
import type { Queryable } from '#db/client.ts';
import { saveFile } from '#db/files.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { loadOffice, type Office } from '#db/offices.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import { loadAudience } from './audience.ts';
import { countPeriod } from './count.ts';
import type { Deps } from './deps.ts';
import { takeDocumentNo } from './document-number.ts';
import { type JobRun, type Outcome, putUnasked, type Speaking } from './job.ts';
import { loadDocumentSetting, loadSettings, scheduleFor } from './office-settings.ts';
import { reportingFor } from './round.ts';
import { slotsBetween } from './schedule.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Working days units that lag are given to answer in writing, as a 提醒函 gives them. */
const ANSWER_DAYS = 5;

/** What was posted for a month, kept under `bulletin:<month>`. */
const Published = z.object({
  bulletin: z.custom<Bulletin>(
    (value) => z.object({ cutOff: z.string() }).safeParse(value).success,
  ),
  files: z.array(z.object({ fileId: z.number(), name: z.string() })),
});
type Published = z.infer<typeof Published>;

export type Posted =
  | { kind: 'posted'; month: string; files: Published['files'] }
  | { kind: 'alreadyPosted'; month: string; files: Published['files'] }
  | { kind: 'mismatch'; month: string; problems: string[] }
  | { kind: 'empty'; month: string }
  | { kind: 'noGroup'; month: string };

/** By default 10:00 on the month's last working day: posts the bulletin of the slot's month. */
export async function digest(run: JobRun): Promise<Outcome> {
  const { settings, deps, day } = run;
  const month = monthFallingOn(day, 'bulletinAt', settings.round, deps.calendar);
  const posted = await postMonth(run, month ?? day.slice(0, 7));
  return { month: posted.month, result: posted.kind };
}

/**
 * Slots (`2024-06-28T10:00`) from `from` to `to` inclusive at which a month's bulletin will post
 * itself: none while the ledger is empty, none for a month already posted.
 */
export async function comingBulletins(
  deps: Deps,
  officeId: number,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<{ month: string; slot: string }[]> {
  const entry = (await scheduleFor(deps.db, officeId)).find(({ job }) => job === 'digest');
  const { round } = await loadSettings(deps.db, officeId);
  if (!entry || (await loadTasks(deps.db, officeId)).length === 0) return [];
  const coming: { month: string; slot: string }[] = [];
  for (const slot of slotsBetween(entry, from, `${to}T23:59`, deps.calendar)) {
    const month = monthFallingOn(slot.slice(0, 10), 'bulletinAt', round, deps.calendar);
    if (month && !(await loadPublished(deps.db, officeId, month))) coming.push({ month, slot });
  }
  return coming;
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
  const published = await loadPublished(q, officeId, month);
  if (published) return published.bulletin;
  const office = await loadOffice(q, officeId);
  if (!office) throw new Error(`no office ${officeId}`);
  return (await drawUp(deps, q, office, month)).bulletin;
}

/**
 * Posts a month's bulletin to the office's group, once; asked again it says what was posted. Before
 * the month's last working day it is an interim one: posted as often as asked, and the month stays
 * open.
 */
export async function postBulletin(
  deps: Deps,
  officeId: number,
  month: string,
  options: { groupId?: number } = {},
): Promise<Posted> {
  const now = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    const office = await loadOffice(tx, officeId);
    const audience = await loadAudience(deps, tx, officeId, options.groupId);
    if (!office || !audience) return { kind: 'noGroup', month };
    // Asked for by a person, it is posted also while the office only looks on.
    const settings = { ...(await loadSettings(tx, office.id)), shadowSince: null };
    return postMonth({ deps, tx, office, audience, settings, slotAt: now, now }, month);
  });
}

async function postMonth(run: Speaking, month: string): Promise<Posted> {
  const { deps, tx, office, audience } = run;
  const before = await loadPublished(tx, office.id, month);
  if (before) return { kind: 'alreadyPosted', month, files: before.files };
  const { counted, bulletin: drawn } = await drawUp(deps, tx, office, month);
  if (counted.counted.length === 0) return { kind: 'empty', month };
  const problems = checkTally(counted);
  if (problems.length > 0) {
    await putUnasked(run, {
      dedupeKey: `mismatch:${month}:${drawn.cutOff}`,
      kind: 'alarm',
      message: mismatchMessage(month, problems, audience.staff),
    });
    return { kind: 'mismatch', month, problems };
  }
  const isFinal = drawn.issuedOn >= deps.calendar.onOrBefore(endOfMonth(`${month}-01`));
  const bulletin = isFinal ? await numbered(run, drawn) : drawn;
  const files = await saveFiles(run, bulletin);
  if (isFinal) await putSetting(tx, office.id, `bulletin:${month}`, { bulletin, files });
  await putUnasked(run, {
    dedupeKey: isFinal ? `bulletin:${month}` : `bulletin:${month}:${run.now.toISOString()}`,
    kind: 'bulletin',
    message: bulletinCard(bulletin, files),
  });
  return { kind: 'posted', month, files };
}

async function drawUp(
  deps: Deps,
  q: Queryable,
  office: Office,
  month: string,
): Promise<{ counted: Tally; bulletin: Bulletin }> {
  const previous = await publishedBulletin(q, office.id, monthBefore(month));
  const today = civilDay(deps.clock.now(), deps.zone);
  const period = periodOf(month, today, previous?.cutOff ?? null);
  const { counted, titles } = await countPeriod(
    deps,
    q,
    office.id,
    period,
    await reportingFor(deps, q, office.id, period),
  );
  const setting = await loadDocumentSetting(q, office.id);
  const answerBy = deps.calendar.addWorkingDays(period.issuedOn, ANSWER_DAYS);
  const context = { office, titles, previous, setting, answerBy };
  return { counted, bulletin: writeBulletinText(counted, context) };
}

/** With its number of the year, where the office has a 代字: only what is issued gets one. */
async function numbered(run: Speaking, bulletin: Bulletin): Promise<Bulletin> {
  const { tx, office } = run;
  const setting = await loadDocumentSetting(tx, office.id);
  if (!setting.series) return bulletin;
  const year = Number(bulletin.issuedOn.slice(0, 4));
  const no = await takeDocumentNo(tx, office.id, year);
  return { ...bulletin, paper: paperOf(setting, { office: bulletin.office, year, no }) };
}

async function saveFiles(run: Speaking, bulletin: Bulletin): Promise<Published['files']> {
  const { deps, tx, office } = run;
  const about = { asOf: bulletin.cutOff, zone: deps.zone, forOffice: false };
  const ledger = await ledgerSheet(tx, office.id, about);
  const name = monthName(bulletin.month);
  const made = [
    {
      name: `关于${name}重点任务进展情况的通报.docx`,
      mime: DOCX,
      bytes: await deps.documents.writeBulletin(bulletin),
    },
    {
      name: `${name}重点任务台账.xlsx`,
      mime: XLSX,
      bytes: await deps.documents.writeLedger(ledger),
    },
  ];
  const files: Published['files'] = [];
  for (const file of made) {
    const { id } = await saveFile(tx, office.id, file);
    files.push({ fileId: id, name: file.name });
  }
  return files;
}

/** The bulletin as it was posted for the month; null when none was. */
export async function publishedBulletin(
  q: Queryable,
  officeId: number,
  month: string,
): Promise<Bulletin | null> {
  return (await loadPublished(q, officeId, month))?.bulletin ?? null;
}

async function loadPublished(
  q: Queryable,
  officeId: number,
  month: string,
): Promise<Published | null> {
  return Published.safeParse(await getSetting(q, officeId, `bulletin:${month}`)).data ?? null;
}
