// When an office's month runs: 月调度开始, 报送截止, 对账, 发布, as stored and as said: 每月25日 17:00.
import { z } from 'zod';

/** 每月20日 · 最后一个工作日 · 次月3日 (the month after the one it is about). */
export const DayRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: z.number().int().min(1).max(31) }),
  z.object({ kind: z.literal('lastWorkingDay') }),
  z.object({ kind: z.literal('nextMonth'), day: z.number().int().min(1).max(20) }),
]);
export type DayRule = z.infer<typeof DayRule>;

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** A day of the month with its wall clock. */
const Moment = z.object({ rule: DayRule, time: Time });
export type RoundMoment = z.infer<typeof Moment>;

export const RoundSetting = z.object({
  /** Whether units are asked at all; the bulletin does not depend on it. */
  collects: z.boolean(),
  opens: Moment,
  due: Moment,
  /** Hours before publication at which each unit sees what will be said of it; 0 = not at all. */
  reconcileHours: z.number().int().min(0).max(120),
  bulletin: Moment,
  /** Posts at its hour by itself; false waits for 发布. */
  postsItself: z.boolean(),
});
export type RoundSetting = z.infer<typeof RoundSetting>;

/** What an office starts with. */
export const DEFAULT_ROUND: RoundSetting = {
  collects: true,
  opens: { rule: { kind: 'day', day: 20 }, time: '09:00' },
  due: { rule: { kind: 'day', day: 25 }, time: '17:00' },
  reconcileHours: 24,
  bulletin: { rule: { kind: 'lastWorkingDay' }, time: '10:00' },
  postsItself: true,
};

/** The setting as stored; what is absent or cannot be read is as it comes. */
export function readRoundSetting(stored: unknown): RoundSetting {
  const parts = RoundSetting.partial().safeParse(stored).data ?? {};
  const given = Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  );
  return { ...DEFAULT_ROUND, ...given };
}

/** 每月25日 · 最后一个工作日 · 次月3日, as `readDayRule` reads them. */
export function ruleWords(rule: DayRule): string {
  if (rule.kind === 'lastWorkingDay') return '每月最后一个工作日';
  return `${rule.kind === 'nextMonth' ? '次月' : '每月'}${rule.day}日`;
}

/** A day as an office writes it, 每月 left out or not; null when it is none of the three. */
export function readDayRule(said: string): DayRule | null {
  const text = said.trim().replace(/^每(?:个)?月(?=最后)|^当月|^本月/, '');
  if (/^(?:月末)?最后一?个?工作日$/.test(text)) return { kind: 'lastWorkingDay' };
  const match = /^(每月|次月|下月)?(\d{1,2})[日号]$/.exec(text);
  if (!match) return null;
  const isNext = match[1] === '次月' || match[1] === '下月';
  const read = DayRule.safeParse({ kind: isNext ? 'nextMonth' : 'day', day: Number(match[2]) });
  return read.data ?? null;
}
