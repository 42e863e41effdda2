// Long titles made short at natural breaks, in the text's own words: 细化…的频次、内容、时间等要求 → 细化…的频次等要求.

/** A title of a row in a list. Longer ones are shortened, step by step, until they fit. */
const FITS = 30;
/** What no step brings below `FITS` may stay this long; beyond it the end goes. */
const LONGEST = 40;
const SHORTEST = 8;
const VERBS =
  '(?:制定|组织|开展|推进|推动|建立|健全|完善|修订|落实|实施|强化|加强|做好|选取|打造|督促|指导|' +
  '对|将|把|召开|建设|编制|排查|整治|检查|提升|优化|明确)';
const LEADS = [
  new RegExp(
    `^(?:参照|按照?|根据|依据|结合|围绕|针对|聚焦|对照|立足|依托|利用|运用|通过)[^，]{2,60}?(?=${VERBS})`,
  ),
  new RegExp(
    `^在[^，]{2,60}?(?:过程中|基础上|范围内|行业领域|领域|方面|环节|中|上|内)(?=${VERBS})`,
  ),
];
const PAIRS = ['（）', '“”', '《》', '〈〉', '‘’', '〔〕'];

const STEPS = [dropBrackets, keepFirstClauses, dropLead, foldLists, elideList];

/** The words in at most about 30 characters; never cut inside a word, a quotation or a bracket. */
export function shorten(words: string): string {
  let short = words;
  for (const step of STEPS) {
    if (short.length <= FITS) return short;
    const shorter = step(short);
    const says = /[\u4e00-\u9fa5]/.test(shorter);
    if (says && (isBalanced(shorter) || !isBalanced(short))) short = shorter;
  }
  return short.length <= LONGEST ? short : cutEnd(short);
}

function dropBrackets(words: string): string {
  return words.replace(/（[^（）]{3,}）/g, '');
}

function keepFirstClauses(words: string): string {
  const stops = [...words.matchAll(/[，；。]/g)].map((match) => match.index);
  const last = stops.findLast((stop) => stop <= FITS && stop >= SHORTEST);
  const stop = last ?? stops.find((one) => one >= SHORTEST);
  return stop === undefined ? words : words.slice(0, stop);
}

/** 对照职责修订任务清单 → 修订任务清单. */
export function dropLead(words: string): string {
  for (const lead of LEADS) {
    const rest = words.replace(lead, '');
    if (rest !== words && rest.length >= SHORTEST) return rest;
  }
  return words;
}

/** 矿山、危化、建筑等高危行业 → 矿山等高危行业. */
function foldLists(words: string): string {
  return words.replace(/(?:、[^、，；和及等]{1,14}){1,12}等(?!级|额)/, '等');
}

/** 非煤矿山、工贸企业负责人和医院责任人集中培训 → 非煤矿山…医院责任人集中培训. */
function elideList(words: string): string {
  const joins = outerJoins(words);
  const [first] = joins;
  if (first === undefined || joins.length < 2) return words;
  const shorter = joins
    .slice(1)
    .map((join) => `${words.slice(0, first)}…${words.slice(join + 1)}`)
    .filter((one) => isBalanced(one) && one.length >= SHORTEST);
  return shorter.find((one) => one.length <= FITS) ?? shorter.at(-1) ?? words;
}

/** Where a list is joined: outside quotations and brackets, else inside the first one. */
function outerJoins(words: string): number[] {
  let depth = 0;
  const outer: number[] = [];
  const inner: number[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const char = words.charAt(index);
    if (PAIRS.some((pair) => pair.startsWith(char))) depth += 1;
    if (PAIRS.some((pair) => pair.endsWith(char))) depth -= 1;
    const bounds = /^及(?:以上|以下|以前|其)/.test(words.slice(index, index + 3));
    if ('、和及与'.includes(char) && !bounds) (depth === 0 ? outer : inner).push(index);
  }
  return outer.length >= 2 ? outer : inner;
}

function cutEnd(words: string): string {
  const head = words.slice(0, LONGEST);
  const pause = Math.max(head.lastIndexOf('、'), head.lastIndexOf('，'), head.lastIndexOf('；'));
  const cut = head.slice(0, pause);
  return pause >= SHORTEST && isBalanced(cut) ? `${cut}…` : words;
}

function isBalanced(words: string): boolean {
  return PAIRS.every(
    (pair) => words.split(pair.charAt(0)).length === words.split(pair.charAt(1)).length,
  );
}
