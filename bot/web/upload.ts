// What a persona may send from the page: words, files under the limit, an answer to a message.
import type { Message } from '#core/message/message.ts';

/** The largest file taken, and the largest request: a little more for the form around it. */
const MAX_FILE_BYTES = 30 * 1024 * 1024;
const MAX_REQUEST_BYTES = MAX_FILE_BYTES + 1024 * 1024;
const MAX_TEXT = 20_000;
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

/** What the group sees of it. */
export function shownMessage(text: string, files: { id: number; name: string }[]): Message {
  return {
    tone: 'plain',
    blocks: [
      ...(text ? [{ kind: 'paragraph' as const, inlines: [{ kind: 'text' as const, text }] }] : []),
      ...files.map(({ id, name }) => ({ kind: 'file' as const, fileId: id, name })),
    ],
  };
}

/** A form's text field, trimmed; empty when it is absent or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
