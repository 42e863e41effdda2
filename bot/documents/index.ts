// The Documents port: files in by signature, bulletins and ledgers out. Writers are loaded when needed.
import type { DocumentReading, Documents } from '#core/ports.ts';
import { readDocx } from './read-docx.ts';
import { readText } from './read-text.ts';
import { extensionOf, refuse, refuseKind, refuseSize } from './refusal.ts';
import { type FileKind, fileKind } from './signature.ts';

/** Some 900 printed pages: far above any notice, far below what would hold up the office. */
const MAX_CHARACTERS = 500_000;

/** The documents of this installation: .txt and .docx in, .docx and .xlsx out. */
export function createDocuments(): Documents {
  return {
    read: readDocument,
    writeBulletin: async (bulletin) => {
      const { writeBulletin } = await import('./write-bulletin.ts');
      return writeBulletin(bulletin);
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

async function readDocument(file: { name: string; bytes: Uint8Array }): Promise<DocumentReading> {
  if (file.bytes.length === 0) {
    return refuse('empty', '文件是空的（0字节），请核对后重新发送。');
  }
  const tooLarge = refuseSize(file.bytes.length);
  if (tooLarge) return tooLarge;
  const kind = fileKind(file.bytes);
  return refuseKind(kind, file.name) ?? checkText(await readKind(kind, file.bytes), file.name);
}

async function readKind(kind: FileKind, bytes: Uint8Array): Promise<DocumentReading> {
  if (kind === 'docx' || kind === 'brokenZip') return readDocx(bytes);
  if (kind === 'encryptedOffice') {
    return refuse('encrypted', '文件已加密，无法读取。请取消密码后另存，再重新发送。');
  }
  return readText(bytes);
}

function checkText(reading: DocumentReading, name: string): DocumentReading {
  if (reading.kind === 'refused') return reading;
  if (reading.text.trim() === '') {
    const advice =
      reading.format === 'docx'
        ? '若正文是图片，请改发文字版，或复制正文直接粘贴到群内。'
        : '请核对后重新发送。';
    return refuse('no-text', `文件里没有文字。${advice}`);
  }
  if (reading.text.length > MAX_CHARACTERS) {
    const count = Math.round(reading.text.length / 10_000);
    return refuse(
      'too-long',
      `正文约${count}万字，超过50万字的上限，不像一份通知。请只保留通知正文后重新发送。`,
    );
  }
  const extension = extensionOf(name);
  if (extension && extension !== 'txt' && extension !== reading.format) {
    const actual = reading.format === 'docx' ? 'Word文档' : '纯文本';
    return {
      ...reading,
      notes: [`文件扩展名是.${extension}，实际按${actual}读取。`, ...reading.notes],
    };
  }
  return reading;
}
