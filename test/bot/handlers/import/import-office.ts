// An office whose staff import notices: handlers run as they do for a message, one transaction each.
import { createDocuments } from '#bot/documents/index.ts';
import type { Answer, HandlerContext } from '#bot/handlers/handler.ts';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { instantOf } from '#core/calendar/zone.ts';
import type { Role } from '#core/directory/unit.ts';
import { plainText } from '#core/message/plain.ts';
import type { Db } from '#db/client.ts';
import { addUnit, setMembers } from '#db/directory.ts';
import { createGroup, type Group, listGroups } from '#db/groups.ts';
import { createOffice, listOffices, type Office } from '#db/offices.ts';
import { savePerson } from '#db/people.ts';
import { testCalendar } from '#test/support/holidays.ts';

const ZONE = 'Asia/Shanghai';
let made = 0;

export interface ImportOffice {
  officeId: number;
  db: Db;
  /** Runs a handler for a message of a person of that role on a day; its answers as plain text. */
  run(
    work: (ctx: HandlerContext) => Promise<Answer[]>,
    options?: { role?: Role; today?: CivilDate },
  ): Promise<string>;
}

/** A new office of 云溪区 with two departments, two towns, and 各镇街 that stands for the towns. */
export async function openImportOffice(db: Db): Promise<ImportOffice> {
  made += 1;
  const place = { name: '云溪区安委办', place: '云溪区', demo: true };
  const office = await createOffice(db, place);
  const chat = { channel: 'console', externalId: `import-${made}`, name: '工作群' };
  const group = await createGroup(db, office.id, chat);
  await addUnit(db, office.id, { name: '区应急管理局', kind: 'department', aliases: ['区应急局'] });
  await addUnit(db, office.id, { name: '区住房和城乡建设局', kind: 'department' });
  const towns = ['东山镇', '西河镇'].map((name) => addUnit(db, office.id, { name, kind: 'town' }));
  const members = (await Promise.all(towns)).map(({ unit }) => unit.id);
  const all = await addUnit(db, office.id, { name: '各镇街', kind: 'collective' });
  await setMembers(db, all.unit.id, members);
  return officeOf(db, office, group);
}

/** The office another process opened in the same database. */
export async function reopenImportOffice(db: Db): Promise<ImportOffice> {
  const [office] = await listOffices(db);
  const [group] = office ? await listGroups(db, office.id) : [];
  if (!office || !group) throw new Error('there is no office in this database');
  return officeOf(db, office, group);
}

function officeOf(db: Db, office: Office, group: Group): ImportOffice {
  return {
    officeId: office.id,
    db,
    run: async (work, { role = 'staff', today = '2024-03-05' } = {}) => {
      const now = instantOf(today, '09:00', ZONE);
      const account = { channel: 'console', externalId: `${role}-1`, name: '经办人' };
      const person = await savePerson(db, office.id, { ...account, role });
      const inbound = {
        channel: 'console',
        eventId: 'event',
        groupExternalId: group.externalId,
        sender: account,
        at: now,
        kind: 'text' as const,
        text: '',
        mentionsBot: true,
        mentions: [],
        replyTo: null,
        files: [],
        values: {},
      };
      const deps = {
        db,
        clock: { now: () => now },
        calendar: testCalendar,
        zone: ZONE,
        channels: new Map(),
        documents: createDocuments(),
        model: null,
        log: silent,
      };
      const answers = await db.transaction((tx) =>
        work({ deps, tx, office, group, person, inbound, inboxId: 1, now, today }),
      );
      return answers.map((answer) => (answer ? plainText(answer.message) : '')).join('\n\n');
    },
  };
}

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // A test reads answers, not logs.
}

/** What the notices below say; `issuedOn` null leaves the date out, `extra` adds items, `only` replaces all. */
interface NoticeWords {
  number?: string;
  issuedOn?: CivilDate | null;
  title?: string;
  extra?: string[];
  only?: string[];
}

/** A notice of the district's committee with two dated items for units the directory knows. */
export function noticeText(words: NoticeWords = {}): string {
  const { number = '云安发〔2024〕6号', issuedOn = '2024-03-04', extra = [], only } = words;
  const { title = '关于做好2024年燃气安全工作的通知' } = words;
  const [year, month, day] = (issuedOn ?? '').split('-').map(Number);
  const items = only ?? [
    '开展燃气管道隐患排查，6月底前完成整改。（区住房和城乡建设局负责）',
    '完善应急预案，9月30日前报区安委办备案。（区应急管理局牵头，各镇街配合）',
    ...extra,
  ];
  return [
    '云溪区安全生产委员会文件',
    ...(number ? [number] : []),
    `云溪区安全生产委员会${title}`,
    '各镇街，区直有关部门：',
    '现将有关工作通知如下：',
    '一、主要任务',
    ...items.map((item, at) => `（${'一二三四五六七八'.charAt(at)}）第${at + 1}类工作。${item}`),
    ...(issuedOn ? ['云溪区安全生产委员会', `${year}年${month}月${day}日`] : []),
  ].join('\n');
}

/** The notice as a file in UTF-8, read. */
export function noticeFile(words: NoticeWords = {}) {
  const text = noticeText(words);
  const reading = { kind: 'text' as const, text, format: 'txt', notes: [] };
  return { name: '通知.txt', bytes: new TextEncoder().encode(text), reading };
}

/** A day long after every date in the notice, but in the same plan. */
export const LATE_DAY = addDays('2024-06-30', 20);
