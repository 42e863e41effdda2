// A group to talk in: an office with tasks, people of every role, a channel that only keeps files.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { WorkCalendar } from '#core/calendar/working-days.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { plainText } from '#core/message/plain.ts';
import type { Channel, Documents, Inbound, Log } from '#core/ports.ts';
import { claimOutbox } from '#db/claim-outbox.ts';
import type { Database } from '#db/client.ts';
import { addUnit } from '#db/directory.ts';
import { createGroup } from '#db/groups.ts';
import { enterTasks } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { createOffice } from '#db/offices.ts';
import { settleSent } from '#db/outbox.ts';
import { bindLiaison, savePerson } from '#db/people.ts';
import type { Deps } from '#jobs/deps.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { testCalendar } from '#test/support/holidays.ts';
import { BY_STAFF, planOf } from '#test/support/office-rows.ts';
import { acceptInbound, processInbox } from '../../../bot/inbox.ts';

const silent = (): void => undefined;
const LOG: Log = { debug: silent, info: silent, warn: silent, error: silent };

/** What a person did, besides the words. */
export interface Act {
  mentionsBot?: boolean;
  replyTo?: string;
  files?: { name: string; text: string | Uint8Array; size?: number }[];
  kind?: Inbound['kind'];
  values?: Record<string, string>;
  mentions?: { externalId: string; name: string }[];
  eventId?: string;
}

/** The chat: `say` returns what the bot answered, as plain text. */
export interface Chat {
  deps: Deps;
  officeId: number;
  groupId: number;
  say(who: string, text: string, act?: Act): Promise<string[]>;
  duty(no: number, unit: string): Promise<Duty>;
  setNow(iso: string): void;
  /** Platform id of the bot's last message. */
  lastMessage(): string;
}

/** Before each test of a file a chat of its own, over one database; `take` is handed both. */
export function openChatForEach(
  name: string,
  take: (chat: Chat, database: Database) => void,
): void {
  let database: Database;
  let count = 0;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    count += 1;
    take(await openChat(database, `${name}-${count}`), database);
  });
  afterAll(() => database.close());
}

/** People: staff-1, housing (区住建局), town (石桥镇), official-1, and anybody else is a visitor. */
export async function openChat(
  database: Database,
  name: string,
  documents: Documents = plainDocuments(),
): Promise<Chat> {
  const { db } = database;
  let now = new Date('2024-06-20T02:00:00Z');
  const files = new Map<string, Uint8Array>();
  const channel: Channel = {
    id: 'console',
    receive: () => Promise.reject(new Error('no webhooks here')),
    send: () => Promise.resolve({ messageId: '0' }),
    download: (file) => {
      const bytes = files.get(file.ref);
      return bytes ? Promise.resolve(bytes) : Promise.reject(new Error('file is gone'));
    },
    members: () => Promise.resolve([]),
  };
  const deps: Deps = {
    db,
    clock: { now: () => now },
    calendar: testCalendar satisfies WorkCalendar,
    zone: 'Asia/Shanghai',
    channels: new Map([['console', channel]]),
    documents,
    model: null,
    log: LOG,
  };
  const office = await fill(database, name);
  let events = 0;
  let sent = 0;
  let last = '';
  return {
    deps,
    officeId: office.id,
    groupId: office.groupId,
    setNow: (iso) => {
      now = new Date(iso);
    },
    lastMessage: () => last,
    duty: async (no, unit) => {
      const duties = await loadDuties(db, office.id, { taskNos: [no] });
      const found = duties.find((duty) => duty.unitName === unit);
      if (!found) throw new Error(`${unit} has no duty on ${no}`);
      return found;
    },
    say: async (who, text, act = {}) => {
      events += 1;
      const refs = (act.files ?? []).map((file, index) => {
        const ref = `${events}-${index}`;
        const { text } = file;
        const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
        files.set(ref, bytes);
        return { ref, name: file.name, size: file.size ?? bytes.length };
      });
      const inbound: Inbound = {
        channel: 'console',
        eventId: act.eventId ?? `${name}-${events}`,
        groupExternalId: name,
        sender: { externalId: who, name: `${who}的名字` },
        at: now,
        kind: act.kind ?? (act.values ? 'action' : refs.length > 0 ? 'file' : 'text'),
        text,
        mentionsBot: act.mentionsBot ?? act.values !== undefined,
        mentions: act.mentions ?? [],
        replyTo: act.replyTo ?? null,
        files: refs,
        values: act.values ?? {},
      };
      await acceptInbound(deps, inbound);
      await processInbox(deps);
      const rows = await claimOutbox(db, { now, leaseMs: 1000, limit: 50 });
      for (const row of rows) {
        sent += 1;
        last = `${name}-m${sent}`;
        await settleSent(db, row.id, last, now);
      }
      return rows.map((row) => plainText(row.message));
    },
  };
}

/** Takes every file for text. */
function plainDocuments(): Documents {
  const none = () => Promise.resolve(new Uint8Array());
  return {
    read: ({ bytes }) =>
      Promise.resolve({
        kind: 'text',
        text: new TextDecoder().decode(bytes),
        format: 'txt',
        notes: [],
      }),
    writeBulletin: none,
    writeLetter: none,
    writeMaterial: none,
    writeLedger: none,
  };
}

async function fill(database: Database, chat: string): Promise<{ id: number; groupId: number }> {
  const { db } = database;
  const office = await createOffice(db, { name: '云溪区安委办', place: '云溪区', demo: true });
  const group = { channel: 'console', externalId: chat, name: '工作群' };
  const { id: groupId } = await createGroup(db, office.id, group);
  const housing = (await addUnit(db, office.id, { name: '区住建局', kind: 'department' })).unit;
  const town = (await addUnit(db, office.id, { name: '石桥镇', kind: 'town' })).unit;
  await addUnit(db, office.id, { name: '区城管局', kind: 'department' });
  const account = (externalId: string) => ({ channel: 'console', externalId, name: externalId });
  await savePerson(db, office.id, { ...account('staff-1'), role: 'staff' });
  await savePerson(db, office.id, { ...account('official-1'), role: 'official' });
  const people = [
    ['housing', housing.id],
    ['town', town.id],
  ] as const;
  for (const [externalId, unitId] of people) {
    const person = await savePerson(db, office.id, { ...account(externalId), role: 'liaison' });
    await bindLiaison(db, person.id, unitId);
  }
  const plans = [
    planOf([housing.id], { title: '摸清自建房安全隐患底数', dueOn: '2024-06-30' }),
    planOf([housing.id], { title: '建立深基坑项目台账', dueOn: '2024-12-31' }),
    planOf([housing.id, town.id], { title: '开展燃气安全排查', dueOn: '2024-09-30' }),
    planOf([town.id], { title: '新建微型消防站', dueOn: '2024-12-31' }),
  ];
  const entry = { ...BY_STAFF, officeId: office.id, noticeId: null, plans };
  await db.transaction((tx) => enterTasks(tx, entry));
  return { id: office.id, groupId };
}
