// Section 四: what lags, named by unit, item, due day, days late and the reason as the unit gave it;
// how units reported; what needs the office to step in.
import { civilDay } from '../calendar/zone.ts';
import { listNames, quote, shortDay } from '../message/wording.ts';
import type { BulletinItem, BulletinSection } from './bulletin.ts';
import { numbersText } from './grouped.ts';
import { reportingUnits } from './reporting.ts';
import { isQuantified, quoteReport } from './said.ts';
import type { Tally } from './tally.ts';
import { cite, type Told, told, toldSection } from './told.ts';

const REASON_LIMIT = 60;
const TITLE_LIMIT = 60;

/** One unit's late 期次 of one task, the one that is late the longest first. */
interface Lagging {
  unit: string;
  items: BulletinItem[];
  reason: string | null;
}

/** A month without problems says so; a month of silence names every silent unit. */
export function problemSections(counted: Tally): BulletinSection[] {
  const today = counted.period.cutOff;
  const parts = [
    {
      name: '进度滞后',
      passages: laggingTogether(counted.overdue).map((group) => lateText(group, today)),
    },
    { name: '报送不规范', passages: reportingFaults(counted) },
    { name: '需协调事项', passages: needsTexts(counted) },
  ].filter(({ passages }) => passages.length > 0);
  const heading = '四、存在的问题';
  if (parts.length === 0) {
    return [{ heading, paragraphs: ['本期未发现任务逾期和到期未反馈的情况。'] }];
  }
  return [
    { heading, paragraphs: ['从调度情况看，仍存在以下问题：'] },
    ...parts.map(({ name, passages }, index) =>
      toldSection(`（${'一二三'.charAt(index)}）${name}`, passages),
    ),
  ];
}

/** Units that lag with the same periods of the same task are told of in one sentence. */
function laggingTogether(overdue: readonly BulletinItem[]): Lagging[][] {
  const each = [...Map.groupBy(overdue, ({ no, unit }) => `${no} ${unit}`).values()];
  const lagging = each.flatMap((items) => {
    const [first] = items;
    const reason = items.findLast((item) => item.reason !== null)?.reason ?? null;
    return first ? [{ unit: first.unit, items, reason }] : [];
  });
  const same = ({ items }: Lagging) => items.map(({ no, dueOn }) => `${no} ${dueOn}`).join();
  return [...Map.groupBy(lagging, same).values()];
}

function lateText(group: readonly Lagging[], today: string): Told | string {
  const items = group[0]?.items ?? [];
  const [item] = items;
  if (!item) return '';
  const days = items.map(({ dueOn }) => (dueOn ? shortDay(dueOn, today) : ''));
  const late = cite(`late.${item.dutyId}`, item.daysLate ?? 0);
  const due =
    items.length === 1
      ? told`时限${days[0] ?? ''}，逾期${late}天`
      : told`时限${days[0] ?? ''}至${days.at(-1) ?? ''}的${cite(`periods.${item.dutyId}`, items.length)}期未办结，最长逾期${late}天`;
  const again =
    item.monthsLate > 1
      ? told`，已连续${cite(`monthsLate.${item.dutyId}`, item.monthsLate)}个月逾期`
      : '';
  const units = listNames(group.map(({ unit }) => unit));
  return told`${units}负责的第${`${item.no}`}项${quote(item.title, TITLE_LIMIT)}，${due}${again}，${reasonText(group, item.no)}`;
}

/** What each unit gave as the reason; that nobody did is said of all at once. */
function reasonText(group: readonly Lagging[], no: number): string {
  const said = group.filter(({ reason }) => reason !== null);
  const several = group.length > 1;
  if (said.length === 0) return several ? '均未反馈原因。' : '单位未反馈原因。';
  const quoted = said
    .map(({ unit, reason }) => {
      const words = quoteReport(reason ?? '', no, REASON_LIMIT);
      return `${several ? unit : '单位'}反馈：${words}`;
    })
    .join('；');
  const silent = said.length < group.length ? '；其余单位未反馈原因' : '';
  return `${quoted}${silent}。`;
}

/** 未报送, 迟报, without a number, returned. Without a round: who had something due and said nothing. */
function reportingFaults(counted: Tally): (Told | string)[] {
  const { reporting, silentUnits, heardUnits } = counted;
  const missing = reporting ? reportingUnits(reporting, 'missing') : [];
  const late = reporting ? reportingUnits(reporting, 'late') : [];
  const silent = silentUnits.filter((unit) => !missing.includes(unit));
  const [elsewhere, mute] = [true, false].map((heard) =>
    missing.filter((unit) => heardUnits.includes(unit) === heard),
  ) as [string[], string[]];
  return [
    ...(mute.length > 0 ? [`${listNames(mute)}未按要求报送进展情况。`] : []),
    ...(elsewhere.length > 0
      ? [`${listNames(elsewhere)}本期反馈过其他进展，但未按要求报送本月调度事项。`]
      : []),
    ...(late.length > 0 ? [`${listNames(late)}未在规定时间内报送。`] : []),
    ...(silent.length > 0 ? [`${listNames(silent)}有到期或逾期任务，本期未反馈进展。`] : []),
    ...unquantified(counted),
    ...returnedTexts(counted),
  ];
}

/** Units whose reports of the period on open tasks give neither a count nor a percentage. */
function unquantified({ counted, period, zone }: Tally): string[] {
  const vague = counted.flatMap(({ task, duties }) =>
    duties.flatMap(({ status, lastReport, percent, unitName }) => {
      if (status !== 'reported' || !lastReport || percent !== null) return [];
      const on = civilDay(new Date(lastReport.at), zone);
      if (on < period.from || on > period.cutOff || isQuantified(lastReport.text, task.no)) {
        return [];
      }
      return [{ unit: unitName, no: task.no }];
    }),
  );
  if (vague.length === 0) return [];
  return [`${byUnit(vague)}反馈内容没有量化的进度。`];
}

function returnedTexts({ counted, history, period }: Tally): string[] {
  const ids = new Set(
    history.returned
      .filter(({ on }) => on >= period.from && on <= period.cutOff)
      .map(({ dutyId }) => dutyId),
  );
  const returned = counted.flatMap(({ task, duties }) =>
    duties.filter(({ id }) => ids.has(id)).map(({ unitName }) => ({ unit: unitName, no: task.no })),
  );
  return returned.length > 0 ? [`${byUnit(returned)}自报完成后经核验退回。`] : [];
}

/** 区住建局（第2、8项）、东山镇（第3项）. */
function byUnit(items: readonly { unit: string; no: number }[]): string {
  const units = [...Map.groupBy(items, ({ unit }) => unit)];
  return listNames(
    units.map(([unit, own]) => `${unit}（${numbersText(own.map(({ no }) => no))}）`),
  );
}

/** Each unit's request in its own words, one sentence for each item. */
function needsTexts({ needs }: Tally): string[] {
  return needs.map(
    ({ no, title, unit, reason }) =>
      `第${no}项${quote(title, TITLE_LIMIT)}，${unit}反馈：${quoteReport(reason ?? '', no, REASON_LIMIT)}。`,
  );
}
