// What the month will bring besides reminders: 月调度, 对账, 通报, 领导一分钟, as a preview's rows.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { listNames, monthName } from '#core/message/wording.ts';
import { monthFallingOn } from '#core/reminder/round-calendar.ts';
import { monthWord } from '#core/reminder/round-card.ts';
import { findRound } from '#db/rounds.ts';
import type { Audience } from './audience.ts';
import type { Deps } from './deps.ts';
import { comingBulletins } from './digest.ts';
import { loadSettings, type OfficeSettings } from './office-settings.ts';
import type { PreviewRow } from './preview-row.ts';
import { planOfMonth } from './round.ts';
import { type ScheduledJob, scheduleOf, slotsBetween } from './schedule.ts';
import { slotDay } from './slots.ts';

interface Span {
  from: CivilDate;
  to: CivilDate;
}

const NOBODY = {
  unit: '',
  taskNo: null,
  dueOn: null,
  rung: null,
  to: null,
  toName: null,
  reason: null,
};

/** Rows of a span of days, in no order. What is done already (a round opened, a bulletin posted) has none. */
export async function monthRows(
  deps: Deps,
  officeId: number,
  span: Span,
  audience: Audience | null,
): Promise<PreviewRow[]> {
  const settings = await loadSettings(deps.db, officeId);
  const schedule = scheduleOf({ sendTime: settings.policy.sendTime, round: settings.round });
  const slotsOf = (job: ScheduledJob['job']) => {
    const entry = schedule.find((one) => one.job === job);
    return entry ? slotsBetween(entry, span.from, `${span.to}T23:59`, deps.calendar) : [];
  };
  const bulletins = await bulletinRows(deps, officeId, span, audience);
  const months = new Set(bulletins.map(({ title }) => title));
  return [
    ...(await roundRows(deps, officeId, { settings, slots: slotsOf('openRound') }, audience)),
    ...slotsOf('reconcile').flatMap((slot) => reconcileRow(deps, settings, slot, months)),
    ...bulletins,
    ...briefRows(slotsOf('brief'), audience),
  ];
}

/** The days on which a round will open, with the duties it would ask about on today's ledger. */
export async function comingRounds(
  deps: Deps,
  officeId: number,
  { from, to }: Span,
): Promise<Map<CivilDate, { askedToday: ReadonlySet<number> }>> {
  const { policy, round } = await loadSettings(deps.db, officeId);
  const entry = scheduleOf({ sendTime: policy.sendTime, round }).find(
    ({ job }) => job === 'openRound',
  );
  const days = new Map<CivilDate, { askedToday: ReadonlySet<number> }>();
  for (const slot of entry ? slotsBetween(entry, from, `${to}T23:59`, deps.calendar) : []) {
    const month = monthFallingOn(slotDay(slot), 'opensAt', round, deps.calendar);
    if (!month || (await findRound(deps.db, officeId, month))) continue;
    const { units } = await planOfMonth(deps, deps.db, officeId, { month, round });
    const ids = units.flatMap(({ items }) => items.map(({ dutyId }) => dutyId));
    days.set(slotDay(slot), { askedToday: new Set(ids) });
  }
  return days;
}

/** Each unit that would be asked on today's ledger. */
async function roundRows(
  deps: Deps,
  officeId: number,
  { settings, slots }: { settings: OfficeSettings; slots: string[] },
  audience: Audience | null,
): Promise<PreviewRow[]> {
  const rows: PreviewRow[] = [];
  for (const slot of slots) {
    const month = monthFallingOn(slotDay(slot), 'opensAt', settings.round, deps.calendar);
    if (!month || (await findRound(deps.db, officeId, month))) continue;
    const { units } = await planOfMonth(deps, deps.db, officeId, { month, round: settings.round });
    for (const unit of units) {
      const contact = audience?.contacts.get(unit.unitId)?.[0];
      rows.push({
        ...NOBODY,
        ...momentOf(slot),
        kind: 'collection',
        unit: unit.unitName,
        title: `${monthWord(month)}工作调度（${unit.items.length}项）`,
        to: contact?.externalId ?? null,
        toName: contact?.name ?? null,
      });
    }
  }
  return rows;
}

/** Only where the month's bulletin is still to come. */
function reconcileRow(
  deps: Deps,
  { round }: OfficeSettings,
  slot: string,
  coming: ReadonlySet<string>,
): PreviewRow[] {
  const month = monthFallingOn(slotDay(slot), 'reconcileAt', round, deps.calendar);
  if (!month || !coming.has(bulletinTitle(month))) return [];
  const title = `${monthWord(month)}通报发布前对账`;
  return [{ ...NOBODY, ...momentOf(slot), kind: 'reconcile', title, toName: '各单位联络员' }];
}

/** The bulletins that will post themselves; none for an empty ledger, nor for a month already posted. */
async function bulletinRows(
  deps: Deps,
  officeId: number,
  span: Span,
  audience: Audience | null,
): Promise<PreviewRow[]> {
  const coming = await comingBulletins(deps, officeId, span);
  return coming.map(({ month, slot }) => ({
    ...NOBODY,
    ...momentOf(slot),
    kind: 'bulletin',
    title: bulletinTitle(month),
    to: audience?.group.externalId ?? null,
    toName: audience?.group.name ?? null,
  }));
}

function bulletinTitle(month: string): string {
  return `${monthName(month)}重点任务进展情况的通报`;
}

/** 领导一分钟, for an office with officials; whether there will be something to say is not known yet. */
function briefRows(slots: string[], audience: Audience | null): PreviewRow[] {
  const [official] = audience?.officials ?? [];
  if (!official) return [];
  return slots.map((slot) => ({
    ...NOBODY,
    ...momentOf(slot),
    kind: 'brief',
    title: '领导一分钟',
    to: official.externalId,
    toName: listNames((audience?.officials ?? []).map(({ name }) => name)),
  }));
}

function momentOf(slot: string): Pick<PreviewRow, 'on' | 'time'> {
  return { on: slotDay(slot), time: slot.slice(11) };
}
