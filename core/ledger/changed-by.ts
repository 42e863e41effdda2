// Who last changed a cell of the ledger, and on which day: 6月10日王某.
import { civilDay } from '../calendar/zone.ts';
import { fullDay } from '../message/wording.ts';
import type { LedgerEventKind } from './event.ts';
import type { EditableField } from './sheet-row.ts';
import type { LedgerDutyView } from './view.ts';

/** What changes a field besides a report. */
const CHANGERS: Record<EditableField, readonly LedgerEventKind[]> = {
  progress: ['corrected', 'reassigned'],
  percent: ['signedOff', 'returned', 'corrected', 'reassigned'],
  dueOn: ['extended', 'dueChanged', 'dated', 'corrected'],
};

/** 2024年6月10日王某, of the duty's record and its last report; null when neither tells. */
export function changedBy(duty: LedgerDutyView, field: EditableField): string | null {
  const told = (duty.record?.history ?? [])
    .filter(({ event }) => CHANGERS[field].includes(event.kind))
    .map(({ by, at }) => ({ by, at }));
  const report = field === 'dueOn' ? null : duty.lastReport;
  const last = [...told, ...(report ? [{ by: report.by, at: report.at }] : [])]
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  return last ? `${fullDay(civilDay(new Date(last.at)))}${last.by}` : null;
}
