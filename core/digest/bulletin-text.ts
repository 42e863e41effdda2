// The bulletin's text from its figures: 一、总体情况 to 五、下一步工作要求. Nothing that is not in the ledger.
import { listNames, monthName, shortDay } from '../message/wording.ts';
import { annexTable } from './annex.ts';
import type { Bulletin, UnitRow } from './bulletin.ts';
import { TASK_STATES } from './counted.ts';
import { demandSections } from './demands.ts';
import { unitsText } from './grouped.ts';
import { problemSections } from './problems.ts';
import { progressSection } from './progress.ts';
import { rankingSections } from './rankings.ts';
import { sharesOf } from './shares.ts';
import { STATE_LABELS, type Tally } from './tally.ts';

/** Units praised by name, notices named as the basis. */
const NAMED = 15;
const SOURCES_NAMED = 3;

const REMARK = '本通报由系统自动汇总，以正式通报为准';

export interface BulletinContext {
  office: { name: string; place: string };
  /** Titles of notices by what their tasks give as `source`, for 根据《…》（…）. */
  titles: ReadonlyMap<string, string>;
  /** The last published bulletin, for 较上月; null when there is none. */
  previous: Bulletin | null;
}

/**
 * Writes a month's bulletin. The tally must add up (`checkTally`); this writes what it is given.
 */
export function writeBulletinText(counted: Tally, context: BulletinContext): Bulletin {
  const { period } = counted;
  const office = fullName(context.office.name);
  return {
    office,
    month: period.month,
    from: period.from,
    cutOff: period.cutOff,
    title: `${office}关于${monthName(period.month)}重点任务进展情况的通报`,
    addressees: addressees(context.office.place),
    sections: [
      { heading: '', paragraphs: [opening(counted, context.titles)] },
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

/** 云溪区安委办、区安委会办公室 → 区安全生产委员会办公室: a document is signed with the full name. */
function fullName(office: string): string {
  return office.replace(/安(?:全生产)?委(?:员?会)?办(?:公室)?$/, '安全生产委员会办公室');
}

function opening(counted: Tally, titles: ReadonlyMap<string, string>): string {
  const sources = [...new Set(counted.counted.flatMap(({ task }) => task.source ?? []))];
  const named = sources.slice(0, SOURCES_NAMED).map((source) => sourceName(source, titles));
  const more = sources.length > SOURCES_NAMED ? `等${sources.length}个文件` : '';
  const basis = sources.length > 0 ? `按照${listNames(named)}${more}要求，` : '';
  const day = shortDay(counted.period.cutOff, `${counted.period.month}-01`);
  return `${basis}现将截至${day}的重点任务进展情况通报如下：`;
}

/** 《…工作安排》（云安发〔2024〕3号); a notice without a number is its title. */
function sourceName(source: string, titles: ReadonlyMap<string, string>): string {
  const title = titles.get(source) ?? source;
  const marked = title.includes('《') ? `“${title}”` : `《${title}》`;
  if (title !== source) return `${marked}（${source}）`;
  return /号$/.test(source) ? source : marked;
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
  const dueNos = counted.figures.find((one) => one.key === 'due')?.taskNos ?? [];
  const recurs = counted.counted.some(
    ({ task }) => task.kind === 'recurring' && dueNos.includes(task.no),
  );
  const periods = recurs ? '（周期性任务按期次计）' : '';
  const parts = (['doneLate', 'dueAwaiting', 'dueOpen'] as const)
    .filter((key) => value(key) > 0)
    .map((key) => `${counted.figures.find((one) => one.key === key)?.label}${value(key)}项`);
  const rest = parts.length > 0 ? `；${parts.join('，')}` : '';
  return (
    `本期应完成${value('due')}项${periods}，核定按期完成${value('onTime')}项，` +
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
  const names = unitsText(
    best.map((row) => row.unit),
    NAMED,
  );
  return [`${names}本期到期任务全部按期完成。`];
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
