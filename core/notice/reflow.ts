// A notice pasted as one line: breaks are put back where a gap stands before a mark, a date or
// the addressees.

const BREAKS = [
  /\s+(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/g,
  /\s+(?=(?:各|区|县|市)[^。\s]{1,120}：)/g,
  /(?<=的(?:通知|意见|通报|函)|：|。|号)\s+/g,
  /\s+(?=20\d\d年\d{1,2}月\d{1,2}日(?:\s|$))/g,
];
const SHORTEST = 80;

/**
 * The text with line breaks for some of its gaps, when it has none of its own; else the text as
 * it is. Only whitespace is exchanged, so offsets in the whitespace-free text stay the same.
 */
export function reflow(raw: string): string {
  const trimmed = raw.trim();
  if (trimmed.length < SHORTEST || /[\r\n]/.test(trimmed)) return raw;
  return BREAKS.reduce((text, gap) => text.replace(gap, '\n'), trimmed);
}
