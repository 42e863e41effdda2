// Whether the figures add up: Σ parts = total, and no row counted twice. Asserted before anything
// is sent.
import type { Figure } from './bulletin.ts';
import { TASK_STATES } from './counted.ts';
import type { Tally } from './tally.ts';

/** Sentences saying which figure disagrees, for the office; empty when all adds up. */
export function checkTally(counted: Tally): string[] {
  const figures = new Map(counted.figures.map((figure) => [figure.key, figure]));
  const pick = (...keys: string[]) => keys.flatMap((key) => figures.get(key) ?? []);
  const total = pick('total');
  const due = pick('due');
  return [
    ...sums('任务总数', total, pick(...TASK_STATES)),
    ...sums('本期应完成', due, pick('onTime', 'doneLate', 'dueAwaiting', 'dueOpen')),
    ...sums('自报完成', pick('selfCompleted'), pick('signedOff', 'awaitingCheck')),
    ...repeated(total),
    ...unitsCovered(counted),
  ];
}

function sums(name: string, whole: Figure[], parts: Figure[]): string[] {
  const expected = whole[0]?.value ?? 0;
  const sum = parts.reduce((value, part) => value + part.value, 0);
  const words = parts.map((part) => `${part.label}${part.value}`).join('、');
  return sum === expected ? [] : [`${name}为${expected}，分项合计为${sum}（${words}）`];
}

function repeated(total: Figure[]): string[] {
  const nos = total.flatMap((figure) => figure.taskNos);
  const once = new Set<number>();
  const twice = nos.filter((no) => once.size === once.add(no).size);
  return twice.map((no) => `第${no}项在任务总数中计了两次`);
}

/**
 * Every task with a duty is in the row of some unit, and no row holds a task that is not counted.
 */
function unitsCovered(counted: Tally): string[] {
  const inRows = new Set(counted.units.flatMap((row) => row.taskNos));
  const withDuty = counted.counted.filter(({ duties }) => duties.length > 0);
  const lost = withDuty.filter(({ task }) => !inRows.has(task.no));
  const extra = inRows.size - (withDuty.length - lost.length);
  return [
    ...lost.map(({ task }) => `第${task.no}项未计入任何单位`),
    ...(extra === 0 ? [] : [`单位统计表多出${extra}项任务`]),
  ];
}
