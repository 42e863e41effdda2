// Which lines are the notice's text, and which are letterhead, addressees, signature, print note.
import type { SourceText } from '../text/source.ts';
import { type Line, linesOf } from './lines.ts';

/** A run of body text. `annex` holds its heading line (“附件”, “附件2”) when it is one. */
export interface BodySpan {
  start: number;
  end: number;
  annex: string | null;
}

/** A line that is only a date: 2024年3月8日, 二〇二四年三月八日. */
const DATE_LINE = /^(?:20\d\d年\d{1,2}月\d{1,2}日|二[〇零○O0]二.年.{1,3}月.{1,3}日)$/;
/** An organisation's name, as a signature has it. */
export const ORGANISATION =
  /^[\u4e00-\u9fa5（）()]{2,40}(?:政府|委员会|办公室|安委办|安委会|局|厅|委|办|部|指挥部|领导小组|支队|大队|中心|公司)$/;

const BACK_MATTER =
  /^(?:[（(]?此件|抄送|主送|抄报|分送|信息公开选项|联系人|联系电话|[^。]{0,40}20\d\d年\d{1,2}月\d{1,2}日印发$)/;
const COPY_LIST = /^(?:抄送|抄报|分送)/;
const PRINT_NOTE = /20\d\d年\d{1,2}月\d{1,2}日印发$/;
const ANNEX = /^附件(?:[\d一二三四五六七八九十]{1,2})?[:：]?$/;
const ANNEX_LIST = /^附件?[:：]|^附件[\d一二三四五六七八九十]{0,2}[:：]./;

/**
 * Body spans in order, cut out around whatever is not text. Everything before `frontEnd` is front
 * matter.
 */
export function bodySpans(
  source: SourceText,
  frontEnd: number,
  titles: [number, number][],
  tables: [number, number][],
): BodySpan[] {
  const spans: BodySpan[] = [];
  let annex: string | null = null;
  let open: BodySpan | null = null;
  for (const { line, kind } of classify(linesOf(source), frontEnd, [...titles, ...tables])) {
    if (kind === 'text') {
      if (open) open.end = line.end;
      else {
        open = { start: line.start, end: line.end, annex };
        spans.push(open);
      }
      continue;
    }
    open = null;
    if (kind === 'annex') annex = line.text.replace(/[:：]$/, '');
    if (kind === 'annexTitle') annex = `${annex ?? ''}${line.text}`;
  }
  return spans;
}

type LineKind =
  | 'text'
  | 'front'
  | 'title'
  | 'annex'
  | 'annexTitle'
  | 'annexList'
  | 'signature'
  | 'back';

function classify(
  lines: Line[],
  frontEnd: number,
  titles: [number, number][],
): { line: Line; kind: LineKind }[] {
  const kinds = lines.map((line) => ({ line, kind: kindOf(line, frontEnd, titles) }));
  markAnnexTitles(kinds);
  markSignatures(kinds);
  markRuns(kinds);
  return kinds;
}

function kindOf(line: Line, frontEnd: number, titles: [number, number][]): LineKind {
  if (line.start < frontEnd) return 'front';
  if (titles.some(([start, end]) => line.start >= start && line.start < end)) return 'title';
  if (ANNEX.test(line.text)) return 'annex';
  if (ANNEX_LIST.test(line.text)) return 'annexList';
  if (BACK_MATTER.test(line.text) || PRINT_NOTE.test(line.text)) return 'back';
  if (DATE_LINE.test(line.text)) return 'signature';
  return 'text';
}

/** 附件 / 全区…任务分工: the short line below is the annex's name. */
function markAnnexTitles(kinds: { line: Line; kind: LineKind }[]): void {
  kinds.forEach((entry, index) => {
    const isName =
      /^[^。，；：\t|]{4,40}$/.test(entry.line.text) && !/^[一（(\d]/.test(entry.line.text);
    if (entry.kind === 'text' && kinds[index - 1]?.kind === 'annex' && isName) {
      entry.kind = 'annexTitle';
    }
  });
}

/** The organisations above a date line have signed it; several sign a joint notice. */
function markSignatures(kinds: { line: Line; kind: LineKind }[]): void {
  kinds.forEach(({ kind, line }, index) => {
    if (kind !== 'signature' && !PRINT_NOTE.test(line.text)) return;
    for (let above = index - 1; above >= 0; above -= 1) {
      const entry = kinds[above];
      if (entry?.kind !== 'text' || !ORGANISATION.test(entry.line.text)) return;
      entry.kind = 'signature';
    }
  });
}

/** Lists of annexes and of copies run over several lines, up to the signature or the print note. */
function markRuns(kinds: { line: Line; kind: LineKind }[]): void {
  let run: 'annexList' | 'back' | null = null;
  for (const entry of kinds) {
    if (entry.kind === 'annexList') run = 'annexList';
    else if (COPY_LIST.test(entry.line.text)) run = 'back';
    else if (PRINT_NOTE.test(entry.line.text)) run = null;
    else if (entry.kind !== 'text') run = entry.kind === 'back' ? run : null;
    else if (run === 'annexList' && !/^\d{1,2}[.．、]/.test(entry.line.text)) run = null;
    if (run && entry.kind === 'text') entry.kind = run;
  }
}
