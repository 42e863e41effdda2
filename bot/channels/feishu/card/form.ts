// A form as Feishu's form container, and what comes back of it.
// Pages: containers/form-container, interactive-components/input, date-picker, single-select-dropdown-menu.
// Names are unique in the whole card; a field longer than 1000 characters cannot be.
import type { Block, FormField } from '#core/message/message.ts';
import type { Element } from './element.ts';
import { plainText, shortened } from './element.ts';
import { cleanText, escapeText } from './escape.ts';

type Form = Extract<Block, { kind: 'form' }>;

const MOST_CHARACTERS = 1000;
const MOST_PLACEHOLDER = 100;
/** Names of a second form of the card: text__2. */
const TWIN = /__\d+$/;

/** Names used so far in the card. */
export type Names = Set<string>;

/**
 * The form, or the words to send in its place where what it shows is longer than a field of Feishu's
 * may be: filled in again from a part, the rest would be lost.
 */
export function formElements(form: Form, names: Names): Element[] {
  if (form.fields.some((field) => (field.value ?? '').length > MOST_CHARACTERS)) {
    return [tooLong(form)];
  }
  const fields = form.fields.flatMap((field) => fieldElements(field, unique(field.name, names)));
  const submit: Element = {
    tag: 'button',
    name: unique('submit', names),
    text: plainText(shortened(cleanText(form.submitLabel), MOST_PLACEHOLDER)),
    type: 'primary',
    form_action_type: 'submit',
    behaviors: [{ type: 'callback', value: { command: form.command } }],
  };
  return [{ tag: 'form', name: unique('form', names), elements: [...fields, submit] }];
}

/**
 * Values of a submitted form by the names the message gave its fields. Days come as
 * `2026-10-31 +0800`, choices of several as lists, what was left empty as null.
 */
export function formValues(submitted: Record<string, unknown>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(submitted)) {
    const text = Array.isArray(value) ? value.join('、') : String(value ?? '');
    const day = /^(\d{4}-\d{2}-\d{2}) [+-]\d{4}$/.exec(text)?.[1];
    values[name.replace(TWIN, '')] = day ?? text;
  }
  return values;
}

function fieldElements(field: FormField, name: string): Element[] {
  const label = `${cleanText(field.label)}${field.required ? '（必填）' : ''}`;
  const common = { name, required: field.required ?? false, width: 'fill' };
  if (field.input === 'date') {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(field.value ?? '') ? { initial_date: field.value } : {};
    return [
      heading(label),
      { tag: 'date_picker', ...common, placeholder: plainText('请选择日期'), ...day },
    ];
  }
  if (field.input === 'select' && (field.options ?? []).some(({ value }) => value !== '')) {
    return [heading(label), selectElement(field, common)];
  }
  const lines =
    field.input === 'longText'
      ? { input_type: 'multiline_text', rows: 3, auto_resize: true, max_rows: 8 }
      : { input_type: 'text' };
  return [
    {
      tag: 'input',
      ...common,
      ...lines,
      max_length: MOST_CHARACTERS,
      label: plainText(label),
      label_position: 'top',
      placeholder: plainText('请输入'),
      ...(field.value ? { default_value: cleanText(field.value) } : {}),
    },
  ];
}

function selectElement(field: FormField, common: Record<string, unknown>): Element {
  const options = field.options ?? [];
  // Values must differ and not be empty, or clients behave oddly.
  const distinct = options.filter(
    ({ value }, at) => value !== '' && options.findIndex((option) => option.value === value) === at,
  );
  const chosen = distinct.findIndex((option) => option.value === field.value);
  return {
    tag: 'select_static',
    ...common,
    placeholder: plainText('请选择'),
    options: distinct.map(({ value, label }) => ({ text: plainText(cleanText(label)), value })),
    ...(chosen >= 0 ? { initial_index: chosen + 1 } : {}),
  };
}

function heading(label: string): Element {
  return { tag: 'markdown', content: escapeText(label), margin: '4px 0px 0px 0px' };
}

function tooLong(form: Form): Element {
  const content = escapeText(
    `“${form.submitLabel}”的内容超过飞书输入框1000字的限制，请在网页中填写，或直接发送“${form.command}：”加内容。`,
  );
  return { tag: 'markdown', content };
}

/** `text`, and `text__2` for the second of that name in the card. */
function unique(name: string, names: Names): string {
  let free = name;
  for (let count = 2; names.has(free); count += 1) free = `${name}__${count}`;
  names.add(free);
  return free;
}
