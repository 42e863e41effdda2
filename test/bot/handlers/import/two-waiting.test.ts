// Two notices wait at once: each form and button acts on the one whose card it stands on.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelImport } from '#bot/handlers/confirm-drafts.ts';
import { expandCollective } from '#bot/handlers/expand-collective.ts';
import { importNotice } from '#bot/handlers/import-notice.ts';
import { setIssuedOn } from '#bot/handlers/set-issued-on.ts';
import type { Database } from '#db/client.ts';
import { listNotices, loadNotice, updateDraft } from '#db/notices.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type ImportOffice, noticeFile, openImportOffice } from './import-office.ts';

let database: Database;
let office: ImportOffice;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('two notices that wait', () => {
  const undated = { issuedOn: null, title: '关于做好燃气安全工作的通知' };
  const extra = ['开展联合检查，11月底前完成。（各有关部门负责）'];
  let ids: number[];

  const send = (words: Parameters<typeof noticeFile>[0]) =>
    office.run((ctx) => importNotice(ctx, noticeFile(words)));

  beforeEach(async () => {
    office = await openImportOffice(database.db);
    await send({ ...undated, extra });
    await send({ ...undated, number: '云安发〔2024〕7号', extra: [...extra, '开展复查。'] });
    ids = (await listNotices(office.db, office.officeId)).map((notice) => notice.id).reverse();
  });

  it('are told apart by the form that gives one its date', async () => {
    const [first = 0, second = 0] = ids;
    const on = '2024-03-01';
    const set = { kind: 'setIssuedOn' as const, noticeId: first, on };
    expect(await office.run((ctx) => setIssuedOn(ctx, set))).toContain(`取消入账 ${first}`);
    expect((await loadNotice(office.db, first))?.issuedOn).toBe(on);
    expect((await loadNotice(office.db, second))?.issuedOn).toBeNull();
  });

  it('are told apart by the button that leaves all terms of one whole', async () => {
    const [first = 0] = ids;
    const command = {
      kind: 'setMembers' as const,
      noticeId: first,
      collective: '全部',
      members: ['暂不展开'],
    };
    const answer = await office.run((ctx) => expandCollective(ctx, command));
    expect(answer).toContain('“各有关部门”暂不展开');
    expect(answer).toContain(`成文日期 ${first}`);
    await office.run((ctx) => cancelImport(ctx, { kind: 'cancelImport', noticeId: first }));
    const late = await office.run((ctx) => expandCollective(ctx, command));
    expect(late).toBe('没有需要明确成员的统称。');
  });

  it('keep what a person corrected through a second date', async () => {
    const [first = 0] = ids;
    const record = await loadNotice(office.db, first);
    const draft = record?.drafts[0];
    if (!draft) throw new Error('no draft was stored');
    const title = '按人工修改的名称';
    await updateDraft(office.db, draft.id, {
      draft: { ...draft.draft, title },
      editedBy: 'staff-1',
    });
    for (const on of ['2024-03-01', '2024-03-02']) {
      const set = { kind: 'setIssuedOn' as const, noticeId: first, on };
      await office.run((ctx) => setIssuedOn(ctx, set));
    }
    const again = await loadNotice(office.db, first);
    expect(again?.drafts[0]).toMatchObject({ editedBy: 'staff-1', draft: { title } });
  });
});
