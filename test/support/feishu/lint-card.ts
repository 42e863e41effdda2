// Says what Feishu would refuse in a card, or show wrongly. Stricter than the platform where the platform is silent.
import { CARD } from './card-schema.ts';

const MOST_BYTES = 30 * 1024;
const MOST_ELEMENTS = 200;
const MOST_TABLES = 5;
const MOST_CHARTS = 5;

type Json = Record<string, unknown>;

/** Problems, each with its place; an empty list for a card that is right. */
export function lintCard(card: unknown): string[] {
  const read = CARD.safeParse(card);
  const shape = read.success
    ? []
    : read.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  const elements = tagged(card);
  const tags = (tag: string) => elements.filter((element) => element.tag === tag);
  return [
    ...shape,
    ...atMost(Buffer.byteLength(JSON.stringify(card) ?? ''), MOST_BYTES, 'bytes'),
    ...atMost(elements.length, MOST_ELEMENTS, 'elements'),
    ...atMost(tags('table').length, MOST_TABLES, 'tables'),
    ...atMost(tags('chart').length, MOST_CHARTS, 'charts'),
    ...repeated(elements, 'element_id'),
    ...repeated(elements, 'name'),
    ...tags('form').flatMap(formProblems),
    ...tags('table').flatMap(tableProblems),
    ...tags('select_static').flatMap(optionProblems),
    ...tags('markdown').flatMap(({ content }) => markdownProblems(String(content))),
    ...tags('button').flatMap(buttonProblems),
    ...outsideForms(card),
  ];
}

/** Everything with a `tag`, at any depth; a chart's own definition is VChart's, not the card's. */
function tagged(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(tagged);
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Json;
  const inner = Object.entries(own)
    .filter(([key]) => key !== 'chart_spec' && key !== 'value' && key !== 'rows')
    .flatMap(([, child]) => tagged(child));
  return typeof own.tag === 'string' ? [own, ...inner] : inner;
}

function atMost(count: number, most: number, what: string): string[] {
  return count > most ? [`${count} ${what}, at most ${most}`] : [];
}

function repeated(elements: readonly Json[], key: 'element_id' | 'name'): string[] {
  const values = elements.flatMap((element) =>
    typeof element[key] === 'string' ? [element[key]] : [],
  );
  const twice = values.filter((value, at) => values.indexOf(value) !== at);
  return twice.map((value) => `${key} “${value}” is not unique`);
}

function formProblems(form: Json): string[] {
  const inner = tagged(form.elements);
  const submits = inner.filter((element) => element.form_action_type === 'submit');
  const nested = inner.filter(({ tag }) => tag === 'form' || tag === 'table');
  const fields = inner.filter(({ tag }) =>
    ['input', 'date_picker', 'select_static', 'button'].includes(String(tag)),
  );
  return [
    ...(submits.length === 1 ? [] : [`form “${form.name}” has ${submits.length} submit buttons`]),
    ...nested.map(({ tag }) => `a ${tag} within a form`),
    ...fields.filter(({ name }) => !name).map(({ tag }) => `a ${tag} of a form has no name`),
  ];
}

function outsideForms(card: unknown): string[] {
  const body = (card as { body?: { elements?: unknown } } | null)?.body?.elements;
  const roots = Array.isArray(body) ? (body as Json[]) : [];
  const loose = tagged(roots.filter(({ tag }) => tag !== 'form'));
  const rooted = new Set<unknown>(roots);
  return [
    ...loose
      .filter((element) => element.required !== undefined || element.form_action_type !== undefined)
      .map(({ tag }) => `a ${tag} outside a form behaves as if within one`),
    ...tagged(roots)
      .filter((element) => element.tag === 'table' || element.tag === 'form')
      .filter((element) => !rooted.has(element))
      .map(({ tag }) => `a ${tag} that is not at the root`),
  ];
}

/** 200915: a row names a column that there is none of. */
function tableProblems(table: Json): string[] {
  const columns = (table.columns as Json[] | undefined)?.map(({ name }) => name) ?? [];
  const rows = (table.rows as Json[] | undefined) ?? [];
  const strange = rows.flatMap((row) => Object.keys(row).filter((key) => !columns.includes(key)));
  const twice = columns.filter((name, at) => columns.indexOf(name) !== at);
  return [
    ...[...new Set(strange)].map((key) => `a table row names the column “${key}”`),
    ...twice.map((name) => `two columns are called “${name}”`),
  ];
}

function optionProblems({ name, options }: Json): string[] {
  const values = ((options as Json[] | undefined) ?? []).map(({ value }) => value);
  return values.length === new Set(values).size ? [] : [`two options of “${name}” have one value`];
}

function buttonProblems({ text, behaviors }: Json): string[] {
  const does = Array.isArray(behaviors) && behaviors.length > 0;
  return does ? [] : [`the button “${(text as Json | undefined)?.content}” does nothing`];
}

/**
 * Markup in a text: only mentions, bold, quotes and links of our own making. Whatever people wrote
 * stands as entities, so that no `<`, `[` or `*` is left but ours.
 */
function markdownProblems(content: string): string[] {
  const rest = content
    .replace(/<at id=[\w-]+><\/at>/g, '')
    .replace(/^> /gm, '')
    .replace(/\*\*[^*\n]+\*\*/g, '')
    .replace(/\[[^[\]()<>*]+\]\(https?:\/\/[^\s()<>]+\)/g, '')
    .replace(/&(?:#\d+|amp|nbsp);/g, '');
  const odd = rest.match(/[<>*_~`[\]()#!\\|$"']|^[ \t]{4}|^\d+[.)]|^[-+=]/gm);
  return odd ? [`markup that is not ours: ${[...new Set(odd)].join(' ')} in “${content}”`] : [];
}
