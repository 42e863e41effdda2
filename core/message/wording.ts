// Shared Chinese wording: 6月30日 · 还有7天 · 已逾期3天 · 按序时推进. No emoji, no exclamation marks.
import { type CivilDate, partsOf } from '../calendar/civil-date.ts';

/** A day in full: 2024年6月30日. */
export function fullDay(day: CivilDate): string {
  const { year, month, date } = numbers(day);
  return `${year}年${month}月${date}日`;
}

/** A day as it is said in the year of `today`: 6月30日, and 2025年1月5日 in another year. */
export function shortDay(day: CivilDate, today: CivilDate): string {
  const { year, month, date } = numbers(day);
  return year === partsOf(today).year ? `${month}月${date}日` : fullDay(day);
}

/** `2024-06` as 2024年6月. */
export function monthName(month: string): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
}

/**
 * A 期次 as people say it in the year of `today`: 2024-06 → 6月, 2024Q1 → 第一季度, and 2023年第四季度
 * of another year. What is no period (长期) stays as it is.
 */
export function periodName(label: string, today: CivilDate): string {
  const part = /^(\d{4})(-\d{2}|Q[1-4]|H[12]|-W\d{2})$/.exec(label);
  if (!part) return otherPeriod(label, today);
  const [, year = '', which = ''] = part;
  const name = which.startsWith('-W')
    ? `第${Number(which.slice(2))}周`
    : which.startsWith('-')
      ? `${Number(which.slice(1))}月`
      : (PART_NAMES[which] ?? which);
  return Number(year) === partsOf(today).year ? name : `${year}年${name}`;
}

const PART_NAMES: Record<string, string> = {
  Q1: '第一季度',
  Q2: '第二季度',
  Q3: '第三季度',
  Q4: '第四季度',
  H1: '上半年',
  H2: '下半年',
};

/** 2024 → 2024年度, 2024~2026 → 2024—2026年度, 2024-01~02 → 1月至2月, 2024-06-05 → 6月5日. */
function otherPeriod(label: string, today: CivilDate): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(label)) return shortDay(label, today);
  if (/^\d{4}(?:~\d{4})?$/.test(label)) return `${label.replace('~', '—')}年度`;
  const span = /^(\d{4}-\d{2})~(?:\d{4}-)?(\d{2})$/.exec(label);
  if (!span) return label;
  return `${periodName(span[1] ?? '', today)}至${Number(span[2])}月`;
}

/** The 期次 of a recurring task behind its title: （6月）; nothing for others. */
export function periodText(period: string | null, today: CivilDate): string {
  return period === null ? '' : `（${periodName(period, today)}）`;
}

/** Days to the due day, which is itself still in time: 7 → 还有7天, 0 → 今日到期, -3 → 已逾期3天. */
export function daysLeftText(days: number): string {
  if (days === 0) return '今日到期';
  return days > 0 ? `还有${days}天` : `已逾期${-days}天`;
}

/** Standings of a duty as a table says them. */
export const STANDING_WORDS = {
  onTrack: '未到期',
  dueSoon: '临期',
  overdue: '逾期',
  done: '已完成',
  late: '超期完成',
} as const;

/** Statuses of a duty as a table says them. */
export const STATUS_WORDS = {
  open: '未反馈',
  reported: '推进中',
  completed: '待核验',
  signedOff: '已销号',
  returned: '退回整改',
  suspended: '暂缓',
  cancelled: '已撤销',
} as const;

/** 云溪区安委办、区安委会办公室 → 区安全生产委员会办公室: a document is signed with the full name. */
export function fullOfficeName(office: string): string {
  return office.replace(/安(?:全生产)?委(?:员?会)?办(?:公室)?$/, '安全生产委员会办公室');
}

/** Names the way a document lists them: 区应急局、区住建局. */
export function listNames(names: readonly string[]): string {
  return names.join('、');
}

/**
 * At most `limit` characters of a passage, cut after a sentence where one ends in time, else after
 * a comma or semicolon, else at the limit; a cut is shown by ……. The words themselves never change.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit);
  const sentence = head.search(/[。！？][^。！？]*$/);
  if (sentence >= limit / 4) return `${head.slice(0, sentence + 1)}……`;
  const pause = head.search(/[；，、：][^；，、：]*$/);
  return `${pause >= limit / 4 ? head.slice(0, pause) : head}……`;
}

/**
 * Words in quotation marks, on one line, shortened, without a stop at their end; quotation marks
 * inside become single ones: 实行“月调度” → “实行‘月调度’”.
 */
export function quote(text: string, limit: number): string {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[。．.；;，,]+$/, '');
  return `“${shorten(line, limit).replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

function numbers(day: CivilDate): { year: number; month: number; date: number } {
  const { year, month, day: date } = partsOf(day);
  return { year, month, date };
}
