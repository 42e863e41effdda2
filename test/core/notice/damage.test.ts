// What scanning, copying and pasting do to a text is said once, with its place; a clean notice is left alone.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { squeeze } from '#core/text/source.ts';

const calendar = createWorkCalendar({});
const SAMPLES = new URL('../../notices/', import.meta.url);
const HEAD = '云溪区安委办关于做好2024年安全工作的通知\n云安办〔2024〕5号\n各镇：\n';
const FOOT = '\n云溪区安全生产委员会办公室\n2024年4月8日\n';
const ONE =
  '一、排查隐患\n各镇要对辖区工贸企业开展一轮排查，建立问题清单并逐项整改到位，结果报区安委办。\n';
const TWO =
  '二、落实整改\n各镇要逐项落实整改责任、资金和时限，重大隐患实行挂牌督办，整改一项销号一项。\n';
const THREE =
  '三、强化督查\n区安委办要组织督查组开展明查暗访，对工作不力的予以通报，督查情况按月通报各镇。\n';
const FOUR =
  '四、按时报送\n各镇要明确一名联络员，每月二十五日前报送进展情况，年底前报送全年工作总结，不得迟报漏报。\n';

/** Codes with the words at their place. */
function damage(raw: string): string[] {
  const { text } = squeeze(raw);
  return readNotice(raw, { calendar }).issues.map(
    ({ code, offset }) => `${code} ${offset === null ? '' : text.slice(offset, offset + 4)}`,
  );
}

it.each([
  ['nothing', `${HEAD}${ONE}${TWO}${FOOT}`, []],
  [
    'a jump in the page numbers',
    `${HEAD}${ONE}- 1 -\n${TWO}- 3 -\n${THREE}${FOOT}`,
    ['page-missing -3-三'],
  ],
  [
    'a last page that is not there',
    `${HEAD}${ONE}第1页 共4页\n${TWO}第2页 共4页\n${THREE}${FOOT}`,
    ['page-missing '],
  ],
  ['bare page numbers', `${HEAD}${ONE}${TWO}1\n${THREE}${FOUR}2\n${FOOT}`, []],
  [
    'a page pasted twice',
    `${HEAD}${ONE}${TWO}${ONE}${TWO}${THREE}${FOOT}`,
    ['text-repeated 一、排查'],
  ],
  [
    'replacement characters',
    `${HEAD}${ONE}${TWO.replace('资金', '资\ufffd\ufffd')}${FOOT}`,
    ['garbled-text \ufffd\ufffd和时'],
  ],
  ['marks of a scan', `${HEAD}${ONE}${TWO.replace('资金', '■■■')}${FOOT}`, ['garbled-text ■■■和']],
  [
    'a wrong decoding',
    `${HEAD}${ONE}${TWO.replace('资金', '锟斤拷锟斤拷')}${FOOT}`,
    ['garbled-text 锟斤拷锟'],
  ],
  ['an English word', `${HEAD}${ONE.replace('并', 'and')}${TWO}${FOOT}`, ['foreign-text and逐']],
  ['kana', `${HEAD}${ONE.replace('问题', 'もの')}${TWO}${FOOT}`, ['foreign-text もの清单']],
  [
    'a unit in Latin letters',
    `${HEAD}${ONE.replace('开展', '开展10kV线路和2km管道app')}${TWO}${FOOT}`,
    [],
  ],
  [
    'quotes that face one way',
    `${HEAD}${ONE.replace('工贸', '“工贸“')}${TWO}${FOOT}`,
    ['unbalanced-bracket “工贸“'],
  ],
  [
    'one straight quote',
    `${HEAD}${ONE.replace('工贸', '"工贸')}${TWO}${FOOT}`,
    ['unbalanced-bracket "工贸企'],
  ],
  ['two straight quotes', `${HEAD}${ONE.replace('工贸', '"工贸"')}${TWO}${FOOT}`, []],
  ['a number skipped', `${HEAD}${ONE}${THREE}${FOOT}`, ['numbering-gap 三、强化']],
  [
    'a cut sentence',
    `${HEAD}${ONE}二、落实整改\n各镇要逐项落实整改责任、资金和`,
    ['issued-on-missing ', 'tail-missing '],
  ],
  [
    'a missing head',
    `${TWO}${THREE}${FOOT}`,
    ['document-number-missing ', 'head-missing 二、落实'],
  ],
  ['no signature', `${HEAD}${ONE}${TWO}`, ['issued-on-missing ', 'tail-missing ']],
  ['a title and no more', HEAD + FOOT, ['body-missing ', 'no-tasks ']],
  [
    'half-width stops before numbers',
    `${HEAD}1.各镇要在6月底前完成整改.\n2.各镇要在7月底前完成复查.\n${FOOT}`,
    [],
  ],
])('%s', (_, raw, wanted) => {
  expect(damage(raw).sort()).toEqual([...wanted].sort());
});

const SOUND =
  /^(?:document-number-missing|issued-on-missing|unit-missing|deadline-unresolved|assumed)$/;
const sound = readdirSync(SAMPLES).filter((name) => name !== 'cut-scan');

it.each(sound)('%s, a sound notice, is not called damaged', (name) => {
  const raw = readFileSync(new URL(`${name}/notice.txt`, SAMPLES), 'utf8');
  const { issues } = readNotice(raw, { calendar });
  expect(issues.filter((issue) => !SOUND.test(issue.code))).toEqual([]);
});
