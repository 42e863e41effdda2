// Bringing an edited directory back: compared with the directory as it is, written only when asked to.
import { countChanges, type DirectoryDiff, diffDirectory } from '#core/directory/sheet-diff.ts';
import type { DirectorySheets, DirectoryState } from '#core/directory/sheets.ts';
import { recordAudit } from '#db/audit.ts';
import type { Queryable, Tx } from '#db/client.ts';
import { loadContacts } from '#db/contacts.ts';
import { loadUnits, unitsInUse } from '#db/directory.ts';
import type { Deps } from '#jobs/deps.ts';
import { applyDirectory } from './apply-directory.ts';
import { parseWorkbook } from './documents/parse.ts';
import type { Doer } from './doer.ts';
import { writeAtDoor } from './door-write.ts';
import {
  atOnce,
  digestOf,
  type Refused,
  refuseMarked,
  type SheetFile,
  undoHint,
} from './import-sheet.ts';

/** What came of a file: why it was not read, or how it differs and whether that was written. */
export type DirectoryImport =
  | Refused
  | { kind: 'compared'; applied: boolean; diff: DirectoryDiff; undo?: string };

const BUSY = '导入时单位名录正有其他改动，本次未写入任何内容，请重新执行。';

/** The directory as it is exchanged. */
async function directoryState(q: Queryable, officeId: number): Promise<DirectoryState> {
  const units = await loadUnits(q, officeId);
  const contacts = await loadContacts(q, officeId);
  return { units, contacts, inUse: await unitsInUse(q, officeId) };
}

/** The directory as .xlsx. */
export async function exportDirectory(q: Queryable, officeId: number): Promise<Uint8Array> {
  // The writer's library takes long to load and is seldom needed.
  const { writeDirectory } = await import('./documents/write-directory.ts');
  return await writeDirectory(await directoryState(q, officeId));
}

/** Compares the file with the office's directory. Nothing is written. */
export async function compareDirectory(
  q: Queryable,
  officeId: number,
  file: SheetFile,
): Promise<DirectoryImport> {
  const read = await readSheets(file);
  if ('kind' in read) return read;
  const diff = diffDirectory(read.sheets, await directoryState(q, officeId));
  return { kind: 'compared', applied: false, diff };
}

/** Compares and writes what can be taken over, in the caller's transaction, with its audit row. */
export async function takeOverDirectory(
  tx: Tx,
  by: { officeId: number; actor: string; at: Date },
  file: SheetFile,
): Promise<DirectoryImport> {
  const read = await readSheets(file);
  return 'kind' in read ? read : await write(tx, by, file, read.sheets);
}

/** The command line's import: shown, and with `apply` written in a transaction of its own. */
export async function importDirectory(
  deps: Deps,
  doer: Doer & { officeId: number },
  file: SheetFile,
  apply: boolean,
): Promise<DirectoryImport> {
  const { officeId, actor } = doer;
  if (!apply) return await compareDirectory(deps.db, officeId, file);
  const read = await readSheets(file);
  if ('kind' in read) return read;
  const by = { officeId, actor, at: deps.clock.now() };
  const visit = { door: 'cli' as const, doer, officeId, at: by.at };
  const work = async (tx: Tx): Promise<DirectoryImport> => {
    const { result, writeId } = await writeAtDoor(tx, visit, async () => ({
      result: await write(tx, by, file, read.sheets),
      said: '导入单位名录',
    }));
    return result.kind === 'compared' ? { ...result, undo: undoHint(writeId) } : result;
  };
  return await atOnce(deps.db, work, BUSY);
}

async function readSheets(file: SheetFile): Promise<{ sheets: DirectorySheets } | Refused> {
  const reading = await parseWorkbook('directory', file.bytes);
  if (reading.kind === 'refused') return reading;
  const marked = refuseMarked(file.name, reading.text);
  return marked ? { kind: 'refused', message: marked } : { sheets: reading.sheets };
}

async function write(
  tx: Tx,
  by: { officeId: number; actor: string; at: Date },
  file: SheetFile,
  sheets: DirectorySheets,
): Promise<DirectoryImport> {
  const diff = diffDirectory(sheets, await directoryState(tx, by.officeId));
  await applyDirectory(tx, by.officeId, diff);
  if (countChanges(diff) > 0) {
    const { units, aliases, members, contacts, problems } = diff;
    await recordAudit(tx, {
      ...by,
      action: 'directoryImported',
      detail: {
        file: file.name,
        sha256: digestOf(file),
        units: units.length,
        aliases: aliases.length,
        members: members.length,
        contacts: contacts.length,
        problems: problems.length,
      },
    });
  }
  return { kind: 'compared', applied: true, diff };
}
