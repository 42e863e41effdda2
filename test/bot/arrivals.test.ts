// What the office sends besides words: a link to a notice, and a scan that was recognised.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { refuse } from '#bot/documents/refusal.ts';
import type { Documents, Fetched } from '#core/ports.ts';
import type { Database } from '#db/client.ts';
import { listNotices } from '#db/notices.ts';
import { audit, files } from '#db/schema/office.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Act, type Chat, openChat } from './handlers/chat.ts';
import { noticeText } from './handlers/import/import-office.ts';

const ADDRESS = 'https://www.yunxi.gov.cn/zwgk/2024/t1.html';

let database: Database;
let group = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  group += 1;
});

const page = (text: string): Fetched => {
  const lines = text.split('\n').map((line) => `<p>${line}</p>`);
  const bytes = new TextEncoder().encode(`<html><body>${lines.join('')}</body></html>`);
  return { kind: 'file', name: 't1.html', bytes };
};

async function open(answer: Fetched | null): Promise<{ chat: Chat; asked: string[] }> {
  const asked: string[] = [];
  const own = createDocuments();
  const fetch = async (address: string): Promise<Fetched> => {
    asked.push(address);
    return answer ?? refuse('link-host', '网站不在允许读取的范围内。');
  };
  const documents: Documents = answer ? { ...own, fetch } : own;
  return { chat: await openChat(database, `arrivals-${group}`, documents), asked };
}

const said = async (chat: Chat, who: string, text: string, act?: Act) =>
  (await chat.say(who, text, act)).join('\n');

describe('a link the office sends', () => {
  it.each([
    ['by itself', ADDRESS, {}],
    ['with a word to the bot', `请读取这份通知：${ADDRESS}`, { mentionsBot: true }],
  ])('%s is read like a file', async (_, text, act) => {
    const { chat, asked } = await open(page(noticeText()));
    expect(await said(chat, 'staff-1', text, act)).toContain('云安发〔2024〕6号');
    expect(asked).toEqual([ADDRESS]);
    expect(await listNotices(database.db, chat.officeId)).toHaveLength(1);
  });

  it('to a page with a secrecy mark is refused and nothing of it kept', async () => {
    const { chat } = await open(page(`机密★3年\n${noticeText()}`));
    const before = await database.db.$count(files);
    expect(await said(chat, 'staff-1', ADDRESS)).toContain('内容标有“机密”字样');
    expect(await listNotices(database.db, chat.officeId)).toEqual([]);
    expect(await database.db.$count(files)).toBe(before);
    const rows = (await database.db.select().from(audit)).filter(
      (row) => row.officeId === chat.officeId,
    );
    expect(rows).toMatchObject([{ action: 'messageWithheld', detail: { mark: '机密' } }]);
    expect(JSON.stringify(rows)).not.toContain('云安发');
  });

  it('that cannot be followed is answered in one line when the bot was asked', async () => {
    const { chat } = await open(null);
    const answer = await said(chat, 'staff-1', ADDRESS, { mentionsBot: true });
    expect(answer).toMatch(/^链接“https:\/\/www\.yunxi\.gov\.cn\S+”未读取：本系统未开通链接读取/);
    expect(answer.split('\n')).toHaveLength(1);
    expect(await said(chat, 'staff-1', ADDRESS)).toBe('');
  });

  it.each([
    ['a contact', 'housing', ADDRESS],
    ['a stranger', 'passer-by', ADDRESS],
    ['the office, in a sentence', 'staff-1', `第1项的做法见 ${ADDRESS} 请各单位参考`],
  ])('is not followed for %s', async (_, who, text) => {
    const { chat, asked } = await open(page(noticeText()));
    await said(chat, who, text);
    expect(asked).toEqual([]);
  });
});

describe('a scan that was recognised', () => {
  it('says so with the notice, also after its date was given', async () => {
    const { chat } = await open(null);
    chat.deps.documents.read = async () => ({
      kind: 'text',
      text: noticeText(),
      format: 'pdf',
      notes: [],
      recognised: true,
    });
    const words = '正文由扫描件或图片识别得出';
    const scan = { files: [{ name: '通知.pdf', text: '' }] };
    expect(await said(chat, 'staff-1', '', scan)).toContain(words);
    expect(await said(chat, 'staff-1', '成文日期 2024-04-01')).toContain(words);
  });

  it('is recognised for the office only', async () => {
    const { chat } = await open(null);
    const asked: unknown[] = [];
    const { read } = chat.deps.documents;
    chat.deps.documents.read = async (file, options) => {
      asked.push(options);
      return await read(file, options);
    };
    const photo = { files: [{ name: '现场.png', text: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }] };
    await said(chat, 'staff-1', '', photo);
    await said(chat, 'housing', '第1项已完成', photo);
    expect(asked).toEqual([{ recognise: true }, { recognise: false }]);
  });
});
