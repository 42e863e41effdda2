// The command line's door: a token, checked input, the same answers as the pages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerView } from '#core/ledger/view.ts';
import { noticeFile, openTestSite, type TestSite } from './site.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite();
  await test.post('/chat/send', { files: noticeFile() });
  await test.post('/chat/press', { command: '确认入账', label: '确认入账' });
});
afterAll(() => test.database.close());

async function ask(name: string, body: unknown, token = test.site.token): Promise<Response> {
  return await test.request(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
}

describe('the door', () => {
  it.each(['', 'wrong', '0'.repeat(64)])('stays shut for the token “%s”', async (token) => {
    expect((await ask('ledger', {}, token)).status).toBe(401);
  });

  it.each([
    ['ledger', { asOf: '2024-02-30' }],
    ['tick', {}],
    ['tick', { at: '2024-06-20 09:00' }],
    ['preview', { from: '2024-06-01' }],
    ['bulletin', { month: '2024-13' }],
  ])('says usage to %s with %j', async (name, body) => {
    expect((await ask(name, body)).status).toBe(400);
  });

  it('says so when nobody knows the chat', async () => {
    const answer = await ask('ledger', { chat: 'oc_nobody' });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: expect.stringContaining('oc_nobody') });
  });

  it('gives the ledger', async () => {
    const answer = await ask('ledger', { chat: 'console-demo' });
    const view = (await answer.json()) as LedgerView;

    expect(view).toMatchObject({ asOf: '2024-06-03' });
    expect(view.tasks.map((task) => task.no)).toEqual([1, 2, 3]);
  });

  it('gives the ledger and the bulletin as files', async () => {
    for (const [name, body] of [
      ['ledger.xlsx', {}],
      ['bulletin.docx', { month: '2024-06' }],
    ] as const) {
      const bytes = new Uint8Array(await (await ask(name, body)).arrayBuffer());
      expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK');
    }
  });

  it('previews without sending, and ticks at an instant', async () => {
    const rows = await (await ask('preview', { from: '2024-06-07', to: '2024-06-07' })).json();
    expect(rows).toContainEqual(expect.objectContaining({ taskNo: 1, kind: 'reminder' }));
    const before = await test.page('/');

    const report = await (await ask('tick', { at: '2024-06-07T01:00:00Z' })).json();

    expect(before).not.toContain('工作提醒');
    expect(report).toMatchObject({ at: '2024-06-07T01:00:00.000Z' });
    expect(await test.page('/')).toContain('工作提醒');
  });
});
