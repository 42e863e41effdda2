// Duties and tasks for tests of the ladder and the figures: composed units of an invented 云溪区.
import type { Duty } from '#core/ledger/duty.ts';
import type { Task } from '#core/ledger/task.ts';

export function makeTask(over: Partial<Task> & { no: number }): Task {
  return {
    id: over.no,
    source: '云安发〔2024〕3号',
    noticeId: 1,
    ref: `二（一）${over.no}`,
    title: `任务${over.no}`,
    clause: '开展专项排查整治。6月底前完成全部整改。',
    clauseOffset: 0,
    heading: ['二、重点任务', '（一）专项整治行动'],
    kind: 'milestone',
    openEnded: false,
    horizonOn: '2024-12-31',
    targets: [],
    asks: 'action',
    receiver: null,
    units: [{ unitId: 1, unitName: '区住建局', role: 'lead', basis: 'parenthesis', via: null }],
    ...over,
  };
}

export function makeDuty(over: Partial<Duty> & { id: number; taskNo: number }): Duty {
  const dueOn = over.dueOn === undefined ? '2024-06-20' : over.dueOn;
  return {
    taskId: over.taskNo,
    occurrenceId: over.id,
    occurrenceLabel: dueOn ?? '长期',
    stage: null,
    eventOn: null,
    unitId: 1,
    unitName: '区住建局',
    role: 'lead',
    status: 'open',
    dueOn,
    percent: null,
    expectedOn: null,
    completedOn: null,
    signedOffOn: null,
    lastReport: null,
    chased: true,
    snoozedUntil: null,
    version: 1,
    ...over,
  };
}
