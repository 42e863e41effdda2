// Title, 文号, issuer, day of issue and plan period, in the shapes notices come in.
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readHeader } from '#core/notice/header.ts';
import type { NoticeHeader } from '#core/notice/notice.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { fullWidthPunctuation } from '#core/text/punctuation.ts';
import { squeeze } from '#core/text/source.ts';

function header(raw: string): NoticeHeader {
  const source = squeeze(raw);
  return readHeader({ ...source, text: fullWidthPunctuation(source.text) }, null).header;
}

const BODY = '\n各镇人民政府：\n现就有关事项通知如下。\n';

it.each([
  ['one line', '云溪区人民政府关于做好2024年工作的通知', '云溪区人民政府关于做好2024年工作的通知'],
  [
    'two lines',
    '云溪区人民政府\n关于做好2024年工作的通知',
    '云溪区人民政府关于做好2024年工作的通知',
  ],
  [
    'a blank in it',
    '云溪区人民政府 关于做好2024年工作的通知',
    '云溪区人民政府关于做好2024年工作的通知',
  ],
  [
    'a web page',
    '首页 > 文件\n发文字号云政〔2024〕1号\n标题云溪区关于防汛的通知\n云溪区关于防汛的通知',
    '云溪区关于防汛的通知',
  ],
  ['a label only', '标题：云溪区关于防汛的通知', '云溪区关于防汛的通知'],
])('a title in %s', (_, raw, wanted) => {
  expect(header(raw + BODY).title).toBe(wanted);
});

it('a record of a meeting counts from the day it was held, and its head is no duty', () => {
  const raw =
    '东山镇安全生产工作会议纪要\n〔2025〕第4期\n时间：2025年4月8日上午9：00\n地点：三楼会议室\n' +
    '参加人员：班子成员、各站所负责人\n各村书记\n会议议定：\n一是镇林业站要于本月底前清理隔离带。\n二是镇村建办要再排查一遍。\n';
  const { header: read, tasks } = readNotice(raw, { calendar: createWorkCalendar({}) });
  expect(read).toMatchObject({ title: '东山镇安全生产工作会议纪要', issuedOn: '2025-04-08' });
  expect(tasks.map((task) => [task.title, task.deadlines[0]?.dueOn])).toEqual([
    ['清理隔离带', '2025-04-30'],
    ['再排查一遍', undefined],
  ]);
});

it('a record told from its first sentence counts from the day in it', () => {
  const raw =
    '云溪区安委会2025年第二次全体会议纪要\n2025年4月8日上午，副区长主持\n召开区安委会第二次全体会议。\n' +
    '会议议定：\n1.区应急局要在月底前下发通报。\n';
  const { header: read, tasks } = readNotice(raw, { calendar: createWorkCalendar({}) });
  expect(read.issuedOn).toBe('2025-04-08');
  expect(tasks.map((task) => [task.title, task.deadlines[0]?.dueOn])).toEqual([
    ['下发通报', '2025-04-30'],
  ]);
});

it('a year in the title has the days the text gives it, and its opening is no duty', () => {
  const raw =
    '云溪区2025—2026年度森林防火工作方案\n为做好2025—2026年度（2025年10月1日至2026年5月31日）森林防火工作，制定本方案。\n' +
    '一、任务\n（一）签订责任书。各镇于10月20日前签订责任书。责任单位：区林业局、区公安局、各镇人民政府\n' +
    '（二）严管火源。设立检查站。责任单位：区林业局、区公安局\n';
  const notice = readNotice(raw, { calendar: createWorkCalendar({}), issuedOn: '2025-09-29' });
  expect(notice.header).toMatchObject({ planStart: '2025-10-01', planEnd: '2026-05-31' });
  expect(notice.tasks.map(({ units }) => units.map(({ name }) => name))).toEqual([
    ['区林业局', '区公安局', '各镇人民政府'],
    ['区林业局', '区公安局'],
  ]);
});

it('the plan under its cover gives the title, brackets full width', () => {
  const raw =
    '云溪区安委会\n关于印发《全区消防整治三年行动方案(2024-2026年)》的通知\n各镇：\n请落实。\n' +
    '云溪区安全生产委员会\n2024年2月6日\n云溪区消防整治三年行动方案\n(2024—2026年)\n一、目标\n摸清底数。';
  expect(header(raw)).toMatchObject({
    title: '云溪区消防整治三年行动方案（2024—2026年）',
    issuedOn: '2024-02-06',
    planStart: '2024-01-01',
    planEnd: '2026-12-31',
  });
});

it.each([
  ['云溪政发〔2024〕3号', '云溪政发〔2024〕3号'],
  ['云安发〔2024〕 12 号', '云安发〔2024〕12号'],
  ['发文字号：云政办〔2025〕8号 发文时间：2025-03-05', '云政办〔2025〕8号'],
  ['云溪区人民政府文件云政〔2024〕9号', '云政〔2024〕9号'],
  ['特急·明电　临汛办明电〔2024〕9号', '临汛办明电〔2024〕9号'],
  ['云安办函[2024]第 5 号', '云安办函[2024]第5号'],
  ['平安办【2024】41号　　签发人：', '平安办【2024】41号'],
  ['（云）应急责改〔2024〕218号', '（云）应急责改〔2024〕218号'],
  ['（云安办〔2024〕７号）', '云安办〔2024〕7号'],
  ['根据临政发〔2023〕2号文件要求', null],
])('%s has the number %s', (raw, wanted) => {
  expect(header(`${raw}\n云溪区关于防汛的通知${BODY}`).documentNumber).toBe(wanted);
});

it.each([
  ['云溪区人民政府\n2024年3月8日\n云溪区人民政府办公室\n2024年3月11日印发', '2024-03-08'],
  ['云溪区人民政府\n二〇二四年三月八日', '2024-03-08'],
  ['云溪区人民政府办公室 2024年3月11日印发', '2024-03-11'],
  ['成文日期：2024-03-09', '2024-03-09'],
  ['云溪区安委办（印章）　2024年3月8日', '2024-03-08'],
  ['云溪区安委办\n二○二四年十二月二十一日', '2024-12-21'],
  ['云溪区防汛抗旱指挥部\n2024年9月5日8时', '2024-09-05'],
  ['云溪区安委办\n2024.3.8', '2024-03-08'],
  ['云溪区安委办\n2024年3月8日\n抄送：区委办\n2024年3月20日', '2024-03-08'],
  ['2024年13月8日', null],
  ['', null],
])('%s is issued on %s', (foot, wanted) => {
  expect(header(`云溪区关于防汛的通知${BODY}${foot}`).issuedOn).toBe(wanted);
});

it.each([
  ['2024年工作要点', '2024-01-01', '2024-12-31'],
  ['行动方案（2024—2026年）', '2024-01-01', '2026-12-31'],
  ['行动方案(2024-2026年)', '2024-01-01', '2026-12-31'],
  ['2024年下半年任务分工表', '2024-07-01', '2024-12-31'],
  ['2024年第二季度工作安排', '2024-04-01', '2024-06-30'],
  ['行动方案（2025年3月—6月）', '2025-03-01', '2025-06-30'],
  ['2024-2025年度冬春防控方案', '2024-01-01', '2025-12-31'],
  ['“十四五”应急规划任务分工方案', '2021-01-01', '2025-12-31'],
  ['三年行动方案', null, null],
])('%s plans from %s to %s', (title, planStart, planEnd) => {
  expect(header(`云溪区${title}\n一、目标\n摸清底数。`)).toMatchObject({ planStart, planEnd });
});

it('joint issuers are all named, and urgency is no part of a title', () => {
  const raw = `明电\n云溪区应急管理局\n云溪区教育体育局\n关于校园安全的通知${BODY}`;
  expect(header(raw)).toMatchObject({
    title: '云溪区应急管理局云溪区教育体育局关于校园安全的通知',
    issuer: '云溪区应急管理局、云溪区教育体育局',
  });
});

it.each([
  ['云溪区安全生产委员会\n会议纪要\n〔2024〕3号', '云溪区安全生产委员会会议纪要', '〔2024〕3号'],
  [
    '重大事故隐患整改督办通知书\n云安督〔2024〕12号',
    '重大事故隐患整改督办通知书',
    '云安督〔2024〕12号',
  ],
  ['紧急通知\n各镇：', '紧急通知', null],
])('%s has a title without 关于', (raw, title, documentNumber) => {
  expect(header(`${raw}\n经查，存在下列问题。`)).toMatchObject({ title, documentNumber });
});

it('winter and spring have no fixed days: they are assumed and said', () => {
  const raw = `云溪区关于做好今冬明春火灾防控工作的通知${BODY}云溪区安委办\n2024年11月5日`;
  const { header: read, assumptions } = readHeader(squeeze(raw), null);
  expect(read).toMatchObject({ planStart: '2024-11-01', planEnd: '2025-03-31' });
  expect(assumptions).toEqual(['“今冬明春”按2024年11月至2025年3月理解，请核对']);
});

it('a day taken from the print note is said to be', () => {
  const raw = `云溪区关于防汛的通知${BODY}云溪区人民政府办公室 2024年3月11日印发`;
  const { assumptions } = readHeader(squeeze(raw), null);
  expect(assumptions).toEqual(['未读到落款日期，成文日期取自印发日期2024-03-11，请核对']);
});

it('a report on the past year is no plan of it', () => {
  const raw = `云溪区安委办关于2023年度考核情况的通报${BODY}云溪区安委办\n2024年2月5日`;
  expect(header(raw)).toMatchObject({ planStart: null, planEnd: null });
});
