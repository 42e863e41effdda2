// Which lines are the notice's text, and which are letterhead, addressees, signature, print note.
import { type Annex, annexAt, annexesOf, nameOfAnnex } from './annexes.ts';
import type { Line } from './lines.ts';

/** A run of body text. `annex` names the annex it stands in (“附件2联合整治任务分工”). */
export interface BodySpan {
  start: number;
  end: number;
  annex: string | null;
}

/** What the lines of a document are for. */
export interface Layout {
  /** Body text in order, cut out around whatever is not text. */
  spans: BodySpan[];
  annexes: Annex[];
}

/** What was found before the text itself: where it begins, titles, tables, repeated pages. */
export interface Found {
  frontEnd: number;
  titles: [number, number][];
  tables: Stretch[];
  repeats: Stretch[];
}

interface Stretch {
  start: number;
  end: number;
}

const DAY =
  '(?:20\\d\\d年\\d{1,2}月\\d{1,2}日|[二2][〇零○O0０][二三2-3][〇零○O0一二三四五六七八九\\d]年.{1,3}月.{1,3}日)';
/** A line that is only a date: 2024年3月8日, 二〇二四年三月八日. */
const DATE_LINE = new RegExp(`^[（(]?${DAY}(?:\\d{1,2}时(?:\\d{1,2}分)?)?[）)]?$`);
const SEALED = '(?:[（(](?:印章?|公章|盖章|章|代章)[）)])?';
const NAME =
  '[\\u4e00-\\u9fa5（）()]{1,40}(?:政府|委员会|办公室|安委办|安委会|专委会|管委会|专委办|防指办?|局|厅|委|办|部|指挥部|领导小组|' +
  '支队|大队|总队|中心|公司|专班|工作组|联席会议)';
/** An organisation's name, as a signature has it. */
export const ORGANISATION = new RegExp(`^(?=.{3})${NAME}$`);
const SIGNED = new RegExp(`^(?=.{3})(${NAME})${SEALED}$`);
/** Name and day on one line, as pasted texts have them. */
const SIGNED_WITH_DAY = new RegExp(`^(?=.{3})(${NAME})${SEALED}(${DAY})$`);

const BACK_MATTER =
  /^(?:[（(]?此件|[（(]?此页无正文|抄送|主送|抄报|分送|报送?[:：]|[送发][:：]|信息公开选项|公开(?:方式|属性)|[（(]?联系(?:人|电话|方式)|值班电话[:：]|[（(]?联系人|(?:出席|列席|参会|参加|缺席|请假|主持人?|记录|审核|签发)(?:人员?|领导|单位)?[:：]|[上下]一[篇条][:：]|打印本页|关闭窗口|责任编辑|分享到|扫一扫|相关(?:链接|阅读|稿件)|附件下载|版权所有|主办[:：])/;
/** 负责人（签字）：is filled in by hand. */
const SIGN_HERE = /^[^。，]{0,20}[（(](?:签名|签字|盖章|签章)[）)][:：]?$/;
const COPY_LIST = /^(?:抄送|抄报|分送|主送[:：])/;
const PRINT_NOTE = /20\d\d年\d{1,2}月\d{1,2}日印发$/;
const ANNEX_LIST = /^附件?[:：]|^附[件表][\d一二三四五六七八九十]{0,2}[:：]./;
/** A signature ends the notice proper; one in its first lines is a letterhead. */
const FRONT = 3;

/** The name a line signs with, seal and day taken off; null when it is no signature. */
export function signerIn(text: string): string | null {
  return (SIGNED.exec(text) ?? SIGNED_WITH_DAY.exec(text))?.[1] ?? null;
}

/** The day a signature line is dated with, as printed; null when it has none. */
export function signedDay(text: string): string | null {
  if (!text.includes('日')) return null;
  return DATE_LINE.test(text) ? text : (SIGNED_WITH_DAY.exec(text)?.[2] ?? null);
}

/** Sorts the lines. Everything before `frontEnd` is front matter; forms are not text. */
export function layOut(lines: Line[], found: Found): Layout {
  const signatureEnd = endOfSignature(lines, found.frontEnd);
  const annexes = annexesOf(lines, signatureEnd, found.titles);
  const covered = coverage(lines, found);
  const kinds = lines.map((line) => {
    const annex = annexAt(annexes, line.start);
    return { line, annex, kind: kindOf(line, annex, covered) };
  });
  markSignatures(kinds);
  markRuns(kinds);
  const spans: BodySpan[] = [];
  let open: BodySpan | null = null;
  for (const { line, annex, kind } of kinds) {
    if (kind !== 'text') {
      open = null;
      continue;
    }
    if (open) open.end = line.end;
    else {
      open = { start: line.start, end: line.end, annex: annex && nameOfAnnex(annex) };
      spans.push(open);
    }
  }
  return { spans, annexes };
}

type LineKind = 'text' | 'other' | 'annexList' | 'signature' | 'back';

interface Kind {
  line: Line;
  annex: Annex | null;
  kind: LineKind;
}

/** Where the first signature with a day ends, or null. */
function endOfSignature(lines: Line[], frontEnd: number): number | null {
  const index = lines.findIndex(
    ({ start, text }, at) =>
      start >= frontEnd &&
      at >= FRONT &&
      signedDay(text) !== null &&
      (SIGNED_WITH_DAY.test(text) || SIGNED.test(lines[at - 1]?.text ?? '')),
  );
  return lines[index]?.end ?? null;
}

/** One byte for each character: 1 where it is front matter, a title, a table or a repetition. */
function coverage(lines: Line[], found: Found): Uint8Array {
  const covered = new Uint8Array(lines.at(-1)?.end ?? 0);
  covered.fill(1, 0, found.frontEnd);
  for (const [start, end] of found.titles) covered.fill(1, start, end);
  for (const { start, end } of [...found.tables, ...found.repeats]) covered.fill(1, start, end);
  return covered;
}

function kindOf({ start, text }: Line, annex: Annex | null, covered: Uint8Array): LineKind {
  if (covered[start] === 1) return 'other';
  if (annex && (annex.isForm || start < annex.bodyStart)) return 'other';
  if (!annex && ANNEX_LIST.test(text)) return 'annexList';
  if (BACK_MATTER.test(text) || isPrintNote(text) || isSignedByHand(text)) return 'back';
  return signedDay(text) === null ? 'text' : 'signature';
}

/** 2024年3月8日印发, at the end of the last page. */
function isPrintNote(text: string): boolean {
  return text.endsWith('印发') && PRINT_NOTE.test(text);
}

function isSignedByHand(text: string): boolean {
  return /[签盖]/.test(text) && SIGN_HERE.test(text);
}

/** The organisations above a date line have signed it; several sign a joint notice. */
function markSignatures(kinds: Kind[]): void {
  kinds.forEach(({ kind, line }, index) => {
    if (kind !== 'signature' && !isPrintNote(line.text)) return;
    for (let above = index - 1; above >= 0; above -= 1) {
      const entry = kinds[above];
      if (entry?.kind !== 'text' || !SIGNED.test(entry.line.text)) return;
      entry.kind = 'signature';
    }
  });
}

/** Lists of annexes and of copies run over several lines, up to the signature or the print note. */
function markRuns(kinds: Kind[]): void {
  let run: 'annexList' | 'back' | null = null;
  for (const entry of kinds) {
    if (entry.kind === 'annexList') run = 'annexList';
    else if (COPY_LIST.test(entry.line.text)) run = 'back';
    else if (isPrintNote(entry.line.text)) run = null;
    else if (entry.kind !== 'text') run = entry.kind === 'back' ? run : null;
    else if (run === 'annexList' && !/^\d{1,2}[.．、]/.test(entry.line.text)) run = null;
    if (run && entry.kind === 'text') entry.kind = run;
  }
}
