// A .txt file or bytes of unknown encoding to text: BOM, UTF-8, UTF-16, GB18030, or a plain refusal.
import { type Parsed, parsed, type Refusal } from './parsed.ts';
import { refuse } from './refusal.ts';

type Decoded = { text: string; encoding: string };

const BOMS: [bytes: number[], label: string, name: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8', 'UTF-8'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030', 'GB18030'],
  [[0xff, 0xfe], 'utf-16le', 'UTF-16'],
  [[0xfe, 0xff], 'utf-16be', 'UTF-16'],
];

/** Below this share of everyday characters (GB2312 level 1) a GB18030 reading is not believed. */
const COMMON_SHARE = 0.7;

/**
 * Decodes a text file. Each encoding is tried strictly, so a wrong guess fails instead of turning into
 * unreadable characters; the encoding that was used is said in `notes` unless it is UTF-8.
 */
export function readText(bytes: Uint8Array): Parsed | Refusal {
  const decoded = decode(bytes);
  if (!decoded) {
    return refuse(
      'encoding-unknown',
      '无法确认文件的文字编码，或文件不是文本。请用记事本另存为UTF-8编码的.txt，或复制正文直接粘贴到群内。',
    );
  }
  const notes = decoded.encoding === 'UTF-8' ? [] : [`文件按${decoded.encoding}编码读取。`];
  return parsed(decoded.text.split('\n'), { notes });
}

function decode(bytes: Uint8Array): Decoded | null {
  for (const [bom, label, name] of BOMS) {
    if (!bom.every((byte, index) => bytes[index] === byte)) continue;
    return checked(strictly(label, bytes.subarray(bom.length)), name);
  }
  const utf16 = guessUtf16(bytes);
  if (utf16) return utf16;
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== null) return checked(utf8, 'UTF-8');
  return isEverydayGb(bytes) ? checked(strictly('gb18030', bytes), 'GB18030') : null;
}

function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text has hardly any control characters; a binary file that happens to decode has many. */
function checked(text: string | null, encoding: string): Decoded | null {
  if (text === null) return null;
  const sample = text.slice(0, 100_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const controls = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]/g)?.length ?? 0;
  if (sample.includes('\0') || controls > sample.length / 200) return null;
  return { text, encoding };
}

/** UTF-16 without a BOM: nearly every pair must be an ordinary Chinese or ASCII character. */
function guessUtf16(bytes: Uint8Array): Decoded | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  for (const label of ['utf-16le', 'utf-16be']) {
    const sample = strictly(label, bytes.subarray(0, 20_000 - (20_000 % 2)));
    if (!sample || !looksChinese(sample)) continue;
    return checked(strictly(label, bytes), 'UTF-16');
  }
  return null;
}

function looksChinese(sample: string): boolean {
  const ordinary = sample.match(/[\t\n\r -~\u3000-\u303f\u4e00-\u9fa5\uff01-\uff5e“”‘’—…·]/g);
  const signs = sample.match(/[\n，。、：（）]/g);
  return (ordinary?.length ?? 0) > sample.length * 0.97 && (signs?.length ?? 0) > 0;
}

/** Whether the two-byte characters are mostly everyday ones. Big5 read as GB18030 is not. */
function isEverydayGb(bytes: Uint8Array): boolean {
  let common = 0;
  let pairs = 0;
  for (let index = 0; index < Math.min(bytes.length, 200_000); index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x81) continue;
    const trail = bytes[index + 1] ?? 0;
    index += 1;
    if (lead >= 0xa1 && lead <= 0xa9) continue;
    pairs += 1;
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) common += 1;
  }
  return pairs === 0 ? bytes.length > 0 : common >= pairs * COMMON_SHARE;
}
