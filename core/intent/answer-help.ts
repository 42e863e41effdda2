// What can be said to the bot, by role, in its exact forms.
import type { Role } from '../directory/unit.ts';
import type { Block, Message } from '../message/message.ts';

const REPORTS: [string, string][] = [
  ['报进展', '第5项已完成；3、正在推进，预计6月底完成；5、8已完成，其余正常推进'],
  ['交佐证', '引用该项的提醒发送文件或照片'],
  ['申请延期', '申请延期 8 至 2024-09-30 设备未到货'],
  ['撤回', '撤回 8（十分钟内）'],
  ['月调度', '零报告；填卡片上的表；通报发布前：无异议；有异议 理由；补报 8 进展'],
  ['外出', '外出至 2024-06-28（其间提醒改@替补联络员）；返岗'],
];

const QUERIES: [string, string][] = [['查任务', '第8项；我的任务；本周到期；本月到期；逾期']];

const OFFICE: [string, string][] = [
  ['入账', '发送通知文件；确认入账；取消入账；成文日期 2024-04-01'],
  ['修订', '修订比对 3 2；采纳 2、3；保留 4；全部采纳'],
  ['核定', '销号 8；退回 8 原因；3、5、9销号'],
  ['三方核验', '三方核验 8；核验 8 专家 李某；取消三方核验 8'],
  ['延期', '同意延期 8；不同意延期 8 原因；修改时限 8 2024-09-30 原因'],
  ['新增', '新增任务：区住建局6月底前完成危房排查'],
  ['调整', '改派 8 区住建局；暂缓 8；恢复 8；撤销 8 原因'],
  ['待补', '待补；指定 8 区应急局；指定 8、9 区应急局；14 区住建局'],
  ['待触发', '待触发；登记事件 入汛 2024-06-01'],
  ['督促', '催办 8；加急 8；调度情况；逾期；暂不提醒 8 至 2024-06-20；恢复提醒 8'],
  ['函件', '待发函件；签发提醒函 3；不发督办函 1；签发约谈通知 1'],
  ['查询', '台账；第8项；本周到期；本月到期；需协调清单'],
  ['月调度', '月调度；调度情况；设置 月调度；调度周期 8 每季度'],
  [
    '汇总',
    '通报 2024-05；发布 2024-05；更正通报 2024-05 原因；对账情况；采纳异议 3；不采纳异议 3 理由；自证材料 2024-05；季度会商 2024-Q2；年度总结 2024；三年评估；减负账本 2024-05',
  ],
  ['人员', '绑定 @某人 区应急局；外出 @某人 至 2024-06-28；返岗 @某人'],
  ['设置', '设置；提醒设置；影子模式 开（只起草不发送）；影子记录；未送达'],
];

const OFFICIAL: [string, string][] = [['查询', '台账；第8项；本周到期；本月到期；逾期；调度情况']];

const CONVENTIONS =
  '说明：“完成”先记为待核验，由安委办销号；上旬、中旬、下旬按10日、20日、月末记，下周按周一起算，节前按节前最后一个工作日记；时限只有安委办能改。';

/** The help card for a role. */
export function helpMessage(role: Role): Message {
  const byRole: Record<Role, [string, string][]> = {
    staff: OFFICE,
    liaison: [...REPORTS, ...QUERIES],
    official: OFFICIAL,
    visitor: [],
  };
  const rows = byRole[role];
  if (rows.length === 0) {
    return {
      tone: 'plain',
      blocks: [
        paragraph('本群任务的提醒、进展收集和月度汇总由督办助手办理。请联系安委办绑定单位后使用。'),
      ],
    };
  }
  return {
    title: '督办助手用法',
    tone: 'info',
    blocks: [
      { kind: 'fields', fields: rows.map(([label, value]) => ({ label, value })) },
      { kind: 'note', text: CONVENTIONS },
    ],
  };
}

const SETTABLE: [string, string][] = [
  ['提醒时点', '提醒设置；提醒设置 周期任务 T-3 T T+1；提醒设置 每周最多3条；提醒设置 默认'],
  ['公文格式', '公文设置；公文设置 代字 云安办通；公文设置 抄送 区委办公室，区政府办公室'],
  ['只起草不发送', '影子模式 开；影子模式 关'],
  ['单项暂不提醒', '暂不提醒 8 至 2024-06-20；恢复提醒 8'],
  ['人员', '绑定 @某人 区应急局；外出 @某人 至 2024-06-28'],
  [
    '月调度和通报',
    '设置 月调度；设置 月调度 截止 每月25日 17:00；调度周期 8 每季度（遇休息日：开始顺延，截止和发布提前）',
  ],
  ['工作群', '绑定本群；解绑本群；设为主群；入群提示 开（新成员入群时提示一句）'],
  ['统称的成员', '成员 各镇街：东山镇、西河镇'],
  ['当地事件日期', '登记事件 入汛 2024-06-01'],
];

/** 设置: what the office can set, each with the words that set it. */
export function settingsList(): Message {
  return {
    title: '可设置的事项',
    tone: 'info',
    blocks: [
      { kind: 'fields', fields: SETTABLE.map(([label, value]) => ({ label, value })) },
      { kind: 'note', text: '单位名录可下载为表格，修改后发回本群或在“单位”页导入。' },
    ],
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
