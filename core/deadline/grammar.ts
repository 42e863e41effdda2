// The deadline grammar: the one place where the order of parsers and refiners lives.
import type { SourceText } from '../text/source.ts';
import { grammarOf, type Observer, runGrammar } from './engine.ts';
import type { ReadDeadline } from './expression.ts';
import { clock } from './parsers/clock.ts';
import { events } from './parsers/events.ts';
import { leadTimes } from './parsers/lead-times.ts';
import { lengths } from './parsers/lengths.ts';
import { monthRows } from './parsers/month-rows.ts';
import { points } from './parsers/points.ts';
import { ranges } from './parsers/ranges.ts';
import { recurring } from './parsers/recurring.ts';
import { rhythms } from './parsers/rhythms.ts';
import { sameDay } from './parsers/same-day.ts';
import { shorthand } from './parsers/shorthand.ts';
import { vague } from './parsers/vague.ts';
import { years } from './parsers/years.ts';
import { attachBracketedDays } from './refiners/attach-bracketed-days.ts';
import { attachCounts } from './refiners/attach-counts.ts';
import { dropShadowedVague } from './refiners/drop-shadowed-vague.ts';
import { ignoreCitations } from './refiners/ignore-citations.ts';
import { inheritContext } from './refiners/inherit-context.ts';
import { narrowScope } from './refiners/narrow-scope.ts';
import { resolveOverlap } from './refiners/resolve-overlap.ts';

const PARSERS = [
  recurring,
  rhythms,
  monthRows,
  ranges,
  points,
  years,
  shorthand,
  lengths,
  leadTimes,
  sameDay,
  clock,
  events,
  vague,
] as const;
const REFINERS = [
  resolveOverlap,
  ignoreCitations,
  inheritContext,
  attachBracketedDays,
  attachCounts,
  dropShadowedVague,
  narrowScope,
] as const;
const GRAMMAR = grammarOf(PARSERS, REFINERS);

/**
 * All deadlines a text states, in reading order. Nothing is looked up: which day a phrase means is
 * left to `resolve`. Years are inherited within a sentence only. `observe` is shown each stage, for who
 * mends the grammar.
 */
export function readDeadlines(source: SourceText, observe?: Observer): ReadDeadline[] {
  return runGrammar(source, GRAMMAR, observe);
}
