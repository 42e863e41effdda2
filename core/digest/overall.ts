// Section 一: totals with shares, what was due, pace, reporting, decisions; then who did well.
import { listNames, shortDay } from '../message/wording.ts';
import type { Bulletin, Figure, UnitRow } from './bulletin.ts';
import { TASK_STATES } from './counted.ts';
import { STATE_LABELS } from './figures.ts';
import { REPORTING_STATES, REPORTING_WORDS, reportingRate, reportingUnits } from './reporting.ts';
import { rateOf, sharesOf } from './shares.ts';
import type { Tally } from './tally.ts';
import { cite, joinTold, type Told, told } from './told.ts';

/** A rate of fewer says less than the two counts: 1 of 1 is no 100.0%. */
const FEWEST_FOR_RATE = 5;

/** The passages of 总体情况; `previous` is the last published bulletin. */
export function overall(counted: Tally, previous: Bulletin | null): (string | Told)[] {
  const day = shortDay(counted.period.cutOff, `${counted.period.month}-01`);
  if (figureOf(counted, 'total') === 0) return [`截至${day}，台账中没有重点任务。`];
  return [
    told`截至${day}，${totalText(counted, previous)}`,
    completionText(counted, previous),
    dueText(counted, previous),
    ...paceText(counted),
    ...reportingText(counted),
    ...actsText(counted),
    ...praise(counted.units),
    ...improved(counted.units, previous),
  ];
}

function totalText(counted: Tally, previous: Bulletin | null): Told {
  const value = (key: string) => figureOf(counted, key);
  const shares = sharesOf(TASK_STATES.map(value));
  const always = ['signedOff', 'inProgress', 'notStarted', 'overdue'];
  const parts = TASK_STATES.map((state, index) => ({ state, share: shares[index] ?? 0 }))
    .filter(({ state }) => value(state) > 0 || always.includes(state))
    .map(
      ({ state, share }) =>
        told`${STATE_LABELS[state]}${cite(state, value(state))}项，占${cite(`share.${state}`, share.toFixed(1))}%`,
    );
  const more = previous ? value('total') - figureIn(previous, 'total') : 0;
  const change =
    more === 0
      ? ''
      : told`，较上月${more > 0 ? '增加' : '减少'}${cite('totalChange', Math.abs(more))}项`;
  return told`共有重点任务${cite('total', value('total'))}项${change}。其中，${joinTold(parts, '；')}。`;
}

function completionText(counted: Tally, previous: Bulletin | null): Told {
  const [claimed, signedOff] = [figureOf(counted, 'selfCompleted'), figureOf(counted, 'signedOff')];
  const rate = completionRate(counted.figures) ?? 0;
  const before = previous ? completionRate(previous.figures) : null;
  return told`各单位自报完成${cite('selfCompleted', claimed)}项，经核定完成${cite('signedOff', signedOff)}项，完成率${cite('completionRate', rate.toFixed(1))}%${change('completionRateChange', rate, before)}。`;
}

/** 完成率 as the share of 核定完成 is printed beside it: shares are rounded to add up to 100.0. */
export function completionRate(figures: readonly Figure[]): number | null {
  const value = (key: string) => figures.find((one) => one.key === key)?.value ?? 0;
  if (value('total') === 0) return null;
  return sharesOf(TASK_STATES.map(value))[TASK_STATES.indexOf('signedOff')] ?? null;
}

function dueText(counted: Tally, previous: Bulletin | null): string | Told {
  const value = (key: string) => figureOf(counted, key);
  if (value('due') === 0) return '本期无到期任务。';
  const rate = rateOf(value('onTime'), value('due')) ?? 0;
  const before = previous ? rateOf(figureIn(previous, 'onTime'), figureIn(previous, 'due')) : null;
  const dueNos = counted.figures.find((one) => one.key === 'due')?.taskNos ?? [];
  const recurs = counted.counted.some(
    ({ task }) => task.kind === 'recurring' && dueNos.includes(task.no),
  );
  const periods = recurs ? '（周期性任务按期次计）' : '';
  const parts = (['doneLate', 'dueAwaiting', 'dueOpen'] as const)
    .filter((key) => value(key) > 0)
    .map((key) => told`${labelOf(counted, key)}${cite(key, value(key))}项`);
  const rest = parts.length > 0 ? told`；${joinTold(parts, '，')}` : '';
  return told`本期应完成${cite('due', value('due'))}项${periods}，核定按期完成${cite('onTime', value('onTime'))}项，按期完成率${cite('onTimeRate', rate.toFixed(1))}%${change('onTimeRateChange', rate, before)}${rest}。`;
}

/** 较上月提高1.2个百分点; nothing where there is no month to compare with. */
function change(key: string, rate: number, before: number | null): Told | string {
  if (before === null) return '';
  const points = Math.round((rate - before) * 10) / 10;
  if (points === 0) return '，与上月持平';
  return told`，较上月${points > 0 ? '提高' : '下降'}${cite(key, Math.abs(points).toFixed(1))}个百分点`;
}

function paceText(counted: Tally): Told[] {
  const [paced, on] = [figureOf(counted, 'paced'), figureOf(counted, 'onPace')];
  const rate = rateOf(on, paced);
  if (rate === null) return [];
  const share =
    paced < FEWEST_FOR_RATE ? '' : told`，序时达标率${cite('onPaceRate', rate.toFixed(1))}%`;
  return [
    told`在可比对序时进度的${cite('paced', paced)}项次未办结任务中，达到序时进度${cite('onPace', on)}项次${share}。`,
  ];
}

function reportingText({ reporting }: Tally): Told[] {
  const rate = reporting && reportingRate(reporting);
  if (!reporting || rate === null) return [];
  const parts = REPORTING_STATES.map((state) => {
    const count = reportingUnits(reporting, state).length;
    return told`${REPORTING_WORDS[state]}${cite(`reporting.${state}`, count)}个`;
  });
  return [
    told`本月调度应报送单位${cite('reporting.asked', reporting.units.length)}个，其中${joinTold(parts, '、')}，报送率${cite('reportingRate', rate.toFixed(1))}%。`,
  ];
}

/** 退回率 and 延期率, where anything was returned or extended. */
function actsText(counted: Tally): Told[] {
  const value = (key: string) => figureOf(counted, key);
  const returned = rateOf(value('returned'), value('claimed'));
  const extended = rateOf(value('extended'), value('dueOrExtended'));
  const parts = [
    ...(value('returned') > 0 && returned !== null
      ? [
          told`自报完成${cite('claimed', value('claimed'))}项次，经核验退回${cite('returned', value('returned'))}项次，退回率${cite('returnRate', returned.toFixed(1))}%`,
        ]
      : []),
    ...(value('extended') > 0 && extended !== null
      ? [
          told`应完成和批准延期共${cite('dueOrExtended', value('dueOrExtended'))}项次，其中批准延期${cite('extended', value('extended'))}项次，延期率${cite('extensionRate', extended.toFixed(1))}%`,
        ]
      : []),
  ];
  return parts.length > 0 ? [told`本期${joinTold(parts, '；')}。`] : [];
}

/** Units that finished everything due on time are named first, before any criticism. */
function praise(units: readonly UnitRow[]): Told[] {
  const best = units.filter((row) => row.due > 0 && row.onTime === row.due && row.overdue === 0);
  if (best.length === 0) return [];
  return [told`${listNames(best.map((row) => row.unit))}本期到期任务全部按期完成。`];
}

/** A unit that did better than in the last bulletin gets one clause. */
function improved(units: readonly UnitRow[], previous: Bulletin | null): Told[] {
  const before = new Map(previous?.units.map((row) => [row.unitId, row.onTimeRate]));
  const better = units.flatMap((row) => {
    const was = before.get(row.unitId);
    if (row.onTimeRate === null || was === null || was === undefined) return [];
    const points = Math.round((row.onTimeRate - was) * 10) / 10;
    if (points <= 0) return [];
    return [told`${row.unit}提高${cite(`unit.${row.unitId}.change`, points.toFixed(1))}个百分点`];
  });
  return better.length > 0 ? [told`按期完成率较上月，${joinTold(better, '，')}。`] : [];
}

function figureOf(counted: Pick<Tally, 'figures'>, key: string): number {
  return counted.figures.find((one) => one.key === key)?.value ?? 0;
}

function figureIn(bulletin: Bulletin, key: string): number {
  return bulletin.figures.find((one) => one.key === key)?.value ?? 0;
}

function labelOf(counted: Tally, key: string): string {
  return counted.figures.find((one) => one.key === key)?.label ?? '';
}
