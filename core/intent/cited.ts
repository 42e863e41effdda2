// Evidence that comes without a file: a link, the number of a paper (云住建〔2024〕5号).
const LINK = /https?:\/\/[\w./?=&%#:~+,;@!-]+/gi;
const NUMBER = /[\p{Script=Han}]{2,10}[〔[【（(]20\d\d[〕\]】）)]第?\d{1,4}号/gu;
const HANDED_IN = /佐证|证明材料|印证|附件|附后|见附|备查|链接|台账见|材料见|文号/;
/** More is a list of something else. */
const MOST = 5;
const LONGEST = 300;
/** Verbs and particles that stand before a number and are no part of it: 已印发云住建〔2024〕5号. */
const BEFORE =
  /^.*(?:印发|下发|发布|出台|文号为?|文件|详见|见|附|以|按照?|根据)(?=\p{Script=Han}{2})/u;

/** Links and numbers of papers in a message, as written, each once. */
export function citedIn(text: string): string[] {
  const links = text.match(LINK) ?? [];
  const numbers = (text.match(NUMBER) ?? []).map((number) => number.replace(BEFORE, ''));
  const all = [...links, ...numbers].filter((piece) => piece.length <= LONGEST);
  return [...new Set(all)].slice(0, MOST);
}

/** What a message hands in by naming it: 第1项佐证见 https://…; a link passed on is not evidence. */
export function handedInByName(text: string): string[] {
  return HANDED_IN.test(text) ? citedIn(text) : [];
}

const ENCLOSED =
  /(?:见|详见|随附|现附|附上)(?:附件|附图|附表|照片|图片)|(?:附件|材料|照片|图片|佐证)(?:附后|如下|见附)|附后/;

/** Whether a message says that a file comes with it: 已完成，见附件 · 照片附后; not 附件3的任务已完成. */
export function citesFile(text: string): boolean {
  return ENCLOSED.test(text);
}
