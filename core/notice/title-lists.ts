// Lists inside a title, made short: 矿山、危化、建筑等高危行业 → 矿山等高危行业; A、B和C制度 → A等制度.

const SHORTEST = 8;
/** With its 等 a shortened list may be a little longer than other titles. */
const LIST_FITS = 30;
const LIST_LONGEST = 40;
const FOLDED_FITS = 26;
const PAIRS = ['（）', '“”', '《》', '〈〉', '‘’', '〔〕'];
const BRACKET = new RegExp(`[${PAIRS.join('')}]`);
/** 、和及与 that join, not those of 参与, 以及, 和谐; and every bracket. */
const JOIN_OR_BRACKET = new RegExp(
  `${BRACKET.source}|、|和(?![谐平])|(?<!参)与(?![否会])|(?<![涉普以])及(?!以[上下前]|[其时])`,
  'g',
);
const THINGS =
  '培训|演练|整治|行动|活动|检查|执法|制度|机制|体系|清单|办法|标准|平台|系统|工作|建设|改造|工程|隐患|试点|创建|攻坚|排查|管理|考核|服务|' +
  '方案|预案|数据库|目录|规范|内容|措施|应用|责任|要求|设施|设备|装备|任务|项目|队伍|监管|管控';
/** What the members of a list share: …主要负责人和…责任人【参加集中培训】, …统计、…考评和…报送【制度】. */
const SHARED = new RegExp(
  '(?:(?:参与|参加|安装|达到|实现全|进行|开展|(?:书面|统一)?(?:上报|报送(?!制度)|报(?!告|送)))[^、和及]{2,}|(?:纳入|列入|作为)[^和及]{2,}' +
    `|(?:集中|专题|专项|教育|建设|管控|创建|攻坚|联合|长效|重要|宣贯|宣传|竞赛|警示|报送|群众性)?(?:${THINGS}))$`,
);

/** 矿山、危化、建筑等高危行业 → 矿山等高危行业: as many members before 等 as there is room for. */
export function foldLists(words: string): string {
  const list = /((?:(?:、|以及|和|及)[^、，；和及等]{1,24}){1,12})等(?!级|额)/.exec(words);
  if (!list) return words;
  const members = (list[1] ?? '').split(/(?=、|以及|(?<!以)及|和)/);
  const folded = members.map((_, kept) => {
    const before = words.slice(0, list.index) + members.slice(0, kept).join('');
    return `${before}等${words.slice(list.index + list[0].length)}`;
  });
  return (
    folded.findLast((one) => one.length <= FOLDED_FITS && isBalanced(one)) ?? folded[0] ?? words
  );
}

/** 安全意识大教育、安全隐患大排查、安全问题大整治活动 → 安全意识大教育、安全隐患大排查等活动. */
export function keepFirstOfList(words: string): string {
  const joins = outerJoins(words);
  const lastJoin = joins.at(-1) ?? -1;
  const isOpen = SHARED.test(words.slice(lastJoin + 1));
  const members = joins.slice(1).map((join, index) => join - (joins[index] ?? 0) - 1);
  const longest = Math.max(...members, 4);
  const isUneven =
    joins.length > 1
      ? words.length - lastJoin > longest * 2 + 2
      : words.length - lastJoin > lastJoin * 1.2;
  if (!isOpen && isUneven) return words;
  const candidates = joins.flatMap((join, index) => {
    const kept = words.slice((joins[index - 1] ?? -1) + 1, join);
    const next = words.slice(join + 1, joins[index + 1] ?? words.length);
    const isNested = kept.length < 8 && next.length > kept.length * 2;
    const short = words.slice(0, join) + ending(words.slice(0, join), words.slice(join + 1));
    const isCut = /牵头$|负责$/.test(kept);
    return isNested || isCut || !isBalanced(short) || short.length < SHORTEST ? [] : short;
  });
  const shorter = candidates.filter((one) => one.length < words.length - 2);
  return (
    shorter.findLast((one) => one.length <= LIST_FITS) ??
    shorter.find((one) => one.length <= LIST_LONGEST) ??
    words
  );
}

/** 建成统一指挥、反应灵敏、运转高效的应急管理体系 → 建成应急管理体系. */
export function dropAttributes(words: string): string {
  return words.replace(
    /^((?:基本|全面)?(?:建成|建立|形成|构建|健全|完善|打造)+)[^的]{4,}、[^的]{2,}的([^的]{4,})$/,
    '$1$2',
  );
}

/** 等 and what the list shares; nothing where the kept member ends like the last one. */
function ending(kept: string, rest: string): string {
  if (kept.slice(-2) === rest.slice(-2)) return '';
  const shared = SHARED.exec(rest)?.[0] ?? '';
  return shared.length < rest.length ? `等${shared}` : '等';
}

/** 《甲、乙和丙实施办法》 → 《甲…丙实施办法》: inside a quotation nothing is said anew. */
export function elideList(words: string): string {
  const joins = innerJoins(words);
  const [first] = joins;
  if (first === undefined || joins.length < 2) return words;
  const shorter = joins
    .slice(1)
    .map((join) => `${words.slice(0, first)}…${words.slice(join + 1)}`)
    .filter((one) => isBalanced(one) && one.length >= SHORTEST);
  return shorter.find((one) => one.length <= LIST_FITS) ?? shorter.at(-1) ?? words;
}

/** Whether every bracket and quotation mark has its partner. */
export function isBalanced(words: string): boolean {
  if (!BRACKET.test(words)) return true;
  return PAIRS.every((pair) => count(words, pair.charAt(0)) === count(words, pair.charAt(1)));
}

function count(words: string, char: string): number {
  let found = 0;
  for (let at = words.indexOf(char); at >= 0; at = words.indexOf(char, at + 1)) found += 1;
  return found;
}

function outerJoins(words: string): number[] {
  return joinsOf(words).flatMap(({ at, depth }) => (depth === 0 ? at : []));
}

function innerJoins(words: string): number[] {
  return joinsOf(words).flatMap(({ at, depth }) => (depth > 0 ? at : []));
}

/** Where a list is joined, and how deep in quotations and brackets. */
function joinsOf(words: string): { at: number; depth: number }[] {
  let depth = 0;
  const joins: { at: number; depth: number }[] = [];
  for (const { 0: char, index: at } of words.matchAll(JOIN_OR_BRACKET)) {
    if (PAIRS.some((pair) => pair.startsWith(char))) depth += 1;
    else if (PAIRS.some((pair) => pair.endsWith(char))) depth -= 1;
    else joins.push({ at, depth });
  }
  return joins;
}
