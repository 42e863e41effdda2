// Contacts speak: reports, claims, questions, evidence, extensions, undo, on a real database.
import { describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { listEvidence } from '#db/evidence.ts';
import { pendingExtension } from '#db/pending-extension.ts';
import { type Chat, openChatForEach } from './chat.ts';

let database: Database;
let chat: Chat;
openChatForEach('replies', (...opened) => {
  [chat, database] = opened;
});

describe('a report', () => {
  it('is echoed in one line and waits for the office when it claims completion', async () => {
    const [answer] = await chat.say('housing', '第1项已完成');
    expect(answer).toContain('已记录：第1项（区住建局）自报完成，待安委办核验（原为未反馈）。');
    expect(await chat.duty(1, '区住建局')).toMatchObject({ status: 'completed', percent: 100 });
  });

  it('keeps percent, expected day and problem, and shows old and new percent', async () => {
    await chat.say('housing', '第2项完成40%');
    const [answer] = await chat.say('housing', '第2项完成60%，预计11月底完成，缺两家企业资料');
    expect(answer).toContain('完成率40%→60%');
    expect(answer).toContain('预计11月30日完成');
    expect(await chat.duty(2, '区住建局')).toMatchObject({
      status: 'reported',
      percent: 60,
      expectedOn: '2024-11-30',
    });
  });

  it('touches only the speaker’s own duty on a shared task', async () => {
    await chat.say('town', '第3项已完成');
    expect((await chat.duty(3, '石桥镇')).status).toBe('completed');
    expect((await chat.duty(3, '区住建局')).status).toBe('open');
  });

  it('on another unit’s task is answered and not recorded', async () => {
    const [answer] = await chat.say('town', '第1项已完成');
    expect(answer).toContain('责任单位是区住建局');
    expect((await chat.duty(1, '区住建局')).status).toBe('open');
  });

  it('on a signed-off task is answered and not recorded', async () => {
    await chat.say('staff-1', '销号 1');
    const [answer] = await chat.say('housing', '第1项正在推进');
    expect(answer).toContain('已销号');
    expect((await chat.duty(1, '区住建局')).status).toBe('signedOff');
  });

  it('that names no task among several asks, and the answer is recorded', async () => {
    const [question] = await chat.say('housing', '已完成');
    expect(question).toContain('请问反馈的是哪一项');
    const id = /选择 (\d+) 2/.exec(question ?? '')?.[1];
    const [answer] = await chat.say('housing', `选择 ${id} 2`);
    expect(answer).toContain('已记录：第2项');
    expect((await chat.duty(2, '区住建局')).status).toBe('completed');
    const [again] = await chat.say('housing', `选择 ${id} 1`);
    expect(again).toContain('已经答复过');
    expect((await chat.duty(1, '区住建局')).status).toBe('open');
  });

  it('answered by another person than was asked changes nothing', async () => {
    const [question] = await chat.say('housing', '已完成');
    const id = /选择 (\d+) 2/.exec(question ?? '')?.[1];
    const [answer] = await chat.say('town', `选择 ${id} 2`);
    expect(answer).toContain('不是向您提出的');
    expect((await chat.duty(2, '区住建局')).status).toBe('open');
  });

  it('about everything is confirmed before it is recorded', async () => {
    const [question] = await chat.say('housing', '除第2项外均已完成');
    expect(question).toContain('请确认');
    expect((await chat.duty(1, '区住建局')).status).toBe('open');
    const id = /选择 (\d+) 1/.exec(question ?? '')?.[1];
    await chat.say('housing', `选择 ${id} 1`);
    expect((await chat.duty(1, '区住建局')).status).toBe('completed');
    expect((await chat.duty(2, '区住建局')).status).toBe('reported');
    expect((await chat.duty(3, '区住建局')).status).toBe('completed');
  });

  it('quoting the bot’s message about a task means that task', async () => {
    await chat.say('staff-1', '催办 2');
    const [answer] = await chat.say('housing', '已完成', { replyTo: chat.lastMessage() });
    expect(answer).toContain('已记录：第2项');
  });

  it('of all, quoting a list, means the tasks of that list', async () => {
    chat.setNow('2024-09-03T02:00:00Z');
    await chat.say('housing', '逾期');
    await chat.say('town', '本月到期');
    const quoted = { replyTo: chat.lastMessage() };
    expect((await chat.say('town', '已完成', quoted)).join()).toContain('已记录：第3项');
    await chat.say('housing', '我的任务');
    const all = { replyTo: chat.lastMessage() };
    const [question] = await chat.say('housing', '都已完成', all);
    expect(question).toContain('第1项 自报完成');
    expect(question).toContain('第3项 自报完成');
  });

  it('with a vague day is recorded and the day is asked for', async () => {
    const [answer] = await chat.say('housing', '第1项这两天就能完成');
    expect(answer).toContain('请补充第1项的具体完成日期');
    expect((await chat.duty(1, '区住建局')).status).toBe('reported');
  });

  it('by form keeps its five fields', async () => {
    const values = {
      progress: '已排查6个小区',
      percent: '60%',
      issues: '人手不足',
      next: '下周继续',
      expectedOn: '2024-06-28',
      evidence: '云住建〔2024〕7号',
    };
    const [answer] = await chat.say('housing', '填报 1', { values });
    expect(answer).toContain('已记录：第1项（区住建局）推进中');
    const duty = await chat.duty(1, '区住建局');
    expect(duty).toMatchObject({ status: 'reported', percent: 60, expectedOn: '2024-06-28' });
    expect(duty.lastReport?.text).toBe('已排查6个小区；下步打算：下周继续');
    const pieces = await listEvidence(database.db, duty.taskId);
    expect(pieces.map((piece) => piece.note)).toEqual(['云住建〔2024〕7号']);
  });

  it('taken back within ten minutes restores the duty, later not', async () => {
    await chat.say('housing', '第1项已完成');
    chat.setNow('2024-06-20T02:09:00Z');
    const [undone] = await chat.say('housing', '撤回 1');
    expect(undone).toContain('恢复为“未反馈”');
    expect((await chat.duty(1, '区住建局')).status).toBe('open');
    await chat.say('housing', '第1项已完成');
    chat.setNow('2024-06-20T02:30:00Z');
    const [late] = await chat.say('housing', '撤回 1');
    expect(late).toContain('已超过十分钟，不能撤回');
    expect((await chat.duty(1, '区住建局')).status).toBe('completed');
  });
});

describe('an extension', () => {
  it('is put before the office and moves nothing until it agrees', async () => {
    const [answer] = await chat.say('housing', '第1项申请延期至7月15日，设备未到货');
    expect(answer).toContain('申请延期至7月15日');
    const duty = await chat.duty(1, '区住建局');
    expect(duty.dueOn).toBe('2024-06-30');
    expect(await pendingExtension(database.db, duty.id)).toMatchObject({ to: '2024-07-15' });
    const [granted] = await chat.say('staff-1', '同意延期 1');
    expect(granted).toContain('时限由6月30日调整为7月15日');
    expect((await chat.duty(1, '区住建局')).dueOn).toBe('2024-07-15');
  });

  it('refused leaves the day and is no longer pending', async () => {
    await chat.say('housing', '申请延期 1 至 2024-07-31 汛期停工');
    await chat.say('staff-1', '不同意延期 1 须在汛期前完成');
    const duty = await chat.duty(1, '区住建局');
    expect(duty.dueOn).toBe('2024-06-30');
    expect(await pendingExtension(database.db, duty.id)).toBeNull();
    const [none] = await chat.say('staff-1', '同意延期 1');
    expect(none).toContain('没有待审批的延期申请');
  });

  it('agreed to by the unit itself is refused', async () => {
    await chat.say('housing', '申请延期 1 至 2024-07-31 汛期停工');
    await chat.say('housing', '同意延期 1');
    expect((await chat.duty(1, '区住建局')).dueOn).toBe('2024-06-30');
  });
});

describe('what needs a person', () => {
  it('is shown to the office: coordination recorded, ownership unchanged', async () => {
    const help = await chat.say('housing', '第1项资料缺失，需安委办协调档案馆提供');
    expect(help.join()).toContain('需协调事项');
    expect(help.join()).toContain('@staff-1');
    const [dispute] = await chat.say('housing', '第2项不归我们管，应由城管局牵头');
    expect(dispute).toContain('责任分工提出异议');
    expect((await chat.duty(2, '区住建局')).status).toBe('open');
  });
});

describe('a contact’s file', () => {
  it('is filed under the duty its text names', async () => {
    const files = [{ name: '底数表.xlsx', text: 'x' }];
    const [answer] = await chat.say('housing', '第1项佐证材料', { files });
    expect(answer).toContain('已收到佐证材料1份');
    const duty = await chat.duty(1, '区住建局');
    expect(duty.status).toBe('open');
    expect(await listEvidence(database.db, duty.taskId)).toHaveLength(1);
  });

  it('without a word is asked about and filed by the answer', async () => {
    const files = [{ name: 'IMG_1.jpg', text: 'x' }];
    const [question] = await chat.say('housing', '', { files });
    const id = /选择 (\d+) 3/.exec(question ?? '')?.[1];
    await chat.say('housing', `选择 ${id} 3`);
    const duty = await chat.duty(3, '区住建局');
    expect(await listEvidence(database.db, duty.taskId)).toHaveLength(1);
  });
});

describe('evidence without a file', () => {
  const names = async (taskId: number) =>
    (await listEvidence(database.db, taskId)).map((piece) => piece.note);

  it('is filed under the duty the words name, and shown on its page', async () => {
    const [answer] = await chat.say('housing', '第1项佐证见 https://zj.yunxi.gov.cn/a/5.html');
    expect(answer).toContain('已收到佐证材料1份');
    await chat.say('housing', '第1项已完成，已印发云住建〔2024〕5号');
    const duty = await chat.duty(1, '区住建局');
    expect(await names(duty.taskId)).toEqual([
      'https://zj.yunxi.gov.cn/a/5.html',
      '云住建〔2024〕5号',
    ]);
    const [page] = await chat.say('staff-1', '第1项');
    expect(page).toContain('佐证材料2份');
    expect(page).toContain('云住建〔2024〕5号');
  });

  it('is asked about when the words name none, and is filed by the answer', async () => {
    const [question] = await chat.say('housing', '佐证材料链接：https://zj.yunxi.gov.cn/b.html');
    const id = /选择 (\d+) 2/.exec(question ?? '')?.[1];
    await chat.say('housing', `选择 ${id} 2`);
    const duty = await chat.duty(2, '区住建局');
    expect(await names(duty.taskId)).toEqual(['https://zj.yunxi.gov.cn/b.html']);
  });

  it('is not every link that is passed on', async () => {
    expect(await chat.say('housing', '大家看看 https://zj.yunxi.gov.cn/c.html')).toEqual([]);
  });
});

describe('what a message names and does not bring', () => {
  it('is asked for once where a report says a file comes with it', async () => {
    const [answer] = await chat.say('housing', '第1项已完成，见附件');
    expect(answer).toContain('已记录：第1项');
    expect(answer).toContain('尚未收到所附材料');
    const files = [{ name: '排查表.txt', text: '排查表' }];
    const [filed] = await chat.say('housing', '第2项已完成，见附件', { files });
    expect(filed).not.toContain('尚未收到所附材料');
  });

  it('is asked for and never taken for another task: an extension without its reason', async () => {
    await chat.say('staff-1', '销号 1');
    await chat.say('staff-1', '销号 3 区住建局');
    const [answer] = await chat.say('housing', '申请延期 1 至 2024-09-30');
    expect(answer).toContain('请写明延期原因');
    const { id } = await chat.duty(2, '区住建局');
    expect(await pendingExtension(database.db, id)).toBeNull();
  });
});

describe('a closed task', () => {
  it('is given to nobody else', async () => {
    await chat.say('staff-1', '销号 1');
    expect((await chat.say('staff-1', '改派 1 区城管局')).join()).toContain('没有可改派的事项');
    expect((await chat.duty(1, '区住建局')).status).toBe('signedOff');
  });
});
