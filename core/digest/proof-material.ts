// 自证材料 of a month's bulletin: each figure of the text in its order, then every row behind them. Not for issue.
import type { CivilDate } from '../calendar/civil-date.ts';
import { fullDay, monthName, periodName, STATUS_WORDS } from '../message/wording.ts';
import type { Annex, Bulletin } from './bulletin.ts';
import { type CountedDuty, isOnTime } from './counted.ts';
import type { Material } from './material.ts';
import { type Proof, proofsOf } from './proof.ts';
import type { Tally } from './tally.ts';

/** Figures whose rows the table of rows marks. */
const MARKED = [
  ['total', '总数'],
  ['due', '应完成'],
  ['onTime', '按期'],
  ['doneLate', '超期'],
  ['dueAwaiting', '待核验'],
  ['dueOpen', '未办结'],
  ['dueSoon', '临期'],
  ['dueNextMonth', '下月到期'],
  ['claimed', '自报'],
  ['returned', '退回'],
  ['extended', '延期'],
  ['dueOrExtended', '应完成或延期'],
  ['paced', '可比'],
  ['onPace', '达序时'],
  ['needs', '需协调'],
] as const;

/**
 * Proves `bulletin` by `counted`, the ledger as it stands on the bulletin's cut-off. A figure of the
 * text that the ledger no longer gives is said first.
 */
export function proofMaterial(
  bulletin: Bulletin,
  counted: Tally,
  previous: Bulletin | null,
): Material {
  const proofs = proofsOf(counted, previous);
  const cited = citedRows(bulletin, proofs);
  const name = monthName(bulletin.month);
  return {
    title: `${name}重点任务进展情况通报自证材料`,
    remark: '供内部核对，不随文印发',
    office: bulletin.office,
    madeOn: bulletin.issuedOn,
    sections: [
      { heading: '一、数据范围', paragraphs: rangeTexts(bulletin, counted) },
      {
        heading: '二、核对结果',
        paragraphs: [checkText(bulletin, counted)],
      },
      {
        heading: '三、使用说明',
        paragraphs: [
          '附件1按正文顺序逐一列出数字、算法和依据的任务序号；附件2列出每个单位各项数字依据的任务；' +
            '附件3为全部明细，“计入”栏写明该行计入哪些数字，按栏筛选计数即可复核。',
        ],
      },
    ],
    annexes: [
      {
        title: '正文数字核对表',
        columns: ['序号', '正文位置', '指标', '数字', '算法', '依据任务序号'],
        rows: cited,
        shares: [5, 22, 18, 8, 27, 20],
        notes: [],
      },
      unitProofs(counted),
      rowAnnex(counted),
    ],
  };
}

function rangeTexts({ from, cutOff }: Bulletin, { counted, zone }: Tally): string[] {
  const duties = counted.reduce((sum, one) => sum + one.duties.length, 0);
  return [
    `统计期为${fullDay(from)}至${fullDay(cutOff)}（含），以截止日24时（${zone}）的台账为准，之后的变动不计入。`,
    `台账共${counted.length}项任务、${duties}条明细。核定人、核定日期取自台账历史记录，逾期由时限与截止日推算，不另行存储。`,
  ];
}

function checkText(bulletin: Bulletin, counted: Tally): string {
  const now = new Map(counted.figures.map(({ key, value }) => [key, value]));
  const differing = bulletin.figures.filter(({ key, value }) => now.get(key) !== value);
  if (differing.length === 0) return '通报所列数字与台账重新计算的结果一致。';
  const parts = differing.map(
    ({ key, label, value }) => `${label}通报为${value}，现为${now.get(key) ?? 0}`,
  );
  return `以下数字与台账重新计算的结果不一致，请核对：${parts.join('；')}。`;
}

/** A row for each figure of the text, in reading order. */
function citedRows(bulletin: Bulletin, proofs: readonly Proof[]): string[][] {
  const byKey = new Map(proofs.map((proof) => [proof.key, proof]));
  const cited = bulletin.sections.flatMap(({ heading, paragraphs, trail = [] }) =>
    paragraphs.flatMap((_, at) =>
      (trail[at] ?? []).map((key) => ({ key, where: placeOf(heading, at + 1) })),
    ),
  );
  return cited.map(({ key, where }, at) => {
    const proof = byKey.get(key);
    if (!proof) return [`${at + 1}`, where, key, '', '台账已变动，无法复算', ''];
    return [`${at + 1}`, where, proof.label, proof.value, proof.formula, numbers(proof.taskNos)];
  });
}

/** 一、总体情况 第2段; 导语 has no heading. */
function placeOf(heading: string, paragraph: number): string {
  return `${heading === '' ? '导语' : heading} 第${paragraph}段`;
}

/** 1—4、7: runs of numbers are joined. */
export function numbers(nos: readonly number[]): string {
  const sorted = [...new Set(nos)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const no of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === no - 1) last[1] = no;
    else runs.push([no, no]);
  }
  return runs
    .map(([from, to]) =>
      from === to ? `${from}` : to === from + 1 ? `${from}、${to}` : `${from}—${to}`,
    )
    .join('、');
}

function unitProofs(counted: Tally): Annex {
  const rows = rowsOf(counted);
  const byUnit = Map.groupBy(rows, ({ duty }) => duty.unitId);
  const ids = (key: string) =>
    new Set(counted.figures.find((one) => one.key === key)?.dutyIds ?? []);
  const [due, onTime, late] = [
    ids('due'),
    new Set(rows.filter(({ duty }) => isOnTime(duty)).map(({ duty }) => duty.id)),
    new Set(counted.overdue.map(({ dutyId }) => dutyId)),
  ];
  return {
    title: '单位数字依据表',
    columns: ['单位', '任务', '核定完成', '本期到期', '其中按期完成', '逾期'],
    rows: counted.units.map((unit) => {
      const own = byUnit.get(unit.unitId) ?? [];
      const cell = (value: number, within: (id: number) => boolean) => {
        const nos = own
          .filter(({ duty }) => within(duty.id))
          .map(({ counted: one }) => one.task.no);
        return value === 0 ? '0' : `${value}（第${numbers(nos)}项）`;
      };
      const signed = new Set(
        own.filter(({ duty }) => duty.status === 'signedOff').map(({ duty }) => duty.id),
      );
      return [
        unit.unit,
        `${unit.total}（第${numbers(unit.taskNos)}项）`,
        cell(unit.signedOff, (id) => signed.has(id)),
        cell(unit.due, (id) => due.has(id)),
        cell(unit.onTime, (id) => due.has(id) && onTime.has(id)),
        cell(unit.overdue, (id) => late.has(id)),
      ];
    }),
    shares: [18, 22, 16, 16, 14, 14],
    notes: [
      '到期、按期完成、逾期按期次计，括号内为所属任务的序号；核定完成列出有期次经核定的任务。',
    ],
  };
}

function rowsOf({ counted }: Tally): CountedDuty[] {
  return counted.flatMap((one) => one.duties.map((duty) => ({ counted: one, duty })));
}

/** Every row of the ledger that counts: who, when, how it stands, who signed it off, what it counts in. */
function rowAnnex(counted: Tally): Annex {
  const marks = MARKED.map(([key, word]) => ({
    word,
    ids: new Set(counted.figures.find((one) => one.key === key)?.dutyIds ?? []),
  }));
  const late = new Set(counted.overdue.map(({ dutyId }) => dutyId));
  const day = (on: CivilDate | null) => (on ? fullDay(on) : '—');
  return {
    title: '数字明细表',
    columns: [
      '任务序号',
      '单位',
      '期次',
      '完成时限',
      '状态',
      '自报日期',
      '核定日期',
      '核定人',
      '计入',
    ],
    rows: rowsOf(counted).map(({ duty }) => {
      const by = duty.status === 'signedOff' ? counted.history.signedOff.get(duty.id) : undefined;
      const words = marks.filter(({ ids }) => ids.has(duty.id)).map(({ word }) => word);
      return [
        `${duty.taskNo}`,
        duty.unitName,
        periodName(duty.occurrenceLabel, counted.period.cutOff),
        day(duty.dueOn),
        late.has(duty.id) ? `${STATUS_WORDS[duty.status]}，逾期` : STATUS_WORDS[duty.status],
        day(duty.completedOn),
        day(duty.status === 'signedOff' ? duty.signedOffOn : null),
        by?.by ?? '—',
        words.join('、'),
      ];
    }),
    shares: [5, 13, 10, 13, 10, 13, 13, 9, 14],
    notes: [],
  };
}
