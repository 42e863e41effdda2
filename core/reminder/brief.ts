// 领导一分钟: Monday's card for the officials — three numbers, three decisions, nothing that is not in the
// ledger.
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { Person } from '../directory/unit.ts';
import type { Duty } from '../ledger/duty.ts';
import type { Block, Message } from '../message/message.ts';
import { quote, shortDay } from '../message/wording.ts';

const TITLE_LIMIT = 30;
const WORDS_LIMIT = 50;
const DECISIONS = 3;
/** From so many days late on it is the official's to press a unit. */
const PRESS_DAYS = 7;

export interface BriefInput {
  /** The first working day of the week. */
  day: CivilDate;
  /** Unfinished duties whose day has passed, and those due up to Sunday. */
  overdue: readonly Duty[];
  dueThisWeek: readonly Duty[];
  /** Claimed done, waiting for the office's check. */
  awaitingCheck: readonly Duty[];
  /** Extensions asked for and not decided. */
  extensions: readonly { duty: Duty; to: CivilDate; reason: string }[];
  /** What units said stands in their way, the latest first. */
  troubled: readonly { duty: Duty; issues: string }[];
  /** Units whose duties were signed off last week before their day, the most first. */
  early: readonly { unitName: string; count: number }[];
  /** Titles by task number. */
  titles: ReadonlyMap<number, string>;
}

/** Null when there is nothing to say: no number and no decision. */
export function briefMessage(input: BriefInput, officials: readonly Person[]): Message | null {
  const { overdue, dueThisWeek, awaitingCheck } = input;
  const decisions = decisionsOf(input);
  if (overdue.length + dueThisWeek.length + awaitingCheck.length + decisions.length === 0) {
    return null;
  }
  const units = new Set(overdue.map((duty) => duty.unitId)).size;
  return {
    title: '领导一分钟',
    tone: 'info',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          ...officials.map(({ externalId, name }) => ({
            kind: 'mention' as const,
            externalId,
            name,
          })),
          { kind: 'text', text: `截至${shortDay(input.day, input.day)}，重点任务情况如下。` },
        ],
      },
      {
        kind: 'fields',
        fields: [
          { label: '逾期', value: `${overdue.length}项${units > 0 ? `，涉及${units}个单位` : ''}` },
          { label: '本周到期', value: `${dueThisWeek.length}项` },
          { label: '待核验', value: `${awaitingCheck.length}项` },
        ],
      },
      ...(decisions.length === 0 ? [] : [paragraph('请研究：')]),
      ...decisions.map((text, index) => paragraph(`${index + 1}.${text}`)),
      { kind: 'link', label: '查看台账', path: '/ledger' },
    ],
  };
}

/** One of each kind first — whom to press, what to settle, what to allow, whom to praise. */
function decisionsOf(input: BriefInput): string[] {
  return [press(input), coordinate(input), allow(input), praise(input)]
    .flatMap((decision) => decision ?? [])
    .slice(0, DECISIONS);
}

function press({ overdue, day, titles }: BriefInput): string | null {
  const late = overdue
    .map((duty) => ({ duty, days: duty.dueOn ? daysBetween(duty.dueOn, day) : 0 }))
    .filter(({ days }) => days >= PRESS_DAYS)
    .sort((a, b) => b.days - a.days || a.duty.taskNo - b.duty.taskNo);
  const [worst] = late;
  if (!worst) return null;
  const { duty, days } = worst;
  const own = late.filter((one) => one.duty.unitId === duty.unitId).length;
  const more = own > 1 ? `，该单位另有${own - 1}项逾期一周以上` : '';
  return `是否约谈${duty.unitName}：${nameOf(duty, titles)}已逾期${days}天${more}。`;
}

function coordinate({ troubled, titles }: BriefInput): string | null {
  const [first] = troubled;
  if (!first) return null;
  const { duty, issues } = first;
  return `是否协调：${duty.unitName}就${nameOf(duty, titles)}反馈${quote(issues, WORDS_LIMIT)}。`;
}

function allow({ extensions, titles, day }: BriefInput): string | null {
  const [first] = extensions;
  if (!first) return null;
  const { duty, to, reason } = first;
  const more = extensions.length > 1 ? `（另有${extensions.length - 1}项延期申请）` : '';
  return `是否同意延期：${duty.unitName}申请${nameOf(duty, titles)}延至${shortDay(to, day)}，原因${quote(reason, WORDS_LIMIT)}${more}。`;
}

function praise({ early }: BriefInput): string | null {
  const [first] = early;
  return first ? `可予肯定：${first.unitName}上周提前办结${first.count}项。` : null;
}

function nameOf(duty: Duty, titles: ReadonlyMap<number, string>): string {
  return `第${duty.taskNo}项${quote(titles.get(duty.taskNo) ?? '', TITLE_LIMIT)}`;
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
