// Refs and headings in the ways notices number their items, and paragraphs that belong to none.
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';

const calendar = createWorkCalendar({});
const HEAD = '云溪区安委办关于做好2024年安全工作的通知\n云安办〔2024〕5号\n各镇：\n';
const FOOT = '\n云溪区安全生产委员会办公室\n2024年4月8日\n';

/** “ref: words” of each task. */
function refs(body: string): string[] {
  const { tasks } = readNotice(HEAD + body + FOOT, { calendar });
  return tasks.map((task) => `${task.ref}: ${task.text.slice(0, 9)}`);
}

it.each([
  ['一、甲项\n（一）乙项\n1.各镇5月底前完成。', ['一（一）1: 各镇5月底前完成。']],
  ['一.甲项\n(一)乙项\n1、各镇5月底前完成。', ['一（一）1: 各镇5月底前完成。']],
  ['1. 5月底前各镇完成。\n2. 6月底前各镇完成。', ['1: 5月底前各镇完成。', '2: 6月底前各镇完成。']],
  [
    '1．各镇5月底前完成：（1）各村4月底前完成。',
    ['1: 各镇5月底前完成：', '1（1）: 各村4月底前完成。'],
  ],
  [
    '1)各镇5月底前完成。\n2)各镇6月底前完成。',
    ['1）: 各镇5月底前完成。', '2）: 各镇6月底前完成。'],
  ],
  [
    '一、甲项\n1.1各镇5月底前完成。\n1.2各镇6月底前完成。',
    ['一1.1: 各镇5月底前完成。', '一1.2: 各镇6月底前完成。'],
  ],
  [
    'Ⅰ、甲项\n各镇5月底前完成。\nⅡ、乙项\n各镇6月底前完成。',
    ['Ⅰ: 各镇5月底前完成。', 'Ⅱ: 各镇6月底前完成。'],
  ],
  ['①各镇5月底前完成；②各镇6月底前完成。', ['①: 各镇5月底前完成；', '②: 各镇6月底前完成。']],
  [
    '一是各镇5月底前完成；二是各镇6月底前完成。',
    ['一是: 各镇5月底前完成；', '二是: 各镇6月底前完成。'],
  ],
  [
    '第一，各镇5月底前完成。第二，各镇6月底前完成。',
    ['第一: 各镇5月底前完成。', '第二: 各镇6月底前完成。'],
  ],
  [
    '第一章　总则\n第一条　各镇5月底前完成。\n第二章　职责\n第二条　各镇要落实下列措施：\n（一）6月底前完成。',
    ['第一条: 各镇5月底前完成。', '第二条（一）: 6月底前完成。'],
  ],
  [
    '▲防汛：区水利局5月底前完成。\n▲防火：区林业局6月底前完成。',
    [': 区水利局5月底前完', ': 区林业局6月底前完'],
  ],
  [
    '一、甲项\n（十一）各镇5月底前完成。\n二、乙项\n（十二）各镇6月底前完成。',
    ['一（十一）: 各镇5月底前完成。', '二（十二）: 各镇6月底前完成。'],
  ],
])('%s', (body, wanted) => {
  expect(refs(body)).toEqual(wanted);
});

it('a closing paragraph is no part of the last item', () => {
  const body = '一、各镇5月底前完成排查。\n二、各镇6月底前完成整改。\n请各镇于7月5日前报送总结。';
  expect(refs(body).at(-1)).toBe(': 请各镇于7月5日前');
});

it('faults found and cases listed are no tasks', () => {
  const body =
    '经查，你镇存在以下问题：\n1.未建立台账；\n2.未开展演练。\n请你镇于5月底前完成整改。';
  expect(refs(body)).toEqual([': 请你镇于5月底前完']);
});

it('an introduction to a list lays its items on whom it names', () => {
  const body = '一、各镇街要做好以下工作：\n（一）开展隐患排查。\n（二）落实值班制度。';
  const { tasks } = readNotice(HEAD + body + FOOT, { calendar });
  expect(tasks.map((task) => [task.ref, task.units[0]?.name])).toEqual([
    ['一（一）', '各镇街'],
    ['一（二）', '各镇街'],
  ]);
});

it.each([
  ['时间安排：自2024年5月1日起至9月30日止。', '2024-05-01', '2024-09-30'],
  ['决定自2024年6月1日至12月31日开展专项整治。', '2024-06-01', '2024-12-31'],
  ['各镇要在2024年6月1日至12月31日加强巡查。', null, null],
])('%s states the plan period %s to %s', (sentence, planStart, planEnd) => {
  const raw = `云溪区安委办关于开展整治的通知\n云安办〔2024〕5号\n各镇：\n${sentence}\n一、开展排查\n各镇5月底前完成排查。${FOOT}`;
  expect(readNotice(raw, { calendar }).header).toMatchObject({ planStart, planEnd });
});
