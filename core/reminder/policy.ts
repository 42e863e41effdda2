// The reminder ladder as data: T-30 · T-7 · T-3 · T-1 · T · T+1 · T+3 提醒函 · T+7 督办函 · T+15 约谈.

/** How a rung speaks: 提醒 before and on the day, 催办 after it, 督办 once it goes to the official. */
export type RungTone = 'remind' | 'chase' | 'escalate';

/** What a rung proposes to office staff. It is never done without them. */
export type Proposal = 'reminderLetter' | 'supervisionLetter' | 'interview';

export interface Rung {
  name: string;
  /** Calendar days after the due day; negative before it, 0 on it. */
  offsetDays: number;
  tone: RungTone;
  /** Only for duties that were given more than this many days. */
  givenMoreThanDays: number | null;
  proposal: Proposal | null;
  /** Whether the supervising official (分管领导) is told as well. */
  tellsOfficial: boolean;
}

/** Everything an office may set about reminders. */
export interface Policy {
  /** Ascending by `offsetDays`. */
  rungs: readonly Rung[];
  /** Wall clock of the daily reminder. */
  sendTime: string;
  /** Nothing unasked is sent outside these hours, nor on days off. The end is exclusive. */
  hours: { from: string; to: string };
  /** A unit that reported this many days ago or later is not asked again. */
  freshReportDays: number;
  /** Daily and weekly duties are in the ledger and silent unless the office switches them on. */
  remindsDailyAndWeekly: boolean;
}

/** The ladder an office starts with. */
export const DEFAULT_POLICY: Policy = {
  rungs: [
    rung('T-30', -30, 'remind', { givenMoreThanDays: 90 }),
    rung('T-7', -7, 'remind'),
    rung('T-3', -3, 'remind'),
    rung('T-1', -1, 'remind'),
    rung('T', 0, 'remind'),
    rung('T+1', 1, 'chase'),
    rung('T+3', 3, 'chase', { proposal: 'reminderLetter' }),
    rung('T+7', 7, 'escalate', { proposal: 'supervisionLetter', tellsOfficial: true }),
    rung('T+15', 15, 'escalate', { proposal: 'interview', tellsOfficial: true }),
  ],
  sendTime: '09:00',
  hours: { from: '08:30', to: '17:30' },
  freshReportDays: 3,
  remindsDailyAndWeekly: false,
};

function rung(
  name: string,
  offsetDays: number,
  tone: RungTone,
  more: Partial<Pick<Rung, 'givenMoreThanDays' | 'proposal' | 'tellsOfficial'>> = {},
): Rung {
  return {
    name,
    offsetDays,
    tone,
    givenMoreThanDays: null,
    proposal: null,
    tellsOfficial: false,
    ...more,
  };
}
