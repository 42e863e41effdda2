// Counted tasks by action (专项行动): by the notices' headings, as deep as leaves a page's worth of
// paragraphs.
import { shorten } from '../message/wording.ts';
import type { CountedTask } from './counted.ts';

export interface Action {
  name: string;
  tasks: CountedTask[];
}

/** No more paragraphs than this, and no heading opened for fewer tasks than this on average. */
const MOST = 16;
const LEAST_TASKS = 2;
/** Notice, then its first- and second-level headings: 二、重点任务 and （一）…行动 below it. */
const DEEPEST = 2;

interface Node {
  depth: number;
  tasks: CountedTask[];
}

/** Every task in exactly one action, in the order of the ledger. */
export function actionsOf(counted: readonly CountedTask[]): Action[] {
  const roots = [...Map.groupBy(counted, (one) => keyAt(one, 0)).values()];
  let nodes: Node[] = roots.map((tasks) => ({ depth: 0, tasks }));
  for (let next = toOpen(nodes); next; next = toOpen(nodes)) {
    const opened = next;
    nodes = nodes.flatMap((node) => (node === opened ? childrenOf(node) : [node]));
  }
  return nodes.map((node) => ({ name: nameOf(node, roots.length > 1), tasks: node.tasks }));
}

/** The largest heading that may still be opened. */
function toOpen(nodes: readonly Node[]): Node | null {
  const able = nodes.filter((node) => {
    const children = childrenOf(node);
    if (node.depth >= DEEPEST) return false;
    if (node.depth === 0 && children.length === 1) return keyOf(children[0]) !== '';
    const total = nodes.length - 1 + children.length;
    return (
      children.length > 1 && total <= MOST && node.tasks.length >= LEAST_TASKS * children.length
    );
  });
  return able.toSorted((a, b) => b.tasks.length - a.tasks.length)[0] ?? null;
}

function childrenOf({ depth, tasks }: Node): Node[] {
  const groups = Map.groupBy(tasks, (one) => keyAt(one, depth + 1));
  return [...groups.values()].map((own) => ({ depth: depth + 1, tasks: own }));
}

function keyOf(node: Node | undefined): string {
  const [first] = node?.tasks ?? [];
  return first && node ? keyAt(first, node.depth) : '';
}

function keyAt({ task }: CountedTask, depth: number): string {
  return (depth === 0 ? task.source : task.heading[depth - 1]) ?? '';
}

/** 深化专项整治, with the notice behind it where there are several. */
function nameOf(node: Node, several: boolean): string {
  const source = node.tasks[0]?.task.source;
  const named = source && !source.endsWith('号') ? `《${source}》` : source;
  const whole = named ? `${named}明确的任务` : '其他交办任务';
  const heading = node.depth === 0 ? '' : keyOf(node);
  if (heading === '') return whole;
  return `${shorten(headingName(heading), 38)}${several && source ? `（${named}）` : ''}`;
}

/** A heading without its number: 二、（二）深化专项整治： → 深化专项整治. */
export function headingName(heading: string): string {
  const name = heading
    .replace(/^(?:附件\d*[：:]?|第[一二三四五六七八九十]+[章节部分]+)/, '')
    .replace(/^[（(]?[〇一二三四五六七八九十\d]+[）)、.．]\s*/, '')
    .replace(/[。：:；]$/, '');
  return name || heading;
}
