// Numbers as people type them: 26, ２６, 二十六, 百二, 两.

const DIGITS = '零一二三四五六七八九';

/** A stretch of a pattern that matches a number from 1 to 9999 in digits or Chinese. */
export const NUMBER = '(?:\\d{1,4}|[零〇一二两三四五六七八九十百]{1,7})';

/** 二十六 → 26, 一百零二 → 102, 十 → 10, 33 → 33; null when it is no number. */
export function readNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^[零〇一二两三四五六七八九十百]+$/.test(text)) return null;
  let total = 0;
  let digit = 0;
  for (const char of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    if (char === '百') {
      total += (digit || 1) * 100;
      digit = 0;
    } else if (char === '十') {
      total += (digit || 1) * 10;
      digit = 0;
    } else {
      digit = DIGITS.indexOf(char);
    }
  }
  return total + digit;
}
