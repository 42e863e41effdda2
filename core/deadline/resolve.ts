// When a deadline is: “年底前” in a notice of 2024-03-08 → 2024-12-31, with what was assumed.
import { addDays, type CivilDate, daysBetween, weekday } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type {
  Deadline,
  DeadlineContext,
  DeadlineExpression,
  Point,
  ReadDeadline,
  YearBasis,
} from './expression.ts';
import { FIXED_FESTIVALS } from './lexicon.ts';
import { resolveLength } from './resolve-length.ts';
import { isRelative, PAST_DAYS, relativeSpan, type Span, spanOf, yearOf } from './resolve-point.ts';

/** What resolving adds to a deadline that was read. */
type Answer = Partial<Omit<Deadline, 'phrase' | 'offset' | 'kind' | 'expression'>>;

/**
 * The days a deadline means in a document, all inclusive: 底前 and 某日前 include the day named,
 * 国庆节前 is the day before the holiday, month ends are clamped. What the document does not settle
 * is null, and every inference is an assumption in Chinese.
 */
export function resolve(
  read: ReadDeadline,
  context: DeadlineContext,
  calendar: WorkCalendar,
): Deadline {
  const { phrase, offset, expression } = read;
  return {
    phrase,
    offset,
    kind: expression.kind,
    expression,
    dueOn: null,
    startOn: null,
    every: null,
    times: null,
    dueDays: null,
    duration: null,
    anchor: null,
    yearBasis: null,
    assumptions: [],
    ...answer(read, context, calendar),
  };
}

function answer(read: ReadDeadline, context: DeadlineContext, calendar: WorkCalendar): Answer {
  const { expression } = read;
  switch (expression.kind) {
    case 'by':
      return answerBy(expression, read, context, calendar);
    case 'during':
      return answerDuring(expression, read, context);
    case 'from': {
      const { span, yearBasis, assumptions } = locate(expression.at, read, context);
      return { startOn: span?.first ?? null, yearBasis, assumptions };
    }
    case 'within':
      return resolveLength(expression, context, calendar);
    case 'recurring': {
      const { every, times, dueDays } = expression;
      return { every, times, dueDays };
    }
    case 'vague':
      return {};
  }
}

function answerBy(
  expression: Extract<DeadlineExpression, { kind: 'by' }>,
  read: ReadDeadline,
  context: DeadlineContext,
  calendar: WorkCalendar,
): Answer {
  if ('festival' in expression) return answerFestival(expression, read, context, calendar);
  if ('event' in expression) {
    const assumptions = [`“${expression.event}”的日期由当地确定，需人工填写`];
    return { anchor: `event:${expression.event}`, assumptions };
  }
  if ('planEnd' in expression) {
    if (context.planEnd) return { dueOn: context.planEnd, anchor: 'plan', yearBasis: 'plan' };
    return { anchor: 'plan', assumptions: ['未写明计划期，到期日需人工填写'] };
  }
  if ('fiveYearPlan' in expression) {
    return { dueOn: `${1955 + expression.fiveYearPlan * 5}-12-31`, yearBasis: 'stated' };
  }
  const { span, yearBasis, assumptions } = locate(expression.at, read, context);
  if (!span) return { yearBasis, assumptions };
  if (expression.boundary === 'excluding') {
    const dueOn = addDays(span.first, -1);
    return { dueOn, yearBasis, assumptions: [...assumptions, `“${read.phrase}”按${dueOn}止理解`] };
  }
  const doubt = expression.boundary === 'including' ? [`“${read.phrase}”按含当期理解`] : [];
  return { dueOn: span.last, yearBasis, assumptions: [...assumptions, ...doubt] };
}

function answerDuring(
  expression: Extract<DeadlineExpression, { kind: 'during' }>,
  read: ReadDeadline,
  context: DeadlineContext,
): Answer {
  const from = locate(expression.from, read, context);
  const to = locate(expression.to, read, context);
  const assumptions = [...new Set([...from.assumptions, ...to.assumptions])];
  const startOn = from.span?.first ?? null;
  let dueOn = to.span?.last ?? null;
  if (startOn && dueOn && dueOn < startOn && to.span && expression.to.month !== undefined) {
    dueOn = spanOf(expression.to, Number(startOn.slice(0, 4)) + 1)?.last ?? null;
    assumptions.push('终止月份早于起始月份，终止日期按次年理解');
  }
  return { startOn, dueOn, yearBasis: to.yearBasis, assumptions };
}

interface Located {
  span: Span | null;
  yearBasis: YearBasis | null;
  assumptions: string[];
}

/** Finds a point's days, and says in Chinese what was taken for granted. */
function locate(point: Point, read: ReadDeadline, context: DeadlineContext): Located {
  if (isRelative(point)) return locateRelative(point, context);
  const known = yearOf(point, read.sentenceYear, context);
  if (!known) {
    return { span: null, yearBasis: null, assumptions: ['未写年份，且成文日期不明，日期无法确定'] };
  }
  const { year, basis } = known;
  const span = spanOf(point, year);
  if (!span)
    return { span: null, yearBasis: basis, assumptions: [`${year}年没有这一天，请核对原文`] };
  const assumptions = checkWeekday(point, span);
  if (basis === 'stated') return { span, yearBasis: basis, assumptions };
  if (basis !== 'sentence' && isLongPast(point, span, context.issuedOn)) {
    const next = spanOf(point, year + 1);
    const said = `该日期在成文前已过，按${year + 1}年理解`;
    return { span: next, yearBasis: basis, assumptions: [...assumptions, said] };
  }
  return { span, yearBasis: basis, assumptions: [...assumptions, yearWords(basis, year)] };
}

function locateRelative(point: Point, context: DeadlineContext): Located {
  if (!context.issuedOn) {
    return { span: null, yearBasis: null, assumptions: ['成文日期不明，日期无法推算'] };
  }
  const span = relativeSpan(point, context.issuedOn);
  const assumptions = [`从成文日期${context.issuedOn}起推算`];
  return { span, yearBasis: 'issued', assumptions };
}

function isLongPast(point: Point, span: Span, issuedOn: CivilDate | null): boolean {
  if (!issuedOn || point.relativeYear !== undefined || point.unit === 'year') return false;
  return daysBetween(span.last, issuedOn) > PAST_DAYS;
}

function checkWeekday(point: Point, span: Span): string[] {
  if (point.unit !== 'day' || point.weekday === undefined) return [];
  if (weekday(span.first) === point.weekday) return [];
  return [`${span.first}不是星期${'一二三四五六日'.charAt(point.weekday - 1)}，请核对原文`];
}

const YEAR_WORDS: Record<YearBasis, string> = {
  stated: '原文年份',
  sentence: '同句年份',
  title: '标题年份',
  issued: '成文年份',
  plan: '计划年份',
};

function yearWords(basis: YearBasis, year: number): string {
  return `未写年份，按${YEAR_WORDS[basis]}${year}年理解`;
}

/** 国庆节前: the day before the first day off; unknown arrangements are said, never guessed. */
function answerFestival(
  expression: Extract<DeadlineExpression, { festival: string }>,
  read: ReadDeadline,
  context: DeadlineContext,
  calendar: WorkCalendar,
): Answer {
  const known = yearOf(expression, read.sentenceYear, context);
  if (!known) return { assumptions: ['未写年份，且成文日期不明，日期无法确定'] };
  const { festival } = expression;
  let eve = festivalEve(festival, known.year, calendar);
  const assumptions: string[] = [];
  const rolls = known.basis === 'title' || known.basis === 'issued';
  if (eve.day && rolls && context.issuedOn && daysBetween(eve.day, context.issuedOn) > PAST_DAYS) {
    eve = festivalEve(festival, known.year + 1, calendar);
    assumptions.push(`该日期在成文前已过，按${known.year + 1}年理解`);
  } else if (known.basis !== 'stated') assumptions.push(yearWords(known.basis, known.year));
  if (!eve.day) assumptions.push(`${festival}放假安排未公布，日期需人工填写`);
  else if (!eve.certain) assumptions.push(`${festival}放假安排未公布，按节日前一日理解`);
  return { dueOn: eve.day, yearBasis: known.basis, assumptions };
}

function festivalEve(
  festival: string,
  year: number,
  calendar: WorkCalendar,
): { day: CivilDate | null; certain: boolean } {
  const start = calendar.holidayStart(festival, year);
  if (start) return { day: addDays(start, -1), certain: true };
  const fixed = FIXED_FESTIVALS[festival];
  return { day: fixed ? addDays(`${year}-${fixed}`, -1) : null, certain: false };
}
