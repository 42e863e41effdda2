// What an office set about reminders, as stored and as said: 阶段任务 T-7 T-3 T T+5提醒函 T+10督办函.
import { z } from 'zod';
import {
  DEFAULT_POLICY,
  type LadderKind,
  type Policy,
  type Proposal,
  type Rung,
  rungAt,
} from './policy.ts';

const FARTHEST_DAYS = 180;
const MOST_RUNGS = 20;

/** Whether `HH:MM` lies within the hours in which people may be spoken to. */
export function isOfficeTime(time: string): boolean {
  const { from, to } = DEFAULT_POLICY.hours;
  return time >= from && time < to;
}

/** What an office may change; what is absent is as it comes (DEFAULT_POLICY). */
export const ReminderSetting = z.object({
  ladders: z.partialRecord(z.enum(['milestone', 'recurring', 'event']), z.array(z.string())),
  freshReportDays: z.number().int().min(0).max(30).optional(),
  weeklyCap: z.number().int().min(1).max(7).optional(),
  remindsDailyAndWeekly: z.boolean().optional(),
  /** Wall clock of the daily reminder, within office hours. */
  sendTime: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .refine(isOfficeTime)
    .optional(),
});
export type ReminderSetting = z.infer<typeof ReminderSetting>;

export const NO_SETTING: ReminderSetting = { ladders: {} };

/** The setting as stored; what cannot be read counts as never set. */
export function readSetting(stored: unknown): ReminderSetting {
  return ReminderSetting.safeParse(stored).data ?? NO_SETTING;
}

/** The policy a setting makes. A ladder with a rung nobody can read stays as it comes. */
export function policyOf(setting: ReminderSetting): Policy {
  const { ladders, ...numbers } = setting;
  const own = Object.entries(ladders).flatMap(([kind, names]) => {
    const rungs = readLadder(names);
    return rungs.length > 0 ? [[kind, rungs] as const] : [];
  });
  const set = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return {
    ...DEFAULT_POLICY,
    ...Object.fromEntries(set),
    ladders: { ...DEFAULT_POLICY.ladders, ...Object.fromEntries(own) },
  };
}

const PROPOSALS: Record<string, Proposal> = {
  提醒函: 'reminderLetter',
  督办函: 'supervisionLetter',
  约谈: 'interview',
};

/**
 * Rungs as an office writes them, ascending and each day once: T-7, T, T+3, T+5提醒函. A rung of
 * the usual ladder keeps what it proposes (T+3 提醒函) unless 只催办 or another is written behind it.
 * Empty when any of them cannot be read, and when there are too many.
 */
export function readLadder(names: readonly string[]): Rung[] {
  const rungs = names.map(readRung);
  if (rungs.length > MOST_RUNGS || rungs.includes(null)) return [];
  const byDay = new Map(rungs.flatMap((rung) => (rung ? [[rung.offsetDays, rung] as const] : [])));
  return [...byDay.values()].sort((a, b) => a.offsetDays - b.offsetDays);
}

function readRung(name: string): Rung | null {
  const match = /^[Tt]([+-]\d{1,3})?(提醒函|督办函|约谈|只催办)?$/.exec(
    name.replace('－', '-').replace('＋', '+'),
  );
  const offset = Number(match?.[1] ?? 0);
  if (!match || Math.abs(offset) > FARTHEST_DAYS) return null;
  const usual = DEFAULT_POLICY.ladders.milestone.find((rung) => rung.offsetDays === offset);
  const rung = usual ?? rungAt(offset);
  const said = match[2];
  if (said === undefined) return rung;
  if (offset <= 0) return null;
  return { ...rung, proposal: PROPOSALS[said] ?? null };
}

/** A ladder in the words `readLadder` reads: T-3 T T+5提醒函. */
export function ladderNames(ladder: readonly Rung[]): string[] {
  const words = Object.entries(PROPOSALS);
  return ladder.map((rung) => {
    const usual = DEFAULT_POLICY.ladders.milestone.find((one) => one.name === rung.name);
    if (rung.proposal === (usual?.proposal ?? null)) return rung.name;
    return `${rung.name}${words.find(([, one]) => one === rung.proposal)?.[0] ?? '只催办'}`;
  });
}

/** Classes of tasks as an office says them. */
export const LADDER_WORDS: Record<LadderKind, string> = {
  milestone: '阶段任务',
  recurring: '周期任务',
  event: '待触发任务',
};
