// Names as notices and replies write them, against an office's directory. Rows: test/corpus/units.tsv.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchUnit } from '#core/directory/match.ts';
import type { Unit, UnitMatch } from '#core/directory/unit.ts';
import { DEPARTMENT_FORMS, MERGED_FORMS } from '#core/directory/unit-words.ts';
import { DIRECTORIES } from './unit-directories.ts';

const rows = readFileSync(new URL('../../corpus/units.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string, string]);

function directoryOf(whose: string): { place: string; units: Unit[] } {
  const directory = DIRECTORIES[whose];
  if (!directory) throw new Error(`no directory “${whose}”`);
  return directory;
}

function answerOf(match: UnitMatch): string {
  if (match.kind === 'unknown') return '?';
  if (match.kind === 'found') return match.unit.name;
  return `${match.candidates.map((unit) => unit.name).join('/')}?`;
}

describe('matchUnit', () => {
  it.each(rows)('%s in a paper of %s, office of the %s, is %s', (name, said, whose, wanted) => {
    const { units, place } = directoryOf(whose);
    expect(answerOf(matchUnit(name, units, place, said))).toBe(wanted);
  });

  it('has a corpus of which a third is unknown or for a person to decide', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    const open = rows.filter(([, , , wanted]) => wanted.endsWith('?'));
    expect(open.length / rows.length).toBeGreaterThan(1 / 3);
  });

  it('knows nobody in an empty directory, and nobody by an empty name', () => {
    const { units, place } = directoryOf('区');
    expect(matchUnit('区应急局', [], place)).toEqual({ kind: 'unknown' });
    expect(matchUnit(' ', units, place)).toEqual({ kind: 'unknown' });
  });

  it('takes level and place the office gave a unit before what its name says', () => {
    const units = directoryOf('区').units.map((unit): Unit => {
      return unit.name === '气象局' ? { ...unit, level: 'county', place: '云溪区' } : unit;
    });
    expect(answerOf(matchUnit('市气象局', units, '临川市云溪区'))).toBe('?');
    expect(answerOf(matchUnit('区气象局', units, '临川市云溪区'))).toBe('气象局');
  });
});

/** Names as they come, well written or not. */
const anyName = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc
    .tuple(
      fc.constantFrom('', '区', '市', '县', '云溪区', '临川市', '东湖区', '各', '省'),
      fc.constantFrom(...DEPARTMENT_FORMS, ...MERGED_FORMS.keys(), '东山镇', '安委会'),
      fc.constantFrom('', '局', '委', '支队', '大队', '局办公室', '局（安委办）', '监管股', '部门'),
    )
    .map((parts) => parts.join('')),
);
const anyOffice = fc.constantFrom(...Object.values(DIRECTORIES));
const anyPlace = fc.constantFrom('临川市云溪区', '临川市', '云溪区', '江陵省', '临水县', '');

describe('for any name', () => {
  it('only units of the directory are named', () => {
    fc.assert(
      fc.property(anyName, anyOffice, anyPlace, (name, { units, place }, said) => {
        const match = matchUnit(name, units, place, said);
        const named = match.kind === 'ambiguous' ? match.candidates : [];
        const all = match.kind === 'found' ? [match.unit] : named;
        expect(all.every((unit) => units.includes(unit))).toBe(true);
        expect(match.kind === 'ambiguous' && named.length === 0).toBe(false);
      }),
    );
  });

  it('a unit that was found is found again by its own name', () => {
    fc.assert(
      fc.property(anyName, anyOffice, anyPlace, (name, { units, place }, said) => {
        const match = matchUnit(name, units, place, said);
        if (match.kind !== 'found') return;
        expect(matchUnit(match.unit.name, units, place)).toEqual(match);
      }),
    );
  });
});
