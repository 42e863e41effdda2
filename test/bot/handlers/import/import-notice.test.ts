// A notice arrives: read and shown, refused, known already. What is stored, and what is not.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmDrafts } from '#bot/handlers/confirm-drafts.ts';
import { importNotice } from '#bot/handlers/import-notice.ts';
import type { Database } from '#db/client.ts';
import { listNotices, loadNotice } from '#db/notices.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type ImportOffice, noticeFile, noticeText, openImportOffice } from './import-office.ts';

let database: Database;
let office: ImportOffice;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  office = await openImportOffice(database.db);
});

const stored = async () => await listNotices(office.db, office.officeId);

describe('a notice sent by office staff', () => {
  it('is read, stored with its drafts and file, and shown for confirmation', async () => {
    const answer = await office.run((ctx) => importNotice(ctx, noticeFile()));
    expect(answer).toContain('云安发〔2024〕6号');
    expect(answer).toContain('成文日期：2024年3月4日');
    expect(answer).toContain('（2024-06-30）');
    const [notice] = await stored();
    expect(notice).toMatchObject({ status: 'draft', documentNumber: '云安发〔2024〕6号' });
    expect(answer).toContain(`确认入账 ${notice?.id}`);
    const record = await loadNotice(office.db, notice?.id ?? 0);
    expect(record?.rawText).toBe(noticeText());
    expect(record?.fileId).not.toBeNull();
    expect(record?.drafts.length).toBeGreaterThanOrEqual(2);
  });

  it('can be pasted', async () => {
    const pastedText = `${noticeText()}\0\ud800`;
    const answer = await office.run((ctx) => importNotice(ctx, { pastedText }));
    expect(answer).toContain('任务：');
    expect(await stored()).toMatchObject([{ status: 'draft', fileId: null }]);
  });

  it('sent again, also in another layout, leads to the first', async () => {
    await office.run((ctx) => importNotice(ctx, noticeFile()));
    const pastedText = noticeText().replaceAll('\n', '\n\n  ');
    const answer = await office.run((ctx) => importNotice(ctx, { pastedText }));
    expect(answer).toContain('这份通知此前已读取，尚未入账。');
    expect(await stored()).toHaveLength(1);
  });

  it('sent again after entry says when and under which numbers it was entered', async () => {
    await office.run((ctx) => importNotice(ctx, noticeFile()));
    await office.run((ctx) => confirmDrafts(ctx, { kind: 'confirmImport', noticeId: null }));
    const answer = await office.run((ctx) => importNotice(ctx, noticeFile()));
    expect(answer).toMatch(/已于2024年3月5日入账，任务编号1—\d，不重复入账。/);
    expect(await stored()).toHaveLength(1);
  });
});

describe('a message that is no import', () => {
  it('is answered in one line and not stored', async () => {
    const pastedText = '今天下午的会改到三点，请大家准时参加';
    const answer = await office.run((ctx) => importNotice(ctx, { pastedText }));
    expect(answer).toContain('不像一份通知');
    expect(answer.split('\n')).toHaveLength(1);
    expect(await stored()).toEqual([]);
  });

  it.each(['liaison', 'official', 'visitor'] as const)('of a %s is not read', async (role) => {
    const answer = await office.run((ctx) => importNotice(ctx, noticeFile()), { role });
    expect(answer).toContain('由安委办工作人员办理');
    expect(await stored()).toEqual([]);
  });
});
