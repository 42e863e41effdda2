// What must not be kept: a message or a file with a secrecy mark (机密★10年) is put aside, not stored.
import type { DocumentReading, Documents, Inbound } from '#core/ports.ts';
import { type SecrecyMark, secrecyMark, secrecyMarkInName } from '#core/text/classified.ts';

/** A file's bytes and what they read as; no bytes when it was refused by its size alone. */
export interface ReadFile {
  name: string;
  bytes: Uint8Array;
  reading: DocumentReading;
}

/** The message to store: as it came, or emptied when its words, form or file names carry a mark. */
export function withhold(inbound: Inbound): Inbound {
  const { text, values, files } = inbound;
  const words = [text, ...Object.values(values)].join('\n');
  const mark = secrecyMark(words) ?? firstMark(files, (file) => secrecyMarkInName(file.name));
  return mark ? emptied(inbound, mark) : inbound;
}

/** The message without anything its sender wrote or attached; `mark` says why. */
export function emptied(inbound: Inbound, mark: SecrecyMark): Inbound {
  return { ...inbound, text: '', mentions: [], values: {}, files: [], withheld: mark };
}

/** The mark for which the reader refused a file; one that was not opened is judged by its name. */
export function markOfFiles(files: ReadFile[]): SecrecyMark | null {
  return firstMark(files, ({ name, reading }) => {
    const found = reading.kind === 'refused' ? reading.mark : null;
    return found ?? secrecyMarkInName(name);
  });
}

/**
 * The mark of what a person is about to send. For a door that keeps words and files itself before
 * it delivers the message; the inbox asks the same again.
 */
export async function markOfSent(
  documents: Documents,
  sent: { text: string; files: { name: string; bytes: Uint8Array }[]; recognise: boolean },
): Promise<SecrecyMark | null> {
  const read: ReadFile[] = [];
  const { recognise } = sent;
  for (const file of sent.files) {
    read.push({ ...file, reading: await documents.read(file, { recognise }) });
  }
  return secrecyMark(sent.text) ?? markOfFiles(read);
}

function firstMark<T>(items: T[], markOf: (item: T) => SecrecyMark | null): SecrecyMark | null {
  for (const item of items) {
    const mark = markOf(item);
    if (mark) return mark;
  }
  return null;
}
