// Bringing an edited ledger back: compared with the ledger as it is, written only when asked to.
import { civilDay } from '#core/calendar/zone.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { diffImport, type ImportChange, type ImportDiff } from '#core/ledger/import-diff.ts';
import { rowKey, type SheetRow } from '#core/ledger/sheet-row.ts';
import type { LedgerView } from '#core/ledger/view.ts';
import { recordAudit } from '#db/audit.ts';
import type { Tx } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { ledgerView, loadDuties } from '#db/ledger-queries.ts';
import type { Deps } from '#jobs/deps.ts';
import { parseWorkbook } from './documents/parse.ts';
import { atOnce, digestOf, refuseMarked, type SheetFile } from './import-sheet.ts';

/** What came of a file: why it was not read, or how it differs and whether that was written. */
export type LedgerImport =
  | { kind: 'refused'; message: string }
  | { kind: 'compared'; applied: boolean; diff: ImportDiff };

const ACTOR = { actor: 'import', actorName: '台账导入', inboxId: null };
const REASON = '台账导入';
const BUSY = '导入时台账正有其他改动，本次未写入任何内容，请重新执行。';
/**
 * Compares the file with the office's ledger; with `apply` writes what can be taken over, in one
 * transaction with its audit row. Conflicts are never written.
 */
export async function importLedger(
  deps: Deps,
  officeId: number,
  file: SheetFile,
  apply: boolean,
): Promise<LedgerImport> {
  const reading = await parseWorkbook('ledger', file.bytes);
  if (reading.kind === 'refused') return { kind: 'refused', message: reading.message };
  const marked = refuseMarked(file.name, reading.text);
  if (marked) return { kind: 'refused', message: marked };
  const { rows } = reading;
  if (!apply) {
    const diff = diffImport(rows, await viewNow(deps, deps.db, officeId));
    return { kind: 'compared', applied: false, diff };
  }
  // What was compared must be what is written to: a duty changed in between ends the transaction.
  return await atOnce(deps.db, async (tx) => await write(deps, tx, officeId, file, rows), BUSY);
}

async function viewNow(deps: Deps, q: Tx | Deps['db'], officeId: number): Promise<LedgerView> {
  return await ledgerView(q, officeId, civilDay(deps.clock.now(), deps.zone), deps.zone);
}

async function write(
  deps: Deps,
  tx: Tx,
  officeId: number,
  file: SheetFile,
  rows: SheetRow[],
): Promise<LedgerImport> {
  const diff = diffImport(rows, await viewNow(deps, tx, officeId));
  const at = deps.clock.now();
  const perDuty = Map.groupBy(diff.changes, (change) => rowKey(change.no, change));
  const taskNos = [...new Set(diff.changes.map(({ no }) => no))];
  const duties = taskNos.length > 0 ? await loadDuties(tx, officeId, { taskNos }) : [];
  for (const duty of duties) {
    const name = { unit: duty.unitName, occurrence: duty.occurrenceLabel };
    const changes = perDuty.get(rowKey(duty.taskNo, name)) ?? [];
    for (const event of eventsOf(changes, duty.lastReport?.text ?? null)) {
      const happening = { ...ACTOR, dutyId: duty.id, event, at, zone: deps.zone };
      const appended = await appendEvent(tx, happening);
      if (!appended.ok) throw new Error(`a change that was checked refused: ${appended.reason}`);
    }
  }
  if (diff.changes.length > 0) {
    await recordAudit(tx, {
      officeId,
      actor: ACTOR.actor,
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
