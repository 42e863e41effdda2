// A rule of time in words: 6月底前（2024年6月30日） · 每季度（每期末月25日前，至少2次） · 无明确时限.
import { fullDay } from '../../message/wording.ts';
import type { StageFacts } from './versions.ts';

const PERIODS: Record<string, string> = {
  P1D: '每日',
  P1W: '每周',
  P2W: '每两周',
  P1M: '每月',
  P2M: '每两个月',
  P3M: '每季度',
  P6M: '每半年',
  P1Y: '每年',
};
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const NAMES = '一二三四五六日';
/** A phrase that is itself a day needs no day behind it. */
const FULL_DAY = /\d{4}年\d{1,2}月\d{1,2}日/;

/** An ISO period as people say it: P3M → 每季度. */
export function rhythmWords(every: string): string {
  return PERIODS[every] ?? `周期${every}`;
}

/** The stage as a table shows it: the words of the notice and the day they come to. */
export function stageWords(stage: StageFacts): string {
  return stage.scope === null ? whenWords(stage) : `${stage.scope}：${whenWords(stage)}`;
}

function whenWords(stage: StageFacts): string {
  if (stage.every !== null) return recurringWords(stage, stage.every);
  if (stage.dueOn === null) return stage.phrase === '' ? '无明确时限' : stage.phrase;
  if (stage.phrase === '' || FULL_DAY.test(stage.phrase)) return fullDay(stage.dueOn);
  return `${stage.phrase}（${fullDay(stage.dueOn)}）`;
}

function recurringWords({ dueDays, times }: StageFacts, every: string): string {
  const days = (dueDays ?? []).map(dueDayWords).join('、');
  const parts = [days && `${days}前`, times === null ? '' : `至少${times}次`];
  const stated = parts.filter((part) => part !== '').join('，');
  return stated === '' ? rhythmWords(every) : `${rhythmWords(every)}（${stated}）`;
}

/** `25 last FR 12-04 m3-25 +1-05`: 25日 · 期末 · 周五 · 12月4日 · 第3个月25日 · 次期5日. */
function dueDayWords(day: string): string {
  if (day === 'last') return '期末';
  const weekday = WEEKDAYS.indexOf(day);
  if (weekday >= 0) return `周${NAMES.charAt(weekday)}`;
  const ahead = /^\+(\d+)-(.+)$/.exec(day);
  if (ahead)
    return `${ahead[1] === '1' ? '次期' : `其后第${ahead[1]}期`}${dueDayWords(ahead[2] ?? '')}`;
  const inMonth = /^m(\d+)-(\d+|last)$/.exec(day);
  if (inMonth) {
    const at = inMonth[2] === 'last' ? '月底' : `${Number(inMonth[2])}日`;
    return `第${inMonth[1]}个月${at}`;
  }
  const inYear = /^(\d\d)-(\d\d)$/.exec(day);
  return inYear ? `${Number(inYear[1])}月${Number(inYear[2])}日` : `${Number(day)}日`;
}
