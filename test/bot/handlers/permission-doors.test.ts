// The permission matrix through the real inbox: every command, every role, typed, pressed and by form.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#core/directory/unit.ts';
import type { CommandKind } from '#core/intent/intent.ts';
import { mayDo } from '#core/intent/permission.ts';
import type { Database } from '#db/client.ts';
import { inbox } from '#db/schema/delivery.ts';
import { audit } from '#db/schema/office.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Act, type Chat, openChat } from './chat.ts';
import { contentsOf, SAMPLES } from './commands-by-role.ts';

const SPEAKERS: Record<Role, string> = {
  staff: 'staff-1',
  liaison: 'housing',
  official: 'official-1',
  visitor: 'passer-by',
};
const DOORS: Record<string, Act> = {
  text: { mentionsBot: true },
  button: { kind: 'action', mentionsBot: true },
  form: { kind: 'action', mentionsBot: true, values: { other: '' } },
};

const COLUMNS = Object.keys(DOORS).flatMap((door) =>
  (Object.keys(SPEAKERS) as Role[]).map((role) => ({ door, role })),
);
const KINDS = Object.keys(SAMPLES) as CommandKind[];

let database: Database;
let chat: Chat;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function refusals(kind: CommandKind, role: Role): Promise<number> {
  const { db } = database;
  const rows = await db.select().from(audit).where(eq(audit.action, 'commandRefused'));
  return rows.filter(({ detail }) => detail.kind === kind && detail.role === role).length;
}

describe.each(COLUMNS)('a command by $door of the $role', ({ door, role }) => {
  beforeAll(async () => {
    chat = await openChat(database, `doors-${door}-${role}`);
  });

  it.each(KINDS)('%s', async (kind) => {
    const { text, done, act = {} } = SAMPLES[kind];
    const whole: Act = { ...DOORS[door], ...act };
    const refused = !mayDo(role, kind);
    const before = refused ? await contentsOf(database) : '';
    const refusedBefore = await refusals(kind, role);
    const answers = (await chat.say(SPEAKERS[role], text, whole)).join('\n');
    const failed = eq(inbox.status, 'failed');
    expect(await database.db.$count(inbox, failed)).toBe(0);
    if (!refused) {
      expect(answers).toMatch(done);
      expect(answers).not.toContain('未作任何更改');
      expect(await refusals(kind, role)).toBe(refusedBefore);
      return;
    }
    expect(answers).toContain('未作任何更改');
    expect(await contentsOf(database)).toBe(before);
    expect(await refusals(kind, role)).toBe(refusedBefore + 1);
  });
});
