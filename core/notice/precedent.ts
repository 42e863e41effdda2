// Who had the same subject in another notice: a proposal for a task that names nobody, with its reason.

/** What a task is about: its title, or the heading above it where the title only says 8月底前完成. */
export interface Matter {
  title: string;
  /** Headings above it, outermost first. */
  heading: readonly string[];
}

/** A task of another notice that says who does it. */
export interface Precedent extends Matter {
  /** 云安发〔2024〕6号 二（三）7. */
  source: string;
  text: string;
  units: string[];
}

/** Units a person may accept, and where they come from. */
export interface UnitProposal {
  units: string[];
  /** 云安发〔2024〕6号 二（三）7“加强应急队伍建设”，同类事项由区应急局负责. */
  reason: string;
}

/** A longer list of units is a matter of everybody's, and says little about this one. */
const MOST_UNITS = 6;
/** Characters in a row that both must share: 救援队伍, not 队伍; in the titles 尾矿库 is enough. */
const SHORTEST_RUN = 4;
const SHORTEST_IN_TITLE = 3;
/** How much of the subject, its rare words before the common ones, the other must hold. */
const LEAST_SHARE = 0.45;
/** A second precedent as near as this with other units leaves nothing to propose. */
const NEAR = 0.9;

/** Words of every notice, which make no two tasks alike. Data a clerk can correct. */
const COMMON = [
  '安全生产|安全监管|安全管理|安全风险|安全隐患|重点行业领域|行业领域|重点领域|生产经营单位|治本攻坚|三年行动|专项行动|专项整治',
  '排查整治|重大事故隐患|事故隐患|隐患排查|动态清零|常态化|全覆盖|全过程|全链条|全方位|长效|闭环|体制机制|贯彻落实|分级分类|分类分级',
  '企业|单位|部门|区级|市级|县级|全区|全市|全县|本区|年底前|月底前|每年|每季度|每月|每半年|至少|不少于',
  '隐患|风险|开展|推进|推动|完善|建立健全|建立|健全|加强|强化|落实|组织|实施|制定|督促|指导|深入|全面|持续|严格|进一步',
  '大力|积极|切实|认真|加快|加大|提升|提高|实现|完成|形成|做好|抓好|确保|基本|全部|有关|相关|工作|情况|制度|机制|体系|措施|要求',
  '能力|水平|建设|管理|监管|治理|重点|主要负责人|负责人|责任人|责任|人员|检查|排查|整治|整改|行动|活动|方案|计划|标准|规范|质量',
  '基层|新建|专项|力度|方式|作用|内容|问题|任务|目标|基础|安全|生产|领域|行业|区域|等级|集中|统一|及时|定期|构建|打造|培育|推广|引导|鼓励',
].join('|');
const NOISE = new RegExp(
  `${COMMON}|[^\\u4e00-\\u9fa5]|[\\d一二三四五六七八九十百两几](?:支|批|家|个|项|处|次|轮|座|套|名|条)|[的和与及对在将把为以各每不要须并或其是有中上下]`,
  'g',
);

/**
 * Looks for the same subject among the precedents: in their titles, and in one sentence of the clause.
 * Null where none is near enough, where two are and name different units, or where the nearest names
 * too many: no proposal is better than a wrong one.
 */
export function createProposer(
  precedents: readonly Precedent[],
): (matter: Matter) => UnitProposal | null {
  const known = precedents.filter(({ units }) => units.length > 0).map(readPrecedent);
  const counts = new Map<string, number>();
  for (const pair of known.flatMap(({ pairs }) => [...pairs])) {
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const weigh = (pairs: readonly string[]): number => {
    const rare = (pair: string) => Math.log(1 + (known.length + 1) / ((counts.get(pair) ?? 0) + 1));
    return pairs.reduce((sum, pair) => sum + rare(pair), 0);
  };
  return (matter) => {
    const title = subjectOf(matter);
    const pairs = [...pairsOf(title)];
    const whole = weigh(pairs);
    const shareOf = (own: ReadonlySet<string>) =>
      weigh(pairs.filter((pair) => own.has(pair))) / whole;
    const near = known
      .filter(({ title: own, one }) => whole > 0 && shareOf(own) > 0 && sharesRun(title, one))
      .map(({ one, title: own, passages }) => {
        const share = Math.max(...passages.map(shareOf));
        return { one, share, score: share + shareOf(own) / 2 + likeness(title, subjectOf(one)) };
      })
      .filter(({ share }) => share >= LEAST_SHARE)
      .sort((a, b) => b.score - a.score);
    const [best] = near;
    if (!best || best.one.units.length > MOST_UNITS) return null;
    const rivals = near.filter(({ score }) => score >= best.score * NEAR);
    if (rivals.some(({ one }) => !isSameList(one.units, best.one.units))) return null;
    return { units: best.one.units, reason: reasonOf(best.one) };
  };
}

/** The title, or the nearest heading where the title says nothing of its own. */
function subjectOf({ title, heading }: Matter): string {
  if (stretchesOf(title).length > 0) return title;
  return (heading.at(-1) ?? title).replace(
    /^(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?)/,
    '',
  );
}

/** A precedent with the pairs of characters its title and each of its sentences have. */
function readPrecedent(one: Precedent) {
  const title = pairsOf(subjectOf(one));
  const sentences = one.text.split(/[。；;]/).map(pairsOf);
  const passages = [title, ...sentences].map((pairs) => new Set([...title, ...pairs]));
  return { one, title, passages, pairs: new Set(passages.flatMap((pairs) => [...pairs])) };
}

function reasonOf(precedent: Precedent): string {
  const { source, units } = precedent;
  return `${source}“${subjectOf(precedent)}”，同类事项由${units.join('、')}负责`;
}

/** Stretches between common words. */
function stretchesOf(text: string): string[] {
  return text
    .replace(NOISE, ' ')
    .split(' ')
    .filter((stretch) => stretch.length >= 2);
}

function pairsOf(text: string): Set<string> {
  const pairs = stretchesOf(text).flatMap((stretch) => runsOf(stretch, 2));
  return new Set(pairs);
}

/** Whether four characters in a row of the subject stand in the other too, or both are about 燃气 alone. */
function sharesRun(title: string, precedent: Precedent): boolean {
  const { text } = precedent;
  const other = subjectOf(precedent);
  const stretches = stretchesOf(title);
  if (stretches.length > 0 && isSameList(stretches, stretchesOf(other))) return true;
  return stretches.some((stretch) => {
    if (runsOf(stretch, SHORTEST_IN_TITLE).some((run) => other.includes(run))) return true;
    return runsOf(stretch, SHORTEST_RUN).some((run) => text.includes(run));
  });
}

function runsOf(stretch: string, length: number): string[] {
  const count = Math.max(stretch.length - length + 1, 0);
  return Array.from({ length: count }, (_, at) => stretch.slice(at, at + length));
}

/** How alike two titles are, common words included: 0 to 1. It only tells near ones apart. */
function likeness(a: string, b: string): number {
  const [left, right] = [new Set(runsOf(a, 2)), new Set(runsOf(b, 2))];
  return (2 * left.intersection(right).size) / Math.max(left.size + right.size, 1);
}

function isSameList(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((unit) => b.includes(unit));
}
