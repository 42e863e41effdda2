// What a persona may send from the page: words, files under the limit, an answer to a message.
import type { Block, Message } from '#core/message/message.ts';
import { shorten } from '#core/message/wording.ts';
import type { SecrecyMark } from '#core/text/classified.ts';

/** The largest file taken, and the largest request: a little more for the form around it. */
const MAX_FILE_BYTES = 30 * 1024 * 1024;
const MAX_REQUEST_BYTES = MAX_FILE_BYTES + 1024 * 1024;
/** Longer than any notice that is read, so that a longer one is refused in words and not cut. */
const MAX_TEXT = 600_000;
/** How much of a pasted notice the chat shows. */
const SHOWN_TEXT = 2_000;
const MAX_FILES = 5;

export const TOO_LARGE =
  '文件超过30MB上限，未接收。请另存为较小的文件（如去掉图片），或只发通知正文。';

/** Whether a request declares more than the limit; decided before any of it is read. */
export function declaresTooMuch(contentLength: string | undefined): boolean {
  return Number(contentLength ?? '0') > MAX_REQUEST_BYTES;
}

/** Lets the rest of a refused request pass by without keeping it, so that the answer can arrive. */
export async function drain(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body) return;
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read());
}

export interface Sent {
  text: string;
  files: File[];
  replyTo: string | null;
}

/** Fields of the composer; a chip's words (`say`) count as text addressed to the bot. */
export async function readSent(request: Request): Promise<Sent | 'too-large'> {
  const form = await request.formData();
  const say = textOf(form, 'say');
  const replyTo = textOf(form, 'replyTo');
  const files = form
    .getAll('files')
    .filter((entry) => entry instanceof File)
    .filter((file) => file.name !== '' || file.size > 0)
    .slice(0, MAX_FILES);
  if (files.some((file) => file.size > MAX_FILE_BYTES)) return 'too-large';
  return {
    text: say ? `@督办 ${say}` : textOf(form, 'text').slice(0, MAX_TEXT),
    files,
    replyTo: /^\d{1,9}$/.test(replyTo) ? replyTo : null,
  };
}

/** What the group sees of it: the beginning, when somebody pasted a whole document. */
export function shownMessage(text: string, files: { id: number; name: string }[]): Message {
  return {
    tone: 'plain',
    blocks: [
      ...(text ? [paragraph(shorten(text, SHOWN_TEXT))] : []),
      ...(text.length > SHOWN_TEXT ? [note(`全文${text.length}字，此处显示开头部分。`)] : []),
      ...files.map(({ id, name }) => ({ kind: 'file' as const, fileId: id, name })),
    ],
  };
}

/** What the group sees of something marked: that it was sent. */
export function withheldMessage(mark: SecrecyMark): Message {
  return { tone: 'plain', blocks: [paragraph(`标有“${mark}”字样的内容，未予保存。`)] };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}

function note(text: string): Block {
  return { kind: 'note', text };
}

/** A form's text field, trimmed; empty when it is absent or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
