// The annexes: ledger, late and coming items, units' figures, approved extensions, as rows of tables.
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { standingOf } from '../ledger/standing.ts';
import { fullDay, listNames, shortDay, shorten } from '../message/wording.ts';
import type { Annex, BulletinItem, UnitRow } from './bulletin.ts';
import type { CountedTask } from './counted.ts';
import { STATE_LABELS } from './figures.ts';
import { unitsText } from './grouped.ts';
import { kindsOf, rankText, rateText } from './rankings.ts';
import type { ReportingState } from './reporting.ts';
import { reportWords } from './said.ts';
import { rateOf } from './shares.ts';
import type { Tally } from './tally.ts';

const REPORT_LIMIT = 60;
/** All late ones are in the second annex. */
const LATE_NAMED = 2;

/**
 * Those that have rows, in their order. `notes` stand below the table of units; `departments` is what
 * they are called: 区直部门.
 */
export function annexesOf(
  counted: Tally,
  { notes, departments }: { notes: readonly string[]; departments: string },
): Annex[] {
  return [
    taskAnnex(counted),
    dueAnnex(counted),
    unitAnnex(counted.units, notes, departments),
    extensionAnnex(counted),
  ].filter(({ rows }) => rows.length > 0);
}

/** Where all tasks are of one notice it is named once, at the head of the column. */
function taskAnnex(counted: Tally): Annex {
  const single = onlySource(counted);
  return {
    title: '重点任务进展情况台账',
    columns: ['序号', '重点任务', sourceColumn(single), '责任单位', '完成时限', '进展情况', '状态'],
    rows: counted.counted.map((one) => taskRow(one, single !== null, counted.period.cutOff)),
    shares: [5, 21, 12, 18, 15, 18, 11],
    notes: [],
  };
}

function onlySource({ counted }: Tally): string | null {
  const [only, ...others] = new Set(counted.map(({ task }) => task.source));
  return others.length === 0 ? (only ?? null) : null;
}

function sourceColumn(single: string | null): string {
  return single ? `出处（${single}）` : '出处';
}

function taskRow(one: CountedTask, refOnly: boolean, cutOff: CivilDate): string[] {
  const { task, duties } = one;
  const names = [...new Set(duties.map((duty) => duty.unitName))];
  return [
    `${task.no}`,
    task.title,
    [(refOnly ? null : task.source) ?? '', task.ref].join(' ').trim(),
    listNames(names),
    dueText(one),
    newestReport(one, names.length > 1),
    stateText(one, names, cutOff),
  ];
}

/** What was said last; of several units it is said whose words these are. */
function newestReport({ task, duties }: CountedTask, several: boolean): string {
  const [newest] = duties
    .flatMap(({ unitName, lastReport }) => (lastReport ? [{ unitName, ...lastReport }] : []))
    .sort((a, b) => b.at.localeCompare(a.at));
  if (!newest) return '';
  const words = shorten(reportWords(newest.text, task.no), REPORT_LIMIT);
  return several ? `${newest.unitName}：${words}` : words;
}

/** 逾期（溪口街道）: a task is late as a whole when one of its units is, which the others must not be taken for. */
function stateText({ duties, state }: CountedTask, names: readonly string[], cutOff: CivilDate) {
  if (state !== 'overdue') return STATE_LABELS[state];
  const late = duties.filter((duty) => standingOf(duty, cutOff) === 'overdue');
  const units = [...new Set(late.map(({ unitName }) => unitName))];
  return units.length < names.length
    ? `${STATE_LABELS[state]}（${unitsText(units, LATE_NAMED)}）`
    : STATE_LABELS[state];
}

/** The first day still open, else the last day there was; 长期 and 待触发 where there is none. */
function dueText({ task, duties }: CountedTask): string {
  const days = duties.flatMap((duty) => duty.dueOn ?? []).sort();
  const open = duties
    .filter((duty) => duty.status !== 'signedOff' && duty.status !== 'completed')
    .flatMap((duty) => duty.dueOn ?? [])
    .sort();
  const day = open[0] ?? days.at(-1);
  if (day) return fullDay(day);
  return task.kind === 'event' ? '待触发' : '长期';
}

/** Late ones first, then what falls due within 30 days or by the end of next month. */
function dueAnnex(counted: Tally): Annex {
  const { cutOff } = counted.period;
  const soon = new Map(
    [...counted.dueSoon, ...counted.dueNextMonth].map((item) => [item.dutyId, item]),
  );
  const coming = [...soon.values()].sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  const together = [...Map.groupBy(coming, ({ no, dueOn }) => `${no} ${dueOn}`).values()];
  const rows = [
    ...counted.overdue.map((item) => lateCells(item, cutOff)),
    ...together.map((items) => comingCells(items, cutOff)),
  ];
  return {
    title: '逾期及临期任务清单',
    columns: ['序号', '任务序号', '重点任务', '责任单位', '完成时限', '逾期/剩余', '最近反馈'],
    rows: rows.map((cells, at) => [`${at + 1}`, ...cells]),
    shares: [5, 6, 22, 18, 15, 12, 23],
    notes: [],
  };
}

function lateCells(item: BulletinItem, cutOff: CivilDate): string[] {
  const late =
    item.monthsLate > 1
      ? `逾期${item.daysLate}天，连续${item.monthsLate}个月`
      : `逾期${item.daysLate}天`;
  const day = item.dueOn ? fullDay(item.dueOn) : '';
  return [`${item.no}`, item.title, item.unit, day, late, saidText(item, cutOff)];
}

/** One row for what falls due of several units on a day: who of them has not reported yet is named. */
function comingCells(items: readonly BulletinItem[], cutOff: CivilDate): string[] {
  const [item] = items;
  if (!item) return [];
  const day = item.dueOn ? fullDay(item.dueOn) : '';
  const left = item.dueOn ? `还有${daysBetween(cutOff, item.dueOn)}天` : '';
  const units = listNames(items.map(({ unit }) => unit));
  const silent = items.filter(({ saidOn }) => saidOn === null).map(({ unit }) => unit);
  const rest = silent.length > 0 ? `；${listNames(silent)}未反馈` : '';
  const said =
    items.length === 1
      ? saidText(item, cutOff)
      : `${items.length - silent.length}个单位已反馈${rest}`;
  return [`${item.no}`, item.title, units, day, left, said];
}

function saidText({ saidOn, reason, no }: BulletinItem, cutOff: CivilDate): string {
  if (!saidOn) return '未反馈';
  return `${shortDay(saidOn, cutOff)}：${shorten(reportWords(reason ?? '', no), REPORT_LIMIT)}`;
}

const UNIT_COLUMNS = [
  '类别',
  '名次',
  '单位',
  '任务数',
  '自报完成',
  '核定完成',
  '完成率',
  '本期到期',
  '按期完成',
  '按期完成率',
  '逾期',
  '最长逾期天数',
  '连续逾期月数',
  '临期',
  '退回',
  '延期',
  '报送情况',
];

const REPORTED: Record<ReportingState, string> = {
  onTime: '按时',
  zero: '零报告',
  late: '迟报',
  missing: '未报送',
};

/** Every unit, those without anything due as well; below it how things are counted. */
function unitAnnex(
  units: readonly UnitRow[],
  notes: readonly string[],
  departments: string,
): Annex {
  return {
    title: '各单位完成情况统计表',
    columns: UNIT_COLUMNS,
    rows: kindsOf(units, departments).flatMap(({ name, rows }) =>
      rows.map((row) => unitCells(name, row, rankText(row, rows))),
    ),
    shares: [9.4, 4.3, 18, 4.5, 5, 5, 8.3, 5, 5, 8.5, 4.5, 5.5, 5.5, 4.5, 4.5, 4.5, 7.5],
    notes: [...notes],
  };
}

function unitCells(kind: string, row: UnitRow, rank: string): string[] {
  const counts = (...values: number[]) => values.map((value) => `${value}`);
  return [
    kind,
    rank,
    row.unit,
    ...counts(row.total, row.claimed, row.signedOff),
    rateText(rateOf(row.signedOff, row.total)),
    ...counts(row.due, row.onTime),
    rateText(row.onTimeRate),
    ...counts(row.overdue, row.longestLate, row.monthsLate, row.dueSoon),
    ...counts(row.returned, row.extended),
    row.reporting === null ? '—' : REPORTED[row.reporting],
  ];
}

function extensionAnnex({ counted, history, period }: Tally): Annex {
  const owners = new Map(
    counted.flatMap(({ task, duties }) => duties.map((duty) => [duty.id, { task, duty }] as const)),
  );
  const rows = history.extended
    .filter(({ on }) => on >= period.from && on <= period.cutOff)
    .flatMap((extension) => {
      const owner = owners.get(extension.dutyId);
      return owner ? [{ ...extension, ...owner }] : [];
    });
  return {
    title: '延期批准事项',
    columns: [
      '序号',
      '任务序号',
      '重点任务',
      '责任单位',
      '原时限',
      '延期至',
      '申请理由',
      '批准日期',
    ],
    rows: rows.map(({ task, duty, from, to, reason, on }, at) => [
      `${at + 1}`,
      `${task.no}`,
      task.title,
      duty.unitName,
      from ? fullDay(from) : '',
      fullDay(to),
      reason === null || reason === '' ? '—' : shorten(reason, REPORT_LIMIT),
      fullDay(on),
    ]),
    shares: [5, 6, 21, 14, 15, 15, 17, 15],
    notes: [],
  };
}
