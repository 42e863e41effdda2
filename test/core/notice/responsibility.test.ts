// Brackets that say who: units, roles, open ends; and brackets that do not.
import { expect, it } from 'vitest';
import { readResponsibility } from '#core/notice/responsibility.ts';

function read(words: string): string {
  const stated = readResponsibility(words);
  if (!stated) return '—';
  const units = [...stated.units, ...stated.defaults].map(
    ({ name, role, basis }) => `${name}:${basis === 'default' ? 'default' : role}`,
  );
  return units.join(' ') + (stated.openEnded ? ' 等' : '');
}

it.each([
  ['区应急局负责', '区应急局:responsible'],
  ['区应急局、区住建局等部门分工负责', '区应急局:responsible 区住建局:responsible 等'],
  ['区应急局等有关部门分工负责', '区应急局:responsible 等'],
  ['区有关部门负责', '区有关部门:responsible'],
  [
    '区住建局牵头，区应急局、区城管局等部门分工负责',
    '区住建局:lead 区应急局:responsible 区城管局:responsible 等',
  ],
  ['由区住建局牵头，区城管局配合', '区住建局:lead 区城管局:support'],
  [
    '牵头单位：市市场监管局、发展改革委；配合单位：各县（市、区）',
    '市市场监管局:lead 市发展改革委:lead 各县（市、区）:support',
  ],
  ['责任单位：区应急局，各镇人民政府，6月底完成', '区应急局:responsible 各镇人民政府:responsible'],
  ['负有安全监管职责的部门督促企业落实', '负有安全监管职责的部门:supervise'],
  ['区级各监管部门、某某支局指导督促企业落实', '区级各监管部门:supervise 某某支局:supervise'],
  [
    '区应急局和各镇（办事处、园区）管理机构负责',
    '区应急局:responsible 各镇（办事处、园区）管理机构:responsible',
  ],
  [
    '市规划和自然资源局、市发展和改革委负责',
    '市规划和自然资源局:responsible 市发展和改革委:responsible',
  ],
  ['临川公路分局及各高速公路公司负责', '临川公路分局:responsible 各高速公路公司:responsible'],
  ['区安委办、各专业委员会及其办公室', '区安委办:responsible 各专业委员会:responsible'],
  [
    '区安委办负责。以下均需各镇（街道）负责，不再一一列出',
    '区安委办:responsible 各镇（街道）:default',
  ],
  ['以下任务各镇、街道根据职能负责落实,不再一一列出', '各镇:default 各街道:default'],
  ['区安委会有关成员单位负责', '区安委会有关成员单位:responsible'],
  ['高危行业领域每半年至少1次', '—'],
  ['以下简称“领导小组”', '—'],
  ['以下统称“负有监管职责的部门”', '—'],
  ['含技工院校', '—'],
  ['中心、街道', '—'],
  ['车间、仓库、罐区、班组', '—'],
  ['云安发〔2024〕6号', '—'],
])('（%s）', (words, wanted) => {
  expect(read(words)).toBe(wanted);
});
