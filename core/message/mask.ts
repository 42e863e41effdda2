// Numbers of people kept out of group messages. Feishu refuses a message with a plain phone number or
// mail address where the tenant checks for them (230028), and a group is no place for either.
import type { Block, FormField, Inline, Message } from './message.ts';

/** 138 0000 0000, 138-0000-0000, +86 13800000000; never part of a longer number or code. */
const MOBILE =
  /(?<![\dA-Za-z.-])((?:\+?86[ -]?)?1[3-9]\d)([ -]?)\d{4}([ -]?)(\d{4})(?![\dA-Za-z-]|\.\d)/g;
/** 0871-60000000, （0871）60000000. */
const LANDLINE = /(?<![\dA-Za-z-])([(（]?0\d{2,3}[)）-])\d{3,4}(\d{4})(?![\dA-Za-z-])/g;
/** A citizen's number: six of the place, eight of the birthday, three, a check. */
const CITIZEN =
  /(?<![\dA-Za-z])(\d{6})(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2}(\d[\dXx])(?![\dA-Za-z])/g;
/** Tried only where a run of its characters begins: from within, each would be gone over again. */
const MAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const LONG_NUMBER = /(?<![\dA-Za-z])(\d{2,3})\d{3,}(\d{2})(?![\dA-Za-z])/g;

/** 13800000000 → 138****0000. Numbers of documents, days and amounts stay. */
export function maskNumbers(text: string): string {
  return text
    .replace(CITIZEN, '$1**********$2')
    .replace(MOBILE, '$1$2****$3$4')
    .replace(LANDLINE, '$1****$2');
}

/** Mail addresses and every number of seven digits or more as well, for a platform that still refuses. */
export function maskContacts(text: string): string {
  return maskNumbers(text)
    .replace(MAIL, (address) => `${address.slice(0, 1)}***`)
    .replace(LONG_NUMBER, '$1****$2');
}

/** The message with `mask` over all words people see; commands and the values of choices keep their meaning. */
export function maskMessage(message: Message, mask: (text: string) => string): Message {
  return {
    ...message,
    ...(message.title ? { title: mask(message.title) } : {}),
    blocks: message.blocks.map((block) => maskBlock(block, mask)),
  };
}

function maskBlock(block: Block, mask: (text: string) => string): Block {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, inlines: block.inlines.map((inline) => maskInline(inline, mask)) };
    case 'fields':
      return {
        ...block,
        fields: block.fields.map(({ label, value }) => ({
          label: mask(label),
          value: mask(value),
        })),
      };
    case 'quote':
    case 'note':
      return { ...block, text: mask(block.text) };
    case 'table':
      return {
        ...block,
        columns: block.columns.map(mask),
        rows: block.rows.map((row) => row.map(mask)),
      };
    case 'chart':
      return {
        ...block,
        title: mask(block.title),
        points: block.points.map(({ label, value }) => ({ label: mask(label), value })),
      };
    case 'buttons':
      return {
        ...block,
        buttons: block.buttons.map((button) => ({ ...button, label: mask(button.label) })),
      };
    case 'form':
      return { ...block, fields: block.fields.map((field) => maskField(field, mask)) };
    case 'link':
      return { ...block, label: mask(block.label) };
    case 'file':
      return { ...block, name: mask(block.name) };
    case 'divider':
      return block;
  }
}

/** What the field holds is left out where it would be masked: sent back, the stars would be stored. */
function maskField(field: FormField, mask: (text: string) => string): FormField {
  const { value, ...rest } = field;
  const shown = {
    ...rest,
    label: mask(field.label),
    ...(field.options
      ? { options: field.options.map((one) => ({ ...one, label: mask(one.label) })) }
      : {}),
  };
  const isChoice = field.options !== undefined;
  return value !== undefined && (isChoice || mask(value) === value) ? { ...shown, value } : shown;
}

function maskInline(inline: Inline, mask: (text: string) => string): Inline {
  return inline.kind === 'text' ? { ...inline, text: mask(inline.text) } : inline;
}
