// Cells of the ledger's workbook that come from a duty's history: 存在问题, 延期记录, 备注.
import { civilDay } from '#core/calendar/zone.ts';
import { asksHelp } from '#core/intent/problem.ts';
import type { LedgerEventKind } from '#core/ledger/event.ts';
import { eventWords } from '#core/ledger/event-words.ts';
import { type LedgerDutyView, REMARKS } from '#core/ledger/view.ts';
import { fullDay } from '#core/message/wording.ts';

/** Lines of one kind in a cell, the newest; a row has no room for more. */
const MOST_LINES = 6;

const DAYS: readonly LedgerEventKind[] = [
  'extensionRequested',
  'extended',
  'extensionRefused',
  'dueChanged',
  'dated',
];

/** 存在问题 as the unit's last report names it. */
export function issuesText(duty: LedgerDutyView | null): string {
  const said = duty?.record?.history.flatMap(({ event, at }) =>
    'report' in event && at === duty.lastReport?.at ? [event.report] : [],
  );
  return said?.at(-1)?.issues ?? '';
}

/** 需协调事项: what was reported, where it asks for help. */
export function helpText(duty: LedgerDutyView | null): string {
  const text = duty?.lastReport?.text ?? '';
  return asksHelp(text) ? issuesText(duty) || text : '';
}

/** 下步打算 as the form writes it into the report. */
export function nextText(duty: LedgerDutyView | null): string {
  return /下步打算[:：]([^；]+)/.exec(duty?.lastReport?.text ?? '')?.[1]?.trim() ?? '';
}

/** Who signed it off (销号人); empty while it is not. */
export function signerText(duty: LedgerDutyView | null): string {
  if (!duty?.signedOffOn) return '';
  return duty.record?.history.findLast(({ event }) => event.kind === 'signedOff')?.by ?? '';
}

/** Names of the evidence, one a line. */
export function evidenceText(duty: LedgerDutyView | null): string {
  const names = (duty?.record?.history ?? []).flatMap(({ event }) =>
    event.kind === 'evidence' ? [event.name] : [],
  );
  return names.slice(-MOST_LINES).join('\n');
}

/** 延期记录: what was asked and decided of its day, a line each with the day it happened. */
export function daysText(duty: LedgerDutyView | null): string {
  return linesOf(duty, DAYS);
}

/** 备注: returned, reassigned, checked, written to. */
export function remarksText(duty: LedgerDutyView | null): string {
  return linesOf(duty, REMARKS);
}

function linesOf(duty: LedgerDutyView | null, kinds: readonly LedgerEventKind[]): string {
  const lines = (duty?.record?.history ?? [])
    .filter(({ event }) => kinds.includes(event.kind))
    .map(({ event, at }) => `${fullDay(civilDay(new Date(at)))}${eventWords(event)}`);
  return lines.slice(-MOST_LINES).join('\n');
}
