// The desk: what the command line may ask of an office, wherever the office is.
import type { Bulletin } from '#core/digest/bulletin.ts';
import type { LedgerView } from '#core/ledger/view.ts';
import type { PreviewRow } from '#jobs/preview-row.ts';
import type { TickReport } from '#jobs/tick.ts';
import type { AskedPaper } from '../commands.ts';
import type { DirectoryImport } from '../import-directory.ts';
import type { LedgerImport } from '../import-ledger.ts';
import type { SheetFile } from '../import-sheet.ts';

/** What a command may ask, wherever the office is. `chat` narrows to one group. */
export interface Desk {
  tick(at: string, chat?: string): Promise<TickReport>;
  preview(range: { from: string; to: string }, chat?: string): Promise<PreviewRow[]>;
  ledger(asOf?: string, chat?: string): Promise<LedgerView>;
  writeLedger(chat?: string): Promise<Uint8Array>;
  importLedger(file: SheetFile, apply: boolean, chat?: string): Promise<LedgerImport>;
  writeDirectory(chat?: string): Promise<Uint8Array>;
  importDirectory(file: SheetFile, apply: boolean, chat?: string): Promise<DirectoryImport>;
  bulletin(month: string, chat?: string): Promise<Bulletin>;
  writeBulletin(month: string, chat?: string): Promise<Uint8Array>;
  writeReport(asked: AskedPaper, chat?: string): Promise<Uint8Array>;
}
