// Half-width punctuation of Chinese text as its full-width form: “检查,整改;3:30前” → “检查，整改；3:30前”.

const FULL: Record<string, string> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' };

/**
 * The same text, character for character, with , ; : ( ) made full, a . behind a Chinese character
 * made 。 and ２０２４ made 2024. Between digits (18:00, 3.5, 1,000) nothing changes, so offsets are
 * shared. `gaps` are the offsets before which a blank or a line's end stood: a . there is a stop too.
 */
export function fullWidthPunctuation(text: string, gaps: Set<number> = new Set()): string {
  return text
    .replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/(?<=[\u4e00-\u9fa5）)”"%])\.(?=\d)/g, (dot, at: number) =>
      gaps.has(at + 1) ? '。' : dot,
    )
    .replace(/(?<!\d)[,;:]|[,;:](?!\d)|[()]/g, (char) => FULL[char] ?? char)
    .replace(/(?<=[\u4e00-\u9fa5）”"%])\.(?![\d.])/g, '。');
}
