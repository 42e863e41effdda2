// Long titles made short at natural breaks, in the text's own words: 细化…的频次、内容、时间等要求 → 细化…的频次等要求.
import {
  dropAttributes,
  elideList,
  foldLists,
  isBalanced,
  keepFirstOfList,
} from './title-lists.ts';

/** A title of a row in a list. Longer ones give up, step by step, what says least. */
const FITS = 24;
/** What is still longer gives up all but the beginning of a list. */
const BEARABLE = 30;
/** Beyond this the end goes. */
const LONGEST = 40;
const SHORTEST = 8;
const VERBS =
  '(?:制定|制修订|组织|开展|推进|推动|推广|建立|建成|健全|完善|修订|编制|编印|落实|实施|实行|强化|加强|加大|做好|抓好|选取|打造|督促|指导|' +
  '引导|进一步|对|将|把|为|向|召开|建设|梳理|排查|整治|检查|核查|提升|优化|明确|细化|深化|统筹|完成|实现|达到|消除|形成|构建|报送|利用)';
const LEADS = [
  new RegExp(
    `^(?:结合|围绕|针对|聚焦|立足|依托|利用|运用|通过|着眼)[^，]{2,60}?(?=${VERBS}(?!的))`,
  ),
  new RegExp(
    `^在[^，]{2,60}?(?:过程中|基础上|范围内|行业领域|领域|方面|环节|中|上|内)(?=${VERBS})`,
  ),
];
/** By what rule it is done (按照国家部署推进…) is left out of any title. */
const RULE = new RegExp(
  `^(?:严格)?(?:参照|按照?|根据|依据|对照|在(?:方案|职责范围)[中内])[^，]{0,60}?(?=${VERBS}(?!的|清单|标准|内容|要点|方案|表))`,
);
const MANNER = new RegExp(
  '^(?:持续深入|持续|深入|全面|重点|集中|分别|因地制宜|常态化|及时|积极|大力|严格|进一步|切实|务必|统一|逐步|扎实|着力|加快)+' +
    `(?=${VERBS}|依法)`,
);

const SAFE = [
  dropBrackets,
  keepFirstClauses,
  dropAside,
  dropLead,
  dropManner,
  foldLists,
  dropSecond,
];
const LOSSY = [dropAttributes, keepFirstOfList, elideList];

/** The words in at most about 30 characters; never cut inside a word, a quotation or a bracket. */
export function shorten(words: string): string {
  const safe = apply(SAFE, dropRule(words), FITS);
  const short = apply(LOSSY, safe, BEARABLE);
  return short.length <= LONGEST ? short : cutEnd(short);
}

function apply(steps: ((words: string) => string)[], words: string, enough: number): string {
  let short = words;
  for (const step of steps) {
    if (short.length <= enough) return short;
    const shorter = step(short);
    const says = /[\u4e00-\u9fa5]/.test(shorter);
    if (says && (isBalanced(shorter) || !isBalanced(short))) short = shorter;
  }
  return short;
}

function dropBrackets(words: string): string {
  return words.replace(/（[^（）]{3,}）/g, '');
}

function keepFirstClauses(words: string): string {
  if (!/[，；。]/.test(words)) return words;
  const stops = [...words.matchAll(/[，；。]/g)].map((match) => match.index);
  const last = stops.findLast((stop) => stop <= FITS && stop >= SHORTEST);
  const stop = last ?? stops.find((one) => one >= SHORTEST);
  return stop === undefined ? words : words.slice(0, stop);
}

/** 将投入情况特别是…方面的情况报区安委办 → 将投入情况报区安委办. */
function dropAside(words: string): string {
  return words.replace(/(?:特别是|尤其是|包括).{4,}?(?:(?=报(?!告)|纳入|列入)|$)/, '');
}

function dropRule(words: string): string {
  const rest = words.replace(RULE, '');
  return rest.length >= SHORTEST ? rest : words;
}

/** 对照职责修订任务清单 → 修订任务清单. */
export function dropLead(words: string): string {
  for (const lead of [RULE, ...LEADS]) {
    const rest = words.replace(lead, '');
    if (rest !== words && rest.length >= SHORTEST) return rest;
  }
  return words;
}

/** 持续深入开展…专项整治 → 开展…专项整治. */
function dropManner(words: string): string {
  return words.replace(MANNER, '');
}

/** 一律暂停培训业务并责令限期整改 → 一律暂停培训业务. */
function dropSecond(words: string): string {
  const first = words.replace(/并(?!网|联|轨|购|重|排|且)[^，、并]{3,}$/, '');
  return first.length >= SHORTEST ? first : words;
}

function cutEnd(short: string): string {
  const head = short.slice(0, LONGEST);
  const pause = Math.max(head.lastIndexOf('、'), head.lastIndexOf('，'), head.lastIndexOf('；'));
  const cut = head.slice(0, pause);
  return pause >= SHORTEST && isBalanced(cut) ? `${cut}…` : short;
}
