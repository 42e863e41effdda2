// The text of markup whose encoding the file itself declares: a BOM, <meta charset>, or neither.

const DECLARED = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i;

/**
 * Decodes markup: by its BOM, by what it declares, by `fallback` (a charset from outside), else as
 * UTF-8 where that fits and as GB18030 where it does not. GB2312 and GBK are read as GB18030.
 */
export function decodeMarkup(bytes: Uint8Array, fallback: string | null): string {
  const head = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1');
  const match = DECLARED.exec(head);
  const declared = match?.[1] ?? match?.[2] ?? fallback;
  const bom = bomOf(bytes);
  if (bom) return new TextDecoder(bom).decode(bytes);
  const decoder = declared ? decoderOf(declared) : null;
  // Some pages declare one encoding and were saved in another: UTF-8 that fits is UTF-8.
  const text = decoder?.encoding === 'utf-8' ? null : decoder?.decode(bytes);
  if (text && !text.includes('\ufffd')) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text ?? new TextDecoder('gb18030').decode(bytes);
  }
}

function bomOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  const name = /^gb/i.test(label) ? 'gb18030' : label;
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}
