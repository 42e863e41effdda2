// Sections of a report: trend, who is waited for, who lags how long, letters and decisions, what to decide.
import { listNames, quote } from '../message/wording.ts';
import type { Blocker } from './blockers.ts';
import type { BulletinSection, Figure, UnitRow } from './bulletin.ts';
import { completionRate } from './overall.ts';
import { rateText } from './rankings.ts';
import { quoteReport } from './said.ts';
import { rateOf } from './shares.ts';
import type { Tally } from './tally.ts';

const QUOTE_LIMIT = 60;
const TITLE_LIMIT = 40;

/** One part of the span as it was counted. */
export interface ReportStage {
  label: string;
  figures: readonly Figure[];
  /** 报送率 of its collection; null where there was none. */
  reportingRate: number | null;
}

/** What the office did over a span. */
export interface SupervisionCounts {
  /** Reminders of items (项次) sent in the group. */
  reminded: number;
  /** Letters issued, by kind as they are called: 提醒函. */
  letters: readonly { name: string; count: number }[];
}

const TREND = [
  '时段',
  '任务总数',
  '核定完成',
  '完成率',
  '应完成',
  '按期完成',
  '按期完成率',
  '逾期',
  '报送率',
];

/** A row for each part of the span. */
export function trendSection(stages: readonly ReportStage[]): BulletinSection {
  const rows = stages.map(({ label, figures, reportingRate }) => {
    const value = (key: string) => figures.find((one) => one.key === key)?.value ?? 0;
    return [
      label,
      `${value('total')}`,
      `${value('signedOff')}`,
      rateText(completionRate(figures)),
      `${value('due')}`,
      `${value('onTime')}`,
      rateText(rateOf(value('onTime'), value('due'))),
      `${value('overdue')}`,
      rateText(reportingRate),
    ];
  });
  return {
    heading: '走势',
    paragraphs: [trendText(stages)],
    table: { columns: TREND, rows },
  };
}

function trendText(stages: readonly ReportStage[]): string {
  const [first, last] = [stages[0], stages.at(-1)];
  if (!first || !last || first === last) return '各时段情况如下表。';
  const change = (name: string, key: string) => {
    const [from, to] = [valueIn(first.figures, key), valueIn(last.figures, key)];
    return from === to ? `${name}持平（${to}项）` : `${name}由${from}项变为${to}项`;
  };
  const parts = [change('核定完成', 'signedOff'), change('逾期', 'overdue')];
  return `${first.label}至${last.label}，${parts.join('，')}；各时段情况如下表。`;
}

function valueIn(figures: readonly Figure[], key: string): number {
  return figures.find((one) => one.key === key)?.value ?? 0;
}

/** 卡在谁那里: a table by tasks freed, then each request in the unit's own words. */
export function blockerSection(blockers: readonly Blocker[]): BulletinSection {
  const heading = '需协调事项及卡点';
  if (blockers.length === 0) return { heading, paragraphs: ['目前没有需协调的事项。'] };
  const requests = new Map(
    blockers.flatMap(({ items }) => items.map((item) => [item.dutyId, item] as const)),
  );
  return {
    heading,
    paragraphs: [
      ...[...requests.values()].map(
        ({ no, title, unit, reason }) =>
          `第${no}项${quote(title, TITLE_LIMIT)}，${unit}反馈：${quoteReport(reason ?? '', no, QUOTE_LIMIT)}。`,
      ),
      '按协调后可推动的任务数排列如下：',
    ],
    table: {
      columns: ['待协调单位', '可推动任务', '任务序号', '提出单位', '最长等待（天）'],
      rows: blockers.map(({ name, tasks, items, waitingDays }) => [
        name ?? '反馈未指明',
        `${tasks}`,
        numbersOf(items),
        listNames([...new Set(items.map(({ unit }) => unit))]),
        `${waitingDays}`,
      ]),
    },
  };
}

/** 2、15、107. */
function numbersOf(items: readonly { no: number }[]): string {
  return [...new Set(items.map(({ no }) => no))].sort((a, b) => a - b).join('、');
}

/** Units with something overdue, by months in a row. */
export function lateSection({ units, overdue }: Tally): BulletinSection {
  const heading = '逾期情况';
  const late = units
    .filter((row) => row.overdue > 0)
    .sort((a, b) => b.monthsLate - a.monthsLate || b.longestLate - a.longestLate);
  if (late.length === 0) return { heading, paragraphs: ['截止日没有逾期任务。'] };
  const nosOf = ({ unit }: UnitRow) => numbersOf(overdue.filter((item) => item.unit === unit));
  return {
    heading,
    paragraphs: [`截止日有${late.length}个单位存在逾期任务，按连续逾期月数排列如下：`],
    table: {
      columns: ['单位', '逾期项次', '任务序号', '最长逾期天数', '连续逾期月数'],
      rows: late.map((row) => [
        row.unit,
        `${row.overdue}`,
        nosOf(row),
        `${row.longestLate}`,
        `${row.monthsLate}`,
      ]),
    },
  };
}

/** Reminders, letters, returns, extensions: counted, each said also where it is none. */
export function supervisionSection(
  { figures }: Tally,
  { reminded, letters }: SupervisionCounts,
): BulletinSection {
  const value = (key: string) => valueIn(figures, key);
  const issued = letters
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name}${count}件`);
  return {
    heading: '督办情况',
    paragraphs: [
      `期内提醒${reminded}项次，${issued.length > 0 ? `签发${listNames(issued)}` : '未签发函件'}；` +
        `各单位自报完成${value('claimed')}项次，经核验退回${value('returned')}项次；批准延期${value('extended')}项次。`,
    ],
  };
}

/** From so many months late a talk is proposed; from one fewer a letter. */
const TALK_FROM = 3;
const LETTER_FROM = 2;

/** Each from a count above; nothing of it is done by itself. */
export function proposalSection(
  { units, needs }: Tally,
  blockers: readonly Blocker[],
): BulletinSection {
  const known = blockers.flatMap(({ name, tasks, items }) =>
    name === null ? [] : [{ name, tasks, items }],
  );
  const unnamed = blockers.find(({ name }) => name === null);
  const talk = units.filter(({ monthsLate }) => monthsLate >= TALK_FROM);
  const letter = units.filter(({ monthsLate }) => monthsLate === LETTER_FROM);
  const names = (rows: readonly UnitRow[]) => listNames(rows.map(({ unit }) => unit));
  const proposals = [
    ...known.map(
      ({ name, tasks, items }) =>
        `提请研究由${name}牵头协调第${numbersOf(items)}项，可推动${tasks}项任务。`,
    ),
    ...(unnamed
      ? [`对反馈未指明协调对象的第${numbersOf(unnamed.items)}项，提请明确牵头协调单位。`]
      : []),
    ...(letter.length > 0
      ? [`对连续${LETTER_FROM}个月逾期的${names(letter)}，提请研究印发督办函。`]
      : []),
    ...(talk.length > 0 ? [`对连续${TALK_FROM}个月以上逾期的${names(talk)}，提请研究约谈。`] : []),
  ];
  const none = needs.length === 0 && proposals.length === 0;
  return {
    heading: '提请会商研究的事项',
    paragraphs: none
      ? ['本季度没有需提请会商研究的事项。']
      : [...proposals.map((text, at) => `${at + 1}.${text}`), '以上由会商会议研究决定。'],
  };
}
