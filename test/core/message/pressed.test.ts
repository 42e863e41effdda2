// What a message reads like once somebody pressed something on it.
import { describe, expect, it } from 'vitest';
import type { Message } from '#core/message/message.ts';
import { afterPress } from '#core/message/pressed.ts';

const CARD: Message = {
  title: '待核验',
  tone: 'info',
  blocks: [
    {
      kind: 'buttons',
      buttons: [
        { label: '销号', command: '销号 8', style: 'primary' },
        { label: '退回', command: '退回 8' },
      ],
    },
    { kind: 'note', text: '逾期未核验的，系统会再次提醒。' },
    { kind: 'form', command: '填报 8', fields: [], submitLabel: '进展' },
  ],
};
const LI = { command: '销号 8', who: '李四', when: '3月18日 10:02' };

describe('a pressed message', () => {
  it('marks the button, says who and when, and changes nothing else', () => {
    const after = afterPress(CARD, LI);

    expect(after?.blocks[0]).toEqual({
      kind: 'buttons',
      buttons: [
        { label: '销号（已按）', command: '销号 8', style: 'default' },
        { label: '退回', command: '退回 8' },
      ],
    });
    expect(after?.blocks[1]).toEqual({ kind: 'note', text: '【销号】李四，3月18日 10:02' });
    expect(after?.blocks.slice(2)).toEqual(CARD.blocks.slice(1));
    expect(after?.title).toBe('待核验');
  });

  it('keeps one line for a button pressed again, and one each for two buttons', () => {
    const first = afterPress(CARD, LI) ?? CARD;
    const again = afterPress(first, { ...LI, who: '王五' }) ?? CARD;
    const other = afterPress(again, { ...LI, command: '退回 8' }) ?? CARD;
    const notes = (message: Message) =>
      message.blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : []));

    expect(notes(again)).toEqual(['【销号】王五，3月18日 10:02', '逾期未核验的，系统会再次提醒。']);
    expect(notes(other)).toHaveLength(3);
    expect(JSON.stringify(other)).not.toContain('（已按）（已按）');
  });

  it('says below a form that it was submitted', () => {
    const after = afterPress(CARD, { ...LI, command: '填报 8' });

    expect(after?.blocks.at(-1)).toEqual({ kind: 'note', text: '【进展】李四，3月18日 10:02' });
  });

  it('is nothing where no button gives the command', () => {
    expect(afterPress(CARD, { ...LI, command: '销号 9' })).toBeNull();
  });
});
