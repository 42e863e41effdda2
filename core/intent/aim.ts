// Which tasks each passage of a message is about: by number, by words, by the quoted reminder, by being alone.
import type { ReplyContext } from './intent.ts';
import { matchKeywords, overlap } from './keywords.ts';
import { readNumber } from './numeral.ts';
import type { Passage } from './passages.ts';
import { statusOf } from './status.ts';
import { findTargets } from './targets.ts';

/** How a passage came by its tasks; `unknown` and `several` ask the speaker. */
export type AimedBy =
  | 'number'
  | 'keyword'
  | 'thread'
  | 'only'
  | 'rest'
  | 'all'
  | 'several'
  | 'foreign'
  | 'unknown';

export interface Aimed {
  text: string;
  nos: number[];
  by: AimedBy;
  listed: boolean;
}

/** Gives every passage its tasks; what names none and says little joins the passage before it. */
export function aim(passages: Passage[], context: ReplyContext): Aimed[] {
  const named = new Set(
    passages.flatMap((passage) =>
      passage.mention && passage.mention.kind !== 'rest' ? passage.mention.nos : [],
    ),
  );
  const numbered = new Set(
    passages.flatMap(({ mention }) => (mention?.kind === 'numbers' ? mention.nos : [])),
  );
  const sure = surelyNamed(passages, numbered);
  const aimed: Placed[] = [];
  for (const passage of passages) {
    const previous = aimed.at(-1);
    const own = passage.mention
      ? byMention(passage, context, { named, numbered, sure })
      : byWords(passage, context, previous?.nos ?? null);
    const near = previous?.line === passage.line || !passage.listed || previous?.heads === true;
    const joins = previous !== undefined && ((own === null && near) || restOfIt(passage, previous));
    if (joins) previous.text += passage.text;
    else if (own) aimed.push(...own.map((entry) => placed(entry, passage)));
    else aimed.push(placed(bySurroundings(passage, context), passage));
  }
  return aimed;
}

/**
 * Numbers that name tasks beyond doubt. “8项完成，14项完成90%”: who names task 14 so does not count eight
 * things just before, unless a total is given (共8项).
 */
function surelyNamed(passages: Passage[], numbered: Set<number>): Set<number> {
  const sure = new Set(passages.flatMap(({ mention }) => (mention?.sure ? mention.nos : [])));
  const counts = passages.some(({ text }) => /[共余剩计]\d{1,3}项/.test(text));
  return sure.size > 0 && !counts ? numbered : sure;
}

/** An aimed passage and whether it heads a list of its own: “第8项：1.…；2.…”. */
interface Placed extends Aimed {
  line: number;
  heads: boolean;
}

function placed(aimed: Aimed, passage: Passage): Placed {
  const heads = aimed.by === 'number' && /[：:]$/.test(passage.text.trim());
  return { ...aimed, line: passage.line, heads };
}

/** Numbers the whole message names: at all, by themselves (not in 除…外), and beyond doubt. */
interface Named {
  named: Set<number>;
  numbered: Set<number>;
  sure: Set<number>;
}

function byMention(passage: Passage, context: ReplyContext, whole: Named): Aimed[] {
  const { text, mention, listed } = passage;
  const open = context.openTasks.map((task) => task.no);
  const rest = open.filter((no) => !whole.named.has(no));
  if (!mention) return [];
  // “3、18已完成，其余正在推进” of a unit that has no others: nothing is said of anything.
  if (mention.kind === 'rest') return restOf(passage, rest, context);
  if (mention.kind === 'all') return allBut(passage, rest, context);
  if (mention.kind === 'except') {
    const inside = text.slice(mention.start, mention.end).replace(/^除了?/, '');
    const excepted = statusOf(inside, '').status === 'none' ? '推进中' : inside;
    const known = mention.nos.filter((no) => open.includes(no) && !whole.numbered.has(no));
    const others: Aimed = {
      text: text.slice(0, mention.start) + text.slice(mention.end),
      nos: rest,
      by: 'rest',
      listed,
    };
    return known.length > 0
      ? [others, { text: excepted, nos: known, by: 'number', listed }]
      : [others];
  }
  if (!mention.nos.every((no) => open.includes(no))) {
    return [{ text, nos: mention.nos, by: 'foreign', listed }];
  }
  const sure =
    mention.sure ||
    mention.nos.every((no) => whole.sure.has(no)) ||
    speaksOf(passage, mention.nos, context);
  const other = contradicting(passage, mention.nos, context);
  const nos = other === null ? mention.nos : [...mention.nos, other];
  return [{ text, nos, by: sure && other === null ? 'number' : 'several', listed }];
}

/** 第3项两个库没验收，其余完成: the rest of the stores, not of the tasks. */
function restOfIt({ mention, text }: Passage, previous: Aimed): boolean {
  const bare = mention?.kind === 'rest' && !/[项任务]/.test(text.slice(mention.start, mention.end));
  const counts = /个别|部分|少数|有的|[一二两三四五六七八九十几\d][家个座处户台所栋辆人]/.test(
    previous.text,
  );
  return (
    bare && previous.by === 'number' && counts && statusOf(previous.text, '').status !== 'done'
  );
}

/** 除充电桩项目外，其余已完成: what is spared is named by its words, and not done. */
const SPARED = /除了?([^，。；外]{2,24}?)(?:项目|任务|工作|事项)?(?:以外|之外|外)/;

function restOf({ text, listed }: Passage, rest: number[], context: ReplyContext): Aimed[] {
  const spared = SPARED.exec(text);
  if (!spared) return rest.length > 0 ? [{ text, nos: rest, by: 'rest', listed }] : [];
  const match = matchKeywords(spared[1] ?? '', context.openTasks);
  const others = text.replace(SPARED, '');
  if (match.kind !== 'one') return [{ text: others, nos: rest, by: 'several', listed }];
  const nos = rest.filter((no) => no !== match.no);
  return [
    { text: others, nos, by: 'rest', listed },
    { text: '推进中', nos: [match.no], by: 'number', listed },
  ];
}

/** 都完成了，就差校车平台 · 都完成了，除了校车平台. */
const SPARED_AFTER =
  /[，,（(](?:除了?|就差|只差|还差|只剩|就剩|仅剩|不含|不包括)([^，。；）)]{2,24})/;

/** `rest`: a task that the message names by its number is spoken of there (除第12项外，所有任务均已完成). */
function allBut(passage: Passage, rest: number[], context: ReplyContext): Aimed[] {
  const spared = SPARED_AFTER.exec(passage.text);
  if (!spared) return [allOf(passage, rest, context)];
  const match = matchKeywords(spared[1] ?? '', context.openTasks);
  const text = passage.text.replace(SPARED_AFTER, '');
  const { listed } = passage;
  if (match.kind !== 'one') return [{ text, nos: rest, by: 'several', listed }];
  return [
    { text, nos: rest.filter((no) => no !== match.no), by: 'rest', listed },
    { text: '推进中', nos: [match.no], by: 'number', listed },
  ];
}

/** “我局3项任务均已完成” with five open says something else than all. */
function allOf(passage: Passage, rest: number[], context: ReplyContext): Aimed {
  const { text, mention, listed } = passage;
  const counted = /(\d+|[一二两三四五六七八九十]+)项/.exec(
    text.slice(mention?.start, mention?.end),
  );
  const fits = !counted || readNumber(counted[1] ?? '') === context.openTasks.length;
  if (fits && context.replyToTask !== null && /^[均都全]/.test(text)) {
    return { text, nos: [context.replyToTask], by: 'thread', listed };
  }
  return { text, nos: rest, by: fits ? 'all' : 'several', listed };
}

/** “2项执法检查已结束” beside task 2 专项执法检查: number and words say the same. */
function speaksOf(passage: Passage, nos: number[], context: ReplyContext): boolean {
  const [no] = nos;
  if (nos.length !== 1 || !passage.mention) return false;
  const near = passage.text.slice(passage.mention.end, passage.mention.end + 12);
  const own = context.openTasks.find((task) => task.no === no);
  return own !== undefined && overlap(near, own.title) >= 2;
}

/** The number says one task and the words plainly another: 第12项高处作业台账. That other, or null. */
function contradicting(passage: Passage, nos: number[], context: ReplyContext): number | null {
  const [no] = nos;
  if (nos.length !== 1 || !passage.mention) return null;
  const near = passage.text.slice(passage.mention.end).split(/[，,。；;]/)[0] ?? '';
  const own = context.openTasks.find((task) => task.no === no);
  const match = matchKeywords(near, context.openTasks);
  if (!own || match.kind !== 'one' || match.no === no || match.score < 3) return null;
  return overlap(near, own.title) === 0 ? match.no : null;
}

/** A task named by its words. Null = this passage does not name one by itself. */
function byWords(
  passage: Passage,
  context: ReplyContext,
  previous: number[] | null,
): Aimed[] | null {
  const { text, listed } = passage;
  const label = /^([^，。；：:]{2,24})[：:]/.exec(text)?.[1];
  const byLabel = label ? matchKeywords(label, context.openTasks) : null;
  const match = byLabel?.kind === 'one' ? byLabel : matchKeywords(text, context.openTasks);
  if (match.kind === 'none') return null;
  if (previous !== null && !listed) {
    if (match.kind === 'several' || match.score < 2) return null;
    if (previous.includes(match.no)) return null;
    if (!statusOf(text, '').plain) return null;
  }
  const thread = context.replyToTask;
  if (match.kind === 'several') {
    if (thread !== null || context.openTasks.length === 1) return null;
    return [{ text, nos: match.nos, by: 'several', listed }];
  }
  if (thread !== null && thread !== match.no && match.score < 2.5) return null;
  return [{ text, nos: [match.no], by: 'keyword', listed }];
}

function bySurroundings(passage: Passage, context: ReplyContext): Aimed {
  const { text, listed } = passage;
  if (context.replyToTask !== null) {
    return { text, nos: [context.replyToTask], by: 'thread', listed };
  }
  const names = context.attachments.map((file) => file.name).join('，');
  const open = context.openTasks.map((task) => task.no);
  const numbered = findTargets(names, open).filter((mention) => mention.kind === 'numbers');
  if (numbered[0]?.nos.every((no) => open.includes(no))) {
    return { text, nos: numbered[0].nos, by: 'number', listed };
  }
  const files = matchKeywords(names, context.openTasks);
  if (files.kind === 'one') return { text, nos: [files.no], by: 'keyword', listed };
  const [only] = context.openTasks;
  if (only && context.openTasks.length === 1) {
    return { text, nos: [only.no], by: 'only', listed };
  }
  return { text, nos: [], by: 'unknown', listed };
}
