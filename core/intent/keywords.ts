// Which open task a message means by its words: “边坡监测那个事” → the task whose title says so.
import type { OpenTask } from './intent.ts';

/** What the words of a message point to. Two tasks that fit alike are both shown, none is chosen. */
export type KeywordMatch =
  | { kind: 'one'; no: number; score: number }
  | { kind: 'several'; nos: number[] }
  | { kind: 'none' };

/** Words half the titles of a safety office share; alone they point to nothing. */
const COMMON = new Set(
  (
    '安全 生产 工作 任务 重点 项目 企业 单位 情况 开展 推进 完成 落实 建立 健全 完善 加强 制定 机制 制度 ' +
    '管理 系统 组织 全面 专项 进行 实施 提升 行业 领域 事项 年度 已完 成了 监管 检查 台账 方案'
  ).split(' '),
);

/** 应急局的8项: whose task it is, and no word of a title. */
const OTHERS = /[\u4e00-\u9fa5]{2,4}(?:局|委|办|大队|支队)的?(?=第?\d|那|负责|牵头)/g;

const LEAST_SCORE = 1;
const LEAST_LEAD = 0.75;

/** Pairs of characters a message and a title share, rarer pairs weighing more, decide. */
export function matchKeywords(text: string, tasks: OpenTask[]): KeywordMatch {
  const said = pairs(text.replace(OTHERS, ''));
  const titles = tasks.map((task) => ({ no: task.no, pairs: pairs(task.title) }));
  const frequency = new Map<string, number>();
  for (const title of titles) {
    for (const pair of title.pairs) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
  }
  const scored = titles
    .map((title) => ({ no: title.no, score: scoreOf(title.pairs, said, frequency) }))
    .filter((entry) => entry.score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (!best) return { kind: 'none' };
  if (!next || best.score - next.score >= LEAST_LEAD) return { kind: 'one', ...best };
  const close = scored.filter((entry) => best.score - entry.score < LEAST_LEAD);
  return { kind: 'several', nos: close.map((entry) => entry.no) };
}

/** How far a piece of text speaks of a title, from 0: the number of its telling pairs it contains. */
export function overlap(text: string, title: string): number {
  const said = pairs(text);
  return [...pairs(title)].filter((pair) => said.has(pair) && !COMMON.has(pair)).length;
}

function scoreOf(title: Set<string>, said: Set<string>, frequency: Map<string, number>): number {
  let score = 0;
  for (const pair of title) {
    if (!said.has(pair)) continue;
    const weight = COMMON.has(pair) ? 0.25 : 1;
    score += weight / (frequency.get(pair) ?? 1);
  }
  return score;
}

function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (const run of text.matchAll(/[\p{Script=Han}A-Za-z]+/gu)) {
    const word = run[0];
    for (let index = 0; index + 2 <= word.length; index += 1) {
      found.add(word.slice(index, index + 2));
    }
  }
  return found;
}
