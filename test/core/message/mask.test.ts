import { describe, expect, it } from 'vitest';
import { maskContacts, maskMessage, maskNumbers } from '#core/message/mask.ts';
import type { Message } from '#core/message/message.ts';

describe('numbers of people', () => {
  it.each([
    ['联系电话：13800000000。', '联系电话：138****0000。'],
    ['请致电138 0000 0000', '请致电138 **** 0000'],
    ['138-0000-0000（值班）', '138-****-0000（值班）'],
    ['+86 13800000000', '+86 138****0000'],
    ['0871-60001234', '0871-****1234'],
    ['（0871）6000123', '（0871）****0123'],
    ['身份证号530100199001010011', '身份证号530100**********11'],
    ['53010019900101001X', '530100**********1X'],
  ])('%s → %s', (text, masked) => {
    expect(maskNumbers(text)).toBe(masked);
  });

  it.each([
    '云安发〔2024〕6号',
    '2024-06-30',
    '统一社会信用代码91530100MA6K00001X',
    '项目编号202413800000000',
    '金额13800001234.56元',
    '投入资金1380000元，共13800001项',
    '第13项 2024年13类140处',
    '热线12350',
  ])('%s stays', (text) => {
    expect(maskNumbers(text)).toBe(text);
  });

  it('goes further where the platform refused', () => {
    expect(maskContacts('邮箱 anquan@example.com，编号20240630001')).toBe(
      '邮箱 a***，编号202****01',
    );
    expect(maskContacts('邮箱an.quan+1@mail.example.com；未写全的@example.com')).toBe(
      '邮箱a***；未写全的@example.com',
    );
  });
});

it('covers what people read, and leaves what a press says', () => {
  const number = '13800000000';
  const message: Message = {
    title: number,
    tone: 'info',
    blocks: [
      { kind: 'paragraph', inlines: [{ kind: 'text', text: number }] },
      { kind: 'fields', fields: [{ label: '电话', value: number }] },
      { kind: 'quote', text: number },
      { kind: 'table', columns: ['电话'], rows: [[number]] },
      { kind: 'note', text: number },
      { kind: 'buttons', buttons: [{ label: '好', command: `设置电话 ${number}` }] },
    ],
  };
  const masked = JSON.stringify(maskMessage(message, maskNumbers));

  expect(masked.match(/138\*{4}0000/g)).toHaveLength(6);
  expect(masked.match(/13800000000/g)).toEqual([number]);
  expect(masked).toContain(`设置电话 ${number}`);
});
