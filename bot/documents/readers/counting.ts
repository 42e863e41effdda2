// Numbers as Word counts: 3 → 三, ③, c, iii.

const HAN = '〇一二三四五六七八九';
const ROMAN: [value: number, letters: string][] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** The number in one of Word's formats; null for a format or a number that is not known. */
export function countedAs(number: number, format: string): string | null {
  if (number < 0 || number > 999) return null;
  if (/^(?:chinese|taiwanese|japanese)(?:Counting|LegalSimplified)/.test(format))
    return inHan(number);
  if (format === 'ideographDigital')
    return [...`${number}`].map((digit) => HAN[Number(digit)]).join('');
  switch (format) {
    case 'decimal':
      return `${number}`;
    case 'decimalZero':
      return `${number}`.padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...`${number}`].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x245f + number) : null;
    case 'upperLetter':
      return letters(number);
    case 'lowerLetter':
      return letters(number).toLowerCase();
    case 'upperRoman':
      return roman(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    default:
      return null;
  }
}

/** 23 → 二十三, 10 → 十, 105 → 一百〇五. */
function inHan(number: number): string {
  const [hundreds, tens, ones] = [
    Math.floor(number / 100),
    Math.floor(number / 10) % 10,
    number % 10,
  ];
  const hundred = hundreds > 0 ? `${HAN[hundreds]}百` : '';
  const one = ones > 0 ? (HAN[ones] ?? '') : '';
  if (tens === 0) return hundred !== '' && one !== '' ? `${hundred}〇${one}` : hundred + one;
  const ten = tens === 1 && hundred === '' ? '十' : `${HAN[tens]}十`;
  return hundred + ten + one;
}

function letters(number: number): string {
  return String.fromCharCode(64 + (((number - 1) % 26) + 1)).repeat(Math.ceil(number / 26));
}

function roman(number: number): string {
  let left = number;
  let text = '';
  for (const [value, sign] of ROMAN) {
    for (; left >= value; left -= value) text += sign;
  }
  return text;
}
