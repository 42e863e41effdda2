// Every number a bulletin says leads to its proof: formula, value, rows, who signed off.
import { describe, expect, it } from 'vitest';
import type { Bulletin } from '#core/digest/bulletin.ts';
import { writeBulletinText } from '#core/digest/bulletin-text.ts';
import { checkTally } from '#core/digest/check.ts';
import { proofsOf } from '#core/digest/proof.ts';
import { numbers, proofMaterial } from '#core/digest/proof-material.ts';
import { tally } from '#core/digest/tally.ts';
import { LARGE_MONTH } from './large-month.ts';
import { DUTIES, TASKS, UNITS } from './sample-month.ts';

const office = { name: '云溪区安全生产委员会办公室', place: '云溪区' };
const large = tally(LARGE_MONTH);
const context = { office, titles: new Map(), previous: null };

/** May as it was published: a smaller ledger with other rates. */
const may = writeBulletinText(
  tally({
    ...LARGE_MONTH,
    tasks: TASKS,
    duties: DUTIES,
    units: UNITS,
    events: [],
    reporting: null,
  }),
  context,
);
const june = writeBulletinText(large, {
  ...context,
  previous: {
    ...may,
    month: '2024-05',
    units: large.units.map((row) => ({ ...row, onTimeRate: row.onTimeRate && 20 })),
  },
});
const previous: Bulletin = {
  ...may,
  month: '2024-05',
  units: large.units.map((row) => ({ ...row, onTimeRate: row.onTimeRate && 20 })),
};

/** Numbers of a sentence that are figures: not days, item numbers, titles, words of units. */
function figuresIn(text: string): string[] {
  const rest = text
    .replace(/“[^”]*”/g, '')
    .replace(/《[^》]*》/g, '')
    .replace(/第[\d、]+项/g, '')
    .replace(/(?:\d{4}年)?\d+月\d+日(?:\d+时)?/g, '')
    .replace(/等\d+个单位|连续2个月以上/g, '')
    .replace(/〔\d+〕\d+号/g, '');
  return rest.match(/\d+(?:\.\d+)?/g) ?? [];
}

describe('the figures of a bulletin', () => {
  it('add up', () => {
    expect(checkTally(large)).toEqual([]);
  });

  it.each([
    ['of a large month', large, june, previous],
    [
      'of a small one',
      tally({ ...LARGE_MONTH, tasks: TASKS, duties: DUTIES, units: UNITS }),
      null,
      null,
    ],
  ])('%s all have a proof that gives the same value', (_, counted, written, before) => {
    const bulletin = written ?? writeBulletinText(counted, context);
    const proofs = new Map(proofsOf(counted, before).map((proof) => [proof.key, proof]));
    let seen = 0;
    for (const { heading, paragraphs, trail = [] } of bulletin.sections) {
      for (const [at, text] of paragraphs.entries()) {
        const proved = (trail[at] ?? []).map((key) => proofs.get(key)?.value ?? `?${key}`);
        expect([heading, text, figuresIn(text).sort()]).toEqual([heading, text, proved.sort()]);
        seen += proved.length;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  it('have formulas in words and the rows they count', () => {
    const proofs = proofsOf(large, null);

    expect(proofs.filter(({ formula, label }) => formula === '' || label === '')).toEqual([]);
    const rate = proofs.find(({ key }) => key === 'onTimeRate');
    expect(rate?.formula).toContain('核定按期完成4÷13×100%');
    expect(rate?.taskNos).toHaveLength(4);
  });
});

describe('the proof paper', () => {
  const material = proofMaterial(june, large, previous);
  const [cited, units, rows] = material.annexes;

  it('lists the text’s figures in its order, none without a value', () => {
    const all = june.sections.flatMap(({ trail = [] }) => trail.flat());

    expect(cited?.rows).toHaveLength(all.length);
    expect(cited?.rows.filter((row) => row[3] === '')).toEqual([]);
    expect(cited?.rows[0]?.slice(1, 4)).toEqual(['一、总体情况 第1段', '任务总数', '27']);
  });

  it('says who signed off, and when, for each row that counts as done', () => {
    const done = rows?.rows.filter((row) => row[4]?.startsWith('已销号')) ?? [];

    expect(done.length).toBeGreaterThan(5);
    expect(done.filter((row) => row[6] !== '2024年6月27日' || row[7] !== '安委办王某')).toEqual([]);
  });

  it('marks rows so that counting them again gives the figure', () => {
    const due = large.figures.find(({ key }) => key === 'due')?.dutyIds.length;

    expect(rows?.rows.filter((row) => row[8]?.split('、').includes('应完成'))).toHaveLength(
      due ?? 0,
    );
    expect(units?.rows).toHaveLength(large.units.length);
  });

  it('says which figure of a published bulletin the ledger no longer gives', () => {
    const other = tally({ ...LARGE_MONTH, duties: LARGE_MONTH.duties.slice(1) });

    expect(proofMaterial(june, large, previous).sections[1]?.paragraphs).toEqual([
      '通报所列数字与台账重新计算的结果一致。',
    ]);
    expect(proofMaterial(june, other, previous).sections[1]?.paragraphs[0]).toMatch(
      /以下数字与台账重新计算的结果不一致，请核对：.*通报为\d+，现为\d+/,
    );
  });

  it.each([
    [[3, 1, 2, 7], '1—3、7'],
    [[5, 6], '5、6'],
    [[], ''],
  ])('writes numbers %s as %s', (nos, text) => {
    expect(numbers(nos)).toBe(text);
  });
});
