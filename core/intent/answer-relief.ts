// 减负账本 as a card: figures, and where their meanings stand.
import type { Message } from '../message/message.ts';
import { monthName } from '../message/wording.ts';

/** `figures` are labels with values. */
export function reliefMessage(
  month: string,
  figures: readonly { label: string; value: string }[],
): Message {
  return {
    title: `${monthName(month)}减负账本`,
    tone: 'info',
    blocks: [
      { kind: 'fields', fields: figures.map(({ label, value }) => ({ label, value })) },
      { kind: 'note', text: '各项的口径见页面；只计本系统有记录的。' },
      { kind: 'link', label: '减负账本', path: `/relief?month=${month}` },
    ],
  };
}
