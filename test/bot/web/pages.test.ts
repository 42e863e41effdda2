// Pages by themselves: what they refuse, how they escape, who may change what.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadNotice } from '#db/notices.ts';
import { NOTICE, noticeFile, openTestSite, type TestSite } from './site.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite();
});
afterAll(() => test.database.close());

const ORIGIN = 'http://127.0.0.1:8787';

describe('what every answer carries', () => {
  it.each(['/', '/ledger', '/waiting', '/notices', '/bulletins', '/directory'])(
    '%s is a page without inline scripts, with the clock in sight',
    async (path) => {
      const answer = await test.request(path);
      const page = await answer.text();

      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\son[a-z]+=|\sstyle=/);
      expect(page).toMatch(/模拟时间<\/span>\s*<time>2024年6月3日 星期一/);
    },
  );

  it.each([
    '/ledger/99',
    '/notices/99',
    '/files/99',
    '/bulletins/2024-13',
    '/assets/../main.ts',
    '/nowhere',
  ])('%s is not there, in words', async (path) => {
    const answer = await test.request(path);

    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('没有这个页面');
  });
});

describe('health', () => {
  it('names the database, the channels and the last tick', async () => {
    const health = await (await test.request('/health')).json();

    expect(health).toEqual({
      status: 'ok',
      database: test.database.kind,
      channels: { console: 'up' },
      lastTick: null,
    });
  });
});

describe('what is no form', () => {
  it.each(['/chat/send', '/chat/press', '/clock', '/ledger/import', '/directory'])(
    'is not taken at %s, and said to be no form',
    async (path) => {
      const headers = { 'content-type': 'application/json', origin: 'http://127.0.0.1:8787' };
      const answer = await test.request(path, { method: 'POST', headers, body: '{}' });

      expect(answer.status).toBe(415);
      expect(await answer.text()).toContain('提交的内容不是表单');
    },
  );
});

describe('other people’s pages', () => {
  it('cannot post a form here', async () => {
    const body = new FormData();
    body.append('text', '销号 1');
    const headers = { origin: 'http://evil.example' };

    const answer = await test.request('/chat/send', { method: 'POST', headers, body });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('未作任何更改');
  });

  it('cannot reach us under a name of their own', async () => {
    const answer = await test.request('/', { headers: { host: 'evil.example' } });

    expect(answer.status).toBe(421);
  });
});

describe('words of people', () => {
  it('appear as they were typed, never as markup', async () => {
    const odd = '<img src=x onerror=alert(1)>“引号”&amp;';
    await test.post('/chat/send', { text: odd });

    const page = await test.page('/');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;“引号”&amp;amp;');
  });

  it('are shown by their beginning when there are very many', async () => {
    await test.post('/chat/send', { text: '长'.repeat(30_000) });

    const page = await test.page('/');
    expect(Math.max(...(page.match(/长+/g) ?? []).map((run) => run.length))).toBe(2_000);
    expect(page).toContain('全文30000字');
  });

  it('name a file that stays a name', async () => {
    await test.post('/chat/send', { files: new File(['x'], '"><b>x.txt') });

    expect(await test.page('/')).not.toContain('<b>x.txt');
  });
});

describe('a file over the limit', () => {
  it('is refused by the declared size, before it is read', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.close(),
    });
    const headers = {
      origin: ORIGIN,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': String(50 * 1024 * 1024),
    };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const answer = await test.request('/chat/send', init);

    expect(answer.headers.get('location')).toBe('/?refused=size');
    expect(await test.page('/?refused=size')).toContain('文件超过30MB上限，未接收');
  });
});

describe('who looks', () => {
  it('is the first of the office when the cookie names nobody', async () => {
    expect(await test.page('/', 'nobody')).toMatch(/value="staff-1" selected/);
  });

  it('is remembered after switching', async () => {
    const body = new FormData();
    body.append('persona', 'official-1');
    const headers = { origin: ORIGIN };
    const answer = await test.request('/persona', { method: 'POST', headers, body });

    expect(answer.headers.get('set-cookie')).toMatch(/duban_persona=official-1;.*HttpOnly/);
    expect(await test.page('/', 'official-1')).toMatch(/value="official-1" selected/);
  });
});

describe('live pages', () => {
  it('fetch only what is new', async () => {
    await test.post('/chat/send', { text: '第一句' });
    const page = await test.page('/');
    const ids = [...page.matchAll(/data-id="(\d+)"/g)].map((match) => Number(match[1]));
    await test.post('/chat/send', { text: '第二句' });

    const fresh = await test.page(`/chat/after/${Math.max(...ids)}?day=2024-06-03`);
    expect(fresh).toContain('第二句');
    expect(fresh).not.toContain('第一句');
    expect(fresh).not.toContain('class="day"');
  });

  it('hear of a new message over the stream', async () => {
    const abort = new AbortController();
    const answer = await test.request('/events', { signal: abort.signal });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await test.post('/chat/send', { text: '有人吗' });
    const heard = await reader?.read();
    await reader?.cancel();
    abort.abort();

    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(heard?.value).toContain('event: message');
  });
});

describe('editing a draft', () => {
  let draftId = 0;
  let noticeId = 0;
  const draft = async () =>
    (await loadNotice(test.database.db, noticeId))?.drafts.find((each) => each.id === draftId);

  beforeAll(async () => {
    await test.post('/chat/send', { files: noticeFile(NOTICE.replace('15号', '16号')) });
    const page = await test.page('/notices');
    noticeId = Number(/href="\/notices\/(\d+)"/.exec(page)?.[1]);
    draftId = (await loadNotice(test.database.db, noticeId))?.drafts[0]?.id ?? 0;
  });

  const edit = {
    included: 'on',
    title: '燃气安全自查',
    'role.0': 'lead',
    'unit.0': '区城市管理局',
    'basis.0': 'parenthesis',
    'role.1': 'support',
    'unit.1': '',
    'due.0': '2024-06-20',
  };
  const path = () => `/notices/${noticeId}/drafts/${draftId}`;

  it('is for office staff only', async () => {
    expect(await test.post(path(), edit, 'official-1')).toContain('said=forbidden');
    expect((await draft())?.editedBy).toBeNull();
  });

  it('fixes a unit and a day, and says who did', async () => {
    expect(await test.post(path(), edit)).toContain('said=saved');

    const changed = await draft();
    expect(changed?.editedBy).toBe('staff-1');
    expect(changed?.draft.units).toEqual([
      { name: '区城市管理局', role: 'lead', basis: 'parenthesis' },
    ]);
    expect(changed?.draft.deadlines[0]).toMatchObject({ dueOn: '2024-06-20', kind: 'by' });
    expect(changed?.draft.deadlines[0]?.assumptions.at(-1)).toBe(
      '截止日期由2024年6月14日改为2024年6月20日（安委办工作人员甲修改）',
    );
  });

  it('gives a deadline units of its own, and takes them away', async () => {
    await test.post(path(), { ...edit, 'own.0': '区住建局、区商务局' });
    expect((await draft())?.draft.deadlines[0]?.units).toEqual([
      { name: '区住建局', role: 'responsible', basis: 'assigned' },
      { name: '区商务局', role: 'responsible', basis: 'assigned' },
    ]);
    expect(await test.page(`/notices/${noticeId}`)).toContain('value="区住建局、区商务局"');

    await test.post(path(), { ...edit, 'own.0': '' });
    expect((await draft())?.draft.deadlines[0]).not.toHaveProperty('units');
  });

  it('refuses a day that does not exist, whole', async () => {
    const wrong = { ...edit, title: '别的', 'due.0': '2024-06-31' };
    expect(await test.post(path(), wrong)).toContain('said=badDay');

    expect((await draft())?.draft.title).toBe('燃气安全自查');
  });

  it('adds a deadline the reader missed, and takes a draft out', async () => {
    await test.post(path(), { title: '', 'unit.0': '区城市管理局', 'due.new': '2024-07-31' });

    const changed = await draft();
    expect(changed?.included).toBe(false);
    expect(changed?.draft.deadlines.at(-1)).toMatchObject({
      phrase: '人工补充的时限',
      dueOn: '2024-07-31',
    });
  });

  it('is over once the notice is put away', async () => {
    await test.post('/chat/press', { command: `取消入账 ${noticeId}`, label: '取消入账' });

    expect(await test.post(path(), edit)).toContain('said=closed');
  });
});

describe('the directory', () => {
  it('is changed by office staff only', async () => {
    const fields = { name: '区气象局', kind: 'department', aliases: '气象局、区气象台' };
    expect(await test.post('/directory', fields, 'official-1')).toBe('/directory?said=forbidden');
    expect(await test.page('/directory')).not.toContain('区气象局');
    expect(await test.post('/directory', fields)).toMatch(/^\/directory\?said=saved&write=\d+$/);

    const page = await test.page('/directory');
    expect(page).toContain('气象局、区气象台');
    expect(page).toContain('联络员（区气象局）');
    expect(await test.post('/directory', fields)).toBe('/directory?said=exists');
  });

  it('names the members of a collective', async () => {
    const page = await test.page('/directory');
    const id = /id="u(\d+)"><td><b>各镇街</.exec(page)?.[1];
    const town = /name="member" value="(\d+)" *>东山镇/.exec(page)?.[1] ?? '';
    await test.post(`/directory/${id}`, { 'members.shown': '1', member: town });

    expect(await test.page('/directory')).toContain('成员1个：东山镇');
  });
});

describe('a task’s history', () => {
  it('names the message each line came from, and leads to it', async () => {
    await test.post('/chat/send', { text: '新增任务：区住建局7月底前完成危房排查' });
    await test.post('/chat/send', { text: '确认入账' });
    const page = await test.page('/ledger/1');
    expect(page).toMatch(/消息：<a href="\/\?all=1#m\d+">“确认入账”<\/a>/);
  });
});
