// What the pages' forms write says old and new, and is taken back from the page or the group: all of it.
import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { writes } from '#db/schema/journal.ts';
import { noticeFile, openTestSite, type TestSite } from './site.ts';

let test: TestSite;
beforeEach(async () => {
  await test?.database.close();
  test = await openTestSite();
  await test.post('/chat/send', { files: noticeFile() });
});
afterAll(() => test.database.close());

const EDIT = {
  included: 'on',
  title: '改过的标题',
  'due.0': '2024-07-01',
  'unit.0': '区住房和城乡建设局',
  'role.0': 'responsible',
};

/** The form, what its page then says of old and new. */
const FORMS: [string, Record<string, string>, RegExp][] = [
  [
    '/notices/1/drafts/1',
    EDIT,
    /修改草稿.*任务名称由.*改为改过的标题.*由2024年6月14日改为2024年7月1日/,
  ],
  ['/waiting', { name: '汛期', on: '2024-06-01' }, /登记“汛期”2024年6月1日/],
  ['/directory', { name: '区林业局', kind: 'department' }, /增加单位“区林业局”/],
  ['/directory/1', { alias: '安办' }, /修改单位“.*”：增加别名“安办”/],
  ['/directory/1', { level: 'city', place: '云溪市', order: '3' }, /改为市、云溪市、第3位/],
];

const TABLES = ['drafts', 'event_days', 'units', 'aliases', 'unit_members', 'people', 'liaisons'];
const COLUMNS = TABLES.map(
  (name) => `(select jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text) from ${name} t) as ${name}`,
);
/** What the forms can change, as it stands. */
const standing = async () =>
  JSON.stringify(await test.database.db.execute(sql.raw(`select ${COLUMNS.join(', ')}`)));

describe.each(FORMS)('%s %j', (path, fields, said) => {
  it('shows old and new, and is taken back by the button', async () => {
    const was = await standing();
    const shown = await test.page(await test.post(path, fields));
    expect(shown).toMatch(said);
    expect(shown).toContain('撤销此更改');
    const write = /name="write" value="(\d+)"/.exec(shown)?.[1] ?? '';
    expect(await standing()).not.toBe(was);
    expect(await undo(write, 'liaison-2')).not.toContain('已撤回');
    expect(await undo(write, 'staff-1')).toContain('已撤回');
    expect(await standing()).toBe(was);
    expect(await undo(write, 'staff-1')).toContain('未作更改');
  });

  it('is taken back by its author’s 撤回 in the group, for ten minutes', async () => {
    const was = await standing();
    await test.post(path, fields);
    await test.post('/chat/send', { text: '撤回' });
    expect(await standing()).toBe(was);
    const again = await test.post(path, fields);
    test.site.clock.set(new Date('2024-06-03T01:11:00Z'));
    expect(await test.page(again)).toContain('已超过十分钟');
    await test.post('/chat/send', { text: '撤回' });
    expect(await test.page('/')).toContain('超过十分钟，不能撤回');
    expect(await standing()).not.toBe(was);
  });
});

describe('a write of the chat', () => {
  it('is not shown by a page: what was said in private stays there', async () => {
    const [write] = await test.database.db.select().from(writes);
    const page = await test.page(`/directory?write=${write?.inboxId}`);
    expect(page).toContain('单位');
    expect(page).not.toContain('撤销此更改');
  });
});

describe('a form that leaves everything as it was', () => {
  it('writes nothing that could be taken back', async () => {
    await test.post('/directory', { name: '区林业局', kind: 'department' });
    expect(await test.post('/directory', { name: '区林业局', kind: 'department' })).toBe(
      '/directory?said=exists',
    );
  });
});

async function undo(write: string, persona: string): Promise<string> {
  const body = new FormData();
  body.append('write', write);
  body.append('back', '/directory');
  const headers = { origin: 'http://127.0.0.1:8787', cookie: `duban_persona=${persona}` };
  const answer = await test.request('/undo', { method: 'POST', headers, body });
  return await answer.text();
}
