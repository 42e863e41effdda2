// The pieces commands are made of: task numbers, a day, a month, the end of a sentence.
import { addMonths, type CivilDate, isCivilDate, partsOf } from '../calendar/civil-date.ts';
import type { CommandContext, CommandReading } from './command-form.ts';
import type { Command } from './intent.ts';
import { NUMBER, readNumber } from './numeral.ts';
import { replyDates } from './reply-dates.ts';

const ONE = `(?:第?(?:${NUMBER}))(?:项|号)?(?:任务|事项)?`;

/** 8 · 第8项 · 8号任务; the text is read by `taskNo`. */
export const TASK = `(${ONE})`;

/** 8 · 3、5、9 · 第3、5项 · 3 5 9; read by `taskNos`. */
export const TASKS = `(${ONE}(?:[ 、,，和及与]+${ONE})*)`;

/** What may stand after a command without changing it. */
export const END = '(?:处理|吧|了|一下)?[。.!！]?$';

export function command(value: Command): CommandReading {
  return { kind: 'command', command: value };
}

/** Meant as a command and not carried out: `problem` says why, `example` how it is written. Both Chinese. */
export function malformed(problem: string, example: string): CommandReading {
  return { kind: 'malformed', problem, example };
}

/** The number in 第8项 or 二十六; 0 when there is none, which names no task. */
export function taskNo(text: string | undefined): number {
  return readNumber((text ?? '').replace(/[第项号任务事项 ]/g, '')) ?? 0;
}

/** The numbers of 3、5和9, each once, at most 50; what is no number is left out. */
export function taskNos(text: string | undefined): number[] {
  const nos = (text ?? '').split(/[ 、,，和及与]+/).map(taskNo);
  return [...new Set(nos.filter((no) => no > 0))].slice(0, 50);
}

/** An optional id written as digits. */
export function optionalId(text: string | undefined): number | null {
  return text ? Number(text) : null;
}

/** The first day named in a piece of text, and the text without it; null when there is none. */
export function dayIn(
  text: string,
  context: CommandContext,
): { on: CivilDate; rest: string } | null {
  const slashed = text.replace(/(\d{4})[/.](\d{1,2})[/.](\d{1,2})/, '$1-$2-$3');
  const [date] = replyDates(slashed, context.today, context.calendar).filter((d) => d.on !== null);
  if (!date?.on || !isCivilDate(date.on)) return null;
  const rest = `${slashed.slice(0, date.start)} ${slashed.slice(date.end)}`;
  return { on: date.on, rest: rest.trim() };
}

/** A reason as typed, without the words that introduce it. */
export function reasonIn(text: string | undefined): string {
  return (text ?? '')
    .replace(/^[ ，,：:、。]+/, '')
    .replace(/^(?:原因|理由|因为|说明)(?:是|为)?[：: ]*/, '')
    .replace(/^(?:之前|以前|前|底前)[，, ]*/, '')
    .trim()
    .slice(0, 200);
}

/** A unit's name as typed; null when none was. */
export function unitIn(text: string | undefined): string | null {
  const name = (text ?? '').replace(/[。，, ]+$/, '').trim();
  return name === '' ? null : name.slice(0, 40);
}

/** 2024-05 · 2024年5月 · 5月 (the latest such month) · nothing (last month) → `2024-05`. */
export function monthIn(text: string, { today }: CommandContext): string | null {
  if (text === '' || text === '上月') return addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  if (text === '本月') return today.slice(0, 7);
  const stated = /^(\d{4})[-年/.](\d{1,2})月?(?:份)?$/.exec(text);
  if (stated) return monthOf(Number(stated[1]), Number(stated[2]));
  const bare = /^(\d{1,2})月(?:份)?$/.exec(text);
  if (!bare) return null;
  const { year, month } = partsOf(today);
  return monthOf(Number(bare[1]) > month ? year - 1 : year, Number(bare[1]));
}

function monthOf(year: number, month: number): string | null {
  if (month < 1 || month > 12) return null;
  return `${year}-${String(month).padStart(2, '0')}`;
}
