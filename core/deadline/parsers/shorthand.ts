// Rhythm in shorthand, in a duty context only: 月调度、月通报, 集团季查、厂矿月查, 日检日查.
import { clauseStart } from '../../text/sentence.ts';
import type { Found, Parser } from '../engine.ts';
import { DUTY, ROUTINES } from '../lexicon.ts';

const SHORTHAND = new RegExp(
  `(?<unit>半年|半月|双周|双月|两周|两月|[日周旬月季年])(?<degree>度)?${ROUTINES}(?:\\k<unit>${ROUTINES})?`,
  'y',
);

/** What may not stand before the letter, because it makes another word of it: 节日检查, 三年行动. */
const OTHER_WORD: Record<string, RegExp> = {
  日: /[节假近昨今当作时次生每同即末休某翌隔逐\d号]$/,
  周: /[一四上下本每圆两近半按逐前]$/,
  月: /[每本上下当首末次岁产个双单逐按\d一二三四五六七八九十半]$/,
  季: /[每四本上下雨旺淡旬冬夏秋春按换当一二三\d]$/,
  旬: /[上中下]$/,
  半年: /[上下每前后近第一二三四五六七八九十个]$/,
  半月: /[上下每前后近个]$/,
  双周: /[每]$/,
  双月: /[每]$/,
  两周: /[每近前]$/,
  两月: /[每近前]$/,
  年: /[每去今明本上下近当逐往历青少中老新成全多半\d一二三四五六七八九十按学]$/,
};
const PERIODS: Record<string, string> = {
  日: 'P1D',
  周: 'P1W',
  旬: 'P10D',
  月: 'P1M',
  季: 'P3M',
  年: 'P1Y',
  半年: 'P6M',
  半月: 'P15D',
  双周: 'P2W',
  两周: 'P2W',
  双月: 'P2M',
  两月: 'P2M',
};
const NEAR = 24;

/** Reads shorthand where another shorthand, quotation marks or a word of duty stands near. */
export const shorthand: Parser = {
  name: 'shorthand',
  patterns: [SHORTHAND],
  parse: (find, text) => {
    const found = find(SHORTHAND, (match) => readOne(text, match));
    return found.filter((one, index) => isDuty(text, one, [found[index - 1], found[index + 1]]));
  },
};

function readOne(text: string, match: RegExpExecArray): Found[] {
  const { unit = '', degree } = match.groups ?? {};
  const start = match.index;
  const end = start + match[0].length;
  if (OTHER_WORD[unit]?.test(text.slice(Math.max(0, start - 1), start))) return [];
  if (degree && (unit === '年' || unit === '日')) return [];
  if (/^(?:结果|排名|情况|意见|指标|办法|对象|组|人员|员)/.test(text.slice(end, end + 2)))
    return [];
  if (match[0].endsWith('报') && /^[于应须在表]|^数据|^时间/.test(text.slice(end, end + 2)))
    return [];
  const every = PERIODS[unit] ?? 'P1M';
  const expression: Found['expression'] = { kind: 'recurring', every, times: null, dueDays: null };
  return [{ start, end, expression }];
}

function isDuty(text: string, one: Found, neighbours: (Found | undefined)[]): boolean {
  const near = neighbours.some(
    (other) => other && other.start - one.end < NEAR && one.start - other.end < NEAR,
  );
  const isNamed = /^(?:制度|机制)/.test(text.slice(one.end, one.end + 2));
  const isAll = one.start === 0 && one.end === text.length;
  if (near || isNamed || isAll || text.charAt(one.start - 1) === '“') return true;
  return DUTY.test(text.slice(clauseStart(text, one.start), one.start));
}
