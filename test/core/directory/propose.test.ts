import { expect, it } from 'vitest';
import { proposeKind } from '#core/directory/propose.ts';

it.each([
  ['负有安全监管职责的部门', 'collective'],
  ['区级负有安全生产监管职责的部门', 'collective'],
  ['负有安全生产监管职责部门', 'collective'],
  ['各镇街', 'collective'],
  ['各乡镇（中心、街道）人民政府', 'collective'],
  ['乡镇（中心、街道）人民政府', 'collective'],
  ['区安委会有关成员单位', 'collective'],
  ['市有关部门', 'collective'],
  ['各级各部门', 'collective'],
  ['区直有关部门', 'collective'],
  ['县委县政府', 'collective'],
  ['东山镇人民政府', 'town'],
  ['西河街道办事处', 'town'],
  ['生产经营单位', 'enterprise'],
  ['各重点企业', 'enterprise'],
  ['各培训机构', 'enterprise'],
  ['临川燃气有限公司', 'enterprise'],
  ['区应急局', 'department'],
  ['山南局矿监二处', 'department'],
  ['县委宣传部', 'department'],
])('%s is proposed as %s', (name, kind) => {
  expect(proposeKind(name)).toBe(kind);
});
