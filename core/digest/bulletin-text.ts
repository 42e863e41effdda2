// The bulletin's text from its figures: 一、总体情况 to 五、下一步工作要求. Nothing that is not in the ledger.
import { listNames, monthName, quote, shortDay } from '../message/wording.ts';
import { annexTable } from './annex.ts';
import type { Bulletin, BulletinSection, UnitRow } from './bulletin.ts';
import { TASK_STATES } from './counted.ts';
import { endOfNextMonth } from './period.ts';
import { problemSections } from './problems.ts';
import { progressSection } from './progress.ts';
import { sharesOf } from './shares.ts';
import { STATE_LABELS, type Tally } from './tally.ts';

/** Items named one by one in the text; the rest is in the annex. */
const NAMED = 15;

const RANK_COLUMNS = ['名次', '单位', '任务数', '本期到期', '按期完成', '按期完成率', '逾期'];

const REMARK = '本通报由系统自动汇总，以正式通报为准';

export interface BulletinContext {
  office: { name: string; place: string };
  /** The last published bulletin, for 较上月; null when there is none. */
  previous: Bulletin | null;
}

/**
 * Writes a month's bulletin. The tally must add up (`checkTally`); this writes what it is given.
 */
export function writeBulletinText(counted: Tally, context: BulletinContext): Bulletin {
  const { period } = counted;
  return {
    office: context.office.name,
    month: period.month,
    from: period.from,
    cutOff: period.cutOff,
    title: `${context.office.name}关于${monthName(period.month)}重点任务进展情况的通报`,
    addressees: addressees(context.office.place),
    sections: [
      { heading: '', paragraphs: [opening(counted)] },
      { heading: '一、总体情况', paragraphs: overall(counted, context.previous) },
      progressSection(counted),
      ...rankingSections(counted.units),
      ...problemSections(counted),
      ...demandSections(counted),
    ],
    notes: notes(counted),
    remark: REMARK,
    figures: counted.figures,
    units: counted.units,
    overdue: counted.overdue,
    dueNextMonth: counted.dueNextMonth,
    annex: annexTable(counted),
    issuedOn: period.issuedOn,
  };
}

/** 云溪区 → 各镇（街道），区安委会有关成员单位. A place of no known level gets no prefix. */
function addressees(place: string): string {
  const level = /[省市州县区旗]$/.exec(place)?.[0] ?? '';
  const below =
    level === '市' || level === '省' || level === '州' ? '各县（市、区）' : '各镇（街道）';
  return `${below}，${level}安委会有关成员单位：`;
}

function opening(counted: Tally): string {
  const sources = [...new Set(counted.counted.flatMap(({ task }) => task.source ?? []))];
  const word = sources.length > 1 ? '等文件' : '';
  const basis = sources.length > 0 ? `根据${listNames(sources)}${word}要求，` : '';
  const day = shortDay(counted.period.cutOff, `${counted.period.month}-01`);
  return `${basis}对截至${day}的重点任务进展情况进行了汇总。现将有关情况通报如下：`;
}

function overall(counted: Tally, previous: Bulletin | null): string[] {
  const value = (key: string) => figure(counted, key);
  const day = shortDay(counted.period.cutOff, `${counted.period.month}-01`);
  const total = value('total');
  if (total === 0) return [`截至${day}，台账中没有重点任务。`];
  const shares = sharesOf(TASK_STATES.map(value));
  const always = ['signedOff', 'inProgress', 'notStarted', 'overdue'];
  const parts = TASK_STATES.map((state, index) => ({ state, share: shares[index] ?? 0 }))
    .filter(({ state }) => value(state) > 0 || always.includes(state))
    .map(({ state, share }) => `${STATE_LABELS[state]}${value(state)}项，占${share.toFixed(1)}%`);
  return [
    `截至${day}，共有重点任务${total}项。其中，${parts.join('；')}。`,
    `各单位自报完成${value('selfCompleted')}项，经核定完成${value('signedOff')}项。`,
    dueSentence(counted, previous),
    ...praise(counted.units),
  ];
}

function dueSentence(counted: Tally, previous: Bulletin | null): string {
  const value = (key: string) => figure(counted, key);
  if (value('due') === 0) return '本期无到期任务。';
  const rate = onTimeRate(counted.figures) ?? 0;
  const parts = (['doneLate', 'dueAwaiting', 'dueOpen'] as const)
    .filter((key) => value(key) > 0)
    .map((key) => `${counted.figures.find((one) => one.key === key)?.label}${value(key)}项`);
  const rest = parts.length > 0 ? `；${parts.join('，')}` : '';
  return (
    `本期应完成${value('due')}项，核定按期完成${value('onTime')}项，` +
    `按期完成率${rate.toFixed(1)}%${comparison(rate, previous)}${rest}。`
  );
}

function comparison(rate: number, previous: Bulletin | null): string {
  const before = previous ? onTimeRate(previous.figures) : null;
  if (before === null) return '';
  const points = Math.round((rate - before) * 10) / 10;
  if (points === 0) return '，与上月持平';
  return `，较上月${points > 0 ? '提高' : '下降'}${Math.abs(points).toFixed(1)}个百分点`;
}

function onTimeRate(figures: Bulletin['figures']): number | null {
  const value = (key: string) => figures.find((one) => one.key === key)?.value ?? 0;
  const due = value('due');
  return due === 0 ? null : Math.round((value('onTime') * 1000) / due) / 10;
}

/** Units that finished everything due on time are named first, before any criticism. */
function praise(units: readonly UnitRow[]): string[] {
  const best = units.filter((row) => row.due > 0 && row.onTime === row.due && row.overdue === 0);
  if (best.length === 0) return [];
  const names = listNames(best.slice(0, NAMED).map((row) => row.unit));
  const more = best.length > NAMED ? `等${best.length}个单位` : '';
  return [`${names}${more}本期到期任务全部按期完成。`];
}

function rankingSections(units: readonly UnitRow[]): BulletinSection[] {
  const kinds = [
    { name: '镇街', rows: units.filter((row) => row.kind === 'town') },
    { name: '部门', rows: units.filter((row) => row.kind === 'department') },
    {
      name: '其他责任单位',
      rows: units.filter((row) => row.kind === 'enterprise' || row.kind === 'collective'),
    },
  ].filter(({ rows }) => rows.length > 0);
  const rule =
    '按期完成率为本期应完成任务中经核定按期完成的比例，比例相同的名次并列，本期无到期任务的单位不排名。';
  return [
    { heading: '三、完成情况排名', paragraphs: [rule] },
    ...kinds.map(({ name, rows }, index) => ({
      heading: `（${'一二三'.charAt(index)}）${name}`,
      paragraphs: [],
      table: { columns: RANK_COLUMNS, rows: rows.map(rankRow) },
    })),
  ];
}

function rankRow(row: UnitRow): string[] {
  const rate = row.onTimeRate === null ? '本期无到期任务' : `${row.onTimeRate.toFixed(1)}%`;
  const rank = row.rank === null ? '—' : `${row.rank}`;
  return [rank, row.unit, `${row.total}`, `${row.due}`, `${row.onTime}`, rate, `${row.overdue}`];
}

function demandSections(counted: Tally): BulletinSection[] {
  const today = counted.period.cutOff;
  const until = shortDay(endOfNextMonth(counted.period), today);
  const next = counted.dueNextMonth;
  const names = next
    .slice(0, NAMED)
    .map(
      (one) =>
        `第${one.no}项${quote(one.title, 60)}（${one.unit}，${shortDay(one.dueOn ?? '', today)}）`,
    );
  const rest = next.length > NAMED ? '，其余见附件' : '';
  const upcoming =
    next.length === 0
      ? `截至${until}无新到期任务，请各单位按计划推进。`
      : `截至${until}，以下任务将陆续到期：${names.join('；')}${rest}。请有关单位倒排工期，按时办结。`;
  const late = [...new Set(counted.overdue.map((one) => one.unit))];
  const press =
    late.length === 0
      ? '请各单位对照台账逐项落实，防止逾期。'
      : `请${listNames(late)}认真分析原因，逐项明确措施和预计完成时间，抓紧办理，直至办结销号。`;
  const report =
    '请各单位及时反馈进展，做到有进度、有数量、有佐证；自报完成的任务经安委办核定后销号。';
  return [
    { heading: '五、下一步工作要求', paragraphs: [] },
    { heading: '（一）紧盯时限节点', paragraphs: [upcoming] },
    { heading: '（二）压实工作责任', paragraphs: [press] },
    { heading: '（三）规范进展反馈', paragraphs: [report] },
  ];
}

/** 口径, and where the unit table does not add up to the total, by how much and why. */
function notes(counted: Tally): string[] {
  const total = figure(counted, 'total');
  const sum = counted.units.reduce((count, row) => count + row.total, 0);
  const apart =
    `未明确牵头单位的任务由各责任单位分别负责，在总数中计一项，在每个责任单位中各计一项，` +
    `因此各单位任务数之和为${sum}，与任务总数${total}不一致。`;
  return [
    '任务总数按项计，每项只计一次，计入牵头单位，配合单位不计；应完成数按期次计，以经批准的延期后时限为准，暂缓、撤销的不计。',
    ...(sum === total ? [] : [apart]),
  ];
}

function figure(counted: Tally, key: string): number {
  return counted.figures.find((one) => one.key === key)?.value ?? 0;
}
