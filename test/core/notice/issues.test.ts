// What is missing or damaged is said, with its place.
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';

const calendar = createWorkCalendar({});
const HEAD = '云溪区安委办关于做好2024年安全工作的通知\n云安办〔2024〕5号\n各镇：\n';
const FOOT = '\n云溪区安全生产委员会办公室\n2024年4月8日\n';
const ITEM = '各镇要对辖区工贸企业开展一轮排查，建立问题清单并逐项整改到位，结果报区安委办。\n';

function codes(raw: string): string[] {
  return readNotice(raw, { calendar }).issues.map((issue) => issue.code);
}

it('a sound notice has no issues', () => {
  expect(codes(`${HEAD}一、排查隐患\n${ITEM}二、落实整改\n${ITEM}${FOOT}`)).toEqual([]);
});

it.each([
  ['an empty text', ' \n ', ['empty']],
  ['something else', '今天天气很好，我们去公园。', ['title-missing', 'no-tasks']],
  ['no day of issue', `${HEAD}一、排查隐患\n${ITEM}`, ['issued-on-missing']],
  [
    'a skipped number',
    `${HEAD}一、排查隐患\n${ITEM}三、落实整改\n${ITEM}${FOOT}`,
    ['numbering-gap'],
  ],
  [
    'numbers going back',
    `${HEAD}一、甲\n${ITEM}三、乙\n${ITEM}二、丙\n${ITEM}${FOOT}`,
    ['numbering-gap'],
  ],
  ['a list starting late', `（三）落实责任。${ITEM}（四）强化督查。${ITEM}`, ['head-missing']],
  ['a missing beginning', `件教训，守住底线。\n一、排查隐患\n${ITEM}`, ['head-missing']],
  ['a missing end', `${HEAD}一、排查隐患\n${ITEM}二、落实整改\n各镇要将整改情`, ['tail-missing']],
  [
    'an open bracket',
    `${HEAD}一、排查隐患\n${ITEM}（区应急局负责\n二、乙\n${ITEM}${FOOT}`,
    ['unbalanced-bracket'],
  ],
  [
    'a foreign word',
    `${HEAD}一、排查隐患\n各镇 and 街道要开展一轮排查整治。${FOOT}`,
    ['foreign-text'],
  ],
  ['a secrecy mark', `机密★一年\n${HEAD}一、排查隐患\n${ITEM}${FOOT}`, ['classified']],
  ['nobody named', `${HEAD}一、排查隐患\n6月底前完成一轮全面排查整治。${FOOT}`, ['unit-missing']],
])('%s is reported', (_, raw, wanted) => {
  expect(codes(raw)).toEqual(expect.arrayContaining(wanted));
});

it('an item printed into the middle of another is noticed and given back', () => {
  const raw = [
    '三、应急保障',
    '（十）加强队伍建设。建立健全基层应急救援队伍，补齐装备短板，推进联勤联动，充分整合现有力',
    '（十一）开展预案演练。区级层面年内至少组织一次综合演练。（区应急局负责',
    '量的编成训练，打造一支专业队伍。（区消防救援大队负责）',
    '）',
    '（十二）强化值守。严格值班值守制度，及时报送突发信息。（区政府办负责）',
  ].join('\n');
  const { tasks, issues } = readNotice(raw, { calendar });
  const found = issues.map((issue) => issue.code);
  expect(found).toEqual(expect.arrayContaining(['numbering-gap', 'unbalanced-bracket']));
  const units = tasks.map((task) => `${task.ref} ${task.units.map((unit) => unit.name).join()}`);
  expect(units).toEqual([
    '三（十） 区消防救援大队',
    '三（十一） 区应急局',
    '三（十） 区消防救援大队',
    '三（十二） 区政府办',
  ]);
});
