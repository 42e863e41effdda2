// What a message or card of the stand-in shows to people, whom it really mentions, what it lets them press.
import type { StoredMessage, World } from './world.ts';

type Json = unknown;

/** All words somebody sees, in order, tags and escapes gone. */
export function shownText(world: World, message: StoredMessage): string {
  const content = JSON.parse(message.content) as Record<string, Json>;
  if (message.type === 'text') return unescapeText(String(content.text ?? ''), world);
  if (message.type === 'file' || message.type === 'image') {
    const key = String(content.file_key ?? content.image_key ?? '');
    return `[${world.uploads.get(key)?.name ?? key}]`;
  }
  if (message.type === 'post') return postText(world, content);
  return wordsOf(content)
    .map((words) => unescapeText(words, world))
    .join('\n');
}

/** A post's runs are shown as they are, but for those in markdown. */
function postText(world: World, content: Record<string, Json>): string {
  const post = (content.zh_cn ?? content) as { title?: string; content?: Record<string, Json>[][] };
  const runText = (run: Record<string, Json>) => {
    if (run.tag === 'md') return unescapeText(String(run.text ?? ''), world);
    if (run.tag !== 'at') return String(run.text ?? '');
    return `@${world.users.get(String(run.user_id))?.name ?? '所有人'}`;
  };
  const lines = (post.content ?? []).map((line) => line.map(runText).join(''));
  return [post.title ?? '', ...lines].filter((line) => line !== '').join('\n');
}

/** open_ids that get a notification from it; `all` for everybody. */
export function mentionedIn(message: StoredMessage): string[] {
  const content = JSON.parse(message.content) as Record<string, Json>;
  if (message.type === 'text') {
    return [...String(content.text ?? '').matchAll(/<at user_id="([^"]+)">/g)].map(
      (match) => match[1] ?? '',
    );
  }
  const found: string[] = [];
  walk(content, (node) => {
    if (node.tag === 'at' && typeof node.user_id === 'string') found.push(node.user_id);
    if (!['markdown', 'lark_md', 'md'].includes(String(node.tag))) return;
    const text = String(node.content ?? node.text ?? '');
    for (const match of text.matchAll(/<at (?:id|ids|user_id)=["']?([^"'> ]+)["']?\s*\/?>/g)) {
      found.push(...(match[1] ?? '').split(','));
    }
  });
  return found;
}

export interface Pressable {
  label: string;
  value: Json;
  name?: string;
  /** The form it submits, and the form's fields. */
  form?: { name: string; fields: Record<string, Json>[] };
}

/** Buttons of a card, in order. A link is none. */
export function pressables(card: Json): Pressable[] {
  const found: Pressable[] = [];
  const visit = (node: Json, form?: Pressable['form']): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, form);
      return;
    }
    if (node === null || typeof node !== 'object') return;
    const record = node as Record<string, Json>;
    if (record.tag === 'form') {
      const own = { name: String(record.name), fields: fieldsOf(record) };
      for (const value of Object.values(record)) visit(value, own);
      return;
    }
    if (record.tag === 'button') {
      const text = record.text as { content?: string } | undefined;
      const behaviors = (record.behaviors ?? []) as { type: string; value?: Json }[];
      const value = behaviors.find(({ type }) => type === 'callback')?.value ?? record.value;
      const submits = record.form_action_type === 'submit';
      if (record.disabled !== true && (value !== undefined || submits)) {
        found.push({
          label: text?.content ?? '',
          value,
          ...(record.name === undefined ? {} : { name: String(record.name) }),
          ...(submits && form ? { form } : {}),
        });
      }
      return;
    }
    for (const value of Object.values(record)) visit(value, form);
  };
  visit(card);
  return found;
}

const FIELD_TAGS = [
  'input',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'checker',
];

function fieldsOf(form: Record<string, Json>): Record<string, Json>[] {
  const fields: Record<string, Json>[] = [];
  walk(form, (node) => {
    if (FIELD_TAGS.includes(String(node.tag))) fields.push(node);
  });
  return fields;
}

const SHOWN_KEYS = new Set(['content', 'text', 'title', 'label', 'placeholder', 'display_name']);

function wordsOf(content: Json): string[] {
  const words: string[] = [];
  const visit = (node: Json, key: string): void => {
    if (typeof node === 'string') {
      if (SHOWN_KEYS.has(key)) words.push(node);
      return;
    }
    if (Array.isArray(node)) {
      for (const each of node) visit(each, key);
      return;
    }
    if (node === null || typeof node !== 'object') return;
    const record = node as Record<string, Json>;
    if (record.tag === 'table') words.push(...tableWords(record));
    if (record.tag === 'chart') words.push(...chartWords(record));
    if (record.tag === 'at') words.push(`<at id=${String(record.user_id)}></at>`);
    if (record.tag === 'table' || record.tag === 'chart') return;
    for (const [name, value] of Object.entries(record)) {
      if (name !== 'value' && name !== 'behaviors') visit(value, name);
    }
  };
  visit(content, '');
  return words;
}

function tableWords(table: Record<string, Json>): string[] {
  const columns = (table.columns ?? []) as { name: string; display_name?: string }[];
  const rows = (table.rows ?? []) as Record<string, Json>[];
  const cells = rows.flatMap((row) => columns.map(({ name }) => cellWords(row[name])));
  return [...columns.map((column) => column.display_name ?? ''), ...cells];
}

function cellWords(cell: Json): string {
  if (Array.isArray(cell)) return cell.map(cellWords).join(' ');
  if (cell !== null && typeof cell === 'object') return Object.values(cell).map(String).join(' ');
  return String(cell ?? '');
}

function chartWords(chart: Record<string, Json>): string[] {
  const words: string[] = [];
  const visit = (node: Json): void => {
    if (typeof node === 'string' || typeof node === 'number') words.push(String(node));
    else if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === 'object') Object.values(node).forEach(visit);
  };
  visit(chart.chart_spec);
  return words;
}

function walk(node: Json, visit: (record: Record<string, Json>) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const record = node as Record<string, Json>;
  visit(record);
  for (const value of Object.values(record)) walk(value, visit);
}

/** Mentions become @name, markup that the client draws is gone, escapes read as what they stand for. */
function unescapeText(text: string, world: World): string {
  const nameOf = (id: string) =>
    id === 'all' ? '所有人' : ([...world.users.values()].find((u) => u.openId === id)?.name ?? id);
  return text
    .replace(
      /<at (?:id|user_id)=["']?([^"'> ]+)["']?\s*>(?:[^<]*)<\/at>/g,
      (_, id: string) => `@${nameOf(id)}`,
    )
    .replace(/<\/?font[^>]*>/g, '')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, '$1')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&(lt|gt|amp|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };
