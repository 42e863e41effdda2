// What two versions of a clause are compared by: its words, apart from its days and its responsible units.

/** A clause as a notice prints it, with what was read in it. */
export interface ClauseText {
  text: string;
  /** Numbering path as printed: 四（二）3. */
  ref: string;
  heading: string[];
  /** Words of its deadlines that come to days; 及时, 自3月起 are words like others. */
  phrases: string[];
  /** Words of its quantified aims. */
  aims: string[];
  /** Units it names. */
  unitNames: string[];
}

const OPENING = '（(〔[【〈';
const CLOSING = '）)〕]】〉';
const RESPONSIBLE = /负责|牵头|配合|责任单位|责任部门|落实|参与|参加|协助|协同|督促|指导/;
const LABELLED =
  /(?:牵头|责任|主责|配合|参与|协办|督促|督办)(?:责任)?(?:单位|部门)[:：][^。；;]*[。；;]?/g;
const COUNT = /(?:至少|不少于|不低于)?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})次/g;
/** Letters, digits and %, and what stands between two digits: 2.5 is not 25. */
const WORDS = /[\p{L}\p{N}%]|(?<=\d)[.\-~—–:/](?=\d)/gu;

/** Letters and digits only, full-width ones made half-width: punctuation and blanks are no change. */
export function bareWords(text: string): string {
  return (text.normalize('NFKC').match(WORDS) ?? []).join('');
}

/** All words of a clause: letters and digits, without its number where that is part of the text. */
export function fullWords(clause: ClauseText): string {
  return bareWords(unnumbered(clause));
}

/**
 * The same without responsibility, deadlines and how often:
 * “3.6月底前完成排查，至少2次。（区住建局负责）” → 完成排查.
 */
export function saidWords(clause: ClauseText): string {
  const words = withoutResponsibility(unnumbered(clause), clause.unitNames);
  const timeless = clause.phrases.reduce((text, phrase) => text.replace(phrase, ''), words);
  return bareWords(timeless.replace(COUNT, ''));
}

/** The same without its quantified aims, which are compared by themselves. */
export function plainWords(clause: ClauseText): string {
  return saidWords({ ...clause, phrases: [...clause.phrases, ...clause.aims] });
}

/** “3.6月底前…”: a number before words, before a deadline, or the last of the numbering path. */
function unnumbered({ text, ref, phrases }: ClauseText): string {
  const mark = /^(\d{1,3})[.．、]/.exec(text);
  if (!mark?.[1]) return text;
  const rest = text.slice(mark[0].length);
  const isNumber =
    !/^\d/.test(rest) ||
    ref.endsWith(mark[1]) ||
    phrases.some((phrase) => phrase !== '' && rest.startsWith(phrase));
  return isNumber ? rest : text;
}

/** Cuts the outermost brackets that say who is responsible; an unbalanced bracket is left alone. */
function withoutResponsibility(words: string, unitNames: string[]): string {
  const text = words.replace(LABELLED, '');
  let kept = '';
  let from = 0;
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (OPENING.includes(char)) {
      if (depth === 0) start = at;
      depth += 1;
    } else if (CLOSING.includes(char) && depth > 0) {
      depth -= 1;
      if (depth === 0 && saysWho(text.slice(start, at), unitNames)) {
        kept += text.slice(from, start);
        from = at + 1;
      }
    }
  }
  return kept + text.slice(from);
}

/** A prefix is often restored (市、发展改革委), so the name counts without its first character too. */
function saysWho(bracket: string, unitNames: string[]): boolean {
  if (RESPONSIBLE.test(bracket)) return true;
  return unitNames.some((name) => name.length > 3 && bracket.includes(name.slice(1)));
}
