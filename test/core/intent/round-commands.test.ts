// Orders about the month as people type them: the calendar, 零报告, 发布, 更正, 对账.
import { describe, expect, it } from 'vitest';
import { readCommand } from '#core/intent/command.ts';
import { testCalendar } from '#test/support/holidays.ts';

const read = (text: string, values: Record<string, string> = {}) =>
  readCommand(text, { values, today: '2024-06-20', calendar: testCalendar });
const commandOf = (text: string, values: Record<string, string> = {}) => {
  const reading = read(text, values);
  return reading?.kind === 'command' ? reading.command : reading;
};
const parts = (text: string) => {
  const command = commandOf(text);
  return command && 'change' in command ? command.change : command;
};

describe('设置 月调度', () => {
  it.each([
    ['设置 月调度', null],
    ['设置 月调度 默认', { kind: 'reset' }],
    ['设置 月调度 关', { kind: 'parts', parts: { collects: false } }],
    ['设置 月调度 发布方式 审核', { kind: 'parts', parts: { postsItself: false } }],
    ['设置 月调度 发布方式 自动', { kind: 'parts', parts: { postsItself: true } }],
    ['设置 月调度 对账 48小时', { kind: 'parts', parts: { reconcileHours: 48 } }],
    ['设置 月调度 对账 关', { kind: 'parts', parts: { reconcileHours: 0 } }],
    [
      '设置 月调度 截止 每月23日 17:00',
      { kind: 'parts', parts: { due: { rule: { kind: 'day', day: 23 }, time: '17:00' } } },
    ],
    [
      '设置 月调度 发布 最后一个工作日',
      { kind: 'parts', parts: { bulletin: { rule: { kind: 'lastWorkingDay' } } } },
    ],
    ['设置 月调度 发布 下午3点', { kind: 'parts', parts: { bulletin: { time: '15:00' } } }],
    [
      '设置 月调度 开始 每月18日，截止 每月22日 下午5点半，发布 次月3日 10:00',
      {
        kind: 'parts',
        parts: {
          opens: { rule: { kind: 'day', day: 18 } },
          due: { rule: { kind: 'day', day: 22 }, time: '17:30' },
          bulletin: { rule: { kind: 'nextMonth', day: 3 }, time: '10:00' },
        },
      },
    ],
  ])('%s', (text, change) => {
    expect(commandOf(text)).toMatchObject({ kind: 'roundSettings' });
    expect(parts(text)).toEqual(change);
  });

  it.each(['设置 月调度 截止 每周五', '设置 月调度 对账 500小时', '设置 月调度 开始 25:00'])(
    'says what is wrong with %s',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'malformed' });
    },
  );
});

describe('the month’s orders', () => {
  it.each([
    ['月调度', { kind: 'startRound', dueOn: null }],
    ['月调度 截止 2024-06-27', { kind: 'startRound', dueOn: '2024-06-27' }],
    ['调度周期 8 每季度', { kind: 'setCycle', nos: [8], cycle: 'quarterly' }],
    ['调度周期 8、9 不调度', { kind: 'setCycle', nos: [8, 9], cycle: 'never' }],
    ['零报告', { kind: 'zeroReport' }],
    ['本月无新进展', { kind: 'zeroReport' }],
    ['填报 8、9', { kind: 'reportItems', nos: [8, 9] }],
    ['调度情况', { kind: 'collectionStatus' }],
    ['发布 2024-05', { kind: 'publish', month: '2024-05' }],
    ['发布2024年5月通报', { kind: 'publish', month: '2024-05' }],
    [
      '更正通报 2024-05 漏计第8项销号',
      { kind: 'correctBulletin', month: '2024-05', reason: '漏计第8项销号', confirmed: false },
    ],
    [
      '发布更正 2024-05 漏计第8项销号',
      { kind: 'correctBulletin', month: '2024-05', reason: '漏计第8项销号', confirmed: true },
    ],
    ['无异议', { kind: 'agree', month: null, unit: null }],
    ['无异议 2024-06（区住建局）', { kind: 'agree', month: '2024-06', unit: '区住建局' }],
    [
      '有异议 第8项已于6月20日报送',
      { kind: 'object', month: null, unit: null, reason: '第8项已于6月20日报送' },
    ],
    ['补报 8 已完成', { kind: 'supplement', no: 8, text: '已完成' }],
    ['对账情况', { kind: 'objections' }],
    ['采纳异议 3', { kind: 'settleObjection', no: 3, accepted: true, reason: '' }],
    [
      '不采纳异议 3 佐证日期晚于截止时间',
      { kind: 'settleObjection', no: 3, accepted: false, reason: '佐证日期晚于截止时间' },
    ],
  ])('%s', (text, command) => {
    expect(commandOf(text)).toEqual(command);
  });

  it.each(['调度周期 8 每周', '更正通报 2024-05', '有异议', '不采纳异议 3', '补报'])(
    '%s lacks something, and is told what',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'malformed' });
    },
  );

  it.each(['第8项本月无新进展', '这次月调度我们准备好了', '无异议的话就这么办'])(
    '%s is no order',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it('takes reasons and items from a form', () => {
    expect(commandOf('有异议 2024-06（区住建局）', { reason: '已报送佐证' })).toEqual({
      kind: 'object',
      month: '2024-06',
      unit: '区住建局',
      reason: '已报送佐证',
    });
    expect(
      commandOf('补报', { no: '8', progress: '已完成', evidence: '云住建〔2024〕5号' }),
    ).toEqual({
      kind: 'supplement',
      no: 8,
      text: '已完成；云住建〔2024〕5号',
    });
  });
});
