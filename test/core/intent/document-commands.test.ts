// Orders about documents as offices say them, and near misses.
import { describe, expect, it } from 'vitest';
import { readCommand } from '#core/intent/command.ts';
import { testCalendar } from '#test/support/holidays.ts';

const CONTEXT = { values: {}, today: '2024-06-12', calendar: testCalendar };
const read = (text: string) => readCommand(text, CONTEXT);

const quarter = (year: number, no: number) => ({
  kind: 'report',
  asked: { kind: 'quarter', year, quarter: no },
});
const field = (name: string, value: string | null) => ({
  kind: 'documentSettings',
  change: { kind: 'field', field: name, value },
});

describe('an order about documents', () => {
  it.each([
    ['季度会商 2024-Q2', quarter(2024, 2)],
    ['季度会商 2023年第四季度', quarter(2023, 4)],
    ['季度会商材料 一季度', quarter(2024, 1)],
    ['季度会商', quarter(2024, 2)],
    ['年度总结 2024', { kind: 'report', asked: { kind: 'year', year: 2024 } }],
    ['年度总结', { kind: 'report', asked: { kind: 'year', year: 2024 } }],
    ['三年评估', { kind: 'report', asked: { kind: 'plan' } }],
    ['三年行动评估材料', { kind: 'report', asked: { kind: 'plan' } }],
    ['自证材料 2024-05', { kind: 'proof', month: '2024-05' }],
    ['自证材料', { kind: 'proof', month: '2024-05' }],
    ['公文设置', { kind: 'documentSettings', change: null }],
    ['公文设置 代字 云安办通', field('series', '云安办通')],
    ['公文设置 抄送：区委办公室，区政府办公室', field('copies', '区委办公室，区政府办公室')],
    ['公文设置 抄送 无', field('copies', null)],
    ['公文设置 下一号 8', { kind: 'documentSettings', change: { kind: 'nextNo', no: 8 } }],
    ['公文设置 不加盖印章', { kind: 'documentSettings', change: { kind: 'sealed', on: false } }],
    ['公文设置 排名起点 3', { kind: 'documentSettings', change: { kind: 'minimumDue', count: 3 } }],
    ['公文设置 默认', { kind: 'documentSettings', change: { kind: 'reset' } }],
    [
      '签发约谈通知 1',
      { kind: 'settleLetter', letter: 'interview', year: null, no: 1, how: 'issue' },
    ],
  ])('%s', (text, command) => {
    expect(read(text)).toEqual({ kind: 'command', command });
  });

  it.each([
    ['季度会商 第五季度', '季度会商 2024-Q2'],
    ['年度总结 明年', '年度总结 2024'],
    ['公文设置 字号 小二', '公文设置 代字 云安办通；公文设置 抄送 区委办公室，区政府办公室'],
    ['公文设置 下一号 0', '公文设置 代字 云安办通；公文设置 抄送 区委办公室，区政府办公室'],
  ])('%s is asked again', (text, example) => {
    expect(read(text)).toMatchObject({ kind: 'malformed', example });
  });

  it.each(['年度总结已上报', '季度会商会议已召开', '三年评估工作正在推进', '自证材料已补交'])(
    '%s is no order',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});
