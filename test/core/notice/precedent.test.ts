// The same subject in another notice: proposed with its reason, or not at all.
import { expect, it } from 'vitest';
import { createProposer, type Precedent } from '#core/notice/precedent.ts';

const NOTICE = '云安发〔2024〕6号';

function precedent(title: string, units: string[], text = `${title}。`): Precedent {
  return { source: `${NOTICE} 二（三）7`, title, heading: [], text, units };
}

const KNOWN = [
  precedent(
    '加强应急救援队伍建设',
    ['区应急局', '区消防救援大队'],
    '加强应急救援队伍建设。整合社会救援力量，建好一专多能的骨干队伍。',
  ),
  precedent('燃气领域专项整治', ['区住建局']),
  precedent(
    '开展尾矿库汛前排查',
    ['区自然资源局'],
    '开展尾矿库汛前排查。逐库明确包保责任人，落实病库治理资金。',
  ),
  precedent('强化校车安全管理', ['区教育局']),
  precedent('开展校车专项检查', ['区交警大队']),
  precedent('推进安全生产治本攻坚三年行动', ['区安委办'], '开展大培训，全面提升从业人员安全素质。'),
  precedent('开展老旧电梯更新改造', ['甲局', '乙局', '丙局', '丁局', '戊局', '己局', '庚局']),
  precedent('做好森林草原防灭火', []),
];

it.each<[title: string, units: string[] | null]>([
  ['2025年底前新建一支基层应急救援队伍', ['区应急局', '区消防救援大队']],
  ['开展燃气专项整治', ['区住建局']],
  ['完成尾矿库病库治理', ['区自然资源局']],
  // One subject, two notices, two answers: nobody is proposed.
  ['加强校车管理', null],
  // Named by the clause in passing, not by its title.
  ['全面提升从业人员安全素质', null],
  // Words every notice has.
  ['推进重点行业领域重大事故隐患排查整治', null],
  ['开展安全生产治本攻坚三年行动', null],
  // Too many units to be an answer; no unit at all.
  ['完成老旧电梯更新改造', null],
  ['做好森林草原防灭火工作', null],
  // Another subject that shares a word.
  ['组织消防救援演练', null],
  ['', null],
])('%s → %j', (title, units) => {
  const proposal = createProposer(KNOWN)({ title, heading: [] });
  expect(proposal?.units ?? null).toEqual(units);
});

it('asks the heading above where the title says nothing of its own', () => {
  const matter = { title: '2024年8月底前完成', heading: ['二、主要任务', '（三）推进燃气整治'] };
  expect(createProposer(KNOWN)(matter)?.units).toEqual(['区住建局']);
});

it('says where the units come from', () => {
  expect(createProposer(KNOWN)({ title: '开展燃气专项整治', heading: [] })?.reason).toBe(
    '云安发〔2024〕6号 二（三）7“燃气领域专项整治”，同类事项由区住建局负责',
  );
});

it('proposes nothing where nothing was entered before', () => {
  expect(createProposer([])({ title: '开展燃气专项整治', heading: [] })).toBeNull();
});
