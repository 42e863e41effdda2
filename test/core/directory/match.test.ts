// Names as notices and replies write them, against one office's directory. Rows: test/corpus/units.tsv.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchUnit } from '#core/directory/match.ts';
import type { Unit, UnitKind } from '#core/directory/unit.ts';

const DIRECTORY: [string, UnitKind, string[]?][] = [
  ['云溪区住房和城乡建设局', 'department'],
  ['云溪区应急管理局', 'department'],
  ['云溪区市场监督管理局', 'department', ['区市监局']],
  ['云溪区发展和改革局', 'department'],
  ['云溪区工业和信息化局', 'department'],
  ['云溪区自然资源和规划局', 'department'],
  ['区消防救援大队', 'department'],
  ['区安全生产委员会', 'department'],
  ['区安全生产委员会办公室', 'department'],
  ['云溪公安分局', 'department', ['区公安分局', '公安局']],
  ['临川市公安局', 'department', ['公安局']],
  ['东山镇人民政府', 'town'],
  ['西河街道办事处', 'town'],
  ['各镇（街道）', 'collective', ['各镇街']],
];
const units = DIRECTORY.map(
  ([name, kind, aliases = []], index): Unit => ({
    id: index + 1,
    name,
    kind,
    aliases,
    memberIds: [],
    displayOrder: index,
  }),
);

const rows = readFileSync(new URL('../../corpus/units.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string]);

function answer(name: string, place: string): string {
  const match = matchUnit(name, units, place);
  if (match.kind === 'unknown') return '?';
  if (match.kind === 'found') return match.unit.name;
  return match.candidates.map((unit) => unit.name).join('/');
}

describe('matchUnit', () => {
  it.each(rows)('%s in %s is %s', (name, place, wanted) => {
    expect(answer(name, place)).toBe(wanted);
  });

  it('knows nobody in an empty directory, and nobody by an empty name', () => {
    expect(matchUnit('区应急局', [], '云溪区')).toEqual({ kind: 'unknown' });
    expect(matchUnit(' ', units, '云溪区')).toEqual({ kind: 'unknown' });
  });
});
