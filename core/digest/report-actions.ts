// A report's section by action: how many were done over the span, and what units counted in their own words.
import type { CivilDate } from '../calendar/civil-date.ts';
import { shortDay } from '../message/wording.ts';
import { actionsOf } from './actions.ts';
import type { BulletinSection } from './bulletin.ts';
import { type CountedTask, isOnTime, TASK_STATES } from './counted.ts';
import { STATE_LABELS } from './figures.ts';
import { ordinal } from './ordinal.ts';
import { isQuantified, quoteReport } from './said.ts';
import type { Tally } from './tally.ts';

/** What a unit said of a duty, and when. */
export interface SaidReport {
  dutyId: number;
  text: string;
  on: CivilDate;
}

/** Reports quoted for one action, one for a duty; how many more there are is said. */
const QUOTED = 6;
const QUOTE_LIMIT = 80;

/** A paragraph for each action; only reports that count something are quoted, the latest of a duty. */
export function actionSection(counted: Tally, reports: readonly SaidReport[]): BulletinSection {
  const heading = '分行动进展';
  const actions = actionsOf(counted.counted);
  if (actions.length === 0) return { heading, paragraphs: ['台账中没有重点任务。'] };
  const latest = new Map(reports.map((report) => [report.dutyId, report]));
  const paragraphs = actions.map(({ name, tasks }, at) => {
    const number = `（${ordinal(at + 1)}）`;
    return `${number}${name}。${statesText(tasks)}${dueText(tasks, counted)}${saidText(tasks, counted, latest)}`;
  });
  return { heading, paragraphs };
}

function statesText(tasks: readonly CountedTask[]): string {
  const parts = TASK_STATES.flatMap((state) => {
    const count = tasks.filter((one) => one.state === state).length;
    return count > 0 ? [`${STATE_LABELS[state]}${count}项`] : [];
  });
  return `共${tasks.length}项，${parts.join('，')}。`;
}

/** How many periods fell due over the span and were done in time. */
function dueText(tasks: readonly CountedTask[], { period }: Tally): string {
  const due = tasks.flatMap(({ duties }) =>
    duties.filter(
      ({ dueOn, status }) =>
        dueOn !== null && dueOn >= period.from && dueOn <= period.cutOff && status !== 'suspended',
    ),
  );
  if (due.length === 0) return '';
  return `期内到期${due.length}项次，按期完成${due.filter(isOnTime).length}项次。`;
}

function saidText(
  tasks: readonly CountedTask[],
  { period }: Tally,
  latest: ReadonlyMap<number, SaidReport>,
): string {
  const said = tasks.flatMap(({ task, duties }) =>
    duties.flatMap((duty) => {
      const report = latest.get(duty.id);
      if (!report || !isQuantified(report.text, task.no)) return [];
      return [{ ...report, no: task.no, unit: duty.unitName }];
    }),
  );
  if (said.length === 0) return '';
  const quoted = said
    .slice(0, QUOTED)
    .map(
      ({ no, unit, text, on }) =>
        `${unit}${shortDay(on, period.cutOff)}反馈第${no}项：${quoteReport(text, no, QUOTE_LIMIT)}`,
    );
  const more = said.length > QUOTED ? `；另有${said.length - QUOTED}条量化反馈见台账` : '';
  return `${quoted.join('；')}${more}。`;
}
