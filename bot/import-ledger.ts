// Bringing an edited ledger back: compared with the ledger as it is, written only when asked to.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { diffImport, type ImportChange, type ImportDiff } from '#core/ledger/import-diff.ts';
import { rowKey, type SheetRow } from '#core/ledger/sheet-row.ts';
import { recordAudit } from '#db/audit.ts';
import type { Queryable, Tx } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { lockDuties } from '#db/lock-duties.ts';
import type { Deps } from '#jobs/deps.ts';
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
export type LedgerImport =
  | Refused
  | { kind: 'compared'; applied: boolean; diff: ImportDiff; undo?: string };

/** In whose name a file is taken over, and when. */
export interface ImportedBy {
  officeId: number;
  actor: string;
  actorName: string;
  inboxId: number | null;
  at: Date;
  zone: string;
}

const REASON = '台账导入';
const BUSY = '导入时台账正有其他改动，本次未写入任何内容，请重新执行。';

/** Compares the file with the office's ledger as it is on `asOf`. Nothing is written. */
export async function compareLedger(
  q: Queryable,
  officeId: number,
  file: SheetFile,
  on: { asOf: CivilDate; zone: string },
): Promise<LedgerImport> {
  const read = await readRows(file);
  if ('kind' in read) return read;
  const diff = diffImport(read.rows, await ledgerSheet(q, officeId, { ...on, forOffice: true }));
  return { kind: 'compared', applied: false, diff };
}

/**
 * Compares and writes what can be taken over, in the caller's transaction, with its audit row.
 * Conflicts are never written.
 */
export async function takeOverLedger(
  tx: Tx,
  by: ImportedBy,
  file: SheetFile,
): Promise<LedgerImport> {
  const read = await readRows(file);
  return 'kind' in read ? read : await write(tx, by, file, read.rows);
}

/** The command line's import: shown, and with `apply` written in a transaction of its own, in the doer's name. */
export async function importLedger(
  deps: Deps,
  doer: Doer & { officeId: number },
  file: SheetFile,
  apply: boolean,
): Promise<LedgerImport> {
  const { zone } = deps;
  const { officeId, actor } = doer;
  const at = deps.clock.now();
  if (!apply) {
    return await compareLedger(deps.db, officeId, file, { asOf: civilDay(at, zone), zone });
  }
  const read = await readRows(file);
  if ('kind' in read) return read;
  const by = { officeId, actor, actorName: `${doer.actorName}（${REASON}）`, at, zone };
  const visit = { door: 'cli' as const, doer, officeId, at };
  const work = async (tx: Tx): Promise<LedgerImport> => {
    const { result, writeId } = await writeAtDoor(tx, visit, async (inboxId) => ({
      result: await write(tx, { ...by, inboxId }, file, read.rows),
      said: '导入台账',
    }));
    return result.kind === 'compared' ? { ...result, undo: undoHint(writeId) } : result;
  };
  // What was compared must be what is written to: a duty changed in between ends the transaction.
  return await atOnce(deps.db, work, BUSY);
}

async function readRows(file: SheetFile): Promise<{ rows: SheetRow[] } | Refused> {
  const reading = await parseWorkbook('ledger', file.bytes);
  if (reading.kind === 'refused') return { kind: 'refused', message: reading.message };
  const marked = refuseMarked(file.name, reading.text);
  return marked ? { kind: 'refused', message: marked } : { rows: reading.rows };
}

async function write(
  tx: Tx,
  by: ImportedBy,
  file: SheetFile,
  rows: SheetRow[],
): Promise<LedgerImport> {
  const { officeId, at, zone } = by;
  const about = { asOf: civilDay(at, zone), zone, forOffice: true };
  await lockDuties(tx, officeId, numbersIn(rows));
  const diff = diffImport(rows, await ledgerSheet(tx, officeId, about));
  const perDuty = Map.groupBy(diff.changes, (change) => rowKey(change.no, change));
  const taskNos = [...new Set(diff.changes.map(({ no }) => no))];
  const duties = taskNos.length > 0 ? await loadDuties(tx, officeId, { taskNos }) : [];
  const { actor, actorName, inboxId } = by;
  for (const duty of duties) {
    const name = { unit: duty.unitName, occurrence: duty.occurrenceLabel };
    const changes = perDuty.get(rowKey(duty.taskNo, name)) ?? [];
    for (const event of eventsOf(changes, duty.lastReport?.text ?? null)) {
      const happening = { actor, actorName, inboxId, dutyId: duty.id, event, at, zone };
      const appended = await appendEvent(tx, happening);
      if (!appended.ok) throw new Error(`a change that was checked refused: ${appended.reason}`);
    }
  }
  if (diff.changes.length > 0) {
    await recordAudit(tx, {
      officeId,
      actor,
      action: 'ledgerImported',
      detail: {
        file: file.name,
        sha256: digestOf(file),
        taskNos,
        changes: diff.changes.length,
        conflicts: diff.conflicts.length,
      },
      at,
    });
  }
  return { kind: 'compared', applied: true, diff };
}

/** Task numbers named by the rows' keys: 8 of 8|区住建局|2024-06-30. */
function numbersIn(rows: readonly SheetRow[]): number[] {
  const nos = rows.map(({ key }) => /^(\d{1,6})\|/.exec(key)?.[1]);
  return [...new Set(nos.flatMap((no) => (no === undefined ? [] : [Number(no)])))];
}

/** A duty's changes as events: one report for words and percentage, one for the day. */
function eventsOf(changes: readonly ImportChange[], lastText: string | null): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  const text = changes.find((change) => change.field === 'progress')?.to;
  const percent = changes.find((change) => change.field === 'percent')?.to;
  const dueOn = changes.find((change) => change.field === 'dueOn')?.to;
  if (text !== undefined || percent !== undefined) {
    const report = {
      // A percentage alone leaves the unit's last words standing.
      text: text ?? lastText ?? `完成率${percent}%`,
      status: 'in_progress' as const,
      percent: percent ?? null,
      expectedOn: null,
      issues: null,
    };
    events.push({ kind: 'reported', report });
  }
  if (dueOn !== undefined) events.push({ kind: 'dueChanged', to: dueOn, reason: REASON });
  return events;
}
