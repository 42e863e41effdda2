// What the bulletin says of many at once: units of one task together, actions by headings, reports
// that say something.
import { describe, expect, it } from 'vitest';
import { actionsOf } from '#core/digest/actions.ts';
import type { BulletinItem } from '#core/digest/bulletin.ts';
import type { CountedTask } from '#core/digest/counted.ts';
import { dueTexts, unitsText } from '#core/digest/grouped.ts';
import { isQuantified, quoteReport, saysSomething } from '#core/digest/said.ts';
import { makeTask } from '../reminder/factories.ts';

const item = (no: number, unit: string, dueOn: string): BulletinItem => ({
  dutyId: no,
  no,
  title: '每季度召开全体会议',
  unit,
  dueOn,
  daysLate: null,
  monthsLate: 0,
  percent: null,
  reason: null,
  saidOn: null,
  source: null,
  ref: '一（二）',
});

describe('tasks that fall due', () => {
  it('are named once with their units and days', () => {
    const towns = ['东山镇', '西河镇', '南桥镇'].map((unit) => item(2, unit, '2024-03-31'));
    const monthly = ['2024-03-31', '2024-04-30'].map((day) => item(20, '区应急管理局', day));
    const apart = [item(5, '东山镇', '2024-04-10'), item(5, '西河镇', '2024-04-20')];

    expect(dueTexts([...towns, ...monthly, ...apart], '2024-03-29', 2)).toEqual([
      '第2项“每季度召开全体会议”（东山镇、西河镇等3个单位，3月31日前）',
      '第20项“每季度召开全体会议”（区应急管理局，3月31日、4月30日前）',
      '第5项“每季度召开全体会议”（东山镇，4月10日前；西河镇，4月20日前）',
    ]);
  });

  it('name a unit once, and all of few', () => {
    expect(unitsText(['东山镇', '东山镇', '西河镇'], 2)).toBe('东山镇、西河镇');
  });
});

const under = (heading: string[], no: number, source = '云安发〔2024〕3号'): CountedTask => ({
  task: makeTask({ no, heading, source }),
  duties: [],
  state: 'notStarted',
});

const names = (counted: CountedTask[]) =>
  actionsOf(counted).map(({ name, tasks }) => `${name} ${tasks.length}`);

describe('actions', () => {
  it('are the first-level headings where the second would be a list of single tasks', () => {
    const counted = [
      under(['一、健全体系', '（一）编制清单'], 1),
      under(['一、健全体系', '（二）落实会议制度'], 2),
      under(['二、专项整治', '（三）城镇燃气'], 3),
      under(['二、专项整治', '（四）道路交通'], 4),
    ];

    expect(names(counted)).toEqual(['健全体系 2', '专项整治 2']);
  });

  it('are the second-level headings where those hold several tasks each', () => {
    const counted = ['（一）动态清零行动', '（二）科技支撑行动'].flatMap((heading, at) =>
      [1, 2, 3].map((no) => under(['二、重点行动', heading], at * 3 + no)),
    );

    expect(names([...counted, under(['三、保障措施'], 7), under(['附件任务分工'], 8)])).toEqual([
      '动态清零行动 3',
      '科技支撑行动 3',
      '保障措施 1',
      '任务分工 1',
    ]);
  });

  it('name the notice where there are several, and never lose a task', () => {
    const many = Array.from({ length: 40 }, (_, no) => under([`第${no}部分`], no));
    const counted = [...many, under([], 41, '云安发〔2024〕8号')];

    expect(names(counted)).toEqual([
      '云安发〔2024〕3号明确的任务 40',
      '云安发〔2024〕8号明确的任务 1',
    ]);
  });
});

describe('a report', () => {
  it.each([
    ['第11项已完成，检查26处', '“已完成，检查26处”'],
    ['11、正在推进', '“正在推进”'],
    ['11项补齐了检查记录，已完成。', '“补齐了检查记录，已完成”'],
    ['11项隐患已整改9项', '“11项隐患已整改9项”'],
    ['第11项', '“第11项”'],
  ])('%s is quoted as %s', (text, quoted) => {
    expect(quoteReport(text, 11, 60)).toBe(quoted);
  });

  it.each([
    ['第11项已完成', false, false],
    ['11、正在推进', false, false],
    ['本月无新进展', false, false],
    ['已排查餐饮场所210家，剩余35家', true, true],
    ['已完成培训任务的38%', true, true],
    ['正在推进，预计6月22日完成', true, false],
    ['设备已到货，正在安装调试', true, false],
  ])('%s says something: %s, counts something: %s', (text, says, counts) => {
    expect([saysSomething(text, 11), isQuantified(text, 11)]).toEqual([says, counts]);
  });
});
