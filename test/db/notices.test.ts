import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import {
  findNoticeByText,
  findPendingNotice,
  listNotices,
  loadNotice,
  replaceReading,
  saveNotice,
  setNoticeStatus,
  updateDraft,
} from '#db/notices.ts';
import { createOffice, type Office } from '#db/offices.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { draftOf, noticeOf } from '#test/support/office-rows.ts';

let database: Database;
let office: Office;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  office = await createOffice(database.db, { name: '云溪区安委办', place: '云溪区' });
});
afterAll(async () => await database.close());

describe('a notice', () => {
  it('is kept with its drafts in reading order', async () => {
    const { db } = database;
    const drafts = ['一', '二', '三'].map((ref) => ({ draft: draftOf(ref, `任务${ref}`) }));
    const saved = await saveNotice(db, { ...noticeOf(office.id, '云安办〔2024〕6号'), drafts });
    expect(saved).toMatchObject({ documentNumber: '云安办〔2024〕6号', issuedOn: '2024-04-01' });
    expect(saved.drafts.map((one) => [one.position, one.draft.ref, one.included])).toEqual([
      [0, '一', true],
      [1, '二', true],
      [2, '三', true],
    ]);
    expect(await loadNotice(db, saved.id)).toEqual(saved);
  });

  it('with thousands of drafts is kept whole', async () => {
    const drafts = Array.from({ length: 2500 }, (_, n) => ({ draft: draftOf(`${n}`, '任务') }));
    const saved = await saveNotice(database.db, { ...noticeOf(office.id, null), drafts });
    expect(saved.drafts).toHaveLength(2500);
  });

  it('is not there at all when one of its drafts cannot be stored', async () => {
    const { db } = database;
    const endless: unknown[] = [];
    endless.push(endless);
    const bad = { ...draftOf('二', '任务'), heading: endless as string[] };
    const drafts = [{ draft: draftOf('一', '任务') }, { draft: bad }];
    const saving = saveNotice(db, { ...noticeOf(office.id, '云安办〔2024〕7号'), drafts });
    await expect(saving).rejects.toThrow();
    expect(await listNotices(db, office.id)).toEqual([]);
  });

  it('loses only what PostgreSQL cannot hold: NUL and half an emoji', async () => {
    const notice = noticeOf(office.id, null);
    const draft = draftOf('一', '排查\u0000隐患\ud83d');
    const dirty = { ...notice, rawText: '关于\u0000排查\ud83d', drafts: [{ draft }] };
    const saved = await saveNotice(database.db, dirty);
    expect(saved.rawText).toBe('关于排查\ufffd');
    expect(saved.drafts[0]?.draft.title).toBe('排查隐患\ufffd');
  });

  it('is found by its text until it is cancelled or replaced', async () => {
    const { db } = database;
    const text = 'b'.repeat(64);
    const saved = await saveNotice(db, noticeOf(office.id, '云安办〔2024〕8号', text));
    expect((await findNoticeByText(db, office.id, text))?.id).toBe(saved.id);
    await setNoticeStatus(db, saved.id, 'cancelled');
    expect(await findNoticeByText(db, office.id, text)).toBeNull();
  });

  it('of another office is never found', async () => {
    const { db } = database;
    const text = 'c'.repeat(64);
    await saveNotice(db, noticeOf(office.id, '云安办〔2024〕9号', text));
    const other = await createOffice(db, { name: '临川县安委办', place: '临川县' });
    expect(await findNoticeByText(db, other.id, text)).toBeNull();
    expect(await findPendingNotice(db, other.id)).toBeNull();
    expect(await listNotices(db, other.id)).toEqual([]);
  });

  it('pending is the newest that nobody confirmed or cancelled', async () => {
    const { db } = database;
    const first = await saveNotice(db, noticeOf(office.id, '甲〔2024〕1号'));
    const second = await saveNotice(db, noticeOf(office.id, '甲〔2024〕2号'));
    expect((await findPendingNotice(db, office.id))?.id).toBe(second.id);
    await setNoticeStatus(db, second.id, 'entered');
    expect((await findPendingNotice(db, office.id))?.id).toBe(first.id);
    expect((await listNotices(db, office.id)).map((one) => one.id)).toEqual([second.id, first.id]);
  });

  it('leaves a status once: the second to confirm is told so', async () => {
    const { db } = database;
    const { id } = await saveNotice(db, noticeOf(office.id, null));
    expect(await setNoticeStatus(db, id, 'entered', 'draft')).toBe(true);
    expect(await setNoticeStatus(db, id, 'entered', 'draft')).toBe(false);
    expect(await setNoticeStatus(db, 999_999, 'entered')).toBe(false);
  });
});

describe('a reading', () => {
  it('is replaced as a whole when the date becomes known', async () => {
    const { db } = database;
    const notice = noticeOf(office.id, null);
    const undated = { ...notice, header: { ...notice.header, issuedOn: null } };
    const { id } = await saveNotice(db, undated);
    const drafts = [{ draft: draftOf('一', '新读法') }, { draft: draftOf('二', '又一条') }];
    const header = { ...notice.header, issuedOn: '2024-05-06' };
    expect(await replaceReading(db, id, { header, issues: [], drafts })).toBe(true);
    const read = await loadNotice(db, id);
    expect(read?.issuedOn).toBe('2024-05-06');
    expect(read?.drafts.map((one) => one.draft.title)).toEqual(['新读法', '又一条']);
    expect(await replaceReading(db, 999_999, { header, issues: [], drafts })).toBe(false);
  });

  it('takes corrections one draft at a time, and what is not given stays', async () => {
    const { db } = database;
    const { drafts } = await saveNotice(db, noticeOf(office.id, null));
    const draft = drafts[0];
    if (!draft) throw new Error('no draft was saved');
    const settled = await updateDraft(db, draft.id, { settlement: 'overdue', editedBy: 'staff-1' });
    expect(settled).toEqual({ ...draft, settlement: 'overdue', editedBy: 'staff-1' });
    const off = await updateDraft(db, draft.id, { included: false, editedBy: 'staff-2' });
    expect(off).toMatchObject({ included: false, settlement: 'overdue', editedBy: 'staff-2' });
    expect(await updateDraft(db, 999_999, { included: true, editedBy: 'staff-1' })).toBeNull();
  });
});
