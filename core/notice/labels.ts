// Responsibility on lines of its own: “牵头单位：区林业局；配合单位：各镇” / “完成时限：11月底前”.
import { type Responsibility, readResponsibility } from './responsibility.ts';

const LABEL =
  /(?:(?:牵头|责任|主责|主办|承办|负责|落实|实施|配合|参与|协办|督促|督办)(?:责任)?(?:单位|部门)|(?:完成|办结|整改|工作)?(?:时限|时间|期限))[:：]/g;
const UNIT_LABEL = /(?:单位|部门)[:：]/;
/** No list of units is longer. */
const REACH = 600;

/**
 * Labelled lines outside brackets, each run of them as one responsibility. It covers the whole
 * item it stands in, whether before or after the words. `paragraphs` holds the offsets where
 * paragraphs begin.
 */
export function findLabels(
  text: string,
  inside: Uint8Array,
  paragraphs: Set<number>,
): Responsibility[] {
  const found: Responsibility[] = [];
  let words: string[] = [];
  let run: [number, number] | null = null;
  for (const label of text.matchAll(LABEL)) {
    const start = label.index;
    if (inside[start] === 1 || !headsStatement(text, start, paragraphs)) continue;
    const end = statementEnd(text, start + label[0].length, paragraphs);
    if (run && run[1] !== start) {
      close(run, words);
      [run, words] = [null, []];
    }
    run = [run ? run[0] : start, end];
    if (UNIT_LABEL.test(label[0])) words.push(text.slice(start, end).replace(/[。；;]$/, ''));
  }
  if (run) close(run, words);
  return found;

  function close([start, end]: [number, number], statements: string[]): void {
    const stated = readResponsibility(statements.join('；'));
    const nobody = { units: [], openEnded: false, defaults: [] };
    found.push({ start, end, isTorn: false, ...(stated ?? nobody) });
  }
}

function headsStatement(text: string, start: number, paragraphs: Set<number>): boolean {
  return paragraphs.has(start) || '。；;'.includes(text.charAt(start - 1) || '。');
}

function statementEnd(text: string, from: number, paragraphs: Set<number>): number {
  let end = from;
  const limit = Math.min(text.length, from + REACH);
  while (end < limit) {
    if ('。；;'.includes(text.charAt(end))) return end + 1;
    end += 1;
    if (paragraphs.has(end)) return end;
  }
  return end;
}
