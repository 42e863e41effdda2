// A vague word says nothing where its clause already names a date or a rhythm.
import { clauseStart } from '../../text/sentence.ts';
import type { Refiner } from '../engine.ts';

/** “2025年、2026年常态化推进”: the years are the deadline, 常态化 only how. */
export const dropShadowedVague: Refiner = {
  name: 'drop-shadowed-vague',
  refine: (candidates, { text }) => {
    const dated = new Set(
      candidates
        .filter((candidate) => candidate.expression.kind !== 'vague')
        .map((candidate) => clauseStart(text, candidate.start)),
    );
    return candidates.filter(
      (candidate) =>
        candidate.expression.kind !== 'vague' || !dated.has(clauseStart(text, candidate.start)),
    );
  },
};
