// A web archive (.mhtml, .mht): the first HTML part of a multipart message, decoded.
import type { Parsed, Refusal } from '../parsed.ts';
import { refuse } from '../refusal.ts';
import { readPage } from './html.ts';
import { decodeMarkup } from './markup-encoding.ts';

interface Part {
  headers: Map<string, string>;
  body: string;
}

/** Reads the page an archive was made of; pictures and frames beside it are left alone. */
export async function readMhtml(bytes: Uint8Array): Promise<Parsed | Refusal> {
  const message = partOf(Buffer.from(bytes).toString('latin1'));
  const boundary = /boundary="?([^";]+)/i.exec(message.headers.get('content-type') ?? '')?.[1];
  const parts = boundary
    ? message.body.split(`--${boundary}`).slice(1).map(trimmedPart)
    : [message];
  const page = parts.find((part) => /^text\/html/i.test(part.headers.get('content-type') ?? ''));
  if (!page) return refuse('no-text', '网页存档中没有网页正文。请打开网页，复制正文粘贴到群内。');
  const charset = /charset="?([\w-]+)/i.exec(page.headers.get('content-type') ?? '')?.[1] ?? null;
  return readPage(decodeMarkup(bytesOf(page), charset));
}

function trimmedPart(text: string): Part {
  return partOf(text.replace(/^\r?\n/, ''));
}

function partOf(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' };
}

function bytesOf({ headers, body }: Part): Uint8Array {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
