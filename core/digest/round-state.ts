// How a unit reported in a round, from its reports and the cut-off: 按时 · 零报告 · 迟报 · 未报送.
import type { LedgerEvent, ReportContent } from '../ledger/event.ts';
import type { AskedDuty } from '../reminder/round-items.ts';
import type { ReportingState } from './reporting.ts';
import { saysSomething } from './said.ts';

/** A report that stands: it was not taken back. */
export interface RoundReport {
  unitId: number;
  taskNo: number;
  at: Date;
  /** It says that there is nothing new. */
  zero: boolean;
}

export interface RoundStanding {
  /** Null while nothing is late, and where what was asked needs no report any more. */
  state: ReportingState | null;
  /** Task numbers asked about and not reported on, and those reported on after the cut-off. */
  missing: number[];
  late: number[];
  /** The first report on anything asked, and the last that came after the cut-off. */
  reportedAt: Date | null;
  lateAt: Date | null;
}

/** An event of a duty with what it takes to count it as a report. */
export interface ReportEvent {
  dutyId: number;
  unitId: number;
  taskNo: number;
  event: LedgerEvent;
  at: Date;
}

const NO_NEWS = /(?:无|没有)(?:新的?|任何|明显)?(?:进展|变化|情况)|零报告/;

/** 本月无新进展, and nothing else said: a report all the same. */
export function isZeroReport(report: ReportContent, taskNo: number): boolean {
  if (report.status === 'done' || report.percent !== null || report.issues) return false;
  return NO_NEWS.test(report.text) && !saysSomething(report.text, taskNo);
}

/**
 * Reports among a history's changes, oldest first. A correction takes back the change of its duty
 * before it, so that a report withdrawn (撤回) was none.
 */
export function standingReports(history: readonly ReportEvent[]): RoundReport[] {
  const byDuty = Map.groupBy(history, (one) => one.dutyId);
  const kept = [...byDuty.values()].flatMap((own) => {
    const changes: ReportEvent[] = [];
    for (const one of own) {
      if (one.event.kind === 'corrected') changes.pop();
      else changes.push(one);
    }
    return changes;
  });
  return kept
    .flatMap(({ unitId, taskNo, event, at }) =>
      event.kind === 'reported' || event.kind === 'completed'
        ? [{ unitId, taskNo, at, zero: isZeroReport(event.report, taskNo) }]
        : [],
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * A unit's standing at `now`. It reported in time when anything asked was reported by the cut-off
 * (what it left out is `missing`), late when its first report came after it; asked and silent is
 * 未报送 once the cut-off has passed. `unfinished` are duties that still ask something: one that the
 * office closed, suspended or moved meanwhile is not missing. `reports` are the unit's own of the round.
 */
export function standingInRound(
  asked: readonly AskedDuty[],
  reports: readonly RoundReport[],
  unfinished: ReadonlySet<number>,
  { dueAt, now }: { dueAt: Date; now: Date },
): RoundStanding {
  const own = reports.filter(({ taskNo }) => asked.some((one) => one.taskNo === taskNo));
  const first = new Map<number, RoundReport>();
  for (const report of own) {
    if (!first.has(report.taskNo)) first.set(report.taskNo, report);
  }
  const missing = asked
    .filter(({ taskNo, dutyId }) => !first.has(taskNo) && unfinished.has(dutyId))
    .map(({ taskNo }) => taskNo)
    .sort((a, b) => a - b);
  const late = [...first.values()].filter(({ at }) => at > dueAt).map(({ taskNo }) => taskNo);
  const inTime = own.filter(({ at }) => at <= dueAt);
  const state = stateOf({ inTime, late, missing, isOver: now >= dueAt });
  const lateAt = late.length > 0 ? (own.at(-1)?.at ?? null) : null;
  return { state, missing, late, reportedAt: own[0]?.at ?? null, lateAt };
}

function stateOf(said: {
  inTime: readonly RoundReport[];
  late: readonly number[];
  missing: readonly number[];
  isOver: boolean;
}): ReportingState | null {
  const { inTime, late, missing, isOver } = said;
  if (inTime.length > 0) return inTime.every(({ zero }) => zero) ? 'zero' : 'onTime';
  if (late.length > 0) return 'late';
  return isOver && missing.length > 0 ? 'missing' : null;
}
