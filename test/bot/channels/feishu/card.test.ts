import { describe, expect, it } from 'vitest';
import { cardOf, fitsOneCard } from '#bot/channels/feishu/card/card.ts';
import { formValues } from '#bot/channels/feishu/card/form.ts';
import { postOf } from '#bot/channels/feishu/card/post.ts';
import { splitMessage } from '#bot/channels/feishu/card/split.ts';
import { degrade } from '#bot/channels/feishu/degrade.ts';
import { FeishuError } from '#bot/channels/feishu/errors.ts';
import type { Block, Message } from '#core/message/message.ts';
import { lintCard } from '../../../support/feishu/lint-card.ts';

const place = { publicUrl: 'http://10.0.0.8:8787', fileNotes: new Map<number, string>() };
const HOSTILE =
  '<at id=all></at> **粗** [点我](http://x) # 题\n- 项\n1. 甲\n    代码 `x` ~~删~~ |a|b| :OK: &#60;';

const says = (text: string): Block => ({ kind: 'paragraph', inlines: [{ kind: 'text', text }] });
const ask: Block = {
  kind: 'form',
  command: '填报 8',
  fields: [
    { name: 'progress', label: '进展', input: 'longText', required: true },
    { name: 'on', label: '预计完成日期', input: 'date', value: '2024-06-30' },
    { name: 'who', label: '单位', input: 'select', options: [{ value: '1', label: '甲' }] },
  ],
  submitLabel: '提交',
};
const message = (blocks: Block[]): Message => ({ title: '提醒', tone: 'warn', blocks });
const decoded = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe('a card', () => {
  it('is one that Feishu takes, whatever people wrote', () => {
    const card = cardOf(
      message([
        says(HOSTILE),
        { kind: 'fields', fields: [{ label: HOSTILE, value: HOSTILE }] },
        { kind: 'quote', text: HOSTILE },
        { kind: 'note', text: HOSTILE },
        { kind: 'table', columns: [HOSTILE], rows: [[HOSTILE]] },
        { kind: 'link', label: HOSTILE.replaceAll('\n', ' '), path: '/ledger' },
        { kind: 'buttons', buttons: [{ label: '销号', command: '销号 8', style: 'primary' }] },
        ask,
        ask,
        { kind: 'divider' },
      ]),
      place,
    );
    const [first] = card.body.elements;

    expect(lintCard(card)).toEqual([]);
    expect(decoded(String(first?.content))).toBe(HOSTILE);
  });

  it('keeps all 57 rows of a table, ten a page', () => {
    const rows = Array.from({ length: 57 }, (_, at) => [`${at}`, '任务']);
    const card = cardOf(message([{ kind: 'table', columns: ['号', '任务'], rows }]), place);
    const [table] = card.body.elements;

    expect(table).toMatchObject({ page_size: 10 });
    expect(table?.rows).toHaveLength(57);
    expect(lintCard(card)).toEqual([]);
  });

  it('gives back the values of its second form by their own names', () => {
    expect(formValues({ progress__2: '已完成', on__2: '2024-06-30 +0800', who: null })).toEqual({
      progress: '已完成',
      on: '2024-06-30',
      who: '',
    });
  });
});

describe('a message that is too long', () => {
  it('becomes several cards with every row and word in them', () => {
    const rows = Array.from({ length: 600 }, (_, at) => [`第${at}项`, '重点场所消防安全检查']);
    const words = Array.from({ length: 2000 }, (_, at) => `第${at}句。`).join('');
    const parts = splitMessage(
      message([says(words), { kind: 'table', columns: ['号', '任务'], rows }]),
      (part) => fitsOneCard(cardOf(part, place)),
    );
    const blocks = parts.flatMap((part) => part.blocks);
    const text = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.inlines : []));

    expect(parts.length).toBeGreaterThan(1);
    expect(parts[0]?.title).toBe(`提醒（1/${parts.length}）`);
    expect(parts.flatMap((part) => lintCard(cardOf(part, place)))).toEqual([]);
    expect(blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))).toEqual(rows);
    expect(text.map((one) => (one.kind === 'text' ? one.text : '')).join('')).toBe(words);
  });

  it('says what it leaves out beyond the last card', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => [`第${at}项`, '任务'.repeat(20)]);
    const parts = splitMessage(
      message([{ kind: 'table', columns: ['号', '任务'], rows }]),
      (part) => fitsOneCard(cardOf(part, place)),
      2,
    );
    const shown = parts.flatMap(({ blocks }) => blocks);
    const count = shown.reduce((sum, one) => sum + (one.kind === 'table' ? one.rows.length : 0), 0);

    expect(parts).toHaveLength(2);
    expect(JSON.stringify(parts[1])).toContain(`表格${3000 - count}行`);
  });
});

describe('a refusal', () => {
  const mention: Message = message([
    { kind: 'paragraph', inlines: [{ kind: 'mention', externalId: 'ou_1', name: '联络员甲' }] },
  ]);
  const refused = (code: number, said = 'x') => new FeishuError({ code, status: 400, said });

  it('of a card is answered with the same words as a post', () => {
    const next = degrade({ message: mention, form: 'card', changed: '' }, refused(230099));

    expect(next?.shown.form).toBe('post');
    expect(next?.shortfall.zh).toContain('230099');
    expect(JSON.stringify(postOf(mention, place))).toContain('"user_id":"ou_1"');
  });

  it('of a mention leaves the name, and says so', () => {
    const error = refused(230099, 'ext=ErrCode: 100290; ErrMsg: invalid user resource');
    const next = degrade({ message: mention, form: 'card', changed: '' }, error);

    expect(JSON.stringify(next?.shown.message)).toContain('未能@提醒：联络员甲');
    expect(JSON.stringify(next?.shown.message)).not.toContain('ou_1');
  });

  it('by the leak check is tried once with less, and for sensitive words not at all', () => {
    const shown = {
      message: message([says('邮箱 a@example.com')]),
      form: 'card',
      changed: '',
    } as const;
    const next = degrade(shown, refused(230028));

    expect(JSON.stringify(next?.shown.message)).not.toContain('example.com');
    expect(next && degrade(next.shown, refused(230028))).toBeNull();
    expect(degrade(shown, refused(230022))).toBeNull();
  });
});
