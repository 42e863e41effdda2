// Where candidates overlap, the longest is kept; of equals the earlier parser's.
import type { Candidate, Refiner } from '../engine.ts';

/** Keeps the longest of overlapping candidates: 每年12月4日前 over 12月4日前. */
export const resolveOverlap: Refiner = {
  name: 'resolve-overlap',
  refine: (candidates) => {
    const kept: Candidate[] = [];
    for (const candidate of candidates) {
      const last = kept.at(-1);
      if (!last || candidate.start >= last.end) kept.push(candidate);
      else if (lengthOf(candidate) > lengthOf(last)) kept[kept.length - 1] = candidate;
    }
    return kept;
  },
};

function lengthOf(candidate: Candidate): number {
  return candidate.end - candidate.start;
}
