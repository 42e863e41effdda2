// Drops dates that belong to something else: titles, history, statistics, signatures, web headers.
import { clauseEnd } from '../../text/sentence.ts';
import { lineAround, type SourceText } from '../../text/source.ts';
import type { Candidate, Refiner, ScanText } from '../engine.ts';

const HISTORY_AFTER =
  /^[^，,。；;]{0,2}(?:[及或](?:以前|之前)|以来|以后的|以前的|之前的|期间全[市县区]|同期|同比)/;
const HAPPENED =
  /^[，,]?[^。；;，,]{0,24}(?:发生(?!率)[^，,。；;]{0,20}(?:事故|火灾|爆炸|坍塌|灾害|\d起)|死亡\d|(?<!不)已[经有]?(?:完成|建成|累计|查|排)|累计查|共(?:发生|查处|排查|检查|整改|有)|同比)/;
const ISSUE_WORDS =
  /^(?:（此件|\(此件|印发(?!$|实施方案|给|工作)|发布(?=$|的|《)|施行的|颁布|修订的|修正|召开的|下发的|出台的|通过的)/;
const SCOPE_AFTER =
  /^(?:已|前?排查发现|发生|取得[^，,。；;]{0,12}的|(?:投入使用|建成|竣工|投产|批准|在建)的)/;
const HEADER_BEFORE =
  /(?:今天是|(?:发[文布]|成文|印发|公开|更新|生成|有效|施行|生效)(?:日期|时间)[:：]?|^日期[:：])$/;

const TITLE = /《[^《》]{1,80}(?:《[^《》]{1,60}》[^《》]{0,60})?》/g;

/** Comes first: laws, figures and history contain far more dates than deadlines do. */
export const ignoreCitations: Refiner = {
  name: 'ignore-citations',
  refine: (candidates, scan) => {
    const inTitle = titleTest(scan.text);
    return candidates.filter(
      (candidate) =>
        !inTitle(candidate) && !isDateLine(candidate, scan.source) && !isCited(candidate, scan),
    );
  },
};

function isCited({ start, end, expression }: Candidate, { text }: ScanText): boolean {
  if (expression.kind === 'recurring' || expression.kind === 'vague') return false;
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, Math.min(text.length, end + 48));
  if (HEADER_BEFORE.test(before)) return true;
  if (HISTORY_AFTER.test(after)) return true;
  const bounded = /前$/.test(text.slice(start, end));
  if (bounded) return SCOPE_AFTER.test(after);
  if (expression.kind === 'within') return false;
  return ISSUE_WORDS.test(after) || HAPPENED.test(after) || namesDocument(text, end);
}

/** 2024年重点工作要点, 上半年组织开展情况的通报: the clause ends in a paper's name. */
function namesDocument(text: string, end: number): boolean {
  const clause = text.slice(end, clauseEnd(text, end + 1));
  if (/^[，,]/.test(clause)) return false;
  return /^[^，,。；;的]{0,6}(?:工作)?(?:总结|情况|要点|报告|计划)(?:的|$)/.test(clause);
}

/** A line that is nothing but a date, or a date and 印发: signature, print line, web header. */
function isDateLine({ start, end }: Candidate, source: SourceText): boolean {
  const [lineStart, lineEnd] = lineAround(source, start);
  if (end > lineEnd) return false;
  if (lineStart === 0 && lineEnd === source.text.length) return false;
  const line = source.text.slice(lineStart, lineEnd);
  return /^[^，。；]{0,24}?\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布)?$/.test(line);
}

/** Tells what stands inside 《…》, asked in reading order; an open bracket counts for nothing. */
function titleTest(text: string): (candidate: Candidate) => boolean {
  const spans = [...text.matchAll(TITLE)].map((match): [number, number] => [
    match.index,
    match.index + match[0].length,
  ]);
  let next = 0;
  return ({ start, end }) => {
    while ((spans[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const [from, to] = spans[next] ?? [Number.POSITIVE_INFINITY, 0];
    return start > from && end <= to;
  };
}
