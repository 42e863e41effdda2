// The command line is a door like the others: the same table decides, and what it writes bears its name.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bulletinOf,
  importDirectoryOf,
  importLedgerOf,
  ledgerOf,
  previewOf,
  writeDirectoryOf,
  writeLedgerOf,
} from '#bot/commands.ts';
import { writeLedger } from '#bot/documents/write-ledger.ts';
import { COMMAND_LINE, type Doer, ForbiddenError } from '#bot/doer.ts';
import type { Role } from '#core/directory/unit.ts';
import type { CommandKind } from '#core/intent/intent.ts';
import { mayDo } from '#core/intent/permission.ts';
import type { Database } from '#db/client.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { events } from '#db/schema/ledger.ts';
import { audit } from '#db/schema/office.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { editLedger } from './documents/edit-ledger.ts';
import { type Chat, openChat } from './handlers/chat.ts';
import { contentsOf } from './handlers/commands-by-role.ts';

let database: Database;
let chat: Chat;
let file: { name: string; bytes: Uint8Array };
const CHAT = 'command-line';
beforeAll(async () => {
  database = await openTestDatabase();
  chat = await openChat(database, CHAT);
  const about = { asOf: '2024-06-20', forOffice: true };
  const bytes = await writeLedger(await ledgerSheet(database.db, chat.officeId, about));
  const edited = await editLedger(bytes, ({ cell }) => {
    cell('完成率（%）', 2).value = 60;
  });
  file = { name: '台账.xlsx', bytes: edited };
});
afterAll(() => database.close());

/** Every command of the command line that asks an office, and the command of the group it is like. */
const ASKED: [string, CommandKind, (by: Doer) => Promise<unknown>][] = [
  ['ledger', 'showLedger', (by) => ledgerOf(chat.deps, by, '2024-06-20', CHAT)],
  ['ledger export', 'applyLedger', (by) => writeLedgerOf(chat.deps, by, CHAT)],
  ['ledger import', 'applyLedger', (by) => importLedgerOf(chat.deps, by, file, true, CHAT)],
  ['directory export', 'applyDirectory', (by) => writeDirectoryOf(chat.deps, by, CHAT)],
  [
    'directory import',
    'applyDirectory',
    (by) => importDirectoryOf(chat.deps, by, file, true, CHAT),
  ],
  [
    'preview',
    'drafted',
    (by) => previewOf(chat.deps, by, { from: '2024-06-20', to: '2024-06-21' }, CHAT),
  ],
  ['bulletin', 'bulletin', (by) => bulletinOf(chat.deps, by, '2024-06', CHAT)],
];
const ROLES: Role[] = ['liaison', 'official', 'visitor'];
const rows = ASKED.flatMap(([name, kind, run]) => ROLES.map((role) => ({ name, kind, role, run })));

describe('a command of the command line', () => {
  it.each(rows)('duban $name is refused to a $role as the group refuses it', async (row) => {
    const { kind, role, run } = row;
    const by: Doer = { actor: 'somebody', actorName: '某人', role };
    const before = await contentsOf(database);
    const outcome = await run(by).catch((error: unknown) => error);
    expect(outcome instanceof ForbiddenError).toBe(!mayDo(role, kind));
    expect(await contentsOf(database)).toBe(before);
  });

  it.each(ASKED)(
    'duban %s runs for the machine’s owner, who is office staff',
    async (_, __, run) => {
      expect(COMMAND_LINE.role).toBe('staff');
      await expect(run(COMMAND_LINE)).resolves.toBeDefined();
    },
  );

  it('stands in history and audit as 命令行, and a refusal stands in the audit', async () => {
    const duty = await chat.duty(1, '区住建局');
    expect(duty.percent).toBe(60);
    const mine = and(eq(events.dutyId, duty.id), eq(events.kind, 'reported'));
    const [event] = await database.db.select().from(events).where(mine);
    expect(event).toMatchObject({ actor: 'cli', actorName: '命令行（台账导入）' });
    const entries = await database.db.select().from(audit);
    const refused = entries.filter(({ action }) => action === 'commandRefused');
    expect(refused).toHaveLength(rows.filter(({ kind, role }) => !mayDo(role, kind)).length);
    expect(entries.find(({ action }) => action === 'ledgerImported')?.actor).toBe('cli');
  });
});
