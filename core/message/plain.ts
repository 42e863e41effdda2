// A message as plain text: what a terminal prints, and what a channel falls back to without cards.
import type { Block, Inline, Message } from './message.ts';

/** All of the message, a line per thing; buttons become the words to send: 可回复：第8项已完成. */
export function plainText(message: Message): string {
  const lines = message.blocks.flatMap(blockLines);
  const title = message.title ? [`【${message.title}】`] : [];
  return [...title, ...lines].join('\n');
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.inlines.map(inlineText).join('')];
    case 'fields':
      return block.fields.map((field) => `${field.label}：${field.value}`);
    case 'quote':
      return block.text.split('\n').map((line) => `｜${line}`);
    case 'table':
      return [block.columns, ...block.rows].map((row) => row.join(' ｜ '));
    case 'chart':
      return [block.title, ...block.points.map((point) => chartLine(point, block.unit))];
    case 'buttons':
      return [`可回复：${block.buttons.map((button) => button.command).join(' ／ ')}`];
    case 'form':
      return [formLine(block)];
    case 'link':
      return [`${block.label}（${block.path}）`];
    case 'file':
      return [`附件：${block.name}`];
    case 'note':
      return [`（${block.text}）`];
    case 'divider':
      return ['————————'];
  }
}

function chartLine({ label, value }: { label: string; value: number }, unit: string): string {
  return `${label}：${value}${unit}`;
}

function inlineText(inline: Inline): string {
  return inline.kind === 'mention' ? `@${inline.name} ` : inline.text;
}

function formLine(form: Extract<Block, { kind: 'form' }>): string {
  const labels = form.fields.map((field) => field.label).join('、');
  return `${form.submitLabel}（${form.command}）：${labels}`;
}
