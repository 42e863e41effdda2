// What the pages' own forms may change: nothing, for whoever is not of the office; and that is written down.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '#db/schema/office.ts';
import { contentsOf } from '#test/bot/handlers/commands-by-role.ts';
import { noticeFile, openTestSite, type TestSite } from './site.ts';

const EVENT = { name: '汛期', on: '2024-06-01' };
const EDIT = { included: 'on', title: '改过的标题', 'due.0': '2024-07-01' };

/** Route, fields, and what the redirect or the group says. */
const WRITES: [string, Record<string, string>, string][] = [
  ['/notices/1/drafts/1', EDIT, 'said=forbidden'],
  ['/notices/1/units', { 'pick.1': '区教育局' }, 'said=forbidden'],
  ['/waiting', EVENT, 'said=forbidden'],
  ['/directory', { name: '区林业局', kind: 'department' }, 'said=forbidden'],
  ['/directory/1', { alias: '安办' }, 'said=forbidden'],
  ['/directory/import', { file: 'x' }, 'said=forbidden'],
  ['/directory/import/1', {}, 'said=forbidden'],
  ['/chat/press', { command: '确认入账', label: '确认入账' }, '未作任何更改'],
  ['/chat/press', { command: '销号 1', label: '销号', 'value.reason': 'x' }, '未作任何更改'],
  ['/chat/send', { text: '取消入账' }, '未作任何更改'],
];

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite();
  await test.post('/chat/send', { files: noticeFile() });
});
afterAll(() => test.database.close());

describe.each(['liaison-2', 'official-1'])('%s', (persona) => {
  it.each(WRITES)('cannot write by %s %j', async (path, fields, said) => {
    const before = await contentsOf(test.database);
    const entries = await test.database.db.$count(audit);
    const leadsTo = await test.post(path, fields, persona);
    const group = path.startsWith('/chat') ? (await test.page('/')).split('按下').at(-1) : leadsTo;
    expect(group).toContain(said);
    expect(await contentsOf(test.database)).toBe(before);
    expect(await test.database.db.$count(audit)).toBe(entries + 1);
  });
});
