// 季度会商, 年度总结, 三年评估: their spans, whom units wait for, and what is put to people to decide.
import { describe, expect, it } from 'vitest';
import { blockersOf } from '#core/digest/blockers.ts';
import { writeReport } from '#core/digest/report.ts';
import { periodWithin, planSpan, quarterSpan, yearSpan } from '#core/digest/report-span.ts';
import { tally } from '#core/digest/tally.ts';
import { targetAnnex } from '#core/digest/target-annex.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Target } from '#core/notice/notice.ts';
import { LARGE_MONTH, LARGE_UNITS } from './large-month.ts';

const TODAY = '2024-06-28';

describe('a span', () => {
  it.each([
    [quarterSpan(2024, 2, TODAY), '2024年第二季度', '2024-04-01', TODAY, 3],
    [quarterSpan(2024, 1, TODAY), '2024年第一季度', '2024-01-01', '2024-03-31', 3],
    [yearSpan(2024, TODAY), '2024年度', '2024-01-01', TODAY, 6],
    [planSpan('2024-01-01', '2026-12-31', TODAY), '2024—2026年', '2024-01-01', TODAY, 1],
    [planSpan('2024-03-08', '2024-12-31', '2025-03-01'), '2024年', '2024-01-01', '2024-12-31', 1],
  ])('%# ends today at the latest, and has parts without gaps', (span, label, from, to, parts) => {
    expect(span).toMatchObject({ label, from, to });
    expect(span.parts).toHaveLength(parts);
    expect(span.parts[0]?.from).toBe(from);
    expect(span.parts.at(-1)?.to).toBe(to);
  });

  it('that has not begun has no parts', () => {
    expect(quarterSpan(2024, 4, TODAY).parts).toEqual([]);
  });
});

const need = (no: number, unit: string, reason: string, saidOn = '2024-06-20') => ({
  ...{ dutyId: no, no, title: `任务${no}`, unit, dueOn: null, daysLate: null, monthsLate: 0 },
  ...{ percent: null, reason, saidOn, source: null, ref: '' },
});

describe('whom units wait for', () => {
  it('is read from their words, ranked by the tasks it would free', () => {
    const blockers = blockersOf(
      [
        need(1, '东山镇', '需区自然资源局提供图纸，请协调'),
        need(2, '西河镇', '请协调自然资源局批复', '2024-06-08'),
        need(2, '东山镇', '请协调区自然资源局批复'),
        need(3, '区水务局', '需市应急局尽快批复'),
        need(4, '区水务局', '请安委办协调解决资金'),
        need(5, '区民政局', '需区财政局拨付资金，请区民政局党组支持'),
      ],
      LARGE_UNITS,
      TODAY,
    );

    expect(
      blockers.map(({ name, tasks, waitingDays, items }) => [
        name,
        tasks,
        waitingDays,
        items.map(({ no }) => no),
      ]),
    ).toEqual([
      ['区自然资源局', 2, 20, [2, 1, 2]],
      ['市应急局', 1, 8, [3]],
      ['区财政局', 1, 8, [5]],
      [null, 1, 8, [4]],
    ]);
  });
});

function report(kind: 'quarter' | 'year') {
  const span = kind === 'quarter' ? quarterSpan(2024, 2, TODAY) : yearSpan(2024, TODAY);
  const whole = tally({ ...LARGE_MONTH, period: periodWithin(span, TODAY), reporting: null });
  return writeReport({
    span,
    whole,
    stages: span.parts.map(({ label }) => ({ label, figures: whole.figures, reportingRate: 80 })),
    units: LARGE_UNITS,
    office: { name: '云溪区安委办', place: '云溪区' },
    titles: new Map(),
    reports: whole.counted.flatMap(({ duties }) =>
      duties.flatMap(({ id, lastReport }) =>
        lastReport ? [{ dutyId: id, text: lastReport.text, on: '2024-06-24' }] : [],
      ),
    ),
    supervision: { reminded: 42, letters: [{ name: '提醒函', count: 3 }] },
  });
}

const headings = (material: ReturnType<typeof report>) =>
  material.sections.map(({ heading }) => heading).filter((heading) => heading !== '');

describe('a quarter', () => {
  const material = report('quarter');
  const section = (name: string) => material.sections.find(({ heading }) => heading.includes(name));

  it('goes from figures and trend to blockers and what is to be decided', () => {
    expect(material.title).toBe('2024年第二季度重点任务会商研判材料');
    expect(headings(material)).toEqual([
      '一、总体情况',
      '二、走势',
      '三、需协调事项及卡点',
      '四、逾期情况',
      '五、分行动进展',
      '六、提请会商研究的事项',
    ]);
    expect(section('走势')?.table?.rows.map(([label]) => label)).toEqual([
      '2024年4月',
      '2024年5月',
      '2024年6月',
    ]);
  });

  it('proposes only what the figures give, and says that people decide', () => {
    const texts = section('提请')?.paragraphs ?? [];

    expect(texts[0]).toMatch(/^1\.提请研究由区自然资源局牵头协调第[\d、]+项，可推动\d项任务。$/);
    expect(texts.join()).toContain('对连续2个月逾期的区自然资源局，提请研究印发督办函。');
    expect(texts.at(-1)).toBe('以上由会商会议研究决定。');
  });
});

describe('a year', () => {
  const material = report('year');

  it('accounts by action, with what units counted and what the office did', () => {
    expect(headings(material)).toEqual([
      '一、总体情况',
      '二、走势',
      '三、分行动进展',
      '四、督办情况',
      '五、逾期情况',
      '六、需协调事项及卡点',
    ]);
    const text = material.sections.flatMap(({ paragraphs }) => paragraphs).join('\n');
    expect(text).toMatch(/期内到期\d+项次，按期完成\d+项次。.*反馈第\d+项：“已培训主要负责人214名/);
    expect(text).toContain('期内提醒42项次，签发提醒函3件；');
    expect(text).not.toContain('正在有序推进');
  });
});

describe('aims in numbers', () => {
  it('are listed by stage, done or not, with what one unit says of its own', () => {
    const targets = [{ phrase: '完成培训任务的60%' }] as Target[];
    const stage = (duty: Duty): Duty => ({
      ...duty,
      stage: {
        ...{ phrase: '2024年底前', scope: null, asks: 'action', receiver: null, anchor: null },
        targets,
      },
    });
    const duties = LARGE_MONTH.duties.map((duty) => (duty.taskNo === 14 ? stage(duty) : duty));
    const alone = duties.map((duty) =>
      duty.taskNo === 6 ? stage({ ...duty, percent: 52 }) : duty,
    );
    const annex = targetAnnex(tally({ ...LARGE_MONTH, duties: alone }));

    expect(annex.rows.map((row) => [row[0], row[2], row[5]])).toEqual([
      ['6', '完成培训任务的60%', '1个单位未完成，自报完成率52%'],
      [
        '14',
        '完成培训任务的60%',
        expect.stringMatching(/^\d+个单位核定完成（其中按期\d+个），.*\d+个单位未完成$/),
      ],
    ]);
  });
});
