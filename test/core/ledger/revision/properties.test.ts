// A notice compared with itself gives nothing; with its clauses in another order only moves.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairClauses } from '#core/ledger/revision/pair-clauses.ts';
import { compareTexts } from './two-versions.ts';

const SAMPLES = new URL('../../../notices/', import.meta.url);
const ITEMS = [
  '6月底前完成餐饮场所液化气用户登记造册。（区住建局牵头，区商务局配合）',
  '组织对出租屋私拉电线、违规充电开展集中清理，发现一处整改一处。（区城管局负责）',
  '每季度对大型商业综合体开展1次联合检查。（区消防救援大队负责）',
  '10月底前完成商场市场疏散通道占用问题整治。（区市场监管局负责）',
  '每月25日前报送建筑起重机械检查情况。（区住建局负责）',
  '汛期前完成临街大型户外广告牌匾加固或拆除。（区城管局负责）',
  '11月底前完成地下管网隐患点核查并建立台账。（区住建局、区水利局负责）',
  '自本通知印发之日起30日内建立危险化学品运输车辆动态监控名单。（区交通局负责）',
];
const HEADINGS = ['燃气和用电', '市政设施', '重点场所'];

function notice(items: string[]): string {
  const lines = items.flatMap((item, index) => {
    const heading =
      index % 3 === 0 ? [`${'一二三'.charAt(index / 3)}、${HEADINGS[index / 3]}`] : [];
    return [...heading, `${index + 1}.${item}`];
  });
  const head = ['云溪区安全生产委员会关于加强安全工作的通知', '云安发〔2024〕6号'];
  return [...head, '各有关单位：', ...lines, '云溪区安全生产委员会', '2024年3月11日'].join('\n');
}

describe('a notice compared with itself', () => {
  it.each(readdirSync(SAMPLES))('%s: no change, nothing moved', (name) => {
    const text = readFileSync(new URL(`${name}/notice.txt`, SAMPLES), 'utf8');
    const { changes, moved, unchanged } = compareTexts(text, text);
    expect([changes, moved]).toEqual([[], []]);
    expect(unchanged.length).toBeGreaterThan(0);
  });
});

describe('a notice compared with its clauses in another order', () => {
  it('has only moves', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ITEMS, { minLength: ITEMS.length }), (shuffled) => {
        const { changes, moved, unchanged } = compareTexts(notice(ITEMS), notice(shuffled));
        expect(changes).toEqual([]);
        expect(moved.length + unchanged.length).toBe(ITEMS.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('clauses of any words', () => {
  it('are paired at most once on each side, and equal ones always', () => {
    const clause = fc.string({ unit: fc.constantFrom(...'排查整治隐患燃气消防演练、。') });
    fc.assert(
      fc.property(fc.array(clause), fc.array(clause), (before, after) => {
        const bare = (text: string) => {
          return { text, ref: '一', heading: [], phrases: [], aims: [], unitNames: [] };
        };
        const { pairs } = pairClauses(before.map(bare), after.map(bare));
        expect(new Set(pairs.map(({ old }) => old)).size).toBe(pairs.length);
        expect(new Set(pairs.map(({ now }) => now)).size).toBe(pairs.length);
        const own = pairClauses(before.map(bare), before.map(bare)).pairs.length;
        const worded = before.filter((text) => /[^、。]/.test(text));
        expect(own).toBe(worded.length);
      }),
    );
  });
});
