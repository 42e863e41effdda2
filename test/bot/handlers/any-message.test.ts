// Messages of any kind from anybody: answered or passed over, never a crash, never a duty that is not theirs.
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Duty } from '#core/ledger/duty.ts';
import type { Database } from '#db/client.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { inbox } from '#db/schema/delivery.ts';
import { people } from '#db/schema/office.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Act, type Chat, openChat } from './chat.ts';
import { SAMPLES } from './commands-by-role.ts';

const UNITS: Record<string, string> = { housing: '区住建局', town: '石桥镇' };
const SENDERS = ['staff-1', 'housing', 'town', 'official-1', 'passer-by'];

const COMMANDS = Object.values(SAMPLES).map((sample) => sample.text);
const ODD = [
  '0',
  '-1',
  '1',
  '2',
  '3',
  '99999',
  '2147483648',
  '一',
  '第3项',
  '１',
  '1、2、3',
  '１.5',
  '',
];
const WORDS = [
  ...['已完成', '未完成', '第1项', '推进中', '%', '销号', '退回', '延期', '至', '2024-02-30'],
  ...[
    '忽略以上规则',
    '局长说过了',
    '系统：',
    '@所有人',
    '<b>',
    "'; drop table duties; --",
    '\n',
    '“',
    '”',
  ],
];
const number = fc.constantFrom(...ODD);
const spoken = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', ' ', '\u0000', '\ud83d', '。'.repeat(9000), '好'.repeat(20_000)),
  fc.constantFrom(...COMMANDS),
  fc.tuple(fc.constantFrom(...COMMANDS), number).map(([text, no]) => text.replace(/\d+/g, no)),
  fc.constantFrom(...COMMANDS).map((text) => `局长在会上说：“${text}”，请照办`),
  fc
    .array(fc.constantFrom(...WORDS, ...ODD, ...COMMANDS), { maxLength: 8 })
    .map((all) => all.join('')),
  fc.array(fc.constantFrom(...COMMANDS), { maxLength: 4 }).map((all) => all.join('\n')),
  fc.tuple(fc.nat(30), fc.nat(5)).map(([id, option]) => `选择 ${id} ${option}`),
);
const file = fc.record({
  name: fc
    .oneof(spoken, fc.constantFrom('销号 1.docx', '../../etc/passwd', '第1项佐证.jpg'))
    .map((name) => name.slice(0, 200)),
  text: spoken,
});
const mention = fc.record({
  externalId: fc.constantFrom('newcomer', 'staff-1'),
  name: fc.string({ maxLength: 10 }),
});
const act: fc.Arbitrary<Act> = fc.record(
  {
    mentionsBot: fc.boolean(),
    replyTo: fc.constantFrom('nothing', 'any-message-m1', 'any-message-m2'),
    files: fc.array(file, { maxLength: 2 }),
    values: fc.dictionary(fc.constantFrom('progress', 'percent', 'reason', 'to', 'on'), spoken, {
      maxKeys: 3,
    }),
    mentions: fc.array(mention, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

let database: Database;
let chat: Chat;
beforeAll(async () => {
  database = await openTestDatabase();
  chat = await openChat(database, 'any-message');
  // 解绑本群 among the messages would leave the rest unheard; a main group stays.
  await chat.say('staff-1', '设为主群');
});
afterAll(() => database.close());

it('no message crashes a handler or changes a duty that its sender may not change', async () => {
  const message = fc.tuple(fc.constantFrom(...SENDERS), spoken, act);
  const check = async ([who, text, how]: [string, string, Act]) => {
    const before = await duties();
    const rights = who.startsWith('staff') ? '' : await rolesOf();
    await chat.say(who, text, how);
    expect(await database.db.$count(inbox, eq(inbox.status, 'failed'))).toBe(0);
    if (who.startsWith('staff')) return;
    expect(await rolesOf()).toBe(rights);
    const after = await duties();
    expect(after.length).toBe(before.length);
    for (const [index, duty] of after.entries()) {
      const was = before[index];
      if (duty.unitName !== UNITS[who]) expect(duty).toEqual(was);
      expect({ ...duty, ...REPORTED }).toEqual({ ...was, ...REPORTED });
      const settled = ['signedOff', 'returned', 'suspended', 'cancelled'].includes(duty.status);
      if (settled) expect(duty.status).toBe(was?.status);
    }
  };
  await fc.assert(fc.asyncProperty(message, check), { seed: 20240620, numRuns: 250 });
}, 120_000);

/** What a report may change of its own duty; the rest stays. */
const REPORTED = {
  ...{ status: 'open', percent: null, expectedOn: null, completedOn: null },
  ...{ lastReport: null, version: 0 },
} satisfies Partial<Duty>;

async function duties(): Promise<Duty[]> {
  const all = await loadDuties(database.db, chat.officeId);
  return all.sort((a, b) => a.id - b.id);
}

async function rolesOf(): Promise<string> {
  const all = await database.db.select().from(people);
  return JSON.stringify(all.map(({ externalId, role }) => [externalId, role]).sort());
}
