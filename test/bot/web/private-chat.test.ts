// 私聊: a persona alone with the bot, on the same page; answers and button presses stay there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPeople } from '#db/people.ts';
import { noticeFile, openTestSite, type TestSite } from './site.ts';

let test: TestSite;
let liaison: string;

beforeAll(async () => {
  test = await openTestSite();
  await test.post('/chat/send', { files: noticeFile() });
  await test.post('/chat/press', { command: '确认入账', label: '确认入账' });
  const people = await listPeople(test.database.db, 1);
  liaison = people.find((one) => one.name.includes('区住房和城乡建设局'))?.externalId ?? '';
});
afterAll(() => test.database.close());

/** What the persona sees: the group, or (alone) their private chat. */
async function seen(persona: string, alone = false): Promise<string> {
  const cookie = `duban_persona=${persona}${alone ? '; duban_chat=private' : ''}`;
  return await (await test.request('/', { headers: { cookie } })).text();
}

async function act(path: string, persona: string, fields: Record<string, string>, alone = true) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const cookie = `duban_persona=${persona}${alone ? '; duban_chat=private' : ''}`;
  const headers = { origin: 'http://127.0.0.1:8787', cookie };
  const answer = await test.request(path, { method: 'POST', headers, body });
  expect(answer.status).toBe(303);
  return answer;
}

describe('the private chat', () => {
  it('is opened and left by the switch', async () => {
    const there = await act('/chat/where', liaison, { where: 'private' }, false);
    const back = await act('/chat/where', liaison, { where: 'group' });

    expect(there.headers.get('set-cookie')).toContain('duban_chat=private');
    expect(back.headers.get('set-cookie')).toContain('duban_chat=group');
    expect(await seen(liaison, true)).toContain('与“督办”的私聊');
    expect(await seen(liaison)).not.toContain('与“督办”的私聊');
  });

  it('takes a report that nobody else sees, without the bot being mentioned', async () => {
    await act('/chat/send', liaison, { text: '第1项正在推进，完成60%' });
    const own = await seen(liaison, true);

    expect(own).toContain('第1项正在推进，完成60%');
    expect(own).toContain('已记录：第1项');
    expect(own).not.toContain('云安办〔2024〕15号');
    expect(await seen(liaison)).toContain('云安办〔2024〕15号');
    expect(await seen('staff-1')).not.toContain('完成60%');
    expect(await seen('staff-2', true)).not.toContain('完成60%');
  });

  it('keeps a button pressed on a private message private', async () => {
    const ids = [...(await seen(liaison, true)).matchAll(/data-id="(\d+)"/g)];
    const last = ids.at(-1)?.[1] ?? '';
    await act('/chat/press', liaison, { command: '撤回 1', label: '撤回', messageId: last }, false);

    expect(await seen(liaison, true)).toContain('已撤回');
    expect(await seen('staff-1')).not.toContain('已撤回');
  });

  it('tells the office in private of what it must decide', async () => {
    await act('/chat/send', liaison, { text: '申请延期 1 至 2024-06-20 设备未到货' });

    expect(await seen('staff-1', true)).toContain('申请延期至6月20日');
    expect(await seen('staff-2', true)).not.toContain('申请延期至6月20日');
  });

  it('sends an order that is for the group to the group, marked where it presses', async () => {
    await act('/chat/send', 'staff-1', { text: '加急 1' });

    expect(await seen(liaison)).toContain('【加急】已加急通知：联络员（区住房和城乡建设局）');
    expect(await seen('staff-1', true)).not.toContain('【加急】');
  });
});
