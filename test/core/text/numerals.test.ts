import { describe, expect, it } from 'vitest';
import { readNumber } from '#core/text/numerals.ts';

describe('readNumber', () => {
  it.each([
    ['7', 7],
    ['2024', 2024],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十四', 24],
    ['九十九', 99],
    ['廿五', 25],
    ['卅', 30],
    ['卅廿', null],
    ['二〇二四', 2024],
    ['二○二五', 2025],
    ['', null],
    ['十十', null],
    ['百', null],
    ['1二', null],
    ['半', null],
  ])('reads %s as %s', (numeral, value) => {
    expect(readNumber(numeral)).toBe(value);
  });
});
