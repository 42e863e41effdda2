// 季度会商, 年度总结, 三年评估 and 自证材料: composed from the ledger when asked, posted nowhere by themselves.
import { addDays, type CivilDate, endOfMonth } from '#core/calendar/civil-date.ts';
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import type { Material } from '#core/digest/material.ts';
import { monthBefore } from '#core/digest/period.ts';
import { proofMaterial } from '#core/digest/proof-material.ts';
import { writeReport } from '#core/digest/report.ts';
import type { ReportStage, SupervisionCounts } from '#core/digest/report-sections.ts';
import {
  periodWithin,
  planSpan,
  quarterSpan,
  type ReportSpan,
  yearSpan,
} from '#core/digest/report-span.ts';
import { reportingRate } from '#core/digest/reporting.ts';
import type { AskedReport } from '#core/intent/intent.ts';
import { LETTER_NAMES } from '#core/reminder/letter.ts';
import { latestBulletin } from '#db/bulletins.ts';
import type { Queryable } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { countEvents, reportsBetween } from '#db/duty-events.ts';
import { countIssuedLetters } from '#db/letters.ts';
import { listNotices } from '#db/notices.ts';
import { loadOffice } from '#db/offices.ts';
import { countPeriod } from './count.ts';
import type { Deps } from './deps.ts';
import { composeBulletin, publishedBulletin } from './draw-up.ts';

/** The report; null when its span has not begun, or no task had been entered by its end. */
export async function composeReport(
  deps: Deps,
  officeId: number,
  asked: AskedReport,
  q: Queryable = deps.db,
): Promise<Material | null> {
  const office = await loadOffice(q, officeId);
  if (!office) throw new Error(`no office ${officeId}`);
  const today = civilDay(deps.clock.now(), deps.zone);
  const span = await spanOf(q, officeId, asked, today);
  if (!span || span.from > today) return null;
  const { counted, titles } = await countPeriod(deps, q, officeId, periodWithin(span, today));
  if (counted.counted.length === 0) return null;
  const from = instantOf(span.from, '00:00', deps.zone);
  const before = instantOf(addDays(span.to, 1), '00:00', deps.zone);
  const reports = await reportsBetween(q, officeId, from, before);
  return writeReport({
    span,
    whole: counted,
    stages: await stagesOf(deps, q, officeId, span),
    units: await loadUnits(q, officeId),
    office,
    titles,
    reports: reports.map(({ at, ...report }) => ({ ...report, on: civilDay(at, deps.zone) })),
    supervision: await supervisionOf(q, officeId, { from, before }),
  });
}

/** The proof of a month's bulletin as it was published, or as it would be today. */
export async function composeProof(
  deps: Deps,
  officeId: number,
  month: string,
  q: Queryable = deps.db,
): Promise<Material> {
  const bulletin = await composeBulletin(deps, officeId, month, q);
  const { from, cutOff, issuedOn, reporting } = bulletin;
  const period = { month, from, cutOff, issuedOn };
  const mended = ((await latestBulletin(q, officeId, month))?.version ?? 1) > 1;
  const { counted } = await countPeriod(deps, q, officeId, period, { reporting, mended });
  return proofMaterial(bulletin, counted, await publishedBulletin(q, officeId, monthBefore(month)));
}

async function spanOf(
  q: Queryable,
  officeId: number,
  asked: AskedReport,
  today: CivilDate,
): Promise<ReportSpan | null> {
  if (asked.kind === 'quarter') return quarterSpan(asked.year, asked.quarter, today);
  if (asked.kind === 'year') return yearSpan(asked.year, today);
  const plans = (await listNotices(q, officeId)).flatMap(({ status, header, issuedOn }) => {
    const from = header.planStart ?? issuedOn;
    return status === 'entered' && from ? [{ from, to: header.planEnd ?? from }] : [];
  });
  const from = plans.map((plan) => plan.from).sort()[0];
  const to = plans
    .map((plan) => plan.to)
    .sort()
    .at(-1);
  return from && to ? planSpan(from, to, today) : null;
}

/** A month is shown as its bulletin was published; a year is counted. */
async function stagesOf(
  deps: Deps,
  q: Queryable,
  officeId: number,
  span: ReportSpan,
): Promise<ReportStage[]> {
  const stages: ReportStage[] = [];
  for (const part of span.parts) {
    const isMonth = endOfMonth(part.from) >= part.to;
    const published = isMonth ? await publishedBulletin(q, officeId, part.from.slice(0, 7)) : null;
    const { figures, reporting } =
      published ?? (await countPeriod(deps, q, officeId, periodWithin(part, span.to))).counted;
    const rate = reporting && reportingRate(reporting);
    stages.push({ label: part.label, figures, reportingRate: rate });
  }
  return stages;
}

async function supervisionOf(
  q: Queryable,
  officeId: number,
  range: { from: Date; before: Date },
): Promise<SupervisionCounts> {
  const issued = await countIssuedLetters(q, officeId, range);
  return {
    reminded: await countEvents(q, officeId, 'reminded', range),
    letters: issued.map(({ kind, count }) => ({ name: LETTER_NAMES[kind], count })),
  };
}
