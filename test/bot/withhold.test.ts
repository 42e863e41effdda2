// Papers with a secrecy mark: answered with one line, and not a word of them anywhere afterwards.
import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptied, markOfFiles, withhold } from '#bot/withhold.ts';
import type { Inbound } from '#core/ports.ts';
import { notices } from '#db/schema/notices.ts';
import { files } from '#db/schema/office.ts';
import { docx, p } from './documents/file-bytes.ts';
import { ofd } from './documents/ofd-bytes.ts';
import { page, pdf } from './documents/pdf-bytes.ts';
import { NOTICE, openTestSite, type TestSite } from './web/site.ts';

const SECRET = '绝不外传之事';
const MARKED_DOC = readFileSync(new URL('documents/fixtures/marked.doc', import.meta.url));
const markedPdf = () => {
  const head = { head: '秘密★长期' };
  return pdf([1, 2].map(() => page([`${SECRET}，不得写入台账，也不得写入日志。`], head)));
};
const TABLES = ['inbox', 'outbox', 'console_messages', 'notices', 'drafts', 'audit', 'questions'];

let test: TestSite;

beforeAll(async () => {
  test = await openTestSite();
});
afterAll(() => test.database.close());

/** Everything the database holds, as text; files by their names and bytes. */
async function kept(): Promise<string> {
  const { db } = test.database;
  const read = async (query: ReturnType<typeof sql>) =>
    JSON.stringify(await db.execute(query), (_, value) => value ?? null);
  const rows = await Promise.all(
    TABLES.map((name) => read(sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t`)),
  );
  return [...rows, await read(sql`select name, encode(content, 'hex') as hex from files`)].join();
}

const marked = (text: string, name = '通知.txt') => new File([text], name, { type: 'text/plain' });
const liaison = async (): Promise<string> => {
  const page = await test.page('/');
  return /value="(liaison-\d+)"/.exec(page)?.[1] ?? '';
};

describe('what carries a secrecy mark', () => {
  it.each<[what: string, fields: Record<string, string | File>, mark: string]>([
    ['pasted text', { text: `@督办 机密★10年\n${SECRET}` }, '机密'],
    ['text not said to the bot', { text: `${SECRET}\n内部资料 注意保存\n` }, '内部'],
    ['a file', { files: marked(`秘密\n${SECRET}\n${NOTICE}`) }, '秘密'],
    ['a file by its name', { files: marked(NOTICE, `${SECRET}（秘密）.txt`) }, '秘密'],
    ['a picture by its name', { files: marked('\x89PNG', `【绝密】${SECRET}.png`) }, '绝密'],
    ['a .docx', { files: new File([docx(p('机密★1年') + p(SECRET))], '附件.docx') }, '机密'],
    ['a .doc by its page header', { files: new File([MARKED_DOC], '附件.doc') }, '机密'],
    ['a .pdf by its running head', { files: new File([markedPdf()], '附件.pdf') }, '秘密'],
    [
      'an .ofd',
      {
        files: new File(
          [
            ofd([
              [
                { text: '秘密★1年', y: 20 },
                { text: SECRET, y: 40 },
              ],
            ]),
          ],
          '附件.ofd',
        ),
      },
      '秘密',
    ],
    [
      'a web page',
      { files: new File([`<html><p>内部文件</p><p>${SECRET}</p>`], '附件.html') },
      '内部',
    ],
    ['words beside a marked file', { text: SECRET, files: marked('内部文件') }, '内部'],
  ])('— %s — is answered and kept nowhere', async (_, fields, mark) => {
    await test.post('/chat/send', fields);

    const page = await test.page('/');
    expect(page).toContain(`内容标有“${mark}”字样`);
    expect(page).toContain(`标有“${mark}”字样的内容，未予保存。`);
    const all = await kept();
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain(Buffer.from(SECRET).toString('hex'));
    expect(all).toContain('messageWithheld');
  });

  it('leaves no file and no notice behind', async () => {
    const { db } = test.database;
    expect([await db.$count(files), await db.$count(notices)]).toEqual([0, 0]);
  });

  it('is refused from a contact too, also in a form', async () => {
    const persona = await liaison();
    expect(persona).toMatch(/^liaison-/);
    await test.post('/chat/send', { files: marked(`机密★\n${SECRET}`) }, persona);
    const form = { command: '填报 1', label: '提交', 'value.progress': `秘密★\n${SECRET}` };
    await test.post('/chat/press', form, persona);

    expect(await kept()).not.toContain(SECRET);
    expect((await test.page('/')).match(/内容标有“(?:机密|秘密)”字样/g)?.length).toBeGreaterThan(1);
  });
});

const INBOUND: Inbound = {
  channel: 'feishu',
  eventId: 'e',
  groupExternalId: 'g',
  sender: { externalId: 'u', name: '甲' },
  at: new Date('2024-06-03T01:00:00Z'),
  kind: 'file',
  text: '见附件',
  mentionsBot: true,
  mentions: [{ externalId: 'v', name: '乙' }],
  replyTo: 'm1',
  files: [{ ref: 'f', name: '通知.docx', size: 1 }],
  values: { reason: '无' },
};

describe('a message about to be stored', () => {
  it('stays as it is without a mark', () => {
    expect(withhold(INBOUND)).toBe(INBOUND);
  });

  it.each<[part: string, change: Partial<Inbound>]>([
    ['words', { text: '密级：秘密' }],
    ['a value', { values: { reason: '秘密★' } }],
    ['a file name', { files: [{ ref: 'f', name: '方案（秘密）.docx', size: 1 }] }],
  ])('is emptied for a mark in %s', (_, change) => {
    const stored = withhold({ ...INBOUND, ...change });
    expect(stored).toEqual(emptied(INBOUND, '秘密'));
    expect(stored).toMatchObject({ text: '', mentions: [], values: {}, files: [] });
  });

  it('is judged by what the reader found in its files, and by their names', () => {
    const bytes = new Uint8Array();
    const refused = { kind: 'refused' as const, code: 'format-pdf', message: '' };
    const marked = { ...refused, mark: '机密' as const };
    expect(markOfFiles([{ name: 'a.txt', bytes, reading: marked }])).toBe('机密');
    expect(markOfFiles([{ name: '机密.pdf', bytes, reading: refused }])).toBe('机密');
    expect(markOfFiles([{ name: 'a.pdf', bytes, reading: refused }])).toBeNull();
  });
});
