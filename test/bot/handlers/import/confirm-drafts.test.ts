// 确认入账: what blocks it, what it enters, that it happens once; 取消入账.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelImport, confirmDrafts } from '#bot/handlers/confirm-drafts.ts';
import { expandCollective } from '#bot/handlers/expand-collective.ts';
import { importNotice } from '#bot/handlers/import-notice.ts';
import { resolveDuplicate } from '#bot/handlers/resolve-duplicate.ts';
import { setIssuedOn } from '#bot/handlers/set-issued-on.ts';
import { settlePastDue } from '#bot/handlers/settle-past-due.ts';
import type { Database } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { findPendingNotice, listNotices, updateDraft } from '#db/notices.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type ImportOffice, LATE_DAY, noticeFile, openImportOffice } from './import-office.ts';

let database: Database;
let office: ImportOffice;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  office = await openImportOffice(database.db);
});

type Words = Parameters<typeof noticeFile>[0];

const send = (words: Words = {}, today?: string) =>
  office.run((ctx) => importNotice(ctx, noticeFile(words)), today ? { today } : {});
const confirm = (noticeId: number | null = null, today?: string) =>
  office.run(
    (ctx) => confirmDrafts(ctx, { kind: 'confirmImport', noticeId }),
    today ? { today } : {},
  );
const tasks = async () => await loadTasks(office.db, office.officeId);
const duties = async () => await loadDuties(office.db, office.officeId);

describe('a confirmed notice', () => {
  it('enters with numbers, duties of its units, and a card that says so', async () => {
    await send();
    const answer = await confirm();
    expect(answer).toContain('已入账2项');
    expect(answer).toContain('任务编号：1—2');
    const found = await duties();
    expect(found.map((duty) => [duty.taskNo, duty.unitName, duty.dueOn, duty.status])).toEqual([
      [1, '区住房和城乡建设局', '2024-06-30', 'open'],
      [2, '区应急管理局', '2024-09-30', 'open'],
    ]);
    const [, second] = await tasks();
    expect(second?.units.map((unit) => [unit.unitName, unit.role, unit.via])).toEqual([
      ['区应急管理局', 'lead', null],
      ['东山镇', 'support', '各镇街'],
      ['西河镇', 'support', '各镇街'],
    ]);
  });

  it('enters once, however often and by however many it is confirmed', async () => {
    await send();
    const [first, second] = await Promise.all([confirm(), confirm()]);
    const third = await confirm((await listNotices(office.db, office.officeId))[0]?.id);
    expect([first, second].filter((answer) => answer.includes('已入账2项'))).toHaveLength(1);
    expect(third).toContain('已入账，任务编号1—2');
    expect(await tasks()).toHaveLength(2);
  });

  it('adds units the directory does not know', async () => {
    await send({ extra: ['开展林区巡查，10月底前完成。（区林业局负责）'] });
    expect(await confirm()).toContain('新增单位1个');
    const units = await loadUnits(office.db, office.officeId);
    expect(units.map((unit) => unit.name)).toContain('区林业局');
    expect((await duties()).map((duty) => duty.unitName)).toContain('区林业局');
  });

  it('leaves drafts that are switched off', async () => {
    await send();
    const pending = await findPendingNotice(office.db, office.officeId);
    const [first] = pending?.drafts ?? [];
    await updateDraft(office.db, first?.id ?? 0, { included: false, editedBy: 'staff-1' });
    expect(await confirm()).toContain('已入账1项');
    expect((await tasks()).map((task) => task.title)).not.toContain(first?.draft.title);
  });
});

describe('a notice that cannot be entered yet', () => {
  it('waits for its date of issue, and is read again with it', async () => {
    const sent = await send({ issuedOn: null, title: '关于做好燃气安全工作的通知' });
    expect(sent).toContain('文中没有成文日期');
    expect(await confirm()).toMatch(/成文日期 \d+ 2024-04-01/);
    expect(await tasks()).toEqual([]);
    const on = '2024-03-01';
    const set = (day: string) => (ctx: Parameters<typeof setIssuedOn>[0]) =>
      setIssuedOn(ctx, { kind: 'setIssuedOn', noticeId: null, on: day });
    expect(await office.run(set('2024-02-30'))).toContain('不是可用的成文日期');
    expect(await office.run(set('1024-03-01'))).toContain('不是可用的成文日期');
    expect(await office.run(set(on))).toContain('成文日期已记为2024年3月1日');
    expect(await confirm()).toContain('已入账2项');
    expect((await duties()).map((duty) => duty.dueOn)).toEqual(['2024-06-30', '2024-09-30']);
  });

  it('keeps a unit somebody corrected when the date comes later', async () => {
    await send({ issuedOn: null, title: '关于做好燃气安全工作的通知' });
    const pending = await findPendingNotice(office.db, office.officeId);
    const [first] = pending?.drafts ?? [];
    if (!first) throw new Error('no draft was stored');
    const units = [{ name: '区应急局', role: 'lead' as const, basis: 'parenthesis' as const }];
    await updateDraft(office.db, first.id, {
      draft: { ...first.draft, units },
      editedBy: 'staff-1',
    });
    const on = '2024-03-01';
    await office.run((ctx) => setIssuedOn(ctx, { kind: 'setIssuedOn', noticeId: null, on }));
    const reread = await findPendingNotice(office.db, office.officeId);
    expect(reread?.drafts[0]).toMatchObject({ editedBy: 'staff-1', draft: { units } });
    await confirm();
    expect((await duties())[0]).toMatchObject({ unitName: '区应急管理局', dueOn: '2024-06-30' });
  });

  it.each([
    ['doneBefore', ['signedOff', 'open'], [false, true]],
    ['overdue', ['open', 'open'], [false, true]],
    ['dropped', ['open'], [true]],
  ] as const)('asks about passed days and enters them as %s', async (how, statuses, chased) => {
    expect(await send({}, LATE_DAY)).toContain('下列1项的时限已过');
    expect(await confirm(null, LATE_DAY)).toContain('过期事项');
    const settled = await office.run(
      (ctx) => settlePastDue(ctx, { kind: 'settlePastDue', noticeId: null, how }),
      { today: LATE_DAY },
    );
    expect(settled).toContain('已过时限的1项');
    expect(await confirm(null, LATE_DAY)).toContain('已入账');
    const found = await duties();
    expect(found.map((duty) => duty.status)).toEqual(statuses);
    expect(found.map((duty) => duty.chased)).toEqual(chased);
  });

  it('asks for the members of a collective once, for all notices', async () => {
    const extra = ['开展联合检查，11月底前完成。（各有关部门负责）'];
    expect(await send({ extra })).toContain('各有关部门');
    expect(await confirm()).toContain('成员 各有关部门：');
    const answer = await office.run((ctx) =>
      expandCollective(ctx, {
        kind: 'setMembers',
        noticeId: null,
        collective: '各有关部门',
        members: ['区应急局', '区气象局'],
      }),
    );
    expect(answer).toContain(
      '“各有关部门”的成员单位已记为区应急管理局、区气象局，共2个（原为未设成员）。其中区气象局为新增单位。',
    );
    await confirm();
    const found = (await tasks()).at(-1)?.units.map((unit) => [unit.unitName, unit.via]);
    expect(found).toEqual([
      ['区应急管理局', '各有关部门'],
      ['区气象局', '各有关部门'],
    ]);
    const later = await send({ number: '云安发〔2024〕7号', extra });
    expect(later).toContain('通知已读取，请确认入账');
  });

  it('keeps collectives whole when told so', async () => {
    await send({ extra: ['开展联合检查，11月底前完成。（各有关部门负责）'] });
    const answer = await office.run((ctx) =>
      expandCollective(ctx, {
        kind: 'setMembers',
        noticeId: null,
        collective: '全部',
        members: ['暂不展开'],
      }),
    );
    expect(answer).toContain('“各有关部门”暂不展开');
    await confirm();
    expect((await duties()).map((duty) => duty.unitName)).toContain('各有关部门');
  });

  it.each([
    ['成员单位', [], '请写明成员单位'],
    ['成员单位', ['各镇街'], '“各镇街”不是一个具体单位'],
    ['区应急局', ['东山镇'], '不是统称'],
  ])('refuses members of %s that are %j', async (collective, members, words) => {
    const command = { kind: 'setMembers' as const, noticeId: null, collective, members };
    expect(await office.run((ctx) => expandCollective(ctx, command))).toContain(words);
  });
});

describe('two notices of one number', () => {
  const SECOND = { extra: ['开展复查，12月20日前完成。（区应急管理局负责）'] };

  beforeEach(async () => {
    await send();
    await confirm();
    expect(await send(SECOND)).toContain('文号与');
    expect(await confirm()).toContain('同号通知');
  });

  const choose = (how: 'replace' | 'keepBoth') =>
    office.run((ctx) => resolveDuplicate(ctx, { kind: 'resolveDuplicate', noticeId: null, how }));

  it('stand side by side when kept', async () => {
    expect(await choose('keepBoth')).toContain('并存');
    expect(await confirm()).toContain('任务编号：3—5');
    expect((await duties()).map((duty) => duty.status)).toEqual(Array(5).fill('open'));
  });

  it('leave only the later one when it replaces the earlier', async () => {
    expect(await choose('replace')).toContain('确认入账时将替换');
    expect((await duties()).map((duty) => duty.status)).toEqual(['open', 'open']);
    expect(await confirm()).toContain('撤销未办结任务2项');
    const byTask = (await duties()).sort((a, b) => a.taskNo - b.taskNo);
    const statuses = byTask.map((duty) => duty.status);
    expect(statuses).toEqual(['cancelled', 'cancelled', 'open', 'open', 'open']);
    const notices = await listNotices(office.db, office.officeId);
    expect(notices.map((notice) => notice.status)).toEqual(['entered', 'replaced']);
  });

  it('leave the earlier one as it was when the later is cancelled', async () => {
    await choose('replace');
    await office.run((ctx) => cancelImport(ctx, { kind: 'cancelImport', noticeId: null }));
    expect((await duties()).map((duty) => duty.status)).toEqual(['open', 'open']);
  });
});

describe('a cancelled import', () => {
  it('leaves the ledger alone and can be sent again', async () => {
    await send();
    const answer = await office.run((ctx) =>
      cancelImport(ctx, { kind: 'cancelImport', noticeId: null }),
    );
    expect(answer).toContain('已取消入账');
    expect(await confirm()).toContain('目前没有待确认的通知');
    expect(await send()).toContain('通知已读取');
    expect(await tasks()).toEqual([]);
  });

  it('is not reached from another office', async () => {
    await send();
    const id = (await listNotices(office.db, office.officeId))[0]?.id ?? 0;
    const other = await openImportOffice(database.db);
    const answer = await other.run((ctx) =>
      cancelImport(ctx, { kind: 'cancelImport', noticeId: id }),
    );
    expect(answer).toBe(`没有第${id}号通知。`);
  });
});
