// Title, 文号, issuer, day of issue and plan period, in the shapes notices come in.
import { expect, it } from 'vitest';
import { readHeader } from '#core/notice/header.ts';
import type { NoticeHeader } from '#core/notice/notice.ts';
import { squeeze } from '#core/text/source.ts';

function header(raw: string): NoticeHeader {
  return readHeader(squeeze(raw), null).header;
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
  ['根据临政发〔2023〕2号文件要求', null],
])('%s has the number %s', (raw, wanted) => {
  expect(header(`${raw}\n云溪区关于防汛的通知${BODY}`).documentNumber).toBe(wanted);
});

it.each([
  ['云溪区人民政府\n2024年3月8日\n云溪区人民政府办公室\n2024年3月11日印发', '2024-03-08'],
  ['云溪区人民政府\n二〇二四年三月八日', '2024-03-08'],
  ['云溪区人民政府办公室 2024年3月11日印发', '2024-03-11'],
  ['成文日期：2024-03-09', '2024-03-09'],
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
  ['三年行动方案', null, null],
])('%s plans from %s to %s', (title, planStart, planEnd) => {
  expect(header(`云溪区${title}\n一、目标\n摸清底数。`)).toMatchObject({ planStart, planEnd });
});
