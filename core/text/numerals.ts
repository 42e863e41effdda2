// Numbers as notices write them: 24, 二十四, 两, 二〇二四.

const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A day of the month as written, for use inside a group: 5, 25, 二十五, 廿五. */
export const DAY_NUMERAL = '\\d{1,2}|[一二三四五六七八九十廿卅]{1,3}';

/** Characters a numeral may consist of, for use inside a character class. */
export const NUMERAL_CHARS = '0-9〇零○一二三四五六七八九十两';

/**
 * The whole number a numeral stands for, up to 99 with 十 and any length digit by digit
 * (二〇二四 → 2024); 廿五 is 25. Null when it is not a number.
 */
export function readNumber(numeral: string): number | null {
  if (/[廿卅]/.test(numeral))
    return readNumber(numeral.replace('廿', '二十').replace('卅', '三十'));
  if (/^\d{1,9}$/.test(numeral)) return Number(numeral);
  if (numeral.includes('十')) return readTens(numeral);
  let value = 0;
  for (const char of numeral) {
    const digit = DIGITS[char];
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return numeral === '' ? null : value;
}

function readTens(numeral: string): number | null {
  const [tens = '', ones = '', ...rest] = numeral.split('十');
  if (rest.length > 0 || tens.length > 1 || ones.length > 1) return null;
  const ten = tens === '' ? 1 : DIGITS[tens];
  const one = ones === '' ? 0 : DIGITS[ones];
  if (ten === undefined || one === undefined) return null;
  return ten * 10 + one;
}
