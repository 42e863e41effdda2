// The Documents port: files in by signature, bulletins and ledgers out. Writers are loaded when needed.
import type { DocumentReading, Documents } from '#core/ports.ts';
import {
  type SecrecyMark,
  secrecyMark,
  secrecyMarkAround,
  secrecyMarkInName,
} from '#core/text/classified.ts';
import { parse } from './parse.ts';
import type { NoticeFormat } from './parse-thread.ts';
import type { Parsed, Refusal } from './parsed.ts';
import { readText } from './read-text.ts';
import { isOcrInstalled } from './readers/ocr.ts';
import { withRecentReadings } from './recent-readings.ts';
import {
  extensionOf,
  noteOnName,
  refuse,
  refuseKind,
  refuseMarked,
  refuseSize,
} from './refusal.ts';
import { type FileKind, fileKind } from './signature.ts';

/** Some 900 printed pages: far above any notice, far below what would hold up the office. */
const MAX_CHARACTERS = 500_000;

/** Kinds read in a thread of their own. A zip whose directory is lost may have been any of them. */
const PARSED: Partial<Record<FileKind, NoticeFormat>> = {
  docx: 'docx',
  brokenZip: 'docx',
  doc: 'doc',
  xlsx: 'xlsx',
  pdf: 'pdf',
  ofd: 'ofd',
  html: 'html',
  mhtml: 'mhtml',
};

/** Kinds that are read where an OCR is installed. */
const PICTURES = new Set<FileKind>(['png', 'jpeg', 'bmp', 'webp']);

/**
 * The documents of this installation: notices in many formats in, .docx and .xlsx out. Links are followed
 * to `linkHosts` only; without any they are not followed at all.
 */
export function createDocuments({ linkHosts = [] }: { linkHosts?: string[] } = {}): Documents {
  const hosts = new Set(linkHosts);
  const fetch: Documents['fetch'] = async (address) => {
    const { fetchLink } = await import('./fetch-link.ts');
    return await fetchLink(address, hosts);
  };
  return {
    read: withRecentReadings(readDocument),
    ...(hosts.size > 0 ? { fetch } : {}),
    writeBulletin: async (bulletin) => {
      const { writeBulletin } = await import('./write-bulletin.ts');
      return writeBulletin(bulletin);
    },
    writeMaterial: async (material) => {
      const { writeMaterial } = await import('./write-material.ts');
      return writeMaterial(material);
    },
    writeLetter: async (letter) => {
      const { writeLetter } = await import('./write-letter.ts');
      return writeLetter(letter);
    },
    writeLedger: async (ledger) => {
      const { writeLedger } = await import('./write-ledger.ts');
      return writeLedger(ledger);
    },
  };
}

/** A marked file is refused before anything else is said of it, by its name before it is opened. */
async function readDocument(
  file: { name: string; bytes: Uint8Array },
  { recognise } = { recognise: true },
): Promise<DocumentReading> {
  const { name, bytes } = file;
  const named = secrecyMarkInName(name);
  if (named) return refuseMarked(named);
  if (bytes.length === 0) {
    return refuse('empty', '文件是空的（0字节），请核对后重新发送。');
  }
  const tooLarge = refuseSize(bytes.length);
  if (tooLarge) return tooLarge;
  const kind = kindOf(file);
  const isPicture = PICTURES.has(kind) && recognise && isOcrInstalled();
  const refusal = isPicture ? null : refuseKind(kind, name);
  const outcome = refusal ?? (await readKind(kind, bytes, recognise));
  const text = outcome.kind === 'parsed' ? outcome.lines.join('\n') : '';
  const mark = markOf(outcome) ?? secrecyMark(text);
  if (mark) return refuseMarked(mark);
  if (outcome.kind === 'refused') return refuse(outcome.code, outcome.message);
  const { notes, recognised } = outcome;
  const note = noteOnName(kind, name);
  return checkText(text, kind, {
    kind: 'text',
    text,
    format: kind === 'text' ? 'txt' : kind,
    notes: note ? [note, ...notes] : notes,
    ...(recognised ? { recognised } : {}),
  });
}

/** The mark beside a file's text: on its margins, in its properties. */
function markOf({ around = [], titles = [] }: Parsed | Refusal): SecrecyMark | null {
  const named = titles.map(secrecyMarkInName).find((mark) => mark !== null);
  return secrecyMarkAround(around) ?? named ?? null;
}

/** A fragment of a page has no signature; its name tells. */
function kindOf({ name, bytes }: { name: string; bytes: Uint8Array }): FileKind {
  const kind = fileKind(bytes);
  if (kind !== 'text' || !/^x?html?$/.test(extensionOf(name))) return kind;
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  return /^(?:\xff\xfe|\xfe\xff|\s*<)/.test(head) ? 'html' : kind;
}

async function readKind(
  kind: FileKind,
  bytes: Uint8Array,
  recognise: boolean,
): Promise<Parsed | Refusal> {
  if (kind === 'encryptedOffice') {
    return refuse('encrypted', '文件已加密，无法读取。请取消密码后另存，再重新发送。');
  }
  const format = PICTURES.has(kind) ? 'picture' : PARSED[kind];
  return format ? await parse({ format, bytes, recognise }) : readText(bytes);
}

function checkText(text: string, kind: FileKind, reading: DocumentReading): DocumentReading {
  if (text.trim() === '') {
    const advice =
      kind === 'text'
        ? '请核对后重新发送。'
        : '若正文是图片，请改发文字版，或复制正文直接粘贴到群内。';
    return refuse('no-text', `文件里没有文字。${advice}`);
  }
  if (text.length <= MAX_CHARACTERS) return reading;
  const count = Math.round(text.length / 10_000);
  return refuse(
    'too-long',
    `正文约${count}万字，超过50万字的上限，不像一份通知。请只保留通知正文后重新发送。`,
  );
}
