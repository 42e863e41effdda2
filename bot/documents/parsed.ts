// What a reader makes of a file: the lines of its body, and the words printed around them.
import type { DocumentReading } from '#core/ports.ts';

/** A file the reader understood. */
export interface Parsed {
  kind: 'parsed';
  /** A paragraph a line; a table row is a line with tabs between its cells. */
  lines: string[];
  /**
   * Words printed around the text: headers, footers, watermarks, hidden parts. They are looked
   * through for secrecy marks and then forgotten, as are the titles.
   */
  around: string[];
  /** What the file calls itself in its properties; read like a file's name. */
  titles: string[];
  /** What the reader has to say to the sender, in whole sentences. */
  notes: string[];
  /** Set when the words were recognised from pictures and must be compared with the original. */
  recognised?: true;
}

/** Why a file is not read; what was seen of it all the same is looked through too. */
export type Refusal = Extract<DocumentReading, { kind: 'refused' }> & {
  around?: string[];
  titles?: string[];
};

/** `onRecognise` is called when recognition of pictures begins; absent = pictures are not wanted. */
export interface ReadOptions {
  onRecognise: (() => void) | null;
}

/** Reads the bytes of one format. Throws on a damaged file; runs in the parsing thread only. */
export type Reader = (bytes: Uint8Array, options: ReadOptions) => Promise<Parsed | Refusal>;

/** A parsed file without anything around its lines. */
export function parsed(lines: string[], more: Partial<Parsed> = {}): Parsed {
  return { around: [], titles: [], notes: [], ...more, kind: 'parsed', lines };
}
