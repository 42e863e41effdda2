// A month's figures: 任务总数, by status, 本期应完成 and 按期完成率, each with the rows behind it.
import { addDays, type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { civilDay } from '../calendar/zone.ts';
import type { Unit } from '../directory/unit.ts';
import { asksHelp } from '../intent/problem.ts';
import type { Duty } from '../ledger/duty.ts';
import { DUE_SOON_DAYS, standingOf } from '../ledger/standing.ts';
import type { Task } from '../ledger/task.ts';
import type { BulletinItem, Figure, UnitRow } from './bulletin.ts';
import { type CountedDuty, type CountedTask, countTasks } from './counted.ts';
import { actFigures, dueFigures, dutyFigure, occurrenceFigure, stateFigures } from './figures.ts';
import { type History, type HistoryEvent, readHistory } from './history.ts';
import { itemsOf } from './items.ts';
import { type BulletinPeriod, endOfNextMonth } from './period.ts';
import type { Reporting } from './reporting.ts';
import { unitRows } from './unit-rows.ts';

export interface TallyInput {
  /** Tasks and duties as they stood at the end of the cut-off. */
  tasks: readonly Task[];
  duties: readonly Duty[];
  /** The office's directory, in 机关序列. */
  units: readonly Unit[];
  period: BulletinPeriod;
  zone: string;
  /** The duties' history up to the cut-off, oldest first; without it nobody is named as confirming. */
  events?: readonly HistoryEvent[];
  /** How units reported in the month's collection; absent or null where there was none. */
  reporting?: Reporting | null;
  /** Dates of issue by notice id: from when a stage's even pace (序时进度) counts. */
  issuedOn?: ReadonlyMap<number, CivilDate>;
  /** A unit with fewer occurrences due is not ranked; 1 when absent. */
  minimumDue?: number;
}

/** The digest: figures and rows, before any sentence is written. */
export interface Tally {
  period: BulletinPeriod;
  /** Zone in which the instants of reports are days. */
  zone: string;
  counted: CountedTask[];
  figures: Figure[];
  units: UnitRow[];
  overdue: BulletinItem[];
  /** Unfinished, and due within 30 days after the cut-off. */
  dueSoon: BulletinItem[];
  dueNextMonth: BulletinItem[];
  /** Unfinished, and the last report asks the office to step in (需协调). */
  needs: BulletinItem[];
  /** Units with something due or overdue that said nothing in the period, in 机关序列. */
  silentUnits: string[];
  /** Units that reported on anything in the period, in 机关序列. */
  heardUnits: string[];
  history: History;
  reporting: Reporting | null;
  minimumDue: number;
}

/** Counts a ledger. Pure and total; `checkTally` says whether it adds up. */
export function tally(input: TallyInput): Tally {
  const { period, zone, minimumDue = 1, reporting = null } = input;
  const { cutOff } = period;
  const history = readHistory(input.events ?? []);
  const counted = countTasks(input, cutOff);
  const all = counted.flatMap((task) => task.duties.map((duty) => ({ counted: task, duty })));
  const due = all.filter(({ duty }) => isDueIn(duty, period.from, cutOff));
  const late = all.filter(({ duty }) => standingOf(duty, cutOff) === 'overdue');
  const open = all.filter(({ duty }) => isUnfinished(duty));
  const from = addDays(cutOff, 1);
  const next = open.filter(({ duty }) => isDueIn(duty, from, endOfNextMonth(period)));
  const soon = open.filter(({ duty }) => isDueIn(duty, from, addDays(cutOff, DUE_SOON_DAYS)));
  const needs = open.filter(({ duty }) => asksHelp(duty.lastReport?.text ?? ''));
  const items = (rows: readonly CountedDuty[]) => itemsOf(rows, cutOff, zone);
  return {
    period,
    zone,
    counted,
    figures: [
      ...stateFigures(counted),
      ...dueFigures(due),
      occurrenceFigure(
        'dueSoon',
        '临期',
        soon,
        `未办结、时限在截止日后${DUE_SOON_DAYS}日内的期次数`,
      ),
      occurrenceFigure(
        'dueNextMonth',
        '下月底前到期',
        next,
        '未办结、时限在截止日后至下月底的期次数',
      ),
      ...actFigures(all, due, history, period),
      ...paceFigures(open, input),
      dutyFigure('needs', '需协调', needs, '未办结、最近一次反馈请求协调的项次数'),
    ],
    units: unitRows({ units: input.units, all, due, soon, period, history, reporting, minimumDue }),
    overdue: items(late),
    dueSoon: items(soon),
    dueNextMonth: items(next),
    needs: items(needs).sort((a, b) => a.no - b.no),
    silentUnits: silentUnits(input, [...due, ...late]),
    heardUnits: heardUnits(input),
    history,
    reporting,
    minimumDue,
  };
}

/**
 * 序时进度: of what is not finished, has a percentage reported and a day to begin from, how much is
 * at least as far as an even pace from issue to due day would be. What is overdue is behind.
 */
function paceFigures(open: readonly CountedDuty[], { issuedOn, period }: TallyInput): Figure[] {
  const { cutOff } = period;
  const paced = open.flatMap((row) => {
    const { task } = row.counted;
    const from = task.noticeId === null ? undefined : issuedOn?.get(task.noticeId);
    const { dueOn, percent } = row.duty;
    if (task.kind !== 'milestone' || !from || !dueOn || percent === null || dueOn <= from)
      return [];
    const planned = Math.min(100, (daysBetween(from, cutOff) * 100) / daysBetween(from, dueOn));
    return [{ row, isOnPace: dueOn >= cutOff && percent >= planned }];
  });
  const on = paced.filter(({ isOnPace }) => isOnPace);
  const rows = (list: typeof paced) => list.map(({ row }) => row);
  return [
    dutyFigure(
      'paced',
      '可比序时进度',
      rows(paced),
      '未办结、报有完成率、从成文日期起算有明确时限的阶段任务项次数',
    ),
    dutyFigure(
      'onPace',
      '达到序时进度',
      rows(on),
      '其中完成率不低于“已过天数÷从成文日期到时限的天数”的',
    ),
  ];
}

function isDueIn(duty: Duty, from: CivilDate, to: CivilDate): boolean {
  if (duty.dueOn === null || duty.status === 'suspended') return false;
  return duty.dueOn >= from && duty.dueOn <= to;
}

function isUnfinished(duty: Duty): boolean {
  return duty.status !== 'signedOff' && duty.status !== 'completed';
}

/** Those that reported on anything in the period, asked or not. */
function heardUnits({ units, duties, period, zone }: TallyInput): string[] {
  const heard = duties.filter(({ lastReport }) => {
    const on = lastReport && civilDay(new Date(lastReport.at), zone);
    return on && on >= period.from && on <= period.cutOff;
  });
  const ids = new Set(heard.map(({ unitId }) => unitId));
  return units.filter(({ id }) => ids.has(id)).map(({ name }) => name);
}

function silentUnits(input: TallyInput, asked: CountedDuty[]): string[] {
  const heard = heardUnits(input);
  const silent = new Set(
    asked.filter(({ duty }) => isUnfinished(duty)).map(({ duty }) => duty.unitId),
  );
  return input.units
    .filter(({ id, name }) => silent.has(id) && !heard.includes(name))
    .map(({ name }) => name);
}
