// Who a clause lays its duty on, and clauses that name nobody.
import { expect, it } from 'vitest';
import { readSubject } from '#core/notice/subject.ts';

function read(clause: string): string {
  const subject = readSubject(clause, 0, clause.length, 0);
  if (!subject) return '—';
  return `${subject.units.map((unit) => `${unit.name}:${unit.role}`).join(' ')} ${subject.doer}`;
}

it.each([
  [
    '应急、卫健、消防救援等部门要组织培训，',
    '应急:responsible 卫健:responsible 消防救援:responsible unit',
  ],
  [
    '县工信、商务、应急等部门按照职责推进，',
    '县工信:responsible 县商务:responsible 县应急:responsible unit',
  ],
  [
    '县发改和负有安全监管职责的部门因地制宜建立机制，',
    '县发改:responsible 负有安全监管职责的部门:responsible unit',
  ],
  ['由消防安全专业委员会办公室牵头，', '消防安全专业委员会办公室:lead unit'],
  [
    '负有安全监管职责的部门督促生产经营单位健全制度，',
    '负有安全监管职责的部门:supervise enterprise',
  ],
  ['住建部门督促指导各乡镇开展排查，', '住建部门:responsible unit'],
  ['应急管理部门会同宣传部门组织媒体播出，', '应急管理部门:responsible 宣传部门:responsible unit'],
  ['县委县政府要制定职责清单，', '县委县政府:responsible unit'],
  ['有关成员单位每月要专题研究一次，', '有关成员单位:responsible unit'],
  [
    '各乡镇各部门各单位要深刻认识，',
    '各乡镇:responsible 各部门:responsible 各单位:responsible unit',
  ],
  ['各乡镇和各重点企业工作方案于4月8日前印发，', '各乡镇:responsible 各重点企业:responsible unit'],
  ['各生产经营单位以实训为主，', '各生产经营单位:responsible enterprise'],
  ['企业主要负责人每周至少深入现场一次，', '企业主要负责人:responsible enterprise'],
  ['部门主要负责人每月至少检查一次，', '部门主要负责人:responsible unit'],
  ['书记每月不少于三次，', '书记:responsible person'],
  [
    '乡镇（园区、林场）政府、办事处每月召开会议，',
    '乡镇（园区、林场）政府:responsible 办事处:responsible unit',
  ],
  ['镇村建所、镇水利站要逐一核查，', '镇村建所:responsible 镇水利站:responsible unit'],
  ['各村（社区）每日报送情况，', '各村（社区）:responsible unit'],
  [
    '市、县两级负有安全监管职责的部门要开展执法，',
    '市、县两级负有安全监管职责的部门:responsible unit',
  ],
  ['由区安委办挂牌督办，', '区安委办:responsible unit'],
  ['市商务局会同市消防救援支队，', '市商务局:responsible 市消防救援支队:responsible unit'],
  ['市应急管理局负责跟踪督办，', '市应急管理局:responsible unit'],
  ['县农业农村局、临川海事处要督促渔船，', '县农业农村局:responsible 临川海事处:responsible unit'],
  ['各校建立包片制度，', '各校:responsible unit'],
  ['各幼儿园、各工地要开展自查，', '各幼儿园:responsible 各工地:responsible unit'],
  ['安全科要将汇总结果通报县水利局，', '安全科:responsible unit'],
  ['各项目部要组织自查，', '各项目部:responsible unit'],
  ['各被检查单位形成自评报告，', '各被检查单位:responsible unit'],
  ['市安委会办公室提出等次建议，', '市安委会办公室:responsible unit'],
  ['县融媒体中心滚动播发提示，', '县融媒体中心:responsible unit'],
  ['区消防救援大队复核整改情况，', '区消防救援大队:responsible unit'],
  ['挂牌督办的隐患要按期销号，', '—'],
  ['各学科要渗透安全知识，', '—'],
  [
    '学校、医院、商场等人员密集场所要每月组织一次自查，',
    '学校、医院、商场等人员密集场所:responsible enterprise',
  ],
  ['区融媒体中心开设专栏，', '区融媒体中心:responsible unit'],
  ['规范培训机构从业行为，', '—'],
  ['全面完成全县城乡自建房整治，', '—'],
  ['国家有关部门将会同有关方面开展培训，', '—'],
  ['推动企业建立健全责任体系，', '—'],
  ['加强监管部门协调联动，', '—'],
  ['优化消防站点功能布局，', '—'],
  ['企业安全风险得到控制，', '—'],
  ['2024年底前完成改造，', '—'],
  ['', '—'],
])('%s', (clause, wanted) => {
  expect(read(clause)).toBe(wanted);
});
