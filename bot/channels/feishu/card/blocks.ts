// Blocks of a neutral message as components of a card.
import { linkWords } from '#core/message/link-words.ts';
import type { Block, Button } from '#core/message/message.ts';
import { chartElements } from './chart.ts';
import { type Element, plainText, shortened } from './element.ts';
import { cleanText, escapeText } from './escape.ts';
import { formElements, type Names } from './form.ts';
import { markdownOf } from './inlines.ts';
import { narrowTables, tableElement } from './table.ts';

const BUTTONS_A_ROW = 5;
const MOST_LABEL = 100;

/** What a card needs to know besides its message. */
export interface CardPlace {
  /** Where the web pages are for the people of the group; null = not known to be reachable. */
  publicUrl: string | null;
  /** What is said of a file besides its name, by file id: that it is too large to be sent. */
  fileNotes: ReadonlyMap<number, string>;
}

const BUTTON_TYPES = { primary: 'primary', danger: 'danger', default: 'default' } as const;

/** The components of one block, in order. `names` are those taken in the card so far. */
export function blockElements(block: Block, place: CardPlace, names: Names): Element[] {
  switch (block.kind) {
    case 'paragraph':
      return markdown(markdownOf(block.inlines));
    case 'fields':
      return markdown(block.fields.map(({ label, value }) => fieldLine(label, value)).join('\n'));
    case 'quote':
      return markdown(
        cleanText(block.text)
          .split('\n')
          .map((line) => `> ${escapeText(line)}`)
          .join('\n'),
      );
    case 'table':
      return block.columns.length === 0 ? [] : narrowTables(block).map(tableElement);
    case 'chart':
      return chartElements(block);
    case 'buttons':
      return rowsOf(block.buttons).map(buttonRow);
    case 'form':
      return formElements(block, names);
    case 'link':
      return markdown(linkText(block.label, block.path, place.publicUrl));
    case 'file':
      return markdown(escapeText(`附件：${block.name}${place.fileNotes.get(block.fileId) ?? ''}`));
    case 'note':
      return [note(block.text)];
    case 'divider':
      return [{ tag: 'hr' }];
  }
}

/** The web address of a page of ours; null when pages are not reachable or the path is none of ours. */
export function pageUrl(path: string, publicUrl: string | null): string | null {
  if (publicUrl === null || !/^\/(?!\/)/.test(path)) return null;
  const { href } = new URL(path, publicUrl);
  return href.replaceAll('(', '%28').replaceAll(')', '%29');
}

function linkText(label: string, path: string, publicUrl: string | null): string {
  const url = pageUrl(path, publicUrl);
  return url ? `[${escapeText(label)}](${url})` : escapeText(linkWords(label, path));
}

function markdown(content: string): Element[] {
  return content.trim() === '' ? [] : [{ tag: 'markdown', content }];
}

function fieldLine(label: string, value: string): string {
  const name = cleanText(label).replaceAll('\n', ' ').trim();
  return `${name === '' ? '' : `**${escapeText(name)}**：`}${escapeText(value)}`;
}

/** Notes are small and grey; the `note` component is gone since schema 2.0. */
function note(text: string): Element {
  return {
    tag: 'div',
    text: { ...plainText(cleanText(text)), text_size: 'notation', text_color: 'grey' },
  };
}

function rowsOf(buttons: readonly Button[]): Button[][] {
  const count = Math.ceil(buttons.length / BUTTONS_A_ROW);
  return Array.from({ length: count }, (_, at) =>
    buttons.slice(at * BUTTONS_A_ROW, (at + 1) * BUTTONS_A_ROW),
  );
}

/**
 * A press comes back as its command, said by whoever presses (decision 4). It needs no signature: a
 * value that somebody made up is read with the permissions of the presser, as if they had typed it.
 */
function buttonRow(buttons: readonly Button[]): Element {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: '8px',
    columns: buttons.map(({ label, command, style }) => ({
      tag: 'column',
      width: 'auto',
      elements: [
        {
          tag: 'button',
          text: plainText(shortened(cleanText(label), MOST_LABEL)),
          type: BUTTON_TYPES[style ?? 'default'],
          behaviors: [{ type: 'callback', value: { command } }],
        },
      ],
    })),
  };
}
