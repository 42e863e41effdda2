// Telephone numbers in a group's messages: the middle is out of sight, everything else as it was.
import { expect, it } from 'vitest';
import { maskNumbers, withoutNumbers } from '#core/message/mask-numbers.ts';
import type { Message } from '#core/message/message.ts';

it.each([
  ['联系人张某，13800001234。', '联系人张某，138****1234。'],
  ['139 0000 5678或139-0000-5678', '139****5678或139****5678'],
  ['值班电话0632-5550123', '值班电话0632-****0123'],
  ['云安办〔2024〕15号，2024-06-30，共1380户', '云安办〔2024〕15号，2024-06-30，共1380户'],
  ['编号370400199001011234', '编号370400199001011234'],
  ['金额13800001234.56元', '金额13800001234.56元'],
])('%s → %s', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked);
});

it('leaves ids, addresses and what a button says', () => {
  const phone = '13800001234';
  const message: Message = {
    title: phone,
    tone: 'plain',
    blocks: [
      { kind: 'paragraph', inlines: [{ kind: 'mention', externalId: phone, name: phone }] },
      { kind: 'buttons', buttons: [{ label: phone, command: phone }] },
      { kind: 'table', columns: [phone], rows: [[phone]] },
    ],
  };

  expect(withoutNumbers(message)).toEqual({
    title: '138****1234',
    tone: 'plain',
    blocks: [
      { kind: 'paragraph', inlines: [{ kind: 'mention', externalId: phone, name: '138****1234' }] },
      { kind: 'buttons', buttons: [{ label: '138****1234', command: phone }] },
      { kind: 'table', columns: ['138****1234'], rows: [['138****1234']] },
    ],
  });
});
