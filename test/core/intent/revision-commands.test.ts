// What is said of a later version, exactly and as people vary it; and what only sounds like it.
import { describe, expect, it } from 'vitest';
import { readCommand } from '#core/intent/command.ts';
import { testCalendar } from '#test/support/holidays.ts';

const read = (text: string, values: Record<string, string> = {}) =>
  readCommand(text, { values, today: '2024-04-18', calendar: testCalendar });
const orders = (text: string) => {
  const reading = read(text);
  if (reading?.kind !== 'command' || reading.command.kind !== 'settleChanges') return null;
  const { noticeId } = reading.command;
  const said = reading.command.orders.map(({ how, which }) => {
    const rest =
      which.by === 'rest' ? which.except : which.by === 'kinds' ? which.kinds : which.nos;
    return `${how} ${which.by} ${rest.join(',')}`.trim();
  });
  return noticeId === null ? said : [`#${noticeId}`, ...said];
};

describe('orders about changes', () => {
  it.each([
    ['采纳 2、3', ['take nos 2,3']],
    ['采纳2,3', ['take nos 2,3']],
    ['采纳 3号通知 2', ['#3', 'take nos 2']],
    ['同意采纳第2处', ['take nos 2']],
    ['第2、3处采纳', ['take nos 2,3']],
    ['第二处、第三处都采纳', ['take nos 2,3']],
    ['第3处按新版', ['take nos 3']],
    ['采纳第8项', ['take tasks 8']],
    ['保留 4', ['keep nos 4']],
    ['第4处保留原文', ['keep nos 4']],
    ['第4处不采纳', ['keep nos 4']],
    ['第4处维持不变', ['keep nos 4']],
    ['待定 5', ['later nos 5']],
    ['第5处暂不处理', ['later nos 5']],
    ['全部采纳', ['take rest']],
    ['全部采纳 3号通知', ['#3', 'take rest']],
    ['都采纳吧', ['take rest']],
    ['其余的全部采纳', ['take rest']],
    ['全部保留', ['keep rest']],
    ['采纳全部变动', ['take rest']],
    ['除第4处外，其余全部采纳', ['take rest 4']],
    ['除了4、5以外都采纳', ['take rest 4,5']],
    ['采纳 2、3，保留 4', ['take nos 2,3', 'keep nos 4']],
    ['第2处采纳；第4处保留；其余待定', ['take nos 2', 'keep nos 4', 'later rest']],
    ['采纳 时限提前', ['take kinds tightened']],
    ['采纳 3号通知 时限推后', ['#3', 'take kinds loosened']],
    ['采纳时限调整', ['take kinds stages']],
    ['时限的都采纳', ['take kinds tightened,loosened,stages']],
    ['保留 删去', ['keep kinds dropped']],
    ['采纳全部新增', ['take kinds added']],
    ['采纳单位调整和内容修改', ['take kinds units,wording']],
  ])('%s', (text, said) => {
    expect(orders(text)).toEqual(said);
  });

  it.each([
    '第8项不变',
    '第5项待定',
    '5、8已完成，其余不变',
    '保留意见已报送',
    '建议被采纳了，第3项已完成',
    '专家意见采纳情况已报区安委办',
    '时限不变',
    '该方案待定，预计月底完成',
    '已按新版标准整改完成',
  ])('%s is none', (text) => {
    expect(orders(text)).toBeNull();
  });
});

describe('which notice is a later version of which', () => {
  it.each([
    ['修订比对', null, null],
    ['修订比对 3', 3, null],
    ['修订比对 3 2', 3, 2],
    ['逐条比对 3号通知 与 2号通知', 3, 2],
    ['这是第2号通知的修订版', null, 2],
    ['第3号通知是第2号通知的修订稿', 3, 2],
    ['3号通知是2号通知的更正', 3, 2],
    ['这份通知是2号通知的新版', null, 2],
  ])('%s', (text, noticeId, earlierId) => {
    const command = { kind: 'reviseNotice', noticeId, earlierId };
    expect(read(text)).toEqual({ kind: 'command', command });
  });

  it('a form names the earlier one', () => {
    const command = { kind: 'reviseNotice', noticeId: 3, earlierId: 2 };
    expect(read('修订比对 3', { earlier: '2' })).toEqual({ kind: 'command', command });
  });
});
