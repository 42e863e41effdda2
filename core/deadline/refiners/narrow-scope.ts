// A rule for a subset beside the rule for all: 每年至少1次（高危行业领域每半年至少1次）.
import { clauseStart, sentenceStart } from '../../text/sentence.ts';
import type { Candidate, Refiner, ScanText } from '../engine.ts';

/** Words that end the name of a subset: enterprises, places, times, things of one kind. */
const SUBSET =
  '(?:领域|行业|企业|单位|场所|部位|区域|地区|路段|项目|工程|矿山|煤矿|非煤矿山|危化品?|化工|工地|园区|机构|学校|医院|(?:重点|高风险|偏远)[一-龥]{0,4}(?:镇街|乡镇|街道|社区|村)|' +
  '时段|时期|期间|季节|汛期|冬季|夏季|节假日|设备|设施|装置|隐患|风险|岗位|人员|车辆|船舶|建筑|小区|商户|经营户|的|等|户|类)';
const NAME = new RegExp(
  `^(?:[，,；;（(、]|其中[，,：:]?|但|而|对于?|针对|以及|特别是)*(?<name>[一-龥“”、（）()A-Za-z0-9]{0,24}?${SUBSET})(?:[，,]|内|则|要|应当?|须|至少|可|由|在|为|按)*$`,
);
/** Who acts is no subset: 区应急局每月, 主要负责人每周, 各镇街每季度. */
const ACTOR =
  /(?:[局委办厅部]|部门|人民政府|负责人|责任人|书记|[镇区县市]长|领导|班组|车间|人员|各(?:镇街|乡镇|单位|部门|企业|街道|村))(?:要|应当?|须|至少)*$|^(?:各|所有|全体|全区|全县|全市|企业$|单位$)/;

/**
 * Names the subset in `scope`. A second rule of the same kind in the sentence counts, where the words
 * before it, in its bracket or clause, name a kind of enterprise, place or time. A time, 重点时段, is one too.
 */
export const narrowScope: Refiner = {
  name: 'narrow-scope',
  refine: (candidates, scan) =>
    candidates.map((candidate, index) => {
      const scope = scopeOf(candidate, candidates.slice(Math.max(0, index - 4), index), scan);
      if (scope === null) return candidate;
      return { ...candidate, scope, trace: [...candidate.trace, narrowScope.name] };
    }),
};

function scopeOf(own: Candidate, before: Candidate[], { text }: ScanText): string | null {
  if (!isRule(own)) return null;
  const from = sentenceStart(text, own.start);
  const general = before.findLast((one) => one.start >= from && isRule(one));
  if (!general) return null;
  const between = text.slice(general.end, own.start);
  if (/[；;]/.test(between) && !/其中/.test(between)) return null;
  const bracket = between.lastIndexOf('（');
  const inBracket = bracket >= 0 && !between.slice(bracket).includes('）');
  const clause = Math.max(clauseStart(text, own.start), general.end);
  const words = inBracket ? between.slice(bracket + 1) : text.slice(clause, own.start);
  const listed = /其中[，,]?[^，。；]*$/.exec(between)?.[0] ?? words;
  const name = NAME.exec(listed)?.groups?.name ?? '';
  if (name.length < 2 || (ACTOR.test(name) && !inBracket)) return null;
  return name;
}

function isRule({ expression }: Candidate): boolean {
  return expression.kind === 'recurring';
}
