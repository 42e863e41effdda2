// One report for 季度会商, 年度总结 and 三年评估: the same counts over another span, with its trend.
import type { Unit } from '../directory/unit.ts';
import { fullDay, fullOfficeName, listNames } from '../message/wording.ts';
import { annexesOf } from './annex.ts';
import { blockersOf } from './blockers.ts';
import type { BulletinSection } from './bulletin.ts';
import { departmentsOf, sourceName } from './bulletin-text.ts';
import type { Material } from './material.ts';
import { overall } from './overall.ts';
import { actionSection, type SaidReport } from './report-actions.ts';
import {
  blockerSection,
  lateSection,
  proposalSection,
  type ReportStage,
  type SupervisionCounts,
  supervisionSection,
  trendSection,
} from './report-sections.ts';
import type { ReportSpan } from './report-span.ts';
import type { Tally } from './tally.ts';
import { targetAnnex } from './target-annex.ts';
import { toldSection } from './told.ts';

export interface ReportInput {
  span: ReportSpan;
  /** Counted over the whole span. */
  whole: Tally;
  /** The span's parts, in order. */
  stages: readonly ReportStage[];
  units: readonly Unit[];
  office: { name: string; place: string };
  titles: ReadonlyMap<string, string>;
  /** What units said within the span, oldest first. */
  reports: readonly SaidReport[];
  supervision: SupervisionCounts;
}

const TITLES: Record<ReportSpan['kind'], (label: string) => string> = {
  quarter: (label) => `${label}重点任务会商研判材料`,
  year: (label) => `${label}重点任务工作总结`,
  plan: (label) => `${label}重点任务评估材料`,
};

const REMARKS: Record<ReportSpan['kind'], string> = {
  quarter: '供会商研究',
  year: '据台账汇总，供起草参考',
  plan: '据台账汇总，供起草参考',
};

/** A paper for people to work on; everything in it is counted, or said by a unit. */
export function writeReport(input: ReportInput): Material {
  const { span, whole, office } = input;
  const name = fullOfficeName(office.name);
  const departments = departmentsOf(office.place);
  return {
    title: TITLES[span.kind](span.label),
    remark: REMARKS[span.kind],
    office: name,
    madeOn: whole.period.issuedOn,
    sections: numbered([
      { heading: '', paragraphs: [opening(input)] },
      toldSection('总体情况', overall(whole, null)),
      trendSection(input.stages),
      ...bodyOf(input),
    ]),
    annexes: [
      ...annexesOf(whole, { notes: [], departments }),
      ...(span.kind === 'quarter'
        ? []
        : [targetAnnex(whole)].filter(({ rows }) => rows.length > 0)),
    ],
  };
}

/** A quarter is for deciding, a year and a plan for accounting. */
function bodyOf(input: ReportInput): BulletinSection[] {
  const { span, whole, units } = input;
  const blockers = blockersOf(whole.needs, units, whole.period.cutOff);
  const actions = actionSection(whole, input.reports);
  if (span.kind === 'quarter') {
    return [
      blockerSection(blockers),
      lateSection(whole),
      actions,
      proposalSection(whole, blockers),
    ];
  }
  return [
    actions,
    supervisionSection(whole, input.supervision),
    lateSection(whole),
    blockerSection(blockers),
  ];
}

function opening({ span, whole, titles }: ReportInput): string {
  const sources = [...new Set(whole.counted.flatMap(({ task }) => task.source ?? []))];
  const named = listNames(sources.map((source) => sourceName(source, titles)));
  const basis = sources.length > 0 ? `依据${named}，` : '';
  const { from, to } = span;
  return `${basis}对${span.label}（${fullDay(from)}至${fullDay(to)}）重点任务台账进行了汇总，情况如下：`;
}

/** 一、二、… before the headings that have words. */
function numbered(sections: readonly BulletinSection[]): BulletinSection[] {
  let at = 0;
  return sections.map((section) => {
    if (section.heading === '' || section.heading.startsWith('（')) return section;
    at += 1;
    return { ...section, heading: `${'一二三四五六七八九'.charAt(at - 1)}、${section.heading}` };
  });
}
