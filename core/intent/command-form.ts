// The shapes of a command's forms: a pattern and how its match is read.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Intent } from './intent.ts';

/** What a command may lean on besides its words. */
export interface CommandContext {
  /** A submitted form's values; empty for typed text. */
  values: Record<string, string>;
  today: CivilDate;
  calendar: WorkCalendar;
}

export type CommandReading = Extract<Intent, { kind: 'command' | 'malformed' }>;

/** One way of saying a command. `read` gets the match; null = the words only looked like it. */
export interface CommandForm {
  pattern: RegExp;
  read(match: RegExpExecArray, context: CommandContext): CommandReading | null;
}

/** A word that opens a command but is followed by nothing it can work on. */
export interface CommandOpening {
  word: RegExp;
  problem: string;
  example: string;
}
