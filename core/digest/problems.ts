// Section 四: what lags, named by unit, item, due day, days late and the reason as the unit gave it.
import { quote, shortDay } from '../message/wording.ts';
import type { BulletinItem, BulletinSection } from './bulletin.ts';
import { unitsText } from './grouped.ts';
import { quoteReport } from './said.ts';
import type { Tally } from './tally.ts';

/** Sentences about overdue items; the rest is in the annex. */
const NAMED = 30;
/** Units named in one sentence: who lags is said, unless it is nearly everyone. */
const UNITS_NAMED = 12;
const REASONS = 2;
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
  const late = laggingTogether(counted.overdue);
  const parts: { name: string; paragraphs: string[] }[] = [];
  if (late.length > 0) {
    const rest = late.length > NAMED ? ['其余见附件。'] : [];
    const named = late.slice(0, NAMED).map((group) => lateSentence(group, counted.period.cutOff));
    parts.push({ name: '进度滞后', paragraphs: [...named, ...rest] });
  }
  if (counted.silentUnits.length > 0) {
    const units = unitsText(counted.silentUnits, NAMED);
    parts.push({
      name: '未反馈进展',
      paragraphs: [`${units}有到期或逾期任务，本期未反馈进展。`],
    });
  }
  const heading = '四、存在的问题';
  if (parts.length === 0) {
    return [{ heading, paragraphs: ['本期未发现任务逾期和到期未反馈的情况。'] }];
  }
  return [
    { heading, paragraphs: ['从汇总情况看，仍存在以下问题：'] },
    ...parts.map(({ name, paragraphs }, index) => ({
      heading: `（${'一二'.charAt(index)}）${name}`,
      paragraphs,
    })),
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

function lateSentence(group: readonly Lagging[], today: string): string {
  const items = group[0]?.items ?? [];
  const [item] = items;
  if (!item) return '';
  const days = items.map(({ dueOn }) => (dueOn ? shortDay(dueOn, today) : ''));
  const due =
    items.length === 1
      ? `时限${days[0]}，逾期${item.daysLate}天`
      : `时限${days[0]}至${days.at(-1)}的${items.length}期未办结，最长逾期${item.daysLate}天`;
  const units = unitsText(
    group.map(({ unit }) => unit),
    UNITS_NAMED,
  );
  const what = `${units}负责的第${item.no}项${quote(item.title, TITLE_LIMIT)}`;
  return `${what}，${due}，${reasonText(group, item.no)}`;
}

/** What each unit gave as the reason; that nobody did is said of all at once. */
function reasonText(group: readonly Lagging[], no: number): string {
  const said = group.filter(({ reason }) => reason !== null);
  const several = group.length > 1;
  if (said.length === 0) return several ? '均未反馈原因。' : '单位未反馈原因。';
  const quoted = said
    .slice(0, several ? REASONS : 1)
    .map(({ unit, reason }) => {
      const words = quoteReport(reason ?? '', no, REASON_LIMIT);
      return `${several ? unit : '单位'}反馈：${words}`;
    })
    .join('；');
  const more = said.length > REASONS ? '；其他单位的反馈见台账' : '';
  const silent = several && said.length < group.length && more === '' ? '；其余单位未反馈原因' : '';
  return `${quoted}${more}${silent}。`;
}
