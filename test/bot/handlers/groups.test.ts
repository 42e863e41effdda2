// A group's life on a platform: the bot comes, an office is founded, groups are bound, people come and go.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueFirstStaffCode } from '#bot/first-staff.ts';
import { plainText } from '#core/message/plain.ts';
import type { Inbound } from '#core/ports.ts';
import type { Database } from '#db/client.ts';
import { addUnit } from '#db/directory.ts';
import { findChat, listGroups } from '#db/groups.ts';
import { enterTasks } from '#db/ledger.ts';
import { listOffices } from '#db/offices.ts';
import { bindLiaison, findPerson, savePerson } from '#db/people.ts';
import type { Deps } from '#jobs/deps.ts';
import { dispatch } from '#jobs/dispatch.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { createFakeChannel, type FakeChannel } from '#test/support/fake-channel.ts';
import { testCalendar } from '#test/support/holidays.ts';
import { BY_STAFF, planOf } from '#test/support/office-rows.ts';
import { acceptInbound, processInbox } from '../../../bot/inbox.ts';

const nothing = () => undefined;

let database: Database;
let channel: FakeChannel;
let deps: Deps;
/** A Thursday morning; each event is a few seconds later, so that no platform's pace is felt. */
let now = new Date('2024-06-20T02:00:00Z');
let events = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A deployment with nobody in it; the channel's members are by group. */
function open(members: Record<string, { externalId: string; name: string }[]> = {}): void {
  channel = {
    ...createFakeChannel('feishu'),
    members: async (group) => members[group] ?? [],
  };
  deps = {
    db: database.db,
    clock: { now: () => now },
    calendar: testCalendar,
    zone: 'Asia/Shanghai',
    channels: new Map([['feishu', channel]]),
    documents: {
      read: async () => ({ kind: 'refused', code: 'none', message: '无' }),
      writeBulletin: async () => new Uint8Array(),
      writeLetter: async () => new Uint8Array(),
      writeMaterial: async () => new Uint8Array(),
      writeLedger: async () => new Uint8Array(),
    },
    model: null,
    admins: new Set(['ou_admin']),
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  };
}

/** What was sent because of it, as `to: words`; an answer in private names the account. */
async function happens(what: Partial<Inbound> & { groupExternalId: string }): Promise<string[]> {
  events += 1;
  now = new Date(now.getTime() + 10_000);
  channel.sent.length = 0;
  const who = what.sender ?? { externalId: 'ou_stranger', name: '路人' };
  await acceptInbound(deps, {
    channel: 'feishu',
    eventId: `e-${events}`,
    messageId: `om-${events}`,
    at: now,
    kind: 'text',
    text: '',
    mentionsBot: false,
    mentions: [],
    replyTo: null,
    files: [],
    values: {},
    ...what,
    sender: who,
  });
  await processInbox(deps);
  await dispatch(deps);
  return channel.sent.map(
    (one) => `${one.privateTo ?? one.groupExternalId}: ${plainText(one.message)}`,
  );
}

const ADMIN = { externalId: 'ou_admin', name: '管理员' };
const STAFF = { externalId: 'ou_staff', name: '周某' };

async function officeNamed(name: string) {
  const found = (await listOffices(database.db)).find((office) => office.name === name);
  if (!found) throw new Error(`no office ${name}`);
  return found;
}

describe('the first group', () => {
  it('introduces itself once and asks for an office', async () => {
    open();
    const group = { groupExternalId: 'oc_first', groupName: '云溪区安全生产工作群' };
    const first = await happens({ ...group, kind: 'botAdded' });
    const again = await happens({ ...group, kind: 'botAdded' });
    const mentioned = await happens({ ...group, text: '你好', mentionsBot: true });
    const talk = await happens({ ...group, text: '第5项已完成' });

    expect(first).toHaveLength(1);
    expect(first[0]).toContain('设立办公室');
    expect([again, mentioned, talk]).toEqual([[], [], []]);
  });

  it('refuses whoever is neither the administrator nor has the code', async () => {
    open();
    const words = { groupExternalId: 'oc_first', text: '设立办公室 云溪区安委办 云溪区' };

    expect(await happens({ ...words, mentionsBot: true })).toEqual([
      expect.stringContaining('须由管理员本人'),
    ]);
    expect(await listOffices(database.db)).toEqual([]);
  });

  it('takes the code of the start from the form, for the first office only', async () => {
    open();
    const { admins: _, ...rest } = deps;
    deps = rest;
    const code = await issueFirstStaffCode(database.db, now);
    const form = (name: string, code: string) =>
      happens({
        groupExternalId: 'oc_first',
        kind: 'action',
        text: '设立办公室',
        values: { name, place: '云溪区', code },
        sender: STAFF,
        mentionsBot: true,
      });

    expect(await form('云溪区安委办', 'AAAA-BBBB-CCCC')).toEqual([
      expect.stringContaining('须由管理员本人'),
    ]);
    expect(await form('云溪区安委办', code)).toEqual([
      expect.stringContaining('已设立“云溪区安委办”，本群为主群，周某为工作人员'),
    ]);
    const office = await officeNamed('云溪区安委办');
    expect(await findPerson(database.db, office.id, 'feishu', 'ou_staff')).toMatchObject({
      role: 'staff',
    });
    expect(
      await happens({
        groupExternalId: 'oc_other',
        text: `设立办公室 东山区安委办 东山区 认领码 ${code}`,
        sender: { externalId: 'ou_x', name: '某人' },
      }),
    ).toEqual([expect.stringContaining('须由管理员本人')]);
  });

  it('says what is wrong with a name or a place', async () => {
    open();
    expect(await happens({ groupExternalId: 'oc_new', text: '设立办公室', sender: ADMIN })).toEqual(
      ['oc_new: 请写明办公室名称，例如：设立办公室 云溪区安委会办公室 云溪区'],
    );
  });
});

describe('a further group', () => {
  it('is bound by staff of the office, and by nobody else', async () => {
    open();
    const group = { groupExternalId: 'oc_second', groupName: '云溪区消防工作群' };
    const added = await happens({ ...group, kind: 'botAdded' });
    const refused = await happens({ ...group, kind: 'action', text: '绑定本群' });
    const bound = await happens({ ...group, kind: 'action', text: '绑定本群', sender: STAFF });
    const asked = await happens({ ...group, text: '帮助', sender: STAFF });

    expect(added[0]).toContain('本群尚未归属任何办公室');
    expect(refused).toEqual([expect.stringContaining('由安委办工作人员本人办理，未作更改')]);
    expect(bound[0]).toContain('提醒和通报发在主群“云溪区安全生产工作群”');
    expect(asked[0]).toMatch(/^oc_second: .*用法/);
  });

  it('is not founded anew by staff of an office, who are told what to do', async () => {
    open();
    const words = { groupExternalId: 'oc_sixth', text: '设立办公室 西河县安委办 西河县' };
    expect(await happens({ ...words, sender: STAFF })).toEqual([
      expect.stringContaining('请发送“绑定本群”'),
    ]);
  });

  it('becomes the main group when staff say so', async () => {
    open();
    const words = { groupExternalId: 'oc_second', text: '设为主群', sender: STAFF };
    const done = await happens(words);
    const office = await officeNamed('云溪区安委办');
    const main = (await listGroups(database.db, office.id)).filter((one) => one.isMain);

    expect(done.join()).toContain('oc_second: 已将本群设为主群（原不是主群）');
    expect(main.map((one) => one.externalId)).toEqual(['oc_second']);
    expect(await happens(words)).toEqual(['oc_second: 本群已是主群。']);
    await happens({ ...words, groupExternalId: 'oc_first' });
  });

  it('is let go by staff, hears nothing more, and can be bound anew; the main group stays', async () => {
    open();
    const group = { groupExternalId: 'oc_seventh', sender: STAFF };
    await happens({ ...group, text: '绑定本群' });
    const refused = await happens({
      ...group,
      sender: { externalId: 'ou_x', name: '路' },
      text: '解绑本群',
    });
    const done = await happens({ ...group, text: '解绑本群' });

    expect(refused.join()).not.toContain('已与');
    expect(done).toEqual([expect.stringContaining('本群已与“云溪区安委办”解绑')]);
    expect(await happens({ ...group, text: '台账' })).toEqual([]);
    expect((await happens({ ...group, text: '你好', mentionsBot: true })).join()).toContain(
      '尚未归属',
    );
    expect((await happens({ ...group, text: '绑定本群' })).join()).toContain('本群已绑定');
    await happens({ ...group, text: '解绑本群' });
    expect(await happens({ groupExternalId: 'oc_first', text: '解绑本群', sender: STAFF })).toEqual(
      [expect.stringContaining('本群是主群')],
    );
  });

  it('asks which office, of somebody who works for several', async () => {
    open();
    await happens({
      groupExternalId: 'oc_third',
      text: '设立办公室 东山区安委办 东山区',
      sender: ADMIN,
    });
    const group = { groupExternalId: 'oc_fourth', sender: ADMIN };
    const which = await happens({ ...group, text: '绑定本群' });
    const bound = await happens({ ...group, kind: 'action', text: '绑定本群 东山区安委办' });

    expect(which[0]).toContain('请选择本群归属的办公室');
    expect(bound[0]).toContain('本群已绑定“东山区安委办”');
  });

  it('says once what is to be known of the group: that only @ is heard', async () => {
    open();
    deps = { ...deps, groupNotes: async () => ['助手在本群只能收到@它的消息。'] };
    const bound = await happens({
      groupExternalId: 'oc_fifth',
      text: '绑定本群 东山区安委办',
      sender: ADMIN,
    });

    expect(bound[0]).toContain('只能收到@它的消息');
  });
});

describe('people who come and go', () => {
  async function furnish() {
    const office = await officeNamed('云溪区安委办');
    const { unit } = await addUnit(database.db, office.id, {
      name: `区住建局${events}`,
      kind: 'department',
    });
    const contact = await savePerson(database.db, office.id, {
      channel: 'feishu',
      externalId: `ou_contact${events}`,
      name: '李某',
      role: 'liaison',
    });
    const deputy = await savePerson(database.db, office.id, {
      channel: 'feishu',
      externalId: `ou_deputy${events}`,
      name: '王某',
      role: 'liaison',
    });
    await bindLiaison(database.db, contact.id, unit.id, 0);
    await bindLiaison(database.db, deputy.id, unit.id, 1);
    const plans = [planOf([unit.id], { title: '开展燃气排查', dueOn: '2024-06-30' })];
    await database.db.transaction((tx) =>
      enterTasks(tx, { ...BY_STAFF, officeId: office.id, noticeId: null, plans }),
    );
    return { office, unit, contact, deputy };
  }

  it('asks for a hand-over when a contact leaves, and their rights are gone', async () => {
    open();
    const { office, unit, contact, deputy } = await furnish();
    const sender = { externalId: contact.externalId, name: contact.name };
    const left = await happens({ groupExternalId: 'oc_first', kind: 'left', sender });
    const words = left.join('\n');

    expect(words).toContain(`其${unit.name}联络员身份已解除`);
    expect(words).toContain('目前由王某联系；未办结1项');
    expect(words).toContain('时限6月30日；尚无反馈');
    expect(await findPerson(database.db, office.id, 'feishu', contact.externalId)).toMatchObject({
      role: 'visitor',
      unitIds: [],
    });
    const press = /交接 \d+ 1/.exec(JSON.stringify(channel.sent[0]?.message))?.[0] ?? '';
    const byDeputy = await happens({
      groupExternalId: 'oc_first',
      kind: 'action',
      text: press,
      mentionsBot: true,
      sender: { externalId: deputy.externalId, name: deputy.name },
    });
    const byStaff = () =>
      happens({ groupExternalId: 'oc_first', kind: 'action', text: press, sender: STAFF });
    expect(byDeputy[0]).toContain('未作任何更改');
    expect((await byStaff())[0]).toContain(`已交接：${unit.name}联络员由离群人员改为王某`);
    expect((await byStaff())[0]).toContain('已办理过，未作更改');
  });

  it('leaves alone who is still in another group of the office', async () => {
    const { office, unit, contact } = await furnish();
    const sender = { externalId: contact.externalId, name: contact.name };
    open({ oc_second: [sender] });

    expect(await happens({ groupExternalId: 'oc_first', kind: 'left', sender })).toEqual([]);
    expect(await findPerson(database.db, office.id, 'feishu', contact.externalId)).toMatchObject({
      unitIds: [unit.id],
    });
  });

  it('tells the office when an official or one of its staff leaves', async () => {
    open();
    const office = await officeNamed('云溪区安委办');
    const sender = { externalId: 'ou_official', name: '分管领导' };
    for (const role of ['official', 'staff'] as const) {
      await savePerson(database.db, office.id, { channel: 'feishu', ...sender, role });
      const left = await happens({ groupExternalId: 'oc_first', kind: 'left', sender });
      expect(left.join()).toContain(role === 'official' ? '分管领导身份已解除' : '权限已终止');
      const person = await findPerson(database.db, office.id, 'feishu', 'ou_official');
      expect(person?.role).toBe('visitor');
    }
  });

  it('says nothing of a stranger who leaves', async () => {
    open();
    expect(await happens({ groupExternalId: 'oc_first', kind: 'left' })).toEqual([]);
  });

  it('greets who joins in one line, only when switched on', async () => {
    open();
    const joined = { groupExternalId: 'oc_first', kind: 'joined' as const };
    const before = await happens(joined);
    await happens({ groupExternalId: 'oc_first', text: '入群提示 开', sender: STAFF });
    const after = await happens(joined);
    const known = await happens({ ...joined, sender: STAFF });

    expect(before).toEqual([]);
    expect(after).toEqual([expect.stringContaining('我是某某局联络员')]);
    expect(known).toEqual([]);
  });
});

describe('a group that takes nothing', () => {
  it('is told of in another one of the office', async () => {
    open();
    channel.failures.push('forbidden');
    const said = await happens({ groupExternalId: 'oc_second', text: '帮助', sender: STAFF });
    await dispatch(deps);
    const words = channel.sent.map((one) => `${one.groupExternalId}: ${one.message.title ?? ''}`);

    expect(said.concat(words)).toContain('oc_first: 消息未能送达');
    expect(words.filter((one) => one.startsWith('oc_second'))).toEqual([]);
  });
});

describe('the bot taken out of a group', () => {
  it('sends nothing more there and tells the office elsewhere', async () => {
    open();
    const removed = await happens({ groupExternalId: 'oc_first', kind: 'botRemoved' });
    const twice = await happens({ groupExternalId: 'oc_first', kind: 'botRemoved' });

    expect(removed).toHaveLength(1);
    expect(removed[0]).toMatch(/^oc_second: .*督办助手已被移出“云溪区安全生产工作群”/s);
    expect(removed[0]).toContain('提醒和通报改发“云溪区消防工作群”');
    expect(twice).toEqual([]);
  });

  it('tells the staff in private when there is no other group', async () => {
    open();
    const removed = await happens({ groupExternalId: 'oc_second', kind: 'botRemoved' });

    expect(removed).toEqual([expect.stringMatching(/^ou_staff: .*目前没有可用的群|^ou_staff: /s)]);
    expect(channel.sent.every((one) => one.privateTo !== undefined)).toBe(true);
  });

  it('goes on where it is added again', async () => {
    open();
    const back = await happens({ groupExternalId: 'oc_first', kind: 'botAdded' });
    expect(back).toEqual(['oc_first: 督办助手已恢复，原有设置继续有效。']);
    const spoken = await happens({ groupExternalId: 'oc_second', text: '帮助', sender: STAFF });
    expect(spoken[0]).toMatch(/^oc_second: /);
    expect((await findChat(database.db, 'feishu', 'oc_second'))?.leftAt).toBeNull();
  });
});

describe('what is said in private', () => {
  const chat = { groupExternalId: 'p2p-1', private: true as const };

  it('is answered in private, for a contact and for staff', async () => {
    open();
    const office = await officeNamed('云溪区安委办');
    const { unit } = await addUnit(database.db, office.id, {
      name: '区教育局',
      kind: 'department',
    });
    const teacher = { externalId: 'ou_teacher', name: '陈某' };
    const person = await savePerson(database.db, office.id, {
      channel: 'feishu',
      ...teacher,
      role: 'liaison',
    });
    await bindLiaison(database.db, person.id, unit.id, 0);
    const plans = [planOf([unit.id], { title: '校园消防检查', dueOn: '2024-06-30' })];
    const entered = await database.db.transaction((tx) =>
      enterTasks(tx, { ...BY_STAFF, officeId: office.id, noticeId: null, plans }),
    );
    const no = entered[0]?.no ?? 0;
    const mine = await happens({ ...chat, text: '我的任务', sender: teacher });
    const extension = await happens({
      ...chat,
      text: `申请延期 ${no} 至 2024-07-10 设备未到货`,
      sender: teacher,
    });
    const asked = channel.sent.findIndex(({ privateTo }) => privateTo === 'ou_staff');
    // As a platform tells of a press: the chat, and not whether it is a private one.
    const pressed = await happens({
      groupExternalId: 'p2p-staff',
      kind: 'action',
      text: `同意延期 ${no} 区教育局`,
      mentionsBot: true,
      replyTo: `m-${asked + 1}`,
      sender: STAFF,
    });
    const report = await happens({ ...chat, text: `第${no}项已完成`, sender: teacher });
    const ledger = await happens({ ...chat, text: '台账', sender: STAFF });
    const order = await happens({ ...chat, text: `催办 ${no}`, sender: STAFF });

    expect(mine[0]).toMatch(/^ou_teacher: .*校园消防检查/s);
    expect(report[0]).toMatch(/^ou_teacher: 已记录/);
    // The office must hear of it, with the button, and privately too.
    expect(extension.map((one) => one.split(':')[0]).sort()).toEqual(['ou_staff', 'ou_teacher']);
    const own = extension.find((one) => one.startsWith('ou_teacher')) ?? '';
    expect(own).toContain('可回复：撤回');
    expect(extension.find((one) => one.startsWith('ou_staff'))).not.toContain('撤回');
    const copies = extension.map((one) => one.includes('可回复：同意延期'));
    expect(extension[copies.indexOf(true)]).toMatch(/^ou_staff: 第/);
    expect(copies.filter(Boolean)).toHaveLength(1);
    expect(pressed.map((one) => one.split(':')[0])).toEqual(['ou_staff', 'ou_teacher']);
    expect(pressed[0]).toContain('同意延期，时限由6月30日调整为7月10日');
    expect(ledger[0]).toMatch(/^ou_staff: /);
    expect(order.map((one) => one.split(':')[0])).toEqual(['ou_staff']);
  });

  it('keeps the gate: a contact may not sign off in private either', async () => {
    open();
    const refused = await happens({
      ...chat,
      text: '销号 1',
      sender: { externalId: 'ou_teacher', name: '陈某' },
    });
    expect(refused).toEqual([expect.stringMatching(/^ou_teacher: .*未作任何更改/)]);
  });

  it('sends what is for the group to the group: a chase said in private', async () => {
    open();
    const urged = await happens({ ...chat, text: '加急 1', sender: STAFF });
    expect(urged.map((one) => one.split(':')[0])).toEqual(['oc_first']);
    expect(channel.sent[0]?.urgentFor?.length).toBeGreaterThan(0);
  });

  it('tells a stranger in one line how to be bound, and asks the office in private', async () => {
    open();
    const { db } = database;
    const stranger = { externalId: 'ou_new', name: '吴某' };
    const many = await happens({ ...chat, text: '你好', sender: stranger });
    expect(many).toEqual([expect.stringContaining('ou_new: 本助手供安委办工作群使用')]);
    const other = await officeNamed('东山区安委办');
    for (const group of await listGroups(db, other.id)) {
      await happens({ groupExternalId: group.externalId, kind: 'botRemoved' });
    }
    const one = await happens({ ...chat, text: '你好', sender: stranger });
    const claim = await happens({ ...chat, text: '我是区教育局联络员', sender: stranger });

    expect(one).toEqual([expect.stringContaining('ou_new: 您尚未绑定单位')]);
    expect(claim.map((said) => said.split(':')[0])).toEqual(['ou_new', 'ou_staff']);
    expect(claim[0]).toContain('已转安委办');
    const press = /绑定申请 \d+ 同意/.exec(JSON.stringify(channel.sent[1]?.message))?.[0] ?? '';
    const agreed = await happens({ ...chat, kind: 'action', text: press, sender: STAFF });
    expect(agreed[0]).toMatch(/^ou_staff: 已绑定：吴某为区教育局联络员/);
  });
});
