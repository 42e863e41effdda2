// Drops dates that belong to something else: titles, history, statistics, signatures, web headers.
import { NUMERAL_CHARS } from '../../text/numerals.ts';
import { clauseEnd, clauseStart } from '../../text/sentence.ts';
import { lineAround, type SourceText } from '../../text/source.ts';
import type { Candidate, Refiner, ScanText } from '../engine.ts';

/** 2021年以来, 2023年及以前: the date bounds what is talked about, not what is to be done. */
const HISTORY_AFTER =
  /^[^，,。；;]{0,2}(?:[及或](?:以前|之前)|以来|以后的|以前的|之前的|期间全[市县区]|同期|同比)/;

/** What has happened: accidents, tallies, the state of affairs. */
const HAPPENED = new RegExp(
  '^[，,]?[^。；;，,]{0,24}(?:' +
    [
      '发生(?!率)[^，,。；;]{0,20}(?:事故|火灾|爆炸|坍塌|灾害|\\d起)',
      '死亡\\d',
      '(?:接报|接警|接处警|受理|查获)(?!后)[^，,。；;]{0,10}\\d+(?:余)?(?:起|件|家|次|处)',
      '形势(?:总体|持续|保持)*(?:平稳|稳定|向好)',
      '(?<!不)已[经有]?(?:完成|建成|累计|查|排)',
      '累计(?:查|投入|完成|培训|整改|排查|开展|检查|发现|办理|建成|组织)(?!不少于|至少)',
      '共(?:发生|查处|排查|检查|整改|有)',
      '同比',
    ].join('|') +
    ')',
);

/** A paper's own date: （2021年修订）, 2023年12月8日印发的方案, 2024年1月5日召开的会议. */
const ISSUE_WORDS = new RegExp(
  '^(?:(?:修订|修正|试行)?版|(?:修订|修正|修改|发布|公布|印发|制定|施行|实施)[）)]|[（(]此件|印发(?=$|的|[）)。])|' +
    '(?:放假|调休|休息|上班)|发布(?=$|的|《)|(?:施行|召开|下发|出台|通过|修订)的|颁布|修正)',
);

/** 2022年底前建成的储罐: the date says which things are meant. */
const SCOPE_AFTER = new RegExp(
  '^(?:已|前?排查发现|发生|取得[^，,。；;]{0,12}的|仍?未[^，,。；;]{0,12}的|' +
    '(?:建成|修建|建设|投入|投产|投用|投运|竣工|批准|在建|开工|注册|登记|备案|立项)' +
    '(?:并?(?:投入)?(?:使用|运行|运营|生产|营业|验收))?的)',
);
const HEADER_BEFORE =
  /(?:(?:会议|培训|放假|报到|考试|公示|开会|上课|值班|停电|停水)(?:时间|日期)[为:：]|今天是|(?:发[文布]|成文|印发|公开|更新|生成|有效|施行|生效)(?:日期|时间)[:：]?|^日期[:：]|有效期限?[为至到自]?)$/;

/** 云溪区安全生产委员会2024年3月8日, 抄送：…2024年3月8日印发; not 于2024年3月8日 at a line's end. */
const SIGNATURE = new RegExp(
  '^(?:[^，。；]{0,24}(?<![于在至到自从止为前后：:]))?' +
    `(?:\\d{4}年\\d{1,2}月\\d{1,2}|[一二][〇零○一二三四五六七八九]{3}年[${NUMERAL_CHARS}]{1,3}月[${NUMERAL_CHARS}]{1,3})日` +
    '(?:印发|发布)?$|\\d日印发$',
);
const PRINTED = '印发';
/** 2024年重点工作要点; not 6月底报送进展情况, where a verb stands between. */
const NAMES_PAPER =
  /^(?!(?:(?:前|各|分别|集中|统一|书面|汇总|及时)*(?:报|提交|形成|制定|印发|反馈|编制|出台|公布|备案|起草|总结上报|汇总)))[^，,。；;的]{0,6}(?:工作)?(?:总结|情况|要点|报告|计划)(?:的|$)/;
const TITLE = /《[^《》]{1,80}(?:《[^《》]{1,60}》[^《》]{0,60})?》/g;

/** Laws, figures and history contain far more dates than deadlines do; what overlapped is gone by now. */
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
  if ('lead' in expression) return false;
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, Math.min(text.length, end + 48));
  if (HEADER_BEFORE.test(before)) return true;
  if (HISTORY_AFTER.test(after)) return true;
  if (/公示(?:期|时间)/.test(text.slice(clauseStart(text, start), start))) return true;
  const bounded = /前$/.test(text.slice(start, end));
  if (bounded) return SCOPE_AFTER.test(after);
  if (expression.kind === 'within') return false;
  return ISSUE_WORDS.test(after) || HAPPENED.test(after) || namesDocument(text, end);
}

/** 2024年重点工作要点, 上半年组织开展情况的通报: the clause ends in a paper's name. */
function namesDocument(text: string, end: number): boolean {
  const clause = text.slice(end, clauseEnd(text, end + 1));
  if (/^[，,）)]/.test(clause)) return false;
  return NAMES_PAPER.test(clause);
}

/** A line that is nothing but a date, or a date and 印发: signature, print line, web header. */
function isDateLine({ start, end }: Candidate, source: SourceText): boolean {
  const [lineStart, lineEnd] = lineAround(source, start);
  if (end > lineEnd) return false;
  if (lineStart === 0 && lineEnd === source.text.length) return false;
  const line = source.text.slice(lineStart, lineEnd);
  return SIGNATURE.test(line) && end >= lineEnd - PRINTED.length;
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
