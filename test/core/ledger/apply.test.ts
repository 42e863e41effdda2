import { describe, expect, it } from 'vitest';
import { apply, opened } from '#core/ledger/apply.ts';
import type { LedgerEvent, ReportContent } from '#core/ledger/event.ts';

type Event = Exclude<LedgerEvent, { kind: 'opened' }>;

const stampOn = (day: string) => ({ day, at: `${day}T02:00:00.000Z`, by: '联络员' });

const report = (status: ReportContent['status'], more: Partial<ReportContent> = {}) => ({
  text: '进展情况',
  status,
  percent: null,
  expectedOn: null,
  issues: null,
  ...more,
});

const progress = (percent: number | null): Event => ({
  kind: 'reported',
  report: report('in_progress', { percent }),
});
const claim: Event = { kind: 'completed', report: report('done') };

/** A duty due on 2024-06-30 after one event a day from 2024-05-01 on; throws the reason of a refusal. */
function dutyAfter(...events: Event[]) {
  let duty = opened({ kind: 'opened', dueOn: '2024-06-30', settled: null });
  events.forEach((event, index) => {
    const applied = apply(duty, event, stampOn(`2024-05-0${index + 1}`));
    if (!applied.ok) throw new Error(applied.reason);
    duty = applied.duty;
  });
  return duty;
}

describe('how a duty begins', () => {
  it('is open, with its day, and chased', () => {
    expect(dutyAfter()).toMatchObject({ status: 'open', dueOn: '2024-06-30', chased: true });
  });

  it('done before entry is closed on a day nobody knows, and not chased', () => {
    const before = opened({ kind: 'opened', dueOn: '2024-03-31', settled: 'doneBefore' });
    const closed = { status: 'signedOff', percent: 100, completedOn: null, signedOffOn: null };
    expect(before).toMatchObject({ ...closed, chased: false });
  });

  it('overdue at entry is open and not chased', () => {
    const overdue = opened({ kind: 'opened', dueOn: '2024-03-31', settled: 'overdue' });
    expect(overdue).toMatchObject({ status: 'open', chased: false });
  });
});

describe('reports', () => {
  it('are kept with who said them and when', () => {
    expect(dutyAfter(progress(40))).toMatchObject({
      status: 'reported',
      percent: 40,
      lastReport: { text: '进展情况', at: '2024-05-01T02:00:00.000Z', by: '联络员' },
    });
  });

  it.each([
    ['没有说进度的，沿用上次', [progress(40), progress(null)], 40],
    ['未启动即为0', [progress(40), { kind: 'reported', report: report('not_started') }], 0],
    ['说明已完成即为100', [{ kind: 'reported', report: report('done') }], 100],
    ['申报办结即为100', [progress(40), claim], 100],
    ['办结后又反复，原进度不再作数', [claim, progress(null)], null],
  ] as [string, Event[], number | null][])('%s', (_, events, percent) => {
    expect(dutyAfter(...events).percent).toBe(percent);
  });

  it('an expected finish never moves the due day', () => {
    const late = report('delayed', { expectedOn: '2024-07-20' });
    expect(dutyAfter({ kind: 'reported', report: late })).toMatchObject({
      expectedOn: '2024-07-20',
      dueOn: '2024-06-30',
    });
  });

  it('on a claimed duty take the claim back', () => {
    expect(dutyAfter(claim, progress(90))).toMatchObject({ status: 'reported', completedOn: null });
  });

  it.each([-1, 101, 33.3])('with %s percent are refused', (percent) => {
    expect(() => dutyAfter(progress(percent))).toThrow('完成率应为0至100之间的整数');
  });
});

describe('claim, check, return', () => {
  it('a claim awaits the check, on the day of the first claim', () => {
    expect(dutyAfter(claim, claim)).toMatchObject({
      status: 'completed',
      completedOn: '2024-05-01',
    });
  });

  it('a returned duty works like an open one and may be claimed on a new day', () => {
    const returned: Event = { kind: 'returned', reason: '佐证不全' };
    const open = { status: 'returned', percent: null, completedOn: null };
    expect(dutyAfter(claim, returned)).toMatchObject(open);
    const again = { status: 'completed', completedOn: '2024-05-03' };
    expect(dutyAfter(claim, returned, claim)).toMatchObject(again);
  });

  it('signing off keeps the day of the claim beside its own', () => {
    const closed = { status: 'signedOff', completedOn: '2024-05-01', signedOffOn: '2024-05-02' };
    expect(dutyAfter(claim, { kind: 'signedOff' })).toMatchObject(closed);
  });

  it('the office opens a signed-off duty again by returning it', () => {
    const reopened = dutyAfter(
      claim,
      { kind: 'signedOff' },
      { kind: 'returned', reason: '核查有误' },
    );
    expect(reopened).toMatchObject({ status: 'returned', signedOffOn: null, completedOn: null });
  });
});

describe('dates', () => {
  it('an extension changes the day and nothing else', () => {
    const before = dutyAfter(progress(40));
    expect(dutyAfter(progress(40), { kind: 'extended', to: '2024-09-30' })).toEqual({
      ...before,
      dueOn: '2024-09-30',
      version: before.version + 1,
    });
  });

  it('asking for one changes nothing', () => {
    const asked: Event = { kind: 'extensionRequested', to: '2024-09-30', reason: '汛期影响' };
    expect(dutyAfter(asked).dueOn).toBe('2024-06-30');
  });

  it('an extension leads to a later day', () => {
    expect(() => dutyAfter({ kind: 'extended', to: '2024-06-30' })).toThrow(
      '应晚于现行时限2024-06-30',
    );
  });

  it('what has no day cannot be extended, but can be given one', () => {
    const undated = opened({ kind: 'opened', dueOn: null, settled: null });
    const extended = apply(undated, { kind: 'extended', to: '2024-09-30' }, stampOn('2024-05-01'));
    expect(extended).toEqual({ ok: false, reason: '该事项没有明确的完成时限，无需延期' });
    const set: Event = { kind: 'dueChanged', to: '2024-09-30', reason: '明确时限' };
    const given = apply(undated, set, stampOn('2024-05-01'));
    expect(given).toMatchObject({ ok: true, duty: { dueOn: '2024-09-30' } });
  });

  it('a new day makes what was past due at entry live again', () => {
    const overdue = opened({ kind: 'opened', dueOn: '2024-03-31', settled: 'overdue' });
    const set: Event = { kind: 'extended', to: '2024-09-30' };
    const live = apply(overdue, set, stampOn('2024-05-01'));
    expect(live).toMatchObject({ ok: true, duty: { chased: true } });
  });
});

describe('rest, end, correction', () => {
  it.each([
    ['open', [] as Event[]],
    ['reported', [progress(40)]],
  ])('a suspended duty comes back as %s', (status, before) => {
    const resumed = dutyAfter(...before, { kind: 'suspended' }, { kind: 'resumed' });
    expect(resumed.status).toBe(status);
  });

  it('a cancelled duty can be taken up again', () => {
    const back = dutyAfter({ kind: 'cancelled', reason: '误列' }, { kind: 'resumed' });
    expect(back.status).toBe('open');
  });

  it('a new unit begins with nothing reported', () => {
    const moved = dutyAfter(progress(40), { kind: 'reassigned', fromUnit: '甲局', toUnit: '乙局' });
    expect(moved).toMatchObject({ status: 'open', percent: null, lastReport: null });
  });

  it('a correction brings back the state before, with the report then in force', () => {
    const before = dutyAfter(progress(40));
    const { version: _, chased: __, ...restore } = before;
    const undone = dutyAfter(progress(40), claim, { kind: 'corrected', reason: '误报', restore });
    expect(undone).toEqual({ ...before, version: 4 });
  });

  it('a correction takes back that a new day made it chased', () => {
    const overdue = opened({ kind: 'opened', dueOn: '2024-03-31', settled: 'overdue' });
    const { version: _, ...restore } = overdue;
    const live = { ...overdue, dueOn: '2024-09-30', chased: true };
    const event: Event = { kind: 'corrected', reason: '误操作', restore };
    const undone = apply(live, event, stampOn('2024-05-02'));
    expect(undone).toMatchObject({ ok: true, duty: { dueOn: '2024-03-31', chased: false } });
  });

  it.each([
    { kind: 'evidence', name: '照片.jpg' },
    { kind: 'reminded', rung: 'T-3' },
    { kind: 'extensionRefused', reason: '时限充裕' },
  ] as Event[])('$kind only counts in the version', (event) => {
    expect(dutyAfter(progress(40), event)).toEqual({ ...dutyAfter(progress(40)), version: 3 });
  });

  it('never changes the duty it was given', () => {
    const duty = Object.freeze(dutyAfter());
    expect(apply(duty, claim, stampOn('2024-05-01')).ok).toBe(true);
    expect(duty.status).toBe('open');
  });
});
