// Assignment tables in the forms in which people paste them and files give them.
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { readingOf } from './reading.ts';

const calendar = createWorkCalendar({});
const TITLE = '云溪区2024年安全生产重点任务分工表\n';

/** “ref text | units | deadlines” of each task. */
function rows(table: string, title = TITLE): string[] {
  return readingOf(readNotice(title + table, { calendar })).tasks.map(
    ({ ref, text, units, deadlines }) => `${ref} ${text} | ${units} | ${deadlines}`,
  );
}

const WANTED = [
  '1 更换老旧燃气立管 | lead 区住建局,support 区城管局,support 各镇街 | 9月底前 by 2024-09-30',
  '2 拆除违规防盗网 | lead 区消防救援大队 | 长期坚持 vague',
];

it.each([
  [
    'tabs',
    '序号\t任务\t牵头单位\t配合单位\t完成时限\n1\t更换老旧燃气立管\t区住建局\t区城管局、各镇街\t9月底前\n2\t拆除违规防盗网\t区消防救援大队\t/\t长期坚持',
  ],
  [
    'columns in another order, a column of no use',
    '完成时限\t备注\t配合部门\t重点任务\t主办单位\t序号\n9月底前\t民生实事\t区城管局 各镇街\t更换老旧燃气立管\t区住建局\t1\n长期坚持\t\t\t拆除违规防盗网\t区消防救援大队\t2',
  ],
  [
    'pipes with a rule',
    '| 序号 | 工作任务 | 牵头单位 | 配合单位 | 时间节点 |\n|---|:---:|---|---|---|\n| 1 | 更换老旧燃气立管 | 区住建局 | 区城管局，各镇街 | 9月底前 |\n| 2 | 拆除违规防盗网 | 区消防救援大队 | 无 | 长期坚持 |',
  ],
  [
    'wide gaps',
    '序号   工作任务          牵头单位        配合单位          完成时限\n1      更换老旧燃气立管    区住建局        区城管局、各镇街    9月底前\n2      拆除违规防盗网      区消防救援大队    /                长期坚持',
  ],
  [
    'one cell on each line',
    '序号\n工作任务\n牵头单位\n配合单位\n完成时限\n1\n更换老旧燃气立管\n区住建局\n区城管局\n各镇街\n9月底前\n2\n拆除违规防盗网\n区消防救援大队\n/\n长期坚持',
  ],
  [
    'headings in two rows, empty where covered',
    '序号\t任务\t责任单位\t\t完成时限\n\t\t牵头\t配合\t\n1\t更换老旧燃气立管\t区住建局\t区城管局、各镇街\t9月底前\n2\t拆除违规防盗网\t区消防救援大队\t\t长期坚持',
  ],
  [
    'headings again on the next page',
    '序号\t任务\t牵头单位\t配合单位\t完成时限\n1\t更换老旧燃气立管\t区住建局\t区城管局、各镇街\t9月底前\n- 2 -\n序号\t任务\t牵头单位\t配合单位\t完成时限\n2\t拆除违规防盗网\t区消防救援大队\t\t长期坚持',
  ],
  [
    'lines ended inside cells',
    '序号\t任务\t牵头单位\t配合单位\t完成时限\n1\t更换老旧燃气立管\t区住建局\t区城管局\n各镇街\t9月底前\n2\t拆除违规防盗网\t区消防救援大队\t\t长期坚持',
  ],
  [
    'lead and support in one cell',
    '序号\t任务\t责任分工\t完成时限\n1\t更换老旧燃气立管\t区住建局牵头，区城管局、各镇街配合\t9月底前\n2\t拆除违规防盗网\t牵头单位：区消防救援大队\t长期坚持',
  ],
])('a table with %s', (_, table) => {
  expect(rows(table)).toEqual(WANTED);
});

it.each([
  ['4月', '4月 by 2024-04-30'],
  ['6月底前', '6月底前 by 2024-06-30'],
  ['10月15日', '10月15日 by 2024-10-15'],
  ['2024.6.30', '2024.6.30 by 2024-06-30'],
  ['2024-06', '2024-06 by 2024-06-30'],
  ['三季度', '三季度 by 2024-09-30'],
  ['上半年', '上半年 by 2024-06-30'],
  ['3月、9月', '3月 by 2024-03-31,9月 by 2024-09-30'],
  ['5-9月', '5-9月 during 2024-09-30'],
  ['2024.3-2024.5', '2024.3-2024.5 during 2024-05-31'],
  ['5月31日（星期五）', '5月31日（星期五） by 2024-05-31'],
  ['每季度末', '每季度末 recurring P3M/last'],
  ['全年', '全年 vague'],
  ['立行立改', '立行立改 vague'],
  ['/', ''],
])('a time cell %s', (cell, wanted) => {
  const table = `序号\t任务\t责任单位\t完成时限\n1\t排查隐患\t区应急局\t${cell}\n2\t整改\t区住建局\t6月1日`;
  expect(rows(table)[0]).toBe(`1 排查隐患 | responsible 区应急局 | ${wanted}`);
});

it.each([
  ['市应急局 住建局 各县区', 'responsible 市应急局,responsible 市住建局,responsible 各县区'],
  ['区住建局（牵头）、区城管局', 'lead 区住建局,responsible 区城管局'],
  ['区应急局牵头；各镇街按职责分工负责', 'lead 区应急局,responsible 各镇街'],
  ['牵头：区应急局 配合：各镇街', 'lead 区应急局,support 各镇街'],
  ['1.区应急局 2.区住建局', 'responsible 区应急局,responsible 区住建局'],
  ['区住房和城 乡建设局', 'responsible 区住房和城乡建设局'],
  ['区应急局、区住建局等', 'responsible 区应急局,responsible 区住建局,等'],
  ['各参与单位', 'responsible 各参与单位'],
])('a unit cell %s', (cell, wanted) => {
  const table = `序号\t任务\t责任单位\t完成时限\n1\t排查隐患\t${cell}\t4月\n2\t整改\t区住建局\t6月`;
  expect(rows(table)[0]).toBe(`1 排查隐患 | ${wanted} | 4月 by 2024-04-30`);
});

it('同上 and merged cells repeat what is above, and an inherited day says so', () => {
  const table =
    '序号\t任务\t责任单位\t完成时限\n1\t排查\t区应急局\t5月\n2\t整改\t同上\t〃\n3\t宣传\t区融媒体中心\t';
  expect(rows(table)).toEqual([
    '1 排查 | responsible 区应急局 | 5月 by 2024-05-31',
    '2 整改 | responsible 区应急局 | 5月 by 2024-05-31',
    '3 宣传 | responsible 区融媒体中心 | 5月 by 2024-05-31',
  ]);
  const last = readNotice(TITLE + table, { calendar }).tasks.at(-1);
  expect(last?.deadlines[0]?.assumptions).toContain('本行时限为空或同上，按上一行“5月”理解');
});

it('a merged task is laid on every unit beside it', () => {
  const table =
    '序号\t任务\t责任单位\t完成时限\n1\t整治燃气\t区住建局\t5月\n\t\t区城管局\t6月\n2\t宣传\t\t7月';
  expect(rows(table)).toEqual([
    '1 整治燃气 | responsible 区住建局 | 5月 by 2024-05-31',
    '1 整治燃气 | responsible 区城管局 | 6月 by 2024-06-30',
    '2 宣传 | responsible 区城管局 | 7月 by 2024-07-31',
  ]);
  const { issues } = readNotice(TITLE + table, { calendar });
  expect(issues.at(-1)?.message).toBe(
    '表格中有1行责任单位为空，按合并单元格取上一行（如“2宣传7月…”），请核对',
  );
});

it('rows merged over the width head the rows below them', () => {
  const table =
    '序号\t任务\t责任单位\t完成时限\n一、夯实基础\t\t\t\n1\t培训\t区应急局\t5月\n二\t专项整治\t\t\n2\t整改\t区住建局\t6月\n三、宣传教育\n3\t宣讲\t各镇街\t7月';
  const { tasks } = readNotice(TITLE + table, { calendar });
  expect(tasks.map((task) => task.heading.at(-1))).toEqual([
    '一、夯实基础',
    '二、专项整治',
    '三、宣传教育',
  ]);
});

it('a cell of several dated measures makes a task of each', () => {
  const table =
    '序号\t任务\t措施\t责任单位\t时限\n1\t危化\t1.开展评估，6月底前完成；2.推进封闭管理。\t区应急局\t12月';
  expect(rows(table)).toEqual([
    '1 1.开展评估，6月底前完成； | responsible 区应急局 | 6月底前 by 2024-06-30',
    '1 2.推进封闭管理。 | responsible 区应急局 | 12月 by 2024-12-31',
  ]);
});

it('numbers of an annex keep its label, and a blank report is no task', () => {
  const text =
    '云溪区安委办关于开展检查的通知\n云安办〔2024〕8号\n各镇街：\n请各镇街于4月10日前报送自查情况。\n附件：1.任务分工表\n2.检查情况汇总表\n' +
    '云溪区安委办\n2024年3月1日\n附件1\n任务分工表\n序号\t任务\t责任单位\t时限\n1\t检查加油站\t区商务局\t3月底\n' +
    '附件2\n检查情况汇总表\n序号\t单位名称\t存在问题\t整改措施\t整改时限\n1\t\t\t\t\n2\t\t\t\t\n填表说明：1.每月底前填报。\n';
  expect(rows(text, '')).toEqual([
    ' 请各镇街于4月10日前报送自查情况。 | responsible 各镇街 | 4月10日前 by 2024-04-10',
    '附件1-1 检查加油站 | responsible 区商务局 | 3月底 by 2024-03-31',
  ]);
});

it('rows that cannot be told apart are said', () => {
  const table =
    '序号\n任务\n责任单位\n时限\n1\n排查\n区应急局\n5月\n2\n5月\n6月\n7月\n8月\n区住建局\n区应急局';
  const { issues } = readNotice(TITLE + table, { calendar });
  expect(issues.map((issue) => issue.code)).toContain('table-unread');
});
