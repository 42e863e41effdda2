// A task that is to be handed in: a file or “已上报” claims it, the office checks it like any other.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './chat.ts';

const NOTICE = `云溪区安全生产委员会文件
云安发〔2024〕15号
关于开展燃气安全专项整治的通知
区住建局、石桥镇：
一、工作要求
（一）6月底前完成餐饮场所排查，7月5日前向区安委办报送总结。（区住建局负责）
（二）9月底前完成老旧管网改造，改造率达到60%。（区住建局负责）
云溪区安全生产委员会
2024年6月3日
`;

let database: Database;
let chat: Chat;
let group = 0;
let [survey, summary] = [0, 0];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  group += 1;
  chat = await openChat(database, `reporting-${group}`);
  await chat.say('staff-1', '', { files: [{ name: '通知.txt', text: NOTICE }] });
  await chat.say('staff-1', '确认入账');
  const tasks = await loadTasks(database.db, chat.officeId);
  survey = tasks.find((task) => task.title.includes('餐饮场所排查'))?.no ?? 0;
  summary = tasks.find((task) => task.title.includes('报送总结'))?.no ?? 0;
});

const file = { files: [{ name: '专项整治总结.docx', text: '总结' }] };

describe('a task that is to be handed in', () => {
  it('says so, and to whom', async () => {
    const [page] = await chat.say('staff-1', `第${summary}项`);
    expect(page).toContain('报送至区安委办');
    const [reminder] = await chat.say('staff-1', `催办 ${summary}`);
    expect(reminder).toContain('请按时报送至区安委办，可引用本消息发送文件');
  });

  it('is claimed by a file sent under its reminder, and signed off by the office', async () => {
    await chat.say('staff-1', `催办 ${summary}`);
    const replyTo = chat.lastMessage();
    const [answer] = await chat.say('housing', '', { ...file, replyTo });
    expect(answer).toContain('自报完成，待安委办核验');
    const duty = await chat.duty(summary, '区住建局');
    expect(duty.status).toBe('completed');
    expect(duty.lastReport?.text).toBe('提交专项整治总结.docx');
    await chat.say('staff-1', `销号 ${summary}`);
    expect((await chat.duty(summary, '区住建局')).status).toBe('signedOff');
  });

  it.each(['已上报', '总结已报送区安委办', '材料已提交，请查收'])(
    'is claimed by “%s”',
    async (words) => {
      await chat.say('housing', `第${summary}项${words}`);
      expect((await chat.duty(summary, '区住建局')).status).toBe('completed');
    },
  );

  it.each(['总结尚未上报', '总结正在起草', '先发一份初稿'])(
    'is not claimed by “%s”',
    async (words) => {
      await chat.say('housing', `第${summary}项${words}`, file);
      expect((await chat.duty(summary, '区住建局')).status).not.toBe('completed');
    },
  );

  it('is unlike one to be done, of which a file is only evidence', async () => {
    await chat.say('staff-1', `催办 ${survey}`);
    const replyTo = chat.lastMessage();
    const [answer] = await chat.say('housing', '', { ...file, replyTo });
    expect(answer).not.toContain('自报完成');
    expect((await chat.duty(survey, '区住建局')).status).toBe('open');
  });
});
