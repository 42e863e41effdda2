// Two rules in one sentence: which subset the second is for, and where there is no subset.
import { describe, expect, it } from 'vitest';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { squeeze } from '#core/text/source.ts';

function rules(text: string): string[] {
  return readDeadlines(squeeze(text)).flatMap(({ expression, scope }) =>
    expression.kind === 'recurring'
      ? [`${expression.every}×${expression.times ?? '-'}${scope ? ` ${scope}` : ''}`]
      : [],
  );
}

describe('the subset a second rule is for', () => {
  it.each([
    ['每年分别至少开展1次疏散演练（高危行业领域每半年至少1次）。', 'P1Y×1', 'P6M×1 高危行业领域'],
    ['各镇街每季度至少组织1次检查（人员密集场所每月1次）。', 'P3M×1', 'P1M×1 人员密集场所'],
    ['企业每季度开展一次自查，其中矿山、危化企业每月开展一次。', 'P3M×1', 'P1M×1 矿山、危化企业'],
    ['每半年开展1次检测；其中，人员密集场所每季度开展1次。', 'P6M×1', 'P3M×1 人员密集场所'],
    ['每年至少开展1次演练，高危行业领域每半年至少1次。', 'P1Y×1', 'P6M×1 高危行业领域'],
    ['对一般隐患每月调度一次，对重大隐患每周调度一次。', 'P1M×1', 'P1W×1 重大隐患'],
    ['每季度至少检查1次，汛期每周至少检查1次。', 'P3M×1', 'P1W×1 汛期'],
    ['各镇街每月巡查一次，重点时段每周巡查一次。', 'P1M×1', 'P1W×1 重点时段'],
    ['每半年至少1次（高危企业为每季度1次）。', 'P6M×1', 'P3M×1 高危企业'],
    ['每年检查1次，重大风险企业每季度检查1次。', 'P1Y×1', 'P3M×1 重大风险企业'],
    ['每年1次体检（从事粉尘作业的人员每半年1次）。', 'P1Y×1', 'P6M×1 从事粉尘作业的人员'],
  ])('%s', (text, ...expected) => {
    expect(rules(text)).toEqual(expected);
  });

  it.each([
    ['主要负责人每季度检查1次，分管负责人每月检查1次。', 'P3M×1', 'P1M×1'],
    ['区应急局每季度会商一次，各镇街每月研判一次。', 'P3M×1', 'P1M×1'],
    ['企业每月自查一次，部门每季度检查一次。', 'P1M×1', 'P3M×1'],
    ['市级每季度、县级每月、乡镇每周召开一次例会。', 'P3M×-', 'P1M×-', 'P1W×1'],
    ['学校每月演练一次，幼儿园每季度演练一次。', 'P1M×1', 'P3M×1'],
    ['车间每周、班组每日开展排查。', 'P1W×-', 'P1D×-'],
    ['每季度检查1次。高危行业领域企业每月报送1次信息。', 'P3M×1', 'P1M×1'],
    ['每季度检查1次；重点企业每月报送1次信息。', 'P3M×1', 'P1M×1'],
  ])('is not read from who acts, or from another sentence: %s', (text, ...expected) => {
    expect(rules(text)).toEqual(expected);
  });
});
