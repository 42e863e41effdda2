// The words of a length of time: 10个工作日, 三个月, 半年, 24小时.
import { NUMERAL_CHARS, readNumber } from '../text/numerals.ts';
import type { Period } from './expression.ts';

const UNIT = '个?工作日|个?自然日|个?(?:小时|星期|礼拜|月)(?!\\d)|周|年|天|日|分钟|个?季度';
/** A length, for use inside a pattern; its groups are read by `lengthIn`. */
export const LENGTH = [
  `(?:(?<count>[${NUMERAL_CHARS}]{1,4})(?<unit>${UNIT})|`,
  '(?<half>半)(?<halfUnit>年|个?月|天))',
].join('');
const SUFFIX: Record<string, [prefix: string, unit: string, factor: number]> = {
  工作日: ['P', 'WD', 1],
  自然日: ['P', 'D', 1],
  小时: ['PT', 'H', 1],
  分钟: ['PT', 'M', 1],
  星期: ['P', 'W', 1],
  礼拜: ['P', 'W', 1],
  周: ['P', 'W', 1],
  季度: ['P', 'M', 3],
  月: ['P', 'M', 1],
  年: ['P', 'Y', 1],
  天: ['P', 'D', 1],
  日: ['P', 'D', 1],
};

/** The length in the groups of `LENGTH`; null where the words come to none (6月内). */
export function lengthIn(groups: Record<string, string | undefined>): Period | null {
  if (groups.half) {
    if (groups.halfUnit === '年') return 'P6M';
    return groups.halfUnit === '天' ? 'PT12H' : 'P15D';
  }
  const count = readNumber(groups.count ?? '');
  const unit = groups.unit ?? '';
  if (!count || (unit === '月' && count <= 12)) return null;
  const [prefix, letter, factor] = SUFFIX[unit.replace(/^个/, '')] ?? ['', '', 0];
  if (letter === '' || (unit === '年' && count > 60)) return null;
  return `${prefix}${count * factor}${letter}`;
}
