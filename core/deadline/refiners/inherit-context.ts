// A date without a year takes the year named before it in the same sentence.
import { sentenceStart } from '../../text/sentence.ts';
import type { Refiner } from '../engine.ts';
import type { DeadlineExpression, Point } from '../expression.ts';

/** “在2024年7月1日前完成整改，年底前开展检查”: the second takes 2024 from the first. */
export const inheritContext: Refiner = {
  name: 'inherit-context',
  refine: (candidates, { text }) => {
    let year: number | null = null;
    let namedAt = -1;
    return candidates.map((candidate) => {
      const stated = statedYear(candidate.expression);
      if (stated !== null) {
        year = stated;
        namedAt = candidate.start;
        return candidate;
      }
      if (year === null || !lacksYear(candidate.expression)) return candidate;
      if (namedAt < sentenceStart(text, candidate.start)) return candidate;
      return {
        ...candidate,
        sentenceYear: year,
        trace: [...candidate.trace, inheritContext.name],
      };
    });
  },
};

function pointOf(expression: DeadlineExpression): Point | null {
  if ('at' in expression) return expression.at;
  return expression.kind === 'during' ? expression.to : null;
}

function statedYear(expression: DeadlineExpression): number | null {
  if ('festival' in expression) return expression.year;
  return pointOf(expression)?.year ?? null;
}

function lacksYear(expression: DeadlineExpression): boolean {
  if ('festival' in expression) return expression.relativeYear === undefined;
  const point = pointOf(expression);
  return point !== null && point.relativeYear === undefined && point.relative === undefined;
}
