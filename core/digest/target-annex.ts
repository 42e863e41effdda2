// 量化指标: what the notices ask for in numbers, and how far the units are with it.

import { fullDay, listNames } from '../message/wording.ts';
import { targetsText } from '../notice/asked-words.ts';
import type { Annex } from './bulletin.ts';
import { type CountedDuty, isOnTime } from './counted.ts';
import type { Tally } from './tally.ts';

/** A row for each stage with an aim whose day is not before the period, and for aims without a day. */
export function targetAnnex({ counted, period }: Tally): Annex {
  const all = counted.flatMap((one) => one.duties.map((duty) => ({ counted: one, duty })));
  const aimed = all.filter(({ counted: { task }, duty }) => {
    const isMeant = duty.dueOn === null || duty.dueOn >= period.from;
    return isMeant && (duty.stage?.targets.length ?? 0) + task.targets.length > 0;
  });
  const stages = [...Map.groupBy(aimed, ({ duty }) => duty.occurrenceId).values()];
  return {
    title: '量化指标完成情况表',
    columns: ['任务序号', '重点任务', '指标', '完成时限', '责任单位', '完成情况'],
    rows: stages.map(rowOf),
    shares: [6, 24, 18, 15, 20, 17],
    notes: [],
  };
}

function rowOf(rows: readonly CountedDuty[]): string[] {
  const [first] = rows;
  if (!first) return [];
  const { task } = first.counted;
  const { dueOn, stage } = first.duty;
  return [
    `${task.no}`,
    task.title,
    targetsText([...(stage?.targets ?? []), ...task.targets]),
    dueOn ? fullDay(dueOn) : '长期',
    listNames([...new Set(rows.map(({ duty }) => duty.unitName))]),
    doneText(rows),
  ];
}

/** 2个单位核定完成（其中按期1个），1个单位待核验；of one unit only how it stands. */
function doneText(rows: readonly CountedDuty[]): string {
  const signedOff = rows.filter(({ duty }) => duty.status === 'signedOff');
  const claimed = rows.filter(({ duty }) => duty.status === 'completed').length;
  const open = rows.length - signedOff.length - claimed;
  const onTime = signedOff.filter(({ duty }) => isOnTime(duty)).length;
  const percents = rows.flatMap(({ duty }) =>
    duty.percent !== null && duty.status !== 'signedOff' ? [duty.percent] : [],
  );
  const parts = [
    ...(signedOff.length > 0 ? [`${signedOff.length}个单位核定完成（其中按期${onTime}个）`] : []),
    ...(claimed > 0 ? [`${claimed}个单位自报完成待核验`] : []),
    ...(open > 0 ? [`${open}个单位未完成`] : []),
    ...(percents.length === 1 && rows.length === 1 ? [`自报完成率${percents[0]}%`] : []),
  ];
  return parts.join('，');
}
