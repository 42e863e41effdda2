// Messages at and beyond what Feishu takes: nothing refused, nothing lost without a word.
import { describe, expect, it } from 'vitest';
import { type Card, cardOf } from '#bot/channels/feishu/card/card.ts';
import { postOf } from '#bot/channels/feishu/card/post.ts';
import { messageParts } from '#bot/channels/feishu/parts.ts';
import type { Block, Message } from '#core/message/message.ts';
import { lintCard } from '#test/support/feishu/lint-card.ts';

const MOST_BYTES = 30 * 1024;
const place = { publicUrl: 'http://10.0.0.8:8787', fileNotes: new Map<number, string>() };
const message = (blocks: Block[], title = '提醒'): Message => ({ title, tone: 'warn', blocks });

const cardsOf = (whole: Message): Card[] =>
  messageParts(whole, place).flatMap((part) =>
    part.kind === 'message' ? [cardOf(part.message, place)] : [],
  );
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const table = (columns: number, rows: number, cell: string): Block => ({
  kind: 'table',
  columns: numbers(columns).map((at) => `列${at}`),
  rows: numbers(rows).map((row) => numbers(columns).map((at) => `${row}/${at}${cell}`)),
});
const form = (at: number, value = ''): Block => ({
  kind: 'form',
  command: `填报 ${at}`,
  fields: [
    { name: 'progress', label: '进展', input: 'longText', value },
    { name: 'form', label: '经办', input: 'text' },
    { name: 'who', label: '单位', input: 'select', options: [{ value: '', label: '无' }] },
  ],
  submitLabel: `提交第${at}项`,
});
const chart = (at: number): Block => ({
  kind: 'chart',
  shape: at % 2 === 0 ? 'pie' : 'bar',
  title: `图${at}`,
  unit: '项',
  points: [{ label: '已完成<at id=all></at>', value: at }],
});
const CASES: [string, Block[], string[]][] = [
  [
    'a ledger of 300 long rows',
    [table(6, 300, '重点场所安全检查'.repeat(4))],
    ['300/6重点', '150/1'],
  ],
  [
    '120 buttons',
    [
      {
        kind: 'buttons',
        buttons: numbers(120).map((at) => ({ label: `核定${at}号`, command: `销号 ${at}` })),
      },
    ],
    ['核定1号', '核定120号'],
  ],
  ['60 forms', numbers(60).map((at) => form(at)), ['提交第1项', '提交第60项']],
  [
    'a quote of 40 000 characters',
    [{ kind: 'quote', text: `${'安'.repeat(39_998)}末尾` }],
    ['末尾'],
  ],
  ['a quote of 40 000 marks', [{ kind: 'quote', text: `${'<'.repeat(39_998)}末尾` }], ['末尾']],
  ['rows of a cell of 20 000 characters', [table(1, 2, '安'.repeat(20_000))], ['1/1安', '2/1安']],
  ['120 columns', [table(120, 30, '')], ['30/120']],
  ['nine tables', numbers(9).map((at) => table(2, 3, `表${at}`)), ['3/2表9']],
  ['nine charts', numbers(9).map(chart), ['图1', '图9']],
  ['a form that holds more than a field takes', [form(1, '安'.repeat(1001))], ['超过飞书输入框']],
  ['more than eight cards', [table(2, 4000, '安'.repeat(40))], ['未列出，请在网页查看全文']],
];

describe('at the limits of a card', () => {
  it.each(CASES)('%s', (_, blocks, words) => {
    const cards = cardsOf(message(blocks));
    const said = JSON.stringify(cards);

    expect(cards.length).toBeLessThanOrEqual(8);
    expect(cards.flatMap((card) => lintCard(card))).toEqual([]);
    for (const card of cards) {
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(MOST_BYTES);
    }
    for (const word of words) expect(said.includes(word) || word).toBe(true);
  });

  it.each(CASES)('%s, refused as a card, fits as words', (_, blocks) => {
    for (const part of messageParts(message(blocks), place)) {
      if (part.kind !== 'message') throw new Error('a file from nowhere');
      const post = JSON.stringify(postOf(part.message, place));
      expect(Buffer.byteLength(post)).toBeLessThanOrEqual(MOST_BYTES);
    }
  });

  it('shortens a title and labels with a sign, and cuts no character in two', () => {
    const label = `a${'🙂'.repeat(400)}`;
    const buttons: Block = { kind: 'buttons', buttons: [{ label, command: '台账' }] };
    const [card] = cardsOf(message([buttons], label));
    const said = JSON.stringify(card);

    expect(lintCard(card)).toEqual([]);
    expect(said).toContain('🙂…');
    expect(said).not.toMatch(/\\ud83d/);
  });
});

describe('words of people', () => {
  const hostile = [
    '<at id=all></at>',
    '<at id=ou_x>',
    '[点我](http://x.example)',
    '![图](img_x)',
    '# 题',
    '- 项',
    '1. 项',
    '`代码`',
    '**粗**',
    '&#60;at id=all&#62;',
    '甲\n> 乙\n---\n***',
    '|甲|乙|',
    'http://x.example/a_b',
    '<font color=red>红</font>',
  ];

  it.each(hostile)('%j is only words, wherever it stands', (text) => {
    const one = { name: 'a', label: text, value: text };
    const blocks: Block[] = [
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'text', text },
          { kind: 'text', text, strong: true },
          { kind: 'mention', externalId: 'ou_1', name: text },
          { kind: 'mention', externalId: text, name: text },
        ],
      },
      { kind: 'fields', fields: [{ label: text, value: text }] },
      { kind: 'quote', text },
      { kind: 'table', columns: [text], rows: [[text]] },
      { kind: 'chart', shape: 'bar', title: text, unit: text, points: [{ label: text, value: 1 }] },
      { kind: 'buttons', buttons: [{ label: text, command: text }] },
      {
        kind: 'form',
        command: text,
        fields: [
          { ...one, input: 'text' },
          { ...one, input: 'date' },
        ],
        submitLabel: text,
      },
      { kind: 'link', label: text, path: '/ledger' },
      { kind: 'link', label: text, path: '//x.example' },
      { kind: 'file', fileId: 1, name: text },
      { kind: 'note', text },
    ];
    const card = cardOf(message(blocks, text), place);
    const markup = markdownOf(card.body.elements).join('\n');
    const links = markup.match(/\]\([^)]*\)/g);

    expect(lintCard(card)).toEqual([]);
    expect(markup.match(/<[^>]*>/g)).toEqual(['<at id=ou_1>', '</at>']);
    expect(links).toEqual(['](http://10.0.0.8:8787/ledger)']);
    expect(markup).not.toMatch(/^\s*(#|-|\d+\.|\||`)/m);
  });
});

/** What is read as markup in a card. */
function markdownOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markdownOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Record<string, unknown>;
  return own.tag === 'markdown' ? [String(own.content)] : Object.values(own).flatMap(markdownOf);
}

it.each([1, 3])(
  'a row too long for any card is said in words, none lost, in %i columns',
  (columns) => {
    const cell = '查'.repeat(12_000);
    const said = JSON.stringify(cardsOf(message([table(columns, 1, cell)])));

    expect(said.split('查').length - 1).toBeGreaterThanOrEqual(columns * cell.length);
    for (const at of numbers(columns)) expect(said).toContain(`列${at}`);
    expect(said).not.toContain('过长');
  },
);
