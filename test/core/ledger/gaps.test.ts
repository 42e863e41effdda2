// What a person must add: of the ledger, and of a notice that waits.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { draftGaps, ledgerGaps } from '#core/ledger/gaps.ts';
import type { Task, TaskUnit } from '#core/ledger/task.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { by, every, item, mention, vague } from '../notice/sample-import.ts';

let made = 0;

function task(title: string, units: string[], more: Partial<Task> = {}): Task {
  made += 1;
  return {
    id: made,
    no: made,
    source: '云安发〔2024〕6号',
    noticeId: 1,
    ref: '二（一）1',
    title,
    clause: `${title}。`,
    clauseOffset: 0,
    heading: [],
    kind: 'milestone',
    openEnded: false,
    horizonOn: null,
    targets: [],
    asks: null,
    receiver: null,
    units: units.map(unit),
    ...more,
  } as Task;
}

function unit(said: string): TaskUnit {
  const [unitName = '', via = null, role = 'responsible'] = said.split(':');
  return {
    unitId: unitName.length,
    unitName,
    role: role as TaskUnit['role'],
    basis: 'parenthesis',
    via: via || null,
  };
}

function duty(of: Task, more: Partial<Duty> = {}): Duty {
  return { taskNo: of.no, dueOn: null, status: 'open', ...more } as Duty;
}

describe('the ledger', () => {
  const gas = task('开展燃气专项整治', ['区住建局']);
  const bare = task('推进燃气领域整治', [], { noticeId: 2 });
  const long = task('加强宣传教育', ['区应急局'], { kind: 'open', noticeId: 2 });

  it('lists what nobody acts on with a proposal, and what has no day', () => {
    const gaps = ledgerGaps([gas, bare, long], [duty(gas), duty(long)]);
    expect(gaps.withoutUnit).toMatchObject([
      { task: { no: bare.no }, proposal: { units: ['区住建局'] } },
    ]);
    expect(gaps.withoutDate.map(({ no }) => no)).toEqual([long.no]);
  });

  it('leaves out what is over, what the office gave a day, and what only waits for an event', () => {
    const waiting = task('做好汛前排查', ['区水利局'], { kind: 'event' });
    const duties = [duty(long, { dueOn: '2024-09-30' })];
    expect(ledgerGaps([gas, long, waiting], duties)).toEqual({ withoutUnit: [], withoutDate: [] });
    const done = [duty(long, { status: 'signedOff' })];
    expect(ledgerGaps([long], done).withoutDate).toEqual([]);
  });

  it('takes no proposal from the same notice, from everybody’s matters, or from towns', () => {
    const proposalBy = (other: Task) =>
      ledgerGaps([other, bare], []).withoutUnit.find(({ task: one }) => one === bare)?.proposal;
    expect(proposalBy({ ...gas, noticeId: 2 })).toBeNull();
    const dropped = ledgerGaps([gas, bare], [duty(gas, { status: 'cancelled' })]);
    expect(dropped.withoutUnit[0]?.proposal).toBeNull();
    expect(proposalBy({ ...gas, units: [unit('区住建局:有关部门')] })).toBeNull();
    expect(proposalBy({ ...gas, units: [unit('东山镇'), unit('云溪经济开发区')] })).toBeNull();
    expect(proposalBy({ ...gas, units: [unit('区住建局'), unit('东山镇:各镇街')] })?.units).toEqual(
      ['区住建局'],
    );
    expect(
      proposalBy({ ...gas, units: [unit('区住建局::lead'), unit('区商务局')] })?.units,
    ).toEqual(['区住建局']);
  });
});

describe('a notice that waits', () => {
  it('lists included drafts without a unit, the dated first, and with a unit and no day', () => {
    const gas = task('开展燃气专项整治', ['区住建局']);
    const drafts = [
      item({ title: '推进燃气整治', units: [], deadlines: [by('2024-09-30')] }),
      item({ title: '加强值守', units: [], deadlines: [every('P1M')] }),
      item({ title: '加强宣传', units: [mention('区应急局')], deadlines: [vague('持续')] }),
      item({ title: '自行安排', units: [], deadlines: [] }),
      item({ title: '不列入', units: [], deadlines: [by('2024-09-30')] }, { included: false }),
      item({ units: [], deadlines: [by('2024-09-30', { units: [mention('区水利局')] })] }),
      item({ units: [mention('区水利局', 'support')], deadlines: [by('2024-09-30')] }),
    ];
    expect(draftGaps(drafts, [gas])).toMatchObject({
      withoutUnit: [
        { position: 0, proposal: { units: ['区住建局'] } },
        { position: 1, proposal: null },
        { position: 6, proposal: null },
        { position: 3, proposal: null },
      ],
      withoutDate: [2],
    });
  });
});

const CORPUS = new URL('../../../../../shared/corpus/', import.meta.url);

/** A real notice, as the ledger would hold it: terms for several units are marked as such. */
function corpusTasks(name: string, noticeId: number): Task[] {
  const text = readFileSync(new URL(name, CORPUS), 'utf8');
  const notice = readNotice(text, { calendar: createWorkCalendar({}) });
  return notice.tasks.map((draft) =>
    task(draft.title, [], {
      noticeId,
      clause: draft.text,
      kind: draft.deadlines.some(({ dueOn, every: rhythm }) => dueOn || rhythm)
        ? 'milestone'
        : 'open',
      units: draft.units.map(({ name: unitName, role }) => {
        const via = /各|职责|有关|成员单位/.test(unitName) ? unitName : null;
        return { unitId: 0, unitName, role, basis: 'parenthesis', via };
      }),
    }),
  );
}

describe.skipIf(!existsSync(CORPUS))('real notices of two districts in one office', () => {
  it('give few proposals, each of them departments of the same subject', () => {
    const files = readdirSync(CORPUS).sort();
    const [, , named = '', , dated = ''] = files;
    const tasks = [...corpusTasks(named, 1), ...corpusTasks(dated, 2)];
    const { withoutUnit, withoutDate } = ledgerGaps(tasks, []);
    expect(withoutUnit.length).toBeGreaterThan(40);
    expect(withoutDate.length).toBeGreaterThan(20);
    const proposals = withoutUnit.flatMap(({ task: one, proposal }) =>
      proposal ? [[one, proposal] as const] : [],
    );
    expect(proposals.length).toBeLessThan(withoutUnit.length / 10);
    for (const [, { units }] of proposals)
      expect(units.join()).not.toMatch(/各|有关|乡镇|街道|开发区/);
  });
});
