// The bulletin's text from its figures: 一、总体情况 to 五、下一步工作要求. Nothing that is not in the ledger.
import { fullOfficeName, listNames, monthName, shortDay } from '../message/wording.ts';
import { annexesOf } from './annex.ts';
import type { Bulletin } from './bulletin.ts';
import { type Demands, demandSections } from './demands.ts';
import { type DocumentSetting, paperOf } from './document-setting.ts';
import { overall } from './overall.ts';
import { problemSections } from './problems.ts';
import { progressSection } from './progress.ts';
import { rankingSections } from './rankings.ts';
import type { Tally } from './tally.ts';
import { toldSection } from './told.ts';

export interface BulletinContext extends Demands {
  office: { name: string; place: string };
  /** Titles of notices by what their tasks give as `source`, for 根据《…》（…）. */
  titles: ReadonlyMap<string, string>;
  /** The last published bulletin, for 较上月; null when there is none. */
  previous: Bulletin | null;
  /** The office's own 版头, 主送, 版记; as they come when absent. */
  setting?: DocumentSetting;
  /** The number of 文号; null or absent = not given yet, a draft. */
  documentNo?: number | null;
}

/**
 * Writes a month's bulletin. The tally must add up (`checkTally`); this writes what it is given.
 */
export function writeBulletinText(counted: Tally, context: BulletinContext): Bulletin {
  const { period } = counted;
  const { setting = {} } = context;
  const office = fullOfficeName(context.office.name);
  const year = Number(period.issuedOn.slice(0, 4));
  const notes = countingNotes(counted);
  const departments = departmentsOf(context.office.place);
  return {
    office,
    month: period.month,
    from: period.from,
    cutOff: period.cutOff,
    paper: paperOf(setting, { office, year, no: context.documentNo ?? null }),
    title: `${office}关于${monthName(period.month)}重点任务进展情况的通报`,
    addressees: setting.addressees
      ? `${setting.addressees.replace(/[：:。]$/, '')}：`
      : addressees(context.office.place),
    sections: [
      { heading: '', paragraphs: [opening(counted, context.titles)] },
      toldSection('一、总体情况', overall(counted, context.previous)),
      progressSection(counted),
      ...rankingSections(counted.units, { minimumDue: counted.minimumDue, departments }),
      ...problemSections(counted),
      ...demandSections(counted, context),
    ],
    notes,
    figures: counted.figures,
    units: counted.units,
    overdue: counted.overdue,
    dueNextMonth: counted.dueNextMonth,
    reporting: counted.reporting,
    annexes: annexesOf(counted, { notes, departments }),
    issuedOn: period.issuedOn,
  };
}

/** 云溪区 → 区直部门; 部门 where the place's level is not known. */
export function departmentsOf(place: string): string {
  return `${/[省市州县区旗]$/.exec(place)?.[0] ?? ''}直部门`.replace(/^直/, '');
}

/** 云溪区 → 各镇（街道），区安委会有关成员单位. A place of no known level gets no prefix. */
function addressees(place: string): string {
  const level = /[省市州县区旗]$/.exec(place)?.[0] ?? '';
  const below =
    level === '市' || level === '省' || level === '州' ? '各县（市、区）' : '各镇（街道）';
  return `${below}，${level}安委会有关成员单位：`;
}

function opening(counted: Tally, titles: ReadonlyMap<string, string>): string {
  const sources = [...new Set(counted.counted.flatMap(({ task }) => task.source ?? []))];
  const named = listNames(sources.map((source) => sourceName(source, titles)));
  const basis = sources.length > 0 ? `按照${named}要求，` : '';
  const day = shortDay(counted.period.cutOff, `${counted.period.month}-01`);
  return `${basis}现将截至${day}的重点任务进展情况通报如下：`;
}

/** 《…工作安排》（云安发〔2024〕3号); a notice without a number is its title. */
export function sourceName(source: string, titles: ReadonlyMap<string, string>): string {
  const title = titles.get(source) ?? source;
  const marked = title.includes('《') ? `“${title}”` : `《${title}》`;
  if (title !== source && source.startsWith(title)) {
    return `${marked}（${source.slice(title.length)}）`;
  }
  if (title !== source) return `${marked}（${source}）`;
  return /号$/.test(source) ? source : marked;
}

/** 口径, and where the unit table does not add up to the total, by how much and why. */
function countingNotes({ figures, units, minimumDue }: Tally): string[] {
  const total = figures.find(({ key }) => key === 'total')?.value ?? 0;
  const sum = units.reduce((count, row) => count + row.total, 0);
  const apart =
    `未明确牵头单位的任务由各责任单位分别负责，在总数中计一项，在每个责任单位中各计一项，` +
    `因此各单位任务数之和为${sum}，与任务总数${total}不一致。`;
  return [
    '任务总数按项计，每项只计一次，计入牵头单位，配合单位不计；应完成数按期次计，以经批准的延期后时限为准，暂缓、撤销的不计。',
    '按期完成率为核定按期完成数占本期应完成数的比例，完成率为累计核定完成数占任务总数的比例；自报完成含待核验和已核定的。',
    `同类单位按按期完成率排名，比例相同的名次并列；本期无到期任务${minimumDue > 1 ? `或到期任务不足${minimumDue}项` : ''}的不排名，以“—”表示。`,
    ...(sum === total ? [] : [apart]),
  ];
}
