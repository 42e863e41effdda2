// What the office decided in the month, told beside how the tasks stand: no line may contradict the other.
import { describe, expect, it } from 'vitest';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import { sourceName } from '#core/digest/bulletin-text.ts';
import type { HistoryEvent } from '#core/digest/history.ts';
import { overall } from '#core/digest/overall.ts';
import { periodOf } from '#core/digest/period.ts';
import { problemSections } from '#core/digest/problems.ts';
import { progressSection } from '#core/digest/progress.ts';
import type { Reporting } from '#core/digest/reporting.ts';
import { type Tally, tally } from '#core/digest/tally.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Task } from '#core/ledger/task.ts';
import { makeDuty, makeTask } from '../reminder/factories.ts';
import { UNITS } from './sample-month.ts';

const signed = {
  status: 'signedOff',
  completedOn: '2024-06-10',
  signedOffOn: '2024-06-11',
} as const;

/** A duty of 东山镇 (1), 西河镇 (2) or 城关街道 (3) on an occurrence. */
function part(id: number, taskNo: number, unitId: number, over: Partial<Duty> = {}): Duty {
  const unitName = UNITS.find((unit) => unit.id === unitId)?.name ?? '';
  return makeDuty({ id, taskNo, unitId, unitName, occurrenceId: taskNo, ...over });
}

const event = (dutyId: number, kind: HistoryEvent['kind'], day: string | null = null) => ({
  dutyId,
  kind,
  day,
  reason: null,
  on: '2024-06-11',
  by: '安委办',
});

function count(
  tasks: Task[],
  duties: Duty[],
  events: HistoryEvent[] = [],
  reporting: Reporting | null = null,
): Tally {
  const period = periodOf('2024-06', '2024-06-28', null);
  const issuedOn = new Map([[1, '2024-01-01']]);
  return tally({
    tasks,
    duties,
    units: UNITS,
    period,
    zone: OFFICE_ZONE,
    events,
    reporting,
    issuedOn,
  });
}

const progress = (counted: Tally) => progressSection(counted).paragraphs.join('\n');
const summary = (counted: Tally) =>
  overall(counted, null)
    .map((one) => (typeof one === 'string' ? one : one.text))
    .join('\n');
const problems = (counted: Tally) =>
  problemSections(counted)
    .flatMap(({ paragraphs }) => paragraphs)
    .join('\n');

describe('what was signed off', () => {
  it('is of some units where others of the same task are late', () => {
    const duties = [part(1, 1, 1, signed), part(2, 1, 2), part(3, 2, 1, signed)];
    const events = [event(1, 'signedOff'), event(3, 'signedOff')];
    const counted = count([makeTask({ no: 1 }), makeTask({ no: 2 })], duties, events);

    expect(progress(counted)).toContain('逾期1项（第1项）。');
    expect(progress(counted)).toContain('本期核定销号第2项、第1项（部分单位）。');
  });

  it('is of some periods where the task runs on', () => {
    const duties = [1, 2].map((unit) => part(unit, 1, unit, signed));
    const later = part(3, 1, 1, { occurrenceId: 9, dueOn: '2024-09-20' });
    const events = [event(1, 'signedOff'), event(2, 'signedOff')];
    const task = makeTask({ no: 1, kind: 'recurring' });

    for (const all of [duties, [...duties, later]]) {
      expect(progress(count([task], all, events))).toContain('核定销号第1项（部分期次）。');
    }
  });
});

describe('what was extended', () => {
  const duties = [
    part(1, 1, 1, { dueOn: '2024-07-20' }),
    part(2, 1, 2),
    part(3, 2, 1, { dueOn: '2024-06-25' }),
  ];
  const events = [
    event(1, 'opened', '2024-06-20'),
    event(1, 'extended', '2024-07-20'),
    event(3, 'opened', '2024-06-15'),
    event(3, 'extended', '2024-06-25'),
  ];
  const counted = count([makeTask({ no: 1 }), makeTask({ no: 2 })], duties, events);

  it('is of some units where the others keep their day', () => {
    expect(progress(counted)).toContain('批准第1项（部分单位）延期至7月20日');
    expect(progress(counted)).toContain('批准第2项延期至6月25日');
  });

  it('is a share of units’ parts, with both numbers beside it and none counted twice', () => {
    expect(summary(counted)).toContain('应完成和批准延期共3项次，其中批准延期2项次，延期率66.7%。');
  });
});

describe('the pace', () => {
  const paced = (many: number) => {
    const ids = Array.from({ length: many }, (_, at) => at + 1);
    const duties = ids.map((id) => part(id, id, 1, { dueOn: '2024-12-31', percent: 60 }));
    return summary(
      count(
        ids.map((no) => makeTask({ no })),
        duties.map((duty) => ({ ...duty, status: 'reported' })),
      ),
    );
  };

  it('is two counts where a rate would be of one or two', () => {
    expect(paced(1)).toContain('可比对序时进度的1项次未办结任务中，达到序时进度1项次。');
    expect(paced(5)).toContain('达到序时进度5项次，序时达标率100.0%。');
  });
});

describe('units that did not report what was asked', () => {
  it('are told apart by whether they reported anything else', () => {
    const heard = { text: '设备已进场', at: '2024-06-12T02:00:00.000Z', by: '某联络员' };
    const duties = [
      part(1, 1, 1, { status: 'reported', lastReport: heard }),
      part(2, 2, 1),
      part(3, 2, 2),
    ];
    const asked = [1, 2].map((unitId) => ({
      unitId,
      unit: UNITS.find(({ id }) => id === unitId)?.name ?? '',
      kind: 'town' as const,
      state: 'missing' as const,
    }));
    const counted = count([makeTask({ no: 1 }), makeTask({ no: 2 })], duties, [], {
      dueAt: '2024-06-25T17:00',
      units: asked,
    });

    expect(problems(counted)).toContain('西河镇未按要求报送进展情况。');
    expect(problems(counted)).toContain('东山镇本期反馈过其他进展，但未按要求报送本月调度事项。');
  });
});

describe('a number without 代字', () => {
  const source = '云溪区安委会会议纪要〔2024〕3号';

  it('stands behind its title', () => {
    const titles = new Map([[source, '云溪区安委会会议纪要']]);

    expect(sourceName(source, titles)).toBe('《云溪区安委会会议纪要》（〔2024〕3号）');
  });

  it('and a notice with a title only, are named as what they are', () => {
    const of = (named: string) =>
      progress(count([makeTask({ no: 1, source: named, heading: [] })], []));

    expect(of(source)).toContain(`${source}明确的任务。`);
    expect(of('专题会议纪要')).toContain('《专题会议纪要》明确的任务。');
  });
});
