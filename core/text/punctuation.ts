// Half-width punctuation of Chinese text as its full-width form: “检查,整改;3:30前” → “检查，整改；3:30前”.

const FULL: Record<string, string> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' };

/**
 * The same text, character for character, with , ; : ( ) made full and a . behind a Chinese
 * character made 。 Between digits (18:00, 3.5, 1,000) nothing changes, so offsets are shared.
 */
export function fullWidthPunctuation(text: string): string {
  return text
    .replace(/(?<!\d)[,;:]|[,;:](?!\d)|[()]/g, (char) => FULL[char] ?? char)
    .replace(/(?<=[\u4e00-\u9fa5）”"%])\.(?![\d.])/g, '。');
}
