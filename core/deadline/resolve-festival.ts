// When a festival's eve is: 国庆节前 in 2024 → 2024-09-30.
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Deadline, DeadlineContext, DeadlineExpression } from './expression.ts';
import { FESTIVALS, FIXED_FESTIVALS, KEPT_DAYS } from './lexicon.ts';
import { stepBack } from './resolve-length.ts';
import { isLongPast, rolledWords, YEAR_UNKNOWN, yearOf, yearWords } from './year.ts';

type Festival = Extract<DeadlineExpression, { festival: string }>;
type Answer = Pick<Deadline, 'assumptions'> & Partial<Deadline>;

/**
 * 国庆节前: the day before the first day off, inclusive. Where the arrangement is not published, a
 * festival of fixed date is taken by that date and said so; 春节 and its like have no date.
 */
export function resolveFestival(
  expression: Festival,
  sentenceYear: number | null,
  context: DeadlineContext,
  calendar: WorkCalendar,
): Answer {
  const answers = [expression.festival, ...(expression.others ?? [])].map((festival) =>
    resolveOne({ ...expression, festival }, sentenceYear, context, calendar),
  );
  const dated = answers.filter((one) => one.dueOn);
  dated.sort((a, b) => (String(a.dueOn) < String(b.dueOn) ? -1 : 1));
  const first = dated[0] ?? answers[0] ?? { assumptions: [] };
  if (answers.length === 1) return first;
  return { ...first, assumptions: [...first.assumptions, '列有多个节日，按最早的一个理解'] };
}

/** The one festival a title names, by its official name; null where it names none or several. */
export function festivalIn(title: string): string | null {
  const found = new Set(
    Object.keys(FESTIVALS).flatMap((word) =>
      title.includes(word) && (word !== '十一' || /“?十一”?(?:期间|假期|黄金周|前)/.test(title))
        ? [FESTIVALS[word] ?? word]
        : [],
    ),
  );
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

function resolveOne(
  expression: Festival,
  sentenceYear: number | null,
  context: DeadlineContext,
  calendar: WorkCalendar,
): Answer {
  const known = yearOf(expression, sentenceYear, context);
  if (!known) return { assumptions: [YEAR_UNKNOWN] };
  const { festival } = expression;
  let eve = festivalEve(festival, known.year, calendar);
  const assumptions: string[] = [];
  const rolls = known.basis === 'title' || known.basis === 'issued';
  if (eve.day && rolls && isLongPast(eve.day, context.issuedOn)) {
    eve = festivalEve(festival, known.year + 1, calendar);
    assumptions.push(rolledWords(known.year + 1));
  } else if (known.basis !== 'stated') assumptions.push(yearWords(known));
  if (!eve.day) assumptions.push(`${festival}放假安排未公布，日期需人工填写`);
  else if (!eve.certain) assumptions.push(`${festival}放假安排未公布，按节日前一日理解`);
  const { lead } = expression;
  const dueOn = eve.day && lead ? stepBack(addDays(eve.day, 1), lead, calendar) : eve.day;
  return { dueOn, ...(lead ? { duration: lead } : {}), yearBasis: known.basis, assumptions };
}

function festivalEve(
  festival: string,
  year: number,
  calendar: WorkCalendar,
): { day: CivilDate | null; certain: boolean } {
  const start = calendar.holidayStart(festival, year);
  if (start) return { day: addDays(start, -1), certain: true };
  const fixed = FIXED_FESTIVALS[festival];
  return { day: fixed ? addDays(`${year}-${fixed}`, -1) : null, certain: KEPT_DAYS.has(festival) };
}
