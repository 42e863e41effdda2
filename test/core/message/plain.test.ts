// Every kind of block as plain text.
import { expect, it } from 'vitest';
import { plainText } from '#core/message/plain.ts';

it('says every kind of block on lines of its own', () => {
  const text = plainText({
    title: '标题',
    tone: 'info',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'mention', externalId: 'a', name: '甲' },
          { kind: 'text', text: '请看。' },
        ],
      },
      { kind: 'fields', fields: [{ label: '文号', value: '云安发〔2024〕3号' }] },
      { kind: 'quote', text: '一行\n二行' },
      { kind: 'table', columns: ['单位', '项数'], rows: [['区住建局', '3']] },
      {
        kind: 'chart',
        title: '任务状态',
        shape: 'bar',
        unit: '项',
        points: [
          { label: '办结', value: 5 },
          { label: '逾期', value: 0 },
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          { label: '销号', command: '销号 8' },
          { label: '退回', command: '退回 8' },
        ],
      },
      {
        kind: 'form',
        command: '填报 8',
        submitLabel: '进展',
        fields: [{ name: 'p', label: '进展', input: 'text' }],
      },
      { kind: 'link', label: '台账', path: '/ledger' },
      { kind: 'file', fileId: 1, name: '通报.docx' },
      { kind: 'note', text: '附注' },
      { kind: 'divider' },
    ],
  });

  expect(text.split('\n')).toEqual([
    '【标题】',
    '@甲 请看。',
    '文号：云安发〔2024〕3号',
    '｜一行',
    '｜二行',
    '单位 ｜ 项数',
    '区住建局 ｜ 3',
    '任务状态',
    '办结：5项',
    '逾期：0项',
    '可回复：销号 8 ／ 退回 8',
    '进展（填报 8）：进展',
    '台账（/ledger）',
    '附件：通报.docx',
    '（附注）',
    '————————',
  ]);
});
