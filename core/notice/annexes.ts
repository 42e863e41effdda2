// The annexes of a document: where each begins, what it is called, and whether it is only a form.
import type { Line } from './lines.ts';

/** An annex from its first line up to the next one, or to the document's end. */
export interface Annex {
  /** 附件1, as printed without its colon. */
  label: string;
  /** Its own title, which may stand beside the label or on the lines below; null when it has none. */
  title: string | null;
  start: number;
  /** Behind label and title. */
  bodyStart: number;
  end: number;
  /** A blank report, a list of contacts, a model letter: nobody's duty. */
  isForm: boolean;
}

const NUMBER = '(?:[\\d一二三四五六七八九十]{1,2}|之[一二三四五六七八九十])?';
const ALONE = new RegExp(`^[（(]?(附[件表录]${NUMBER})[）)]?[:：]?$`);
/** 附件1：任务分工表, 附件1任务分工表. A list of annexes (附件：1.…2.…) begins otherwise. */
const WITH_TITLE = new RegExp(
  `^(附[件表录]${NUMBER})(?:[:：](?!\\d{1,2}[.．、])|(?<=[\\d一二三四五六七八九十]))([^。；，：\\t]{2,40})$`,
);
const LIST_LINE = /^(?:附[件表录]|\d{1,2}[.．、])/;
const TITLE_LINE = /^[^。；，：、]{3,40}$/;
const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]|\d|第[一二三四五六七八九十]{1,3}[章条])/;
/** How many lines a title may take, and how it ends when it takes more than one. */
const TITLE_LINES = 3;
const TITLE_END =
  /(?:表|清单|分工|方案|计划|名单|办法|规定|制度|细则|要点|标准|措施|任务|目录|样式|格式|预案|安排|分解|台账|说明|指南|回执)(?:[（(][^（）()]{1,20}[）)])?$/;
const FORM = new RegExp(
  '(?:汇总|统计|登记|报告|申报|申请|审批|联系|联络|信息|情况|反馈|评分|检查|自查|排查|记录|填报|明细|一览|销号|人员|基本情况|' +
    '签到|进展|报送|验收|摸底|考核)表$|回执$|样表$|模板$|格式$|[样式]式$|范本$|名单$|通讯录$|承诺书$|台账$|报表$|通知书$|告知书$|联系方式$|明白卡$',
);

/**
 * The annexes behind a document, in order. `signatureEnd` is where the notice proper was signed, or
 * null: what is listed before it (附件：1.…) is a list. `titles` are the titles already read; an annex
 * that begins with one is the plan itself and no annex.
 */
export function annexesOf(
  lines: Line[],
  signatureEnd: number | null,
  titles: [number, number][],
): Annex[] {
  const annexes: Annex[] = [];
  lines.forEach((line, index) => {
    const found = headAt(lines, index, signatureEnd, titles);
    const isPlan = titles.some(([start]) => start === found?.bodyStart);
    if (!found || isPlan) return;
    const last = annexes.at(-1);
    if (last) last.end = line.start;
    annexes.push({ ...found, end: lines.at(-1)?.end ?? line.end });
  });
  return annexes;
}

/** The annex that holds an offset, or null. Annexes adjoin each other. */
export function annexAt(annexes: Annex[], offset: number): Annex | null {
  let low = 0;
  let high = annexes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((annexes[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return annexes[low - 1] ?? null;
}

/** What its tasks are headed and referred by: 附件1联合整治任务分工. */
export function nameOfAnnex({ label, title }: Annex): string {
  return `${label}${title ?? ''}`;
}

function headAt(
  lines: Line[],
  index: number,
  signatureEnd: number | null,
  titles: [number, number][],
): Omit<Annex, 'end'> | null {
  const line = lines[index];
  if (!line || line.text.length > 60) return null;
  const { text, start, end } = line;
  const alone = ALONE.exec(text);
  if (alone?.[1]) {
    const below = titleBelow(lines, index + 1, titles);
    return {
      label: alone[1],
      title: below.title,
      start,
      bodyStart: below.end ?? end,
      isForm: isForm(below.title),
    };
  }
  const [, label, title] = WITH_TITLE.exec(text) ?? [];
  if (!label || !title) return null;
  const isBehind = signatureEnd !== null && start >= signatureEnd;
  const next = lines[index + 1]?.text ?? '';
  if (!isBehind && (signatureEnd !== null || LIST_LINE.test(next) || next === '')) return null;
  return { label, title, start, bodyStart: end, isForm: isForm(title) };
}

/** The short lines below a label; none where a number or a sentence follows at once. */
function titleBelow(
  lines: Line[],
  index: number,
  titles: [number, number][],
): { title: string | null; end: number | null } {
  const read = lines.slice(index, index + TITLE_LINES);
  const isTitle = (line: Line): boolean =>
    TITLE_LINE.test(line.text) &&
    !NUMBERED.test(line.text) &&
    !titles.some(([start, end]) => line.start >= start && line.start < end);
  const count = read.findIndex((line) => !isTitle(line));
  const short = read.slice(0, count < 0 ? TITLE_LINES : count);
  const closing = short.findIndex((line) => TITLE_END.test(line.text));
  const taken = short.slice(0, closing < 0 ? 1 : closing + 1);
  if (taken.length === 0) return { title: null, end: null };
  return { title: taken.map((line) => line.text).join(''), end: taken.at(-1)?.end ?? null };
}

function isForm(title: string | null): boolean {
  const words = (title ?? '').replace(/[（(][^（）()]{0,20}[）)]/g, '');
  return FORM.test(words) && !/责任清单|任务清单|分工|任务分解/.test(words);
}
