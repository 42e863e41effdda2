// Chinese ordinals of headings: （一） to （十九）.

const DIGITS = '一二三四五六七八九十';

/** 1 → 一, 12 → 十二; up to 19. */
export function ordinal(number: number): string {
  const unit = DIGITS.charAt((number - 1) % 10);
  return number > 10 ? `十${unit}` : unit;
}
