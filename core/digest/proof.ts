// Every figure of a bulletin proved: how it is reckoned, with what, from which rows (说明书式自证).
import { fullDay } from '../message/wording.ts';
import { actionsOf } from './actions.ts';
import type { Bulletin, BulletinItem, Figure } from './bulletin.ts';
import { TASK_STATES } from './counted.ts';
import { STATE_LABELS } from './figures.ts';
import { completionRate } from './overall.ts';
import { REPORTING_STATES, REPORTING_WORDS, reportingRate, reportingUnits } from './reporting.ts';
import { rateOf, sharesOf } from './shares.ts';
import type { Tally } from './tally.ts';

/** What the text cites by `key`. */
export interface Proof {
  key: string;
  label: string;
  /** As the text says it, without its unit of measure. */
  value: string;
  /** In words, with the numbers that went into it. */
  formula: string;
  dutyIds: readonly number[];
  taskNos: readonly number[];
}

/** All figures a bulletin of this tally can cite; `previous` is the last published one. */
export function proofsOf(counted: Tally, previous: Bulletin | null): Proof[] {
  return [
    ...counted.figures.map(counts),
    ...rates(counted),
    ...reportingProofs(counted),
    ...(previous ? changes(counted, previous) : []),
    ...actionProofs(counted),
    ...counted.overdue.flatMap((item) => lateProofs(item, counted)),
    nextTasks(counted),
  ];
}

function counts({ key, label, value, formula, dutyIds, taskNos }: Figure): Proof {
  return { key, label, value: `${value}`, formula, dutyIds, taskNos };
}

function figure(figures: readonly Figure[], key: string): Figure {
  const found = figures.find((one) => one.key === key);
  return found ?? { key, label: '', value: 0, formula: '', dutyIds: [], taskNos: [] };
}

/** A rate of two figures: 4÷13×100%＝30.8%. */
function rate(key: string, label: string, [part, whole]: [Figure, number]): Proof[] {
  const value = rateOf(part.value, whole);
  if (value === null) return [];
  const { dutyIds, taskNos } = part;
  const formula = `${part.label}${part.value}÷${whole}×100%，四舍五入保留一位小数`;
  return [{ key, label, value: value.toFixed(1), formula, dutyIds, taskNos }];
}

function rates(counted: Tally): Proof[] {
  const of = (key: string) => figure(counted.figures, key);
  const parts = TASK_STATES.map((state) => of(state));
  const shares = sharesOf(parts.map(({ value }) => value));
  const total = of('total').value;
  const rule = '最大余额法保留一位小数，各项合计100.0%';
  const completion = completionRate(counted.figures);
  return [
    ...parts.map(({ key, label, value, dutyIds, taskNos }, at) => ({
      key: `share.${key}`,
      label: `${label}占比`,
      value: (shares[at] ?? 0).toFixed(1),
      formula: `${value}÷任务总数${total}×100%，${rule}`,
      dutyIds,
      taskNos,
    })),
    ...(completion === null
      ? []
      : [
          {
            ...counts(of('signedOff')),
            key: 'completionRate',
            label: '完成率',
            value: completion.toFixed(1),
            formula: `核定完成${of('signedOff').value}÷任务总数${total}×100%，与占比口径一致`,
          },
        ]),
    ...rate('onTimeRate', '按期完成率', [of('onTime'), of('due').value]),
    ...rate('onPaceRate', '序时达标率', [of('onPace'), of('paced').value]),
    ...rate('returnRate', '退回率', [of('returned'), of('claimed').value]),
    ...rate('extensionRate', '延期率', [of('extended'), of('dueOrExtended').value]),
  ];
}

function reportingProofs({ reporting }: Tally): Proof[] {
  if (!reporting) return [];
  const none = { dutyIds: [], taskNos: [] };
  const asked = reporting.units.length;
  const inTime = reporting.units.filter(({ state }) => state === 'onTime' || state === 'zero');
  return [
    {
      ...none,
      key: 'reporting.asked',
      label: '应报送单位',
      value: `${asked}`,
      formula: `本月调度时有未办结事项、被要求报送的单位数，报送截止${reporting.dueAt.replace('T', ' ')}`,
    },
    ...REPORTING_STATES.map((state) => ({
      ...none,
      key: `reporting.${state}`,
      label: REPORTING_WORDS[state],
      value: `${reportingUnits(reporting, state).length}`,
      formula: reportingUnits(reporting, state).join('、') || '无',
    })),
    {
      ...none,
      key: 'reportingRate',
      label: '报送率',
      value: (reportingRate(reporting) ?? 0).toFixed(1),
      formula: `（按时报送＋按时零报告）${inTime.length}÷应报送单位${asked}×100%`,
    },
  ];
}

/** 较上月: this month's rate less that of the last published bulletin. */
function changes(counted: Tally, previous: Bulletin): Proof[] {
  const of = (key: string) => figure(counted.figures, key);
  const was = (key: string) => figure(previous.figures, key).value;
  const points = (key: string, label: string, now: number | null, before: number | null) => {
    if (now === null || before === null) return [];
    const value = Math.abs(Math.round((now - before) * 10) / 10).toFixed(1);
    const formula = `本期${now.toFixed(1)}%与${previous.month}通报${before.toFixed(1)}%之差`;
    return [{ key, label, value, formula, dutyIds: [], taskNos: [] }];
  };
  const before = new Map(previous.units.map((row) => [row.unitId, row.onTimeRate]));
  return [
    {
      ...counts(of('total')),
      key: 'totalChange',
      label: '任务总数较上月',
      value: `${Math.abs(of('total').value - was('total'))}`,
      formula: `本期${of('total').value}与${previous.month}通报${was('total')}之差`,
    },
    ...points(
      'completionRateChange',
      '完成率较上月',
      completionRate(counted.figures),
      completionRate(previous.figures),
    ),
    ...points(
      'onTimeRateChange',
      '按期完成率较上月',
      rateOf(of('onTime').value, of('due').value),
      rateOf(was('onTime'), was('due')),
    ),
    ...counted.units.flatMap(({ unitId, unit, onTimeRate }) =>
      points(
        `unit.${unitId}.change`,
        `${unit}按期完成率较上月`,
        onTimeRate,
        before.get(unitId) ?? null,
      ),
    ),
  ];
}

function actionProofs(counted: Tally): Proof[] {
  const next = new Set(counted.dueNextMonth.map(({ no }) => no));
  return actionsOf(counted.counted).flatMap(({ name, tasks }, at) => {
    const proof = (part: string, label: string, own: typeof tasks, formula: string): Proof => ({
      key: `action.${at + 1}.${part}`,
      label: `${name}：${label}`,
      value: `${own.length}`,
      formula,
      dutyIds: own.flatMap(({ duties }) => duties.map(({ id }) => id)),
      taskNos: own.map(({ task }) => task.no),
    });
    const due = tasks.filter(({ task }) => next.has(task.no));
    return [
      proof('total', '任务数', tasks, '原文该标题下的任务数，每项只计一次'),
      ...TASK_STATES.map((state) =>
        proof(
          state,
          STATE_LABELS[state],
          tasks.filter((one) => one.state === state),
          `其中状态为${STATE_LABELS[state]}的`,
        ),
      ),
      proof('next', '下月底前到期', due, '其中有期次在截止日后至下月底到期且未办结的'),
    ];
  });
}

function lateProofs(item: BulletinItem, counted: Tally): Proof[] {
  const { dutyId, no, unit, dueOn } = item;
  const { cutOff } = counted.period;
  const due = dueOn ? fullDay(dueOn) : '';
  const about = `第${no}项${unit}`;
  const same = counted.overdue.filter((one) => one.no === no && one.unit === unit);
  const common = { dutyIds: [dutyId], taskNos: [no] };
  return [
    {
      ...common,
      key: `late.${dutyId}`,
      label: `${about}逾期天数`,
      value: `${item.daysLate ?? 0}`,
      formula: `时限${due}的次日至截止日${fullDay(cutOff)}的天数`,
    },
    {
      ...common,
      key: `monthsLate.${dutyId}`,
      label: `${about}连续逾期月数`,
      value: `${item.monthsLate}`,
      formula: `时限${due}之后经过的月末数，本期截止日算一个`,
    },
    {
      dutyIds: same.map((one) => one.dutyId),
      taskNos: [no],
      key: `periods.${dutyId}`,
      label: `${about}逾期期次`,
      value: `${same.length}`,
      formula: '该单位该项任务逾期的期次数',
    },
  ];
}

function nextTasks({ dueNextMonth }: Tally): Proof {
  const nos = [...new Set(dueNextMonth.map(({ no }) => no))];
  return {
    key: 'dueNextMonth.tasks',
    label: '下月底前到期任务',
    value: `${nos.length}`,
    formula: '截止日后至下月底有期次到期且未办结的任务数，每项只计一次',
    dutyIds: dueNextMonth.map(({ dutyId }) => dutyId),
    taskNos: nos,
  };
}
