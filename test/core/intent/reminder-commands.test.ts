// Orders about reminders as offices and contacts say them, and near misses that are reports.
import { describe, expect, it } from 'vitest';
import { readCommand } from '#core/intent/command.ts';
import { testCalendar } from '#test/support/holidays.ts';

const CONTEXT = { values: {}, today: '2024-06-12', calendar: testCalendar };

const read = (text: string) => readCommand(text, CONTEXT);

describe('an order about reminders', () => {
  it.each([
    ['暂不提醒 8 至 2024-06-20', { kind: 'snooze', nos: [8], until: '2024-06-20' }],
    ['暂不提醒 3、8 到6月20日', { kind: 'snooze', nos: [3, 8], until: '2024-06-20' }],
    ['第8项先不提醒，6月30日再说', { kind: 'snooze', nos: [8], until: '2024-06-30' }],
    ['恢复提醒 8', { kind: 'snooze', nos: [8], until: null }],
    ['外出至 6月18日', { kind: 'away', until: '2024-06-18' }],
    ['外出 @王联络 至 2024-06-28', { kind: 'away', until: '2024-06-28' }],
    ['返岗', { kind: 'away', until: null }],
    [
      '签发提醒函 3',
      { kind: 'settleLetter', letter: 'reminderLetter', year: null, no: 3, how: 'issue' },
    ],
    [
      '不发 督办函〔2023〕1号',
      { kind: 'settleLetter', letter: 'supervisionLetter', year: 2023, no: 1, how: 'drop' },
    ],
    ['待发函件', { kind: 'letters' }],
    ['影子模式 开', { kind: 'shadow', on: true }],
    ['影子模式关闭', { kind: 'shadow', on: false }],
    ['影子模式', { kind: 'drafted', on: null }],
    ['影子记录 2024-06-11', { kind: 'drafted', on: '2024-06-11' }],
    ['提醒设置', { kind: 'reminderSettings', change: null }],
    [
      '提醒设置 时间 08:45',
      { kind: 'reminderSettings', change: { kind: 'sendTime', time: '08:45' } },
    ],
    ['提醒设置 每周最多2条', { kind: 'reminderSettings', change: { kind: 'weeklyCap', count: 2 } }],
    [
      '提醒设置 反馈后5天内不再提醒',
      { kind: 'reminderSettings', change: { kind: 'freshReportDays', days: 5 } },
    ],
    [
      '提醒设置 每日每周任务 开',
      { kind: 'reminderSettings', change: { kind: 'remindsDailyAndWeekly', on: true } },
    ],
    [
      '提醒设置 周期任务 T-3 T T+5提醒函',
      {
        kind: 'reminderSettings',
        change: { kind: 'ladder', kinds: ['recurring'], rungs: ['T-3', 'T', 'T+5提醒函'] },
      },
    ],
    ['提醒设置 默认', { kind: 'reminderSettings', change: { kind: 'reset' } }],
    ['未送达', { kind: 'unsent' }],
    ['重发 12', { kind: 'resend', id: 12 }],
  ])('%s', (text, command) => {
    expect(read(text)).toEqual({ kind: 'command', command });
  });

  it.each([
    '暂不提醒 8',
    '提醒设置 周期任务 T-3 罚款',
    '影子模式 也许',
    '签发 3',
    '外出',
    '重发 那条',
  ])('%s is answered with the right form', (text) => {
    expect(read(text)).toMatchObject({ kind: 'malformed' });
  });

  it.each([
    '外出至省厅开会，第8项下周报',
    '我外出学习，预计6月18日报送',
    '函件已收到',
    '返岗复工检查已完成',
  ])('%s is left to be read as a report', (text) => {
    expect(read(text)).toBeNull();
  });
});
