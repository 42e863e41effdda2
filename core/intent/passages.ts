// A message cut where it turns to another task; each passage keeps the words that belong to its task.
import { findTargets, type TargetMention } from './targets.ts';

/** A stretch of a message about one target; `mention` null when it names none itself. */
export interface Passage {
  text: string;
  mention: TargetMention | null;
  /** An item of a 1. 2. 3. list: its number is the list's, not the ledger's. */
  listed: boolean;
  /** Index of the line it stood on. */
  line: number;
}

/** A unit has no more tasks to report on at once; a bound for pasted documents. */
const MOST_LINES = 200;

const ITEM = /^[（(]?(\d{1,2})[.．、)）:：](?!\d)/;
const INLINE_ITEM = /(?<=[。；;：:])[（(]?\d{1,2}[.．、)）](?!\d)/g;

/** Cuts by line, sentence and mention. Sentences that name no task come as passages of their own. */
export function passagesOf(text: string, open: number[]): Passage[] {
  const lines = unfoldSpared(unfoldGrouped(unfoldInTurn(unfoldCounted(unfoldCircled(text))), open))
    .replace(INLINE_ITEM, (item) => `\n${item}`)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
  const listed = listedLines(lines);
  return lines.flatMap((line, index) => {
    const isItem = listed.has(index);
    const body = isItem ? line.replace(ITEM, '') : line;
    return sentencesOf(body).flatMap((sentence) =>
      cutSentence(sentence, open).map((part) => ({ ...part, listed: isItem, line: index })),
    );
  });
}

/** “①…：已完成 ②…：正在建设” is a list on one line. */
function unfoldCircled(text: string): string {
  const marks = text.match(/[①-⑳]/g) ?? [];
  return marks.length < 2
    ? text
    : text.replace(/[①-⑳]/g, (mark) => `\n${mark.charCodeAt(0) - 0x245f}.`);
}

/** “完成2项（8、14），推进3项（9、21、26）” → 第8、14项完成，第9、21、26项推进. */
const COUNTED_LIST =
  /(?:已)?(完成|办结|推进|正在推进|在推进|未启动|尚未启动|逾期|滞后|未完成)(?:了|的)?(?:有)?\d{1,3}项(?:任务)?[（(]((?:第?\d{1,4}项?[、,，和])*第?\d{1,4}项?)[）)]/g;

function unfoldCounted(text: string): string {
  return text.replace(COUNTED_LIST, (_, how: string, list: string) => {
    return `第${list.replace(/[第项]/g, '')}项${/^(?:完成|办结)$/.test(how) ? '已' : ''}${how}`;
  });
}

/** “第5、7、15项：完成、推进、完成” → one statement for each, in order. */
const IN_TURN =
  /第?(\d{1,4}(?:项?[、,，]第?\d{1,4})+)项?[：:](?:分别)?((?:已?完成|办结|在?推进(?:中)?|正在推进|未启动|未完成)(?:[、,，](?:已?完成|办结|在?推进(?:中)?|正在推进|未启动|未完成))+)/g;

function unfoldInTurn(text: string): string {
  return text.replace(IN_TURN, (whole: string, list: string, said: string) => {
    const nos = list.match(/\d+/g) ?? [];
    const each = said.split(/[、,，]/);
    if (nos.length !== each.length) return whole;
    return nos.map((no, at) => `第${no}项${each[at]}`).join('；');
  });
}

/** “完成：1、3；推进：5、9” → 第1、3项已完成；第5、9项推进. Two numbers or a colon: one number may count. */
const GROUPED =
  /(?<=^|[，。；;：:\n])((?:已|未)?完成|已?办结|(?:正?在)?推进中?|进行中|未启动|未开展)的?(?:有|任务|事项)?([：:]?)第?(\d{1,4}(?:项?[、和及]第?\d{1,4})*)项?(?=[，。；;\n]|$)/gm;

function unfoldGrouped(text: string, open: number[]): string {
  return text.replace(GROUPED, (whole: string, how: string, colon: string, list: string) => {
    const nos = list.match(/\d+/g) ?? [];
    const names = nos.every((no) => open.includes(Number(no))) && (colon !== '' || nos.length > 1);
    return names ? `第${nos.join('、')}项${how.replace(/^(?=完成|办结)/, '已')}` : whole;
  });
}

/** “全部完成，除了第9项” and “都完成了（第9项除外）” → 除第9项外，…. */
const SPARED_LAST =
  /^([^。；;\n]*?(?:全|均|都|所有)[^。；;\n]*?)[，,（(](?:(?:除了?|不含|不包括)(第?\d{1,4}(?:[、和及]\d{1,4})*项?)(?:外|以外|之外)?|(第?\d{1,4}(?:[、和及]\d{1,4})*项?)除外)[）)]?$/gm;

/** “除了8还没批下来，其他都完成了” → 第8项还没批下来，其他…. */
const SPARED_FIRST =
  /(?<=^|[。；;\n])除了?第?(\d{1,4}(?:[、和及]\d{1,4})*)(?![\d家个座处户人场次台套所份栋村起名条期轮天年月日])(?:项|号)?(?=[^，,。；;\n外]{1,16}[，,](?:其余|其他|其它))/gm;

function unfoldSpared(text: string): string {
  return text
    .replace(SPARED_FIRST, '第$1项')
    .replace(SPARED_LAST, (_, said: string, one?: string, other?: string) => {
      return `除第${(one ?? other ?? '').replace(/[第项]/g, '')}项外，${said}`;
    });
}

/** Lines that number themselves 1, 2, 3…: a list. A lone “3、正在推进” is no list. */
function listedLines(lines: string[]): Set<number> {
  const items = lines.flatMap((line, index) => {
    const match = ITEM.exec(line);
    return match ? [{ index, no: Number(match[1]) }] : [];
  });
  const isList = items.length >= 2 && items.every((item, position) => item.no === position + 1);
  return new Set(isList ? items.map((item) => item.index) : []);
}

function sentencesOf(line: string): string[] {
  return (line.match(/[^。；;！!？?]+[。；;！!？?]*/g) ?? []).filter((part) => part.trim() !== '');
}

/** Cuts between two mentions, at the last comma between them where there is one. */
function cutSentence(sentence: string, open: number[]): Pick<Passage, 'text' | 'mention'>[] {
  const mentions = findTargets(sentence, open);
  if (mentions.length === 0) return [{ text: sentence, mention: null }];
  const parts: { text: string; mention: TargetMention }[] = [];
  let from = 0;
  for (const [index, mention] of mentions.entries()) {
    const next = mentions[index + 1];
    const to = next ? cutBetween(sentence, mention.end, next.start) : sentence.length;
    const own = { ...mention, start: mention.start - from, end: mention.end - from };
    parts.push({ text: sentence.slice(from, to), mention: own });
    from = to;
  }
  return joinBare(parts);
}

function cutBetween(sentence: string, end: number, start: number): number {
  const between = sentence.slice(end, start);
  const comma = Math.max(between.lastIndexOf('，'), between.lastIndexOf(','));
  return comma < 0 ? start : end + comma + 1;
}

/** “第5项，第8项已完成”: a bare mention shares what is said of the next one. */
function joinBare(
  parts: { text: string; mention: TargetMention }[],
): { text: string; mention: TargetMention }[] {
  const joined: { text: string; mention: TargetMention }[] = [];
  let waiting: TargetMention | null = null;
  for (const [index, part] of parts.entries()) {
    const alike = part.mention.kind === 'numbers';
    const mention: TargetMention =
      waiting && alike
        ? { ...part.mention, nos: [...waiting.nos, ...part.mention.nos] }
        : part.mention;
    const said = part.text.replace(/[第项任务\d、,，和及与\s一二三四五六七八九十]/g, '');
    const last = index === parts.length - 1;
    if (alike && said === '' && !last) {
      waiting = mention;
    } else {
      joined.push({ text: part.text, mention });
      waiting = null;
    }
  }
  return joined;
}
