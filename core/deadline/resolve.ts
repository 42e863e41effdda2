// When a deadline is: “年底前” in a notice of 2024-03-08 → 2024-12-31, with what was assumed.
import { addDays, weekday } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type {
  Deadline,
  DeadlineContext,
  DeadlineExpression,
  Period,
  Point,
  ReadDeadline,
  YearBasis,
} from './expression.ts';
import { resolveFestival } from './resolve-festival.ts';
import { resolveLength } from './resolve-length.ts';
import { isRelative, relativeSpan, type Span, spanOf } from './resolve-point.ts';
import { isLongPast, rolledWords, YEAR_UNKNOWN, yearOf, yearWords } from './year.ts';

/** A day the text itself puts before the paper is more often told of than asked for. */
const LONG_GONE = '该日期早于成文日期，请核对是否为回顾';

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
  const { phrase, offset, expression, scope } = read;
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
    ...(scope === undefined ? {} : { scope }),
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
      const isCounted = dueDays !== null && read.phrase.includes('工作日');
      const doubt = `“${read.phrase}”按相应日历日理解，遇法定节假日请核定`;
      const yearly = every === 'P1Y' && dueDays !== null && !/[每年按逐]/.test(read.phrase);
      const each = `“${read.phrase}”未写年份，按每年理解`;
      const assumptions = [...(isCounted ? [doubt] : []), ...(yearly ? [each] : [])];
      return { every, times, dueDays, assumptions };
    }
    case 'vague':
      return {};
  }
}

/** 节前 alone; 两节前 and 重要节日前 name no single festival. */
const BARE_EVE = /^节日?(?:期间)?(?:之前|以前|前)/;

/** 节前 in 关于做好国庆节期间…的通知 is the eve of that festival, and said so. */
function eveOfTitle(
  { event, lead }: { event: string; lead?: Period },
  read: ReadDeadline,
  context: DeadlineContext,
  calendar: WorkCalendar,
): Answer | null {
  const { titleFestival } = context;
  if (event !== '节日' || !titleFestival || !BARE_EVE.test(read.phrase)) return null;
  const lent = lead === undefined ? {} : { lead };
  const festival = { kind: 'by' as const, festival: titleFestival, year: null, ...lent };
  const answer = resolveFestival(festival, read.sentenceYear, context, calendar);
  const said = `“${read.phrase}”按标题中的${titleFestival}理解`;
  return { ...answer, assumptions: [said, ...answer.assumptions] };
}

function answerBy(
  expression: Extract<DeadlineExpression, { kind: 'by' }>,
  read: ReadDeadline,
  context: DeadlineContext,
  calendar: WorkCalendar,
): Answer {
  if ('festival' in expression)
    return resolveFestival(expression, read.sentenceYear, context, calendar);
  if ('event' in expression) {
    const eve = eveOfTitle(expression, read, context, calendar);
    if (eve) return eve;
    const assumptions = [`“${expression.event}”的日期由当地确定，需人工填写`];
    const { lead } = expression;
    return { anchor: `event:${expression.event}`, duration: lead ?? null, assumptions };
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
  if (yearBasis === 'stated' && context.issuedOn && span.last < context.issuedOn) {
    doubt.push(LONG_GONE);
  }
  return { dueOn: span.last, yearBasis, assumptions: [...assumptions, ...doubt] };
}

function answerDuring(
  expression: Extract<DeadlineExpression, { kind: 'during' }>,
  read: ReadDeadline,
  context: DeadlineContext,
): Answer {
  const from = locate(expression.from, read, context, 'keep');
  const to = locate(expression.to, read, context, 'keep');
  const assumptions = [...new Set([...from.assumptions, ...to.assumptions])];
  if (/月.*周/.test(read.phrase)) assumptions.push(`“${read.phrase}”按每7日为一周理解`);
  let [first, last] = [from.span, to.span];
  const mayTurn = to.yearBasis !== 'stated' && !isRelative(expression.to);
  if (first && last && last.last < first.first && mayTurn) {
    last = nextYear(expression.to, last);
    assumptions.push('终止日期早于起始日期，终止日期按次年理解');
  }
  const mayRoll = to.yearBasis === 'title' || to.yearBasis === 'issued';
  if (last && mayRoll && rolls(expression.to, last, context)) {
    first = first && !isRelative(expression.from) ? nextYear(expression.from, first) : first;
    last = nextYear(expression.to, last);
    assumptions.push('该期间在成文前已过，按次年理解');
  }
  if (to.yearBasis === 'stated' && last && context.issuedOn && last.last < context.issuedOn) {
    assumptions.push(LONG_GONE);
  }
  return {
    startOn: first?.first ?? null,
    dueOn: last?.last ?? null,
    yearBasis: to.yearBasis,
    assumptions,
  };
}

function nextYear(point: Point, span: Span): Span | null {
  return spanOf(point, Number(span.first.slice(0, 4)) + 1);
}

interface Located {
  span: Span | null;
  yearBasis: YearBasis | null;
  assumptions: string[];
}

/** Finds a point's days, and says in Chinese what was taken for granted. */
function locate(
  point: Point,
  read: ReadDeadline,
  context: DeadlineContext,
  past: 'roll' | 'keep' = 'roll',
): Located {
  if (isRelative(point)) return locateRelative(point, context);
  const known = yearOf(point, read.sentenceYear, context);
  if (!known) {
    return { span: null, yearBasis: null, assumptions: [YEAR_UNKNOWN] };
  }
  const { year, basis } = known;
  const span = spanOf(point, year);
  if (!span)
    return { span: null, yearBasis: basis, assumptions: [`${year}年没有这一天，请核对原文`] };
  const assumptions = checkWeekday(point, span);
  if (basis === 'stated') return { span, yearBasis: basis, assumptions };
  if (past === 'roll' && basis !== 'sentence' && rolls(point, span, context)) {
    const next = spanOf(point, year + 1);
    const said = [...assumptions, rolledWords(year + 1)];
    return { span: next, yearBasis: basis, assumptions: said };
  }
  return { span, yearBasis: basis, assumptions: [...assumptions, yearWords(known)] };
}

function locateRelative(point: Point, context: DeadlineContext): Located {
  if (!context.issuedOn) {
    return { span: null, yearBasis: null, assumptions: ['成文日期不明，日期无法推算'] };
  }
  const span = relativeSpan(point, context.issuedOn);
  const assumptions = [`从成文日期${context.issuedOn}起推算`];
  return { span, yearBasis: 'issued', assumptions };
}

/** Whether a point of no stated year lies so far back that next year's is meant. */
function rolls(point: Point, span: Span, context: DeadlineContext): boolean {
  if (point.relativeYear !== undefined || point.unit === 'year' || isRelative(point)) return false;
  return isLongPast(span.last, context.issuedOn);
}

function checkWeekday(point: Point, span: Span): string[] {
  if (point.unit !== 'day' || point.weekday === undefined) return [];
  if (weekday(span.first) === point.weekday) return [];
  return [`${span.first}不是星期${'一二三四五六日'.charAt(point.weekday - 1)}，请核对原文`];
}
