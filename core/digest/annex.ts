// The annex: every task with its clause's place, units, day, progress and state, as rows of a
// table.
import { fullDay, shorten } from '../message/wording.ts';
import type { Bulletin } from './bulletin.ts';
import type { CountedTask } from './counted.ts';
import { unitsText } from './grouped.ts';
import { reportWords } from './said.ts';
import { STATE_LABELS, type Tally } from './tally.ts';

const COLUMNS = ['序号', '重点任务', '出处', '责任单位', '完成时限', '进展情况', '状态'] as const;
const REPORT_LIMIT = 60;
/** Units named in one cell; 各镇街 would fill a page. */
const UNITS_NAMED = 6;

/** Where all tasks are of one notice it is named once, at the head of the column. */
export function annexTable(counted: Tally): Bulletin['annex'] {
  const sources = new Set(counted.counted.map(({ task }) => task.source));
  const [only] = sources;
  const single = sources.size === 1 && only ? only : null;
  return {
    title: '重点任务进展情况台账',
    columns: COLUMNS.map((name) => (single && name === '出处' ? `${name}（${single}）` : name)),
    rows: counted.counted.map((one) => taskRow(one, single !== null)),
  };
}

function taskRow(one: CountedTask, refOnly: boolean): string[] {
  const { task, duties, state } = one;
  const report = duties
    .flatMap((duty) => duty.lastReport ?? [])
    .sort((a, b) => b.at.localeCompare(a.at))[0];
  return [
    `${task.no}`,
    task.title,
    [(refOnly ? null : task.source) ?? '', task.ref].join(' ').trim(),
    unitsText(
      duties.map((duty) => duty.unitName),
      UNITS_NAMED,
    ),
    dueText(one),
    report ? shorten(reportWords(report.text, task.no), REPORT_LIMIT) : '',
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
