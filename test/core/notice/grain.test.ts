// How sentences become tasks: one task of undated words, each dated measure beneath it, stages together.
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';

const calendar = createWorkCalendar({});
const HEAD = '云溪区2024年安全生产工作要点\n一、重点任务\n（一）落实责任。\n';

function rows(body: string): string[] {
  const { tasks } = readNotice(HEAD + body, { calendar, issuedOn: '2024-03-01' });
  return tasks.map((task) => {
    const dates = task.deadlines.map((each) => each.dueOn ?? each.every ?? each.kind);
    return `${task.title}|${task.units.map((unit) => unit.name).join()}|${dates.join()}`;
  });
}

it.each([
  [
    'undated sentences under one bracket are one task',
    '制定清单。压实责任链条。（区应急局负责）',
    ['落实责任|区应急局|'],
  ],
  [
    'a dated sentence is a task of its own',
    '制定清单。6月底前完成普查建档。（区应急局负责）',
    ['落实责任|区应急局|', '完成普查建档|区应急局|2024-06-30'],
  ],
  [
    'stages of one thing are milestones of one task',
    '区应急局要推进改造。2024年底前改造率达到60%；2025年底前全面完成改造。',
    ['落实责任|区应急局|', '改造率达到60%|区应急局|2024-12-31,2025-12-31'],
  ],
  [
    'different things in different years are different tasks',
    '2024年，区住建局要开展管网普查；2025年，区住建局要建设监测平台。',
    ['开展管网普查|区住建局|2024-12-31', '建设监测平台|区住建局|2025-12-31'],
  ],
  [
    'two days in one sentence are two measures',
    '区住建局6月底前出台办法，9月底前完成首轮评估。',
    ['出台办法|区住建局|2024-06-30', '完成首轮评估|区住建局|2024-09-30'],
  ],
  [
    'a stricter rhythm in brackets stays with what it qualifies',
    '企业每年至少组织1次疏散演练（危险化学品企业每半年至少1次）。',
    ['每年至少组织1次疏散演练（危险化学品企业每半年至少1次）|企业|P1Y,P6M'],
  ],
  [
    'a subject carries on until another is named',
    '区水利局要完善预案。9月底前备齐防汛物资。区气象局要加密监测。',
    ['完善预案|区水利局|', '备齐防汛物资|区水利局|2024-09-30', '加密监测|区气象局|'],
  ],
  [
    'a deadline inside the bracket counts',
    '建成综合应急救援基地主体工程。（责任单位：区应急局，10月底前完成）',
    ['落实责任|区应急局|2024-10-31'],
  ],
  [
    'labelled lines cover the whole item, their day too',
    '牵头单位：区林业局；配合单位：各镇\n完成时限：11月底前\n组织护林员巡护重点林区。',
    ['落实责任|区林业局,各镇|2024-11-30'],
  ],
  [
    'one clause leads and the next supports',
    '区应急局牵头，区住建局配合，10月底前完成专项整治。',
    ['完成专项整治|区应急局,区住建局|2024-10-31'],
  ],
])('%s', (_, body, wanted) => {
  expect(rows(body)).toEqual(wanted);
});

it('a bracket behind the heading covers the item', () => {
  const raw =
    '一、重点任务\n1.专项检查（责任单位：区公安局；完成时限：8月底前）\n对大型活动场所开展检查。\n';
  const { tasks } = readNotice(raw, { calendar, issuedOn: '2024-03-01' });
  expect(tasks).toMatchObject([
    { title: '专项检查', units: [{ name: '区公安局' }], deadlines: [{ dueOn: '2024-08-31' }] },
  ]);
});

it('a notice pasted as one line is read like one with lines', () => {
  const lines = [
    '云溪区安委会关于开展夏季安全整治的通知',
    '各镇街：',
    '一、工作任务',
    '（一）燃气整治。区住建局要对餐饮场所逐户开展用气安全检查，7月底前完成首轮。',
    '（二）危化品整治。区应急局每月抽查危险化学品企业不少于5家，结果按期通报。',
    '云溪区安全生产委员会',
    '2024年6月3日',
  ];
  const broken = readNotice(lines.join('\n'), { calendar });
  expect(broken.tasks).toHaveLength(2);
  expect(readNotice(lines.join(' '), { calendar }).tasks).toEqual(broken.tasks);
});
