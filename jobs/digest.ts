// The month's bulletin: tally → text → .docx and .xlsx → card in the outbox. Never two for one month.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { instantOf } from '#core/calendar/zone.ts';
import { bulletinCard, mismatchMessage, waitingMessage } from '#core/digest/card.ts';
import { checkTally } from '#core/digest/check.ts';
import { monthFallingOn, roundMoments } from '#core/reminder/round-calendar.ts';
import { latestBulletin, saveBulletin } from '#db/bulletins.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { alone } from '#db/lock.ts';
import { loadOffice } from '#db/offices.ts';
import { findRound } from '#db/rounds.ts';
import { loadAudience } from './audience.ts';
import { numbered, type SavedFile, saveFiles } from './bulletin-files.ts';
import type { Deps } from './deps.ts';
import { type DrawnUp, drawUp } from './draw-up.ts';
import { type JobRun, type Outcome, putUnasked, type Speaking } from './job.ts';
import { loadSettings, scheduleFor } from './office-settings.ts';
import { logChanges } from './reconcile.ts';
import { countRound } from './round.ts';
import { slotsBetween } from './schedule.ts';

export type Posted =
  | { kind: 'posted'; month: string; files: SavedFile[] }
  | { kind: 'alreadyPosted'; month: string; files: SavedFile[] }
  | { kind: 'waiting'; month: string }
  | { kind: 'mismatch'; month: string; problems: string[] }
  | { kind: 'empty'; month: string }
  | { kind: 'noGroup'; month: string };

/** A posting by the clock, by an order that may be an interim one, or 发布, which is final. */
type How = { by: string | null; isFinal: boolean };

/**
 * By default 10:00 on the month's last working day: posts the bulletin of the slot's month, or shows it to
 * the office where that posts it itself.
 */
export async function digest(run: JobRun): Promise<Outcome> {
  const { settings, deps, day } = run;
  const fallen = monthFallingOn(day, 'bulletinAt', settings.round, deps.calendar);
  const month = fallen ?? day.slice(0, 7);
  const posted = settings.round.postsItself
    ? await postMonth(run, month, { by: null, isFinal: true })
    : await showMonth(run, month);
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
    if (month && !(await latestBulletin(deps.db, officeId, month))) coming.push({ month, slot });
  }
  return coming;
}

/**
 * Posts a month's bulletin to the office's group, once; asked again it says what was posted. Before
 * the hour of the calendar it is an interim one, posted as often as asked, and the month stays open;
 * unless it is `final`, which ends the month's counting today.
 */
export async function postBulletin(
  deps: Deps,
  officeId: number,
  month: string,
  options: { groupId?: number; by?: string; final?: boolean } = {},
): Promise<Posted> {
  const now = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    const office = await loadOffice(tx, officeId);
    const audience = await loadAudience(deps, tx, officeId, options.groupId);
    if (!office || !audience) return { kind: 'noGroup', month };
    // Asked for by a person, it is posted also while the office only looks on.
    const settings = { ...(await loadSettings(tx, office.id)), shadowSince: null };
    const { bulletinAt } = roundMoments(month, settings.round, deps.calendar);
    const hour = instantOf(bulletinAt.slice(0, 10), bulletinAt.slice(11), deps.zone);
    const how = { by: options.by ?? null, isFinal: options.final === true || now >= hour };
    return postMonth({ deps, tx, office, audience, settings, slotAt: now, now }, month, how);
  });
}

async function postMonth(run: Speaking, month: string, how: How): Promise<Posted> {
  const { deps, tx, office, now } = run;
  await alone(tx, `bulletin:${office.id}`);
  const before = await latestBulletin(tx, office.id, month);
  if (before) return { kind: 'alreadyPosted', month, files: before.files };
  const drawn = await drawUp(deps, tx, office, month);
  const wrong = await refusal(run, month, drawn);
  if (wrong) return wrong;
  const { isFinal, by } = how;
  const bulletin = isFinal ? await numbered(run, drawn.bulletin) : drawn.bulletin;
  const files = await saveFiles(run, bulletin);
  if (isFinal) {
    const version = { version: 1, changes: [], reason: null };
    const row = { officeId: office.id, month, bulletin, files, postedBy: by, postedAt: now };
    await saveBulletin(tx, { ...row, ...version });
    const about = { month, bulletin, reason: '发布前台账变动', actorName: by ?? '系统' };
    await logChanges(deps, tx, office, about);
    const round = await findRound(tx, office.id, month);
    if (round) await countRound(tx, office.id, round, now);
  }
  await putUnasked(run, {
    dedupeKey: isFinal ? bulletinKey(month, 1) : `bulletin:${month}:${now.toISOString()}`,
    kind: 'bulletin',
    message: bulletinCard(bulletin, files),
  });
  return { kind: 'posted', month, files };
}

/** The key of a version's card in the outbox. */
export function bulletinKey(month: string, version: number): string {
  return version === 1 ? `bulletin:${month}` : `bulletin:${month}:v${version}`;
}

/** Nothing to say, or figures that do not add up: then the office is told which. */
export async function refusal(
  run: Speaking,
  month: string,
  { counted, bulletin }: DrawnUp,
): Promise<Extract<Posted, { kind: 'empty' | 'mismatch' }> | null> {
  if (counted.counted.length === 0) return { kind: 'empty', month };
  const problems = checkTally(counted);
  if (problems.length === 0) return null;
  await putUnasked(run, {
    dedupeKey: `mismatch:${month}:${bulletin.cutOff}`,
    kind: 'alarm',
    message: mismatchMessage(month, problems, run.audience.staff),
  });
  return { kind: 'mismatch', month, problems };
}

/** 发布方式 审核: what would be posted goes to the office alone, with the button that posts it. */
async function showMonth(run: Speaking, month: string): Promise<Posted> {
  const { deps, tx, office, audience } = run;
  const before = await latestBulletin(tx, office.id, month);
  if (before) return { kind: 'alreadyPosted', month, files: before.files };
  const drawn = await drawUp(deps, tx, office, month);
  const wrong = await refusal(run, month, drawn);
  if (wrong) return wrong;
  const files = await saveFiles(run, drawn.bulletin, '（待发布）');
  const [first] = audience.staff;
  await putUnasked(run, {
    dedupeKey: `bulletin-waiting:${month}`,
    kind: 'bulletin',
    message: waitingMessage(bulletinCard(drawn.bulletin, files), month),
    privateTo: first?.externalId ?? null,
  });
  return { kind: 'waiting', month };
}
