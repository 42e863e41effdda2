// Tables of characters (CMaps) that Chinese fonts name and a .pdf does not bring along: read from pdf.js's package.
import { readFile } from 'node:fs/promises';

/** As Adobe names them: UniGB-UCS2-H, GBK-EUC-H. The name comes from the .pdf, and must be no path. */
const FILE_NAME = /^[A-Za-z0-9-]{1,40}\.bcmap$/;
const FOLDER = new URL('./cmaps/', import.meta.resolve('pdfjs-dist/package.json'));

/** What pdf.js asks for files it was not given. */
class CMapFiles {
  /** The file's bytes. Throws for other kinds (fonts, decoders), which pdf.js then does without. */
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !FILE_NAME.test(filename)) throw new Error(`no file ${filename}`);
    return new Uint8Array(await readFile(new URL(filename, FOLDER)));
  }
}

/** Options of pdf.js by which a font's predefined CMap is found on this machine, without the network. */
export const PREDEFINED_CMAPS = {
  cMapUrl: FOLDER.href,
  cMapPacked: true,
  useWorkerFetch: false,
  BinaryDataFactory: CMapFiles,
};
