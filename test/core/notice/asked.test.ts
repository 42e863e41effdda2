// Which deadline an aim belongs to, and what each asks: read from whole notices.
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';

const calendar = createWorkCalendar({});

function notice(item: string): string {
  return `关于开展专项整治的通知\n各镇街：\n一、工作任务\n（一）工作要求。${item}\n云溪区安全生产委员会\n2024年3月8日\n`;
}

/** `时限: 目标；目标` of each deadline, then what stays with the task. */
function aims(item: string): string[] {
  return readNotice(notice(item), { calendar }).tasks.flatMap(({ deadlines, targets = [] }) => [
    ...deadlines.map(
      (one) => `${one.phrase}: ${(one.targets ?? []).map((aim) => aim.phrase).join('；')}`,
    ),
    ...targets.map((aim) => aim.phrase),
  ]);
}

describe('aims', () => {
  it.each([
    [
      '2024年底前，完成三年培训任务的60%；2025年底前，全面完成各项培训任务。（区人社局牵头）',
      ['2024年底前: 完成三年培训任务的60%', '2025年底前: 全面完成各项培训任务'],
    ],
    [
      '2024年、2025年企业演练占比分别达到40%、60%。（区应急局负责）',
      ['2024年: 企业演练占比分别达到40%', '2025年: 60%'],
    ],
    [
      '到2024年底、2025年底分别完成改造30%、100%。（区住建局负责）',
      ['到2024年底: 完成改造30%', '2025年底: 100%'],
    ],
    ['隐患整改率不低于95%，10月底前完成。（区应急局负责）', ['10月底前: 隐患整改率不低于95%']],
    [
      '2025年底前，新建消防站2座；改造老旧电梯150台。（区住建局负责）',
      ['2025年底前: 新建消防站2座；改造老旧电梯150台'],
    ],
    ['至少培育2支社会救援队伍。（区应急局负责）', ['至少培育2支社会救援队伍']],
    ['每年至少研究解决10项具体问题。（各镇街负责）', ['每年: 至少研究解决10项具体问题']],
    ['实现网格化监管全覆盖。（各镇街负责）', []],
  ])('of %s', (item, expected) => {
    expect(aims(item)).toEqual(expected);
  });

  it('are quoted as printed, at their place', () => {
    const text = notice('2024年底前,持证上岗率达到95%以上。(区应急局负责)');
    const [task] = readNotice(text, { calendar }).tasks;
    const [aim] = task?.deadlines[0]?.targets ?? [];
    expect(aim).toMatchObject({ value: 95, unit: '%', comparison: 'atLeast' });
    const squeezed = text.replace(/\s/g, '');
    expect(squeezed.slice(aim?.offset, (aim?.offset ?? 0) + 12)).toContain('持证上岗率达到95%');
  });
});

describe('the title of a task in stages', () => {
  it.each([
    [
      '2024年底前，完成三年培训任务的60%；2025年底前，全面完成培训任务。（区人社局牵头）',
      '完成三年培训任务',
    ],
    ['2024年，企业演练占比达到40%；2025年，占比达到60%。（区应急局负责）', '企业演练占比'],
    ['2024年、2025年企业演练占比分别达到40%、60%。（区应急局负责）', '企业演练占比'],
    ['2024年底前，隐患整改率达到95%。（区应急局负责）', '隐患整改率达到95%'],
  ])('%s', (item, title) => {
    expect(readNotice(notice(item), { calendar }).tasks[0]?.title).toBe(title);
  });
});

describe('what is handed in', () => {
  it('is told from what is done, clause by clause', () => {
    const item =
      '实施方案于3月20日前印发并报送区安委办备案；6月底前完成排查，7月5日前报送总结。（各镇街负责）';
    const asked = readNotice(notice(item), { calendar }).tasks.flatMap((task) =>
      task.deadlines.map((one) => [one.phrase, one.asks ?? 'action', one.receiver ?? '-']),
    );
    expect(asked).toEqual([
      ['3月20日前', 'action', '区安委办'],
      ['6月底前', 'action', '-'],
      ['7月5日前', 'reporting', '-'],
    ]);
  });

  it('keeps two rhythms of one clause in one task, the second with its subset', () => {
    const item = '每年至少开展1次演练，高危行业领域每半年至少1次。（各镇街负责）';
    const [task, ...others] = readNotice(notice(item), { calendar }).tasks;
    expect(others).toEqual([]);
    expect(task?.deadlines.map(({ every, scope }) => [every, scope])).toEqual([
      ['P1Y', undefined],
      ['P6M', '高危行业领域'],
    ]);
  });
});
