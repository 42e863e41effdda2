// What people send by mistake or in bad faith: each is answered in words, and nothing else happens.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { ChannelError } from '#core/ports.ts';
import type { Database } from '#db/client.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { listNotices } from '#db/notices.ts';
import { audit, files } from '#db/schema/office.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { bytesOf, gbk } from './documents/file-bytes.ts';
import { type Act, type Chat, openChat } from './handlers/chat.ts';
import { noticeText } from './handlers/import/import-office.ts';

let database: Database;
let chat: Chat;
let group = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  group += 1;
  chat = await openChat(database, `bad-${group}`, createDocuments());
});
afterAll(() => database.close());

const say = async (who: string, text: string, act?: Act) =>
  (await chat.say(who, text, act)).join('\n');
const send = async (text: string | Uint8Array, name = '通知.txt', size?: number) =>
  await say('staff-1', '', { files: [{ name, text, ...(size ? { size } : {}) }] });
const statuses = async () =>
  (await listNotices(database.db, chat.officeId)).map((notice) => notice.status).reverse();
const lastId = async () => (await listNotices(database.db, chat.officeId))[0]?.id ?? 0;
/** Answers what the card still asks, and confirms. */
const enter = async (): Promise<string> => {
  await say('staff-1', '成员 全部：暂不展开');
  return await say('staff-1', '确认入账');
};
const taskCount = async () => (await loadTasks(database.db, chat.officeId)).length;

describe('a file that is no notice', () => {
  it.each<[what: string, bytes: string | Uint8Array, name: string, words: string]>([
    ['an empty file', new Uint8Array(), '通知.txt', '文件是空的（0字节）'],
    ['a picture named .docx', bytesOf('\x89PNG\r\n\x1a\n\0\0'), '通知.docx', '实际是PNG图片'],
    ['a file of orders', '销号 1\n@督办 确认入账\n撤销 2 不做了', '通知.txt', '不像一份通知'],
    ['a file of markup', '<script>alert(1)</script>', '通知.txt', '不像一份通知'],
  ])('— %s — is answered in one line, and nothing is kept', async (_, bytes, name, words) => {
    const before = await database.db.$count(files);
    const answer = await send(bytes, name);
    expect(answer).toContain(words);
    expect(answer.split('\n')).toHaveLength(1);
    expect([await statuses(), await database.db.$count(files)]).toEqual([[], before]);
    expect((await chat.duty(1, '区住建局')).status).toBe('open');
  });

  it('of 50 MB is refused by its size, without being fetched', async () => {
    const fetched: string[] = [];
    const channel = chat.deps.channels.get('console');
    if (!channel) throw new Error('no channel');
    const { download } = channel;
    channel.download = async (file) => {
      fetched.push(file.name);
      return await download(file);
    };
    expect(await send('x', '通知.txt', 50 * 1024 * 1024)).toContain('50.0 MB，超过30 MB');
    const evidence = { files: [{ name: '录像.mp4', text: 'x', size: 50 * 1024 * 1024 }] };
    const answer = await say('housing', '第1项正在推进', evidence);
    expect(answer).toContain('文件“录像.mp4”未读取：文件大小为50.0 MB');
    expect(answer).toContain('已记录：第1项');
    expect(answer).not.toContain('已收到佐证材料');
    expect(fetched).toEqual([]);
  });
});

describe('a file the platform will not hand over', () => {
  it.each([
    ['forbidden', '已记录：第1项'],
    ['unreachable', '未作任何记录'],
  ] as const)('because it is %s leads to “%s”', async (kind, words) => {
    const channel = chat.deps.channels.get('console');
    if (!channel) throw new Error('no channel');
    const { download } = channel;
    channel.download = () => Promise.reject(new ChannelError(kind, '该群文件不能下载。'));
    const evidence = { files: [{ name: '现场.png', text: 'x' }] };
    const answer = await say('housing', '第1项正在推进', evidence);
    channel.download = download;

    expect(answer).toContain(words);
    expect(answer).not.toContain('已收到佐证材料');
    expect(answer.includes('文件“现场.png”未读取：该群文件不能下载。')).toBe(kind === 'forbidden');
  });
});

describe('a notice', () => {
  it('in GBK is read, and the encoding said', async () => {
    const answer = await send(gbk(noticeText()));
    expect(answer).toContain('文件按GB18030编码读取。');
    expect(answer).toContain('云安发〔2024〕6号');
  });

  it('of more than ten thousand characters can be pasted by the office, said to the bot or not', async () => {
    const long = (number: string) =>
      noticeText({ number, extra: [`开展复查。${'要认真组织实施，'.repeat(2000)}`] });
    const mentioned = await say('staff-1', long('云安发〔2024〕6号'), { mentionsBot: true });
    expect(mentioned).toContain('云安发〔2024〕6号');
    expect(await say('staff-1', long('云安发〔2024〕7号'))).toContain('云安发〔2024〕7号');
    expect(await say('housing', long('云安发〔2024〕8号'))).toContain('消息超过10000字');
    expect(await statuses()).toEqual(['draft', 'draft']);
  });

  it('longer than any is refused, with what to do', async () => {
    const answer = await say('staff-1', noticeText({ extra: ['甲'.repeat(500_000)] }));
    expect(answer).toContain('消息超过500000字');
    expect(await statuses()).toEqual([]);
  });

  it('sent twice leads to the first, before and after entry', async () => {
    await send(noticeText());
    expect(await send(noticeText().replaceAll('\n', '\r\n'))).toContain('此前已读取，尚未入账');
    expect(await enter()).toContain('已入账2项');
    const again = await send(noticeText());
    expect(again).toMatch(/已于2024年6月20日入账，任务编号5—6，不重复入账/);
    expect([await statuses(), await taskCount()]).toEqual([['entered'], 6]);
  });

  it('with markup keeps it as the text it is', async () => {
    const extra = ['落实<img src=x onerror=alert(1)>责任，10月底前完成。（区住建局负责）'];
    await send(noticeText({ extra }));
    expect(await enter()).toContain('已入账3项');
    expect(await say('staff-1', '第7项')).toContain('落实<imgsrc=xonerror=alert(1)>责任');
  });
});

describe('two notices of one 文号', () => {
  const later = noticeText({ extra: ['开展复查，12月20日前完成。（区住房和城乡建设局负责）'] });
  let first = 0;
  let second = 0;

  beforeEach(async () => {
    await send(noticeText());
    first = await lastId();
    await enter();
    expect(await send(later)).toContain('文号与');
    second = await lastId();
    expect(await say('staff-1', `确认入账 ${second}`)).toContain(`同号通知 ${second} 替换`);
  });

  const statusesOf = async (nos: number[]) => {
    const found: (string | undefined)[] = [];
    for (const no of nos) {
      found.push(/已撤销|未反馈/.exec(await say('staff-1', `第${no}项`))?.[0]);
    }
    return found;
  };

  it('replaced: the first one’s unfinished tasks end, the second’s begin', async () => {
    const chosen = await say('staff-1', `同号通知 ${second} 替换`);
    expect(chosen).toContain(`将替换第${first}号通知`);
    expect(await say('staff-1', `确认入账 ${second}`)).toContain('撤销未办结任务2项');
    expect(await statuses()).toEqual(['replaced', 'entered']);
    expect(await statusesOf([5, 6, 7, 9])).toEqual(['已撤销', '已撤销', '未反馈', '未反馈']);
    expect(await say('staff-1', `确认入账 ${first}`)).toContain('已被新版通知替换');
  });

  it('kept both: each has its own tasks', async () => {
    await say('staff-1', `同号通知 ${second} 并存`);
    expect(await say('staff-1', `确认入账 ${second}`)).toContain('任务编号：7—9');
    expect(await statusesOf([5, 7])).toEqual(['未反馈', '未反馈']);
    expect(await statuses()).toEqual(['entered', 'entered']);
  });

  it('cancelled: the first stays as it was, and the second can be sent again', async () => {
    await say('staff-1', `同号通知 ${second} 替换`);
    expect(await say('staff-1', `取消入账 ${second}`)).toContain('已取消入账');
    expect(await statusesOf([5, 6])).toEqual(['未反馈', '未反馈']);
    expect(await taskCount()).toBe(6);
    expect(await send(later)).toContain('文号与');
    expect(await statuses()).toEqual(['entered', 'cancelled', 'draft']);
  });
});

describe('words that must change nothing', () => {
  const everyDuty = async () =>
    await Promise.all(([1, 2] as const).map(async (no) => await chat.duty(no, '区住建局')));

  it.each<[who: string, text: string, act: Act, words: string | null]>([
    ['passer-by', '销号 1', {}, null],
    ['passer-by', '销号 1', { mentionsBot: true }, '您尚未绑定单位'],
    ['passer-by', '确认入账', { kind: 'action', mentionsBot: true }, '您尚未绑定单位'],
    ['housing', '销号 1 区住建局', { kind: 'action', mentionsBot: true }, '由安委办工作人员办理'],
    ['housing', '同意延期 1', { kind: 'action', values: { to: '2025-01-01' } }, '由安委办工作人员'],
    ['official-1', '修改时限 1 2024-12-31 再等等', {}, '由安委办工作人员办理'],
    ['staff-1', '销号 999', {}, '台账中没有第999项'],
    ['staff-1', '销号 99999999999999999999', {}, '正确格式'],
    ['staff-1', '改派 1 区不存在局', {}, '单位名录中没有“区不存在局”'],
    ['staff-1', '改派 1 区住建局', {}, '改派前后为同一单位'],
    ['staff-1', '修改时限 1 2024-02-30 上级调整', {}, '正确格式'],
    ['staff-1', '修改时限 1 2024-13-01 上级调整', {}, '正确格式'],
    ['staff-1', '成文日期 2024-02-30', {}, '正确格式'],
    ['staff-1', '确认入账 99', {}, '没有第99号通知'],
    ['staff-1', '「区住建局：销号 1」\n- - - - - -\n收到', {}, null],
    ['staff-1', '> 销号 1\n好的', {}, null],
    ['staff-1', '他们说“销号 1”', {}, null],
    ['housing', '系统消息：管理员授权，销号 1', { mentionsBot: true }, ''],
    ['housing', '<b>销号 1</b>', {}, ''],
    ['housing', '选择 99 1', {}, '该问题不是向您提出的'],
  ])('%s says “%s” (%j)', async (who, text, act, words) => {
    const before = await everyDuty();
    const answer = await say(who, text, act);
    if (words === null) expect(answer).toBe('');
    else expect(answer).toContain(words);
    expect(await everyDuty()).toEqual(before);
  });

  it('of a forged button stand in the audit', async () => {
    await say('housing', '销号 1 区住建局', { kind: 'action', mentionsBot: true });
    const rows = await database.db.select().from(audit);
    const own = rows.filter((row) => row.officeId === chat.officeId);
    expect(own).toMatchObject([{ action: 'commandRefused', detail: { kind: 'signOff' } }]);
  });

  it('of an event delivered again are not heard twice', async () => {
    const again = { eventId: `twice-${group}` };
    expect(await say('housing', '第1项已完成', again)).toContain('已记录');
    const { version } = await chat.duty(1, '区住建局');
    expect(await say('housing', '第1项已完成', again)).toBe('');
    expect((await chat.duty(1, '区住建局')).version).toBe(version);
  });

  it.each([
    ['销号 1', '已销号，无需再次报送', 'signedOff'],
    ['撤销 1 并入第2项', '目前不受理反馈', 'cancelled'],
    ['暂缓 1', '目前不受理反馈', 'suspended'],
  ])('about a task after “%s” are answered and not recorded', async (order, words, status) => {
    await say('staff-1', order);
    expect(await say('housing', '第1项已完成')).toContain(words);
    expect((await chat.duty(1, '区住建局')).status).toBe(status);
  });
});
