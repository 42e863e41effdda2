// A message longer than one card, as several: cut between blocks, tables between rows, text at line or
// sentence ends. Nothing is left out without being said.
import type { Block, Inline, Message } from '#core/message/message.ts';
import { listNames } from '#core/message/wording.ts';

/** More cards than this at once are a flood; the rest is said to be missing. */
export const MOST_PARTS = 8;

/**
 * Parts that each `fit`, titled 标题（1/3）. With more than `most` parts the last one says what is not
 * shown; a block that cannot be cut and fits nowhere is said as a note.
 */
export function splitMessage(
  message: Message,
  fits: (part: Message) => boolean,
  most = MOST_PARTS,
): Message[] {
  if (fits(message)) return [message];
  const title = numbered(message, most, most);
  const parts = packed(message.blocks, (blocks) =>
    fits({ ...message, title, blocks: [...blocks, LONGEST_NOTE] }),
  );
  const shown = parts.slice(0, most);
  const missing = parts
    .slice(most)
    .flat()
    .filter(({ kind }) => kind !== 'divider');
  if (missing.length > 0) shown[most - 1]?.push(missingNote(missing));
  return shown.map((blocks, at) => ({
    ...message,
    ...(message.title ? { title: numbered(message, at + 1, shown.length) } : {}),
    blocks,
  }));
}

/** Fewer rows than this are not begun at the end of a card. */
const FEWEST_ROWS = 3;

/** Room for it is kept in every part. */
const LONGEST_NOTE: Block = { kind: 'note', text: '长'.repeat(120) };

/** Whether a card with these blocks can be sent. */
type Takes = (blocks: Block[]) => boolean;

/** Blocks in their order, as few lists as can each be sent. */
function packed(blocks: readonly Block[], takes: Takes): Block[][] {
  const parts: Block[][] = [[]];
  const waiting = [...blocks];
  for (let block = waiting.shift(); block; block = waiting.shift()) {
    const part = parts[parts.length - 1] ?? [];
    if (takes([...part, block])) {
      part.push(block);
      continue;
    }
    const cuts = firstRows(part, block, takes) ?? (takes([block]) ? null : halvesOf(block));
    if (cuts) waiting.unshift(...cuts);
    else if (part.length > 0) {
      parts.push([]);
      waiting.unshift(block);
    } else part.push(unshown(block));
  }
  return parts.filter((part) => part.length > 0);
}

/** A table in two: the rows the part still has room for, and the rest. Null: not worth beginning it. */
function firstRows(part: readonly Block[], block: Block, takes: Takes): [Block, Block] | null {
  if (block.kind !== 'table') return null;
  const fewest = part.length > 0 ? FEWEST_ROWS : 1;
  let [room, tooMany] = [0, block.rows.length];
  while (room + 1 < tooMany) {
    const middle = Math.floor((room + tooMany) / 2);
    if (takes([...part, { ...block, rows: block.rows.slice(0, middle) }])) room = middle;
    else tooMany = middle;
  }
  if (room < fewest) return null;
  return [
    { ...block, rows: block.rows.slice(0, room) },
    { ...block, rows: block.rows.slice(room) },
  ];
}

/** Two blocks that say the same; null when it cannot be cut any further. */
function halvesOf(block: Block): [Block, Block] | null {
  switch (block.kind) {
    case 'table':
      return cut(block.rows, (rows) => ({ ...block, rows })) ?? rowInWords(block);
    case 'fields':
      return block.fields.length > 1
        ? cut(block.fields, (fields) => ({ ...block, fields }))
        : cutText(block.fields[0]?.value ?? '', (value, at) => ({
            ...block,
            fields: [{ label: at === 0 ? (block.fields[0]?.label ?? '') : '', value }],
          }));
    case 'buttons':
      return cut(block.buttons, (buttons) => ({ ...block, buttons }));
    case 'chart':
      return cut(block.points, (points) => ({ ...block, points }));
    case 'quote':
    case 'note':
      return cutText(block.text, (text) => ({ ...block, text }));
    case 'paragraph':
      return block.inlines.length > 1
        ? cut(block.inlines, (inlines) => ({ ...block, inlines }))
        : cutInline(block.inlines[0]);
    default:
      return null;
  }
}

/** A row too long for a card of its own: each cell below its column's name, to be cut like words. */
function rowInWords({ columns, rows }: Extract<Block, { kind: 'table' }>): [Block, Block] | null {
  const fields = columns.map((label, at) => ({ label, value: rows[0]?.[at] ?? '' }));
  const inWords = { kind: 'fields' as const, fields };
  return rows.length === 0 ? null : halvesOf(inWords);
}

function cut<T>(items: readonly T[], make: (items: T[]) => Block): [Block, Block] | null {
  if (items.length < 2) return null;
  const middle = Math.ceil(items.length / 2);
  return [make(items.slice(0, middle)), make(items.slice(middle))];
}

function cutInline(inline: Inline | undefined): [Block, Block] | null {
  if (inline?.kind !== 'text') return null;
  return cutText(inline.text, (text) => ({ kind: 'paragraph', inlines: [{ ...inline, text }] }));
}

/** At the line end, sentence end or character nearest the middle; never within a surrogate pair. */
function cutText(text: string, make: (text: string, at: number) => Block): [Block, Block] | null {
  if (text.length < 2) return null;
  const middle = Math.floor(text.length / 2);
  const at =
    nearest(text, /\n/g, middle) ?? nearest(text, /[。；！？]/g, middle) ?? safe(text, middle);
  return [make(text.slice(0, at), 0), make(text.slice(at).replace(/^\n/, ''), 1)];
}

/** Just after the match nearest to `middle`, if it leaves a quarter on either side. */
function nearest(text: string, pattern: RegExp, middle: number): number | null {
  const ends = [...text.matchAll(pattern)].map((match) => match.index + 1);
  const good = ends.filter((end) => end >= middle / 2 && end <= text.length - middle / 2);
  return good.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? null;
}

function safe(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 || at + 1 : at;
}

function numbered(message: Message, part: number, parts: number): string {
  return `${message.title ?? ''}（${part}/${parts}）`;
}

function unshown(block: Block): Block {
  const name = block.kind === 'form' ? `表单“${block.submitLabel}”` : '一处内容';
  const reply = block.kind === 'form' ? `，可发送“${block.command}：”加内容` : '';
  return {
    kind: 'note',
    text: `${name}过长，飞书无法显示，请在网页中查看${reply}。`.slice(0, 120),
  };
}

/** 内容过长，其后还有表格57行、文字3段未列出…… */
function missingNote(blocks: readonly Block[]): Block {
  const rows = blocks.reduce((sum, one) => sum + (one.kind === 'table' ? one.rows.length : 0), 0);
  const rest = blocks.filter(({ kind }) => kind !== 'table').length;
  const said = [...(rows > 0 ? [`表格${rows}行`] : []), ...(rest > 0 ? [`其他内容${rest}段`] : [])];
  return {
    kind: 'note',
    text: `内容过长，其后还有${listNames(said)}未列出，请在网页查看全文。`,
  };
}
