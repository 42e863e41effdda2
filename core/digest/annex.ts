// The annex: every task with its clause's place, units, day, progress and state, as rows of a
// table.
import { fullDay, listNames, shorten } from '../message/wording.ts';
import type { Bulletin } from './bulletin.ts';
import type { CountedTask } from './counted.ts';
import { STATE_LABELS, type Tally } from './tally.ts';

const COLUMNS = ['序号', '重点任务', '出处', '责任单位', '完成时限', '进展情况', '状态'];
const REPORT_LIMIT = 60;
/** Units named in one cell; 各镇街 would fill a page. */
const UNITS_NAMED = 6;

export function annexTable(counted: Tally): Bulletin['annex'] {
  return { title: '重点任务进展情况台账', columns: COLUMNS, rows: counted.counted.map(taskRow) };
}

function taskRow({ task, duties, state }: CountedTask): string[] {
  const units = [...new Set(duties.map((duty) => duty.unitName))];
  const names = listNames(units.slice(0, UNITS_NAMED));
  const report = duties
    .flatMap((duty) => duty.lastReport ?? [])
    .sort((a, b) => b.at.localeCompare(a.at))[0];
  return [
    `${task.no}`,
    task.title,
    [task.source ?? '', task.ref].join(' ').trim(),
    units.length > UNITS_NAMED ? `${names}等${units.length}个单位` : names,
    dueText({ task, duties, state }),
    report ? shorten(report.text, REPORT_LIMIT) : '',
    STATE_LABELS[state],
  ];
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
