// How units reported in the month's collection: 按时 · 零报告 · 迟报 · 未报送, four things kept apart.
import type { UnitKind } from '../directory/unit.ts';
import { rateOf } from './shares.ts';

/**
 * In time with something to say · in time, and nothing new (零报告) · after the hour it was due · not
 * at all by the cut-off. A unit is in exactly one.
 */
export const REPORTING_STATES = ['onTime', 'zero', 'late', 'missing'] as const;
export type ReportingState = (typeof REPORTING_STATES)[number];

export const REPORTING_WORDS: Record<ReportingState, string> = {
  onTime: '按时报送',
  zero: '按时零报告',
  late: '迟报',
  missing: '未报送',
};

/** One unit that was asked in a round. */
export interface UnitReporting {
  unitId: number;
  unit: string;
  kind: UnitKind;
  state: ReportingState;
}

/** A collection round as a bulletin counts it; `dueAt` is civil time in the office's zone. */
export interface Reporting {
  /** `2024-06-25T17:00`. */
  dueAt: string;
  /** Every unit asked, in 机关序列. */
  units: readonly UnitReporting[];
}

/** Units of one state, in the order given. */
export function reportingUnits(reporting: Reporting, state: ReportingState): string[] {
  return reporting.units.filter((one) => one.state === state).map(({ unit }) => unit);
}

/**
 * 报送率: units that reported in time, 零报告 included, in percent of those asked; null when none was.
 */
export function reportingRate(reporting: Reporting): number | null {
  const inTime = reporting.units.filter(({ state }) => state === 'onTime' || state === 'zero');
  return rateOf(inTime.length, reporting.units.length);
}
