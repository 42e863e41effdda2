import { describe, expect, it } from 'vitest';
import { placeEvidence } from '#core/intent/place-evidence.ts';

const cited = (name: string) => ({ id: null, name });
const file = (name: string) => ({ id: 1, name });
const LINK = 'https://example.com/a?b=1';

/** A message, the piece, the tasks it speaks of, and the one the piece is for (null = to be asked). */
const CASES: [string, { id: number | null; name: string }, number[], number | null][] = [
  ['第5项已完成，佐证见云住建〔2024〕5号；第8项推进中', cited('云住建〔2024〕5号'), [5, 8], 5],
  ['第5项已完成；第8项已完成，佐证见云住建〔2024〕5号', cited('云住建〔2024〕5号'), [5, 8], 8],
  ['第5项已完成。文号云住建〔2024〕5号。第8项推进中。', cited('云住建〔2024〕5号'), [5, 8], 5],
  [`第5项推进中，第8项已完成，佐证见${LINK}`, cited(LINK), [5, 8], 8],
  ['5、8项均已完成，佐证见云住建〔2024〕5号', cited('云住建〔2024〕5号'), [5, 8], null],
  ['第5项已完成，照片见附件；第8项推进中', file('IMG_01.jpg'), [5, 8], 5],
  ['第5项已完成；第8项推进中', file('第8项现场照片.jpg'), [5, 8], 8],
  ['第5项已完成；第8项推进中', file('第5项、第8项台账.xlsx'), [5, 8], null],
  ['第5项已完成；第8项推进中', file('第12项.jpg'), [5, 8], null],
  ['第5项已完成，附照片；第8项已完成，附照片', file('IMG_01.jpg'), [5, 8], null],
  ['第5项已完成；第8项推进中', file('IMG_01.jpg'), [5, 8], null],
];

describe('evidence with a message about several tasks', () => {
  it.each(CASES)('“%s” with %j of %j is for %s', (text, piece, nos, expected) => {
    const { byTask, unclear } = placeEvidence(text, [piece], nos);
    expect([...byTask]).toEqual(expected === null ? [] : [[expected, [piece]]]);
    expect(unclear).toEqual(expected === null ? [piece] : []);
  });
});
