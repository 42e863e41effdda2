// A console message as HTML: bubbles for plain words, cards for everything with a title or a tone.
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Block, Button, FormField, Inline, Message } from '#core/message/message.ts';
import { chartView } from './chart-view.ts';

/** Forms with more fields than this are folded. */
const OPEN_FIELDS = 2;

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What a message's buttons and links need to know about where they stand. */
export interface MessagePlace {
  messageId: number;
  /** The persona looking, so that a mention of them stands out. */
  persona: string;
  /** Where a plain form goes back to; the chat when absent. */
  back?: string;
}

/** The card or bubble of one message. Text of people reaches the page escaped, always. */
export function messageView(message: Message, place: MessagePlace): Html {
  const blocks = message.blocks.map((block) => blockView(block, place));
  if (message.tone === 'plain' && !message.title) return html`<div class="bubble">${blocks}</div>`;
  const title = message.title ? html`<h3 class="card-title">${message.title}</h3>` : '';
  return html`<div class="card tone-${message.tone}">${title}
    <div class="card-body">${blocks}</div></div>`;
}

/** One block; a page may show single blocks outside a message. */
export function blockView(block: Block, place: MessagePlace): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.inlines.map((inline) => inlineView(inline, place))}</p>`;
    case 'fields':
      return html`<dl class="fields">${block.fields.map(
        ({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
      )}</dl>`;
    case 'quote':
      return html`<blockquote>${block.text}</blockquote>`;
    case 'table':
      return tableView(block.columns, block.rows);
    case 'chart':
      return chartView(block);
    case 'buttons':
      return html`<div class="buttons">${block.buttons.map((each) => buttonView(each, place))}</div>`;
    case 'form':
      return formView(block, place);
    case 'link':
      return html`<p><a class="card-link" href="${localPath(block.path)}">${block.label}</a></p>`;
    case 'file':
      return html`<a class="file" href="/files/${block.fileId}" download>
        <span class="file-mark">${extensionOf(block.name)}</span><span>${block.name}</span></a>`;
    case 'note':
      return html`<p class="note">${block.text}</p>`;
    case 'divider':
      return html`<hr>`;
  }
}

function inlineView(inline: Inline, place: MessagePlace): Html {
  if (inline.kind === 'mention') {
    const own = inline.externalId === place.persona ? ' mine' : '';
    return html`<span class="mention${own}">@${inline.name}</span> `;
  }
  return inline.strong ? html`<strong>${inline.text}</strong>` : html`${inline.text}`;
}

function tableView(columns: string[], rows: string[][]): Html {
  return html`<div class="table-wrap"><table><thead><tr>${columns.map(
    (column) => html`<th>${column}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function buttonView(button: Button, place: MessagePlace): Html {
  return html`<form class="inline" method="post" action="/chat/press" data-live>
    <input type="hidden" name="messageId" value="${place.messageId || ''}">
    <input type="hidden" name="back" value="${place.back ?? ''}">
    <input type="hidden" name="label" value="${button.label}">
    <button class="button ${button.style ?? 'default'}" name="command"
      value="${button.command}">${button.label}</button></form>`;
}

/** A long form stays folded until somebody wants to fill it. */
function formView(form: Extract<Block, { kind: 'form' }>, place: MessagePlace): Html {
  const body = html`<form class="card-form" method="post" action="/chat/press" data-live>
    <input type="hidden" name="messageId" value="${place.messageId || ''}">
    <input type="hidden" name="back" value="${place.back ?? ''}">
    <input type="hidden" name="label" value="${form.submitLabel}">
    <input type="hidden" name="command" value="${form.command}">
    ${form.fields.map(fieldView)}
    <button class="button primary">${form.submitLabel}</button></form>`;
  if (form.fields.length <= OPEN_FIELDS) return body;
  return html`<details class="fold"><summary class="button">填写：${form.submitLabel}</summary>${body}</details>`;
}

function fieldView(field: FormField): Html {
  return html`<label><span>${field.label}${
    field.required ? html`<i class="required">必填</i>` : ''
  }</span>${inputView(field)}</label>`;
}

function inputView(field: FormField): Html {
  const name = `value.${field.name}`;
  const required = field.required ? 'required' : '';
  const value = field.value ?? '';
  if (field.input === 'longText') {
    return html`<textarea name="${name}" rows="3" maxlength="5000" ${required}>${value}</textarea>`;
  }
  if (field.input === 'select') {
    return html`<select name="${name}" ${required}>${(field.options ?? []).map(
      (option) =>
        html`<option value="${option.value}" ${
          option.value === value ? 'selected' : ''
        }>${option.label}</option>`,
    )}</select>`;
  }
  const type = field.input === 'date' ? 'date' : 'text';
  return html`<input type="${type}" name="${name}" value="${value}" maxlength="500" ${required}>`;
}

/** A card's link stays on this site whatever it says; browsers take a backslash for a slash. */
function localPath(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : '/';
}

function extensionOf(name: string): string {
  return (/\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? '文件').toUpperCase();
}
