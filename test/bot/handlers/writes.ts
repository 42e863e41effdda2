// Every command as something that writes or does not: what is said first, the order, its old and new.
import { issueFirstStaffCode } from '#bot/first-staff.ts';
import type { CommandKind } from '#core/intent/intent.ts';
import { people } from '#db/schema/office.ts';
import { GROUP_WRITES } from './group-writes.ts';
import { IMPORT_WRITES } from './import-writes.ts';
import { PUBLISH_WRITES } from './publish-writes.ts';
import {
  ASKED,
  CLAIMED,
  draftLetter,
  FORM,
  failedMessage,
  LATER,
  NEWCOMER,
  pressed,
  SIGNED,
  saying,
  sent,
  staff,
  type Writing,
} from './write-setups.ts';

/** A command that only reads, or every way in which it writes. */
export const WRITES: Record<CommandKind, 'reads' | Writing[]> = {
  ...IMPORT_WRITES,
  ...GROUP_WRITES,
  ...PUBLISH_WRITES,
  help: 'reads',
  showLedger: 'reads',
  dueThisWeek: 'reads',
  dueThisMonth: 'reads',
  overdue: 'reads',
  myTasks: 'reads',
  showTask: 'reads',
  showGaps: 'reads',
  relief: 'reads',
  proof: 'reads',
  report: 'reads',
  waitingEvents: 'reads',
  coordination: 'reads',
  settings: 'reads',
  letters: 'reads',
  drafted: 'reads',
  unsent: 'reads',
  collectionStatus: 'reads',
  // Puts a question to the office; what the office answers is the write.
  claimUnit: 'reads',
  // Is the taking back itself.
  undo: 'reads',
  signOff: [
    staff('销号 1', /已销号（原为待核验）/, {
      before: saying(CLAIMED),
      after: ['staff-1', '退回 1 现场有隐患'],
    }),
    staff('1、2销号', /第2项.*已销号（原为未反馈）/, { before: saying(CLAIMED) }),
  ],
  returnTask: [
    staff('退回 1 佐证不全', /已退回（原为待核验）/, { before: saying(CLAIMED), after: LATER }),
  ],
  requestExtension: [
    {
      who: 'housing',
      text: '申请延期 1 至 2024-07-31 停工',
      diff: /延期至7月31日（原时限6月30日）/,
      after: ['staff-1', '不同意延期 1 已近汛期'],
    },
  ],
  approveExtension: [
    staff('同意延期 1', /由6月30日调整为7月31日/, { before: saying(ASKED), after: LATER }),
  ],
  refuseExtension: [
    staff('不同意延期 1 已近汛期', /不同意延期（原为待审批）/, {
      before: saying(ASKED),
      after: ASKED,
    }),
  ],
  reassign: [
    staff('改派 1 区城管局', /由区住建局调整为区城管局/, {
      before: saying(['housing', '第1项完成40%']),
      after: ['staff-1', '暂缓 1'],
    }),
    staff('改派 4 区住建局', /由石桥镇调整为区住建局/),
  ],
  changeDue: [staff('修改时限 1 2024-08-31 上级调整', /由6月30日调整为8月31日/, { after: LATER })],
  suspend: [staff('暂缓 1', /已暂缓（原为未反馈）/, { after: ['staff-1', '恢复 1'] })],
  resume: [
    staff('恢复 1', /已恢复（原为暂缓）/, { before: saying(['staff-1', '暂缓 1']), after: LATER }),
  ],
  cancelTask: [
    staff('撤销 1 并入第3项', /已撤销（原为推进中）/, {
      before: saying(['housing', '第1项完成40%']),
      after: ['staff-1', '恢复 1'],
    }),
    staff('撤销 3 已并入', /石桥镇.*已撤销（原为未反馈）/),
  ],
  snooze: [
    staff('暂不提醒 1 至 2024-06-25', /6月25日前（含当日）不再提醒（原为正常提醒）/, {
      after: LATER,
    }),
    staff('恢复提醒 1', /已恢复提醒（原为6月25日前不再提醒）/, {
      before: saying(['staff-1', '暂不提醒 1 至 2024-06-25']),
    }),
  ],
  askChecks: [
    staff('三方核验 1', /须三方核验（.*原为不需/, { after: ['staff-1', '核验 1 专家 李某'] }),
  ],
  confirmCheck: [
    staff('核验 1 专家 李某', /专家李某核验通过/, {
      before: saying(['staff-1', '三方核验 1'], CLAIMED),
      after: ['staff-1', '核验 1 监管人员 王某'],
    }),
  ],
  reportForm: [
    {
      who: 'housing',
      text: '填报 1',
      act: FORM,
      diff: /已记录：第1项.*（原为未反馈）/,
      after: LATER,
    },
  ],
  answerQuestion: [
    {
      before: saying(['housing', '完成了60%']),
      who: 'housing',
      text: pressed(/选择 \d+ 1(?!\d)/),
      diff: /已记录：第1项.*（原为未反馈）/,
      after: LATER,
    },
  ],
  assignUnits: [
    staff('指定 6 区城管局', /由尚未明确定为区城管局/, {
      before: saying(
        sent(SIGNED.replace('（区城管局负责）', '')),
        ['staff-1', '确认入账'],
        ['staff-1', '待补'],
      ),
    }),
  ],
  registerEvent: [
    staff('登记事件 入汛 2024-06-01', /汛.*2024年6月1日/, {
      after: ['staff-1', '登记事件 入汛 2024-06-02'],
    }),
    staff('登记事件 入汛 2024-07-10', /1项任务的时限据此确定/, {
      before: saying(sent(SIGNED.replace('2024年8月底前', '汛期前')), ['staff-1', '确认入账']),
    }),
  ],
  bind: [staff('绑定 @王某 区城管局', /王某为区城管局联络员（原未绑定单位）/, { act: NEWCOMER })],
  settleClaim: [
    {
      before: saying(['newcomer', '我是区城管局联络员']),
      who: 'staff-1',
      text: pressed(/绑定申请 \d+ 同意/),
      diff: /为区城管局联络员（原未绑定单位）/,
    },
  ],
  away: [
    {
      who: 'housing',
      text: '外出至 2024-06-28',
      diff: /外出至6月28日（原为在岗）/,
      after: ['staff-1', '返岗 @housing'],
    },
  ],
  reminderSettings: [
    staff('提醒设置 每周最多5条', /每单位每周由“.*”改为“最多5条/, {
      after: ['staff-1', '提醒设置 每周最多4条'],
    }),
  ],
  documentSettings: [
    staff('公文设置 代字 云安办通', /代字由“.*”改为“云安办通”/, {
      after: ['staff-1', '公文设置 代字 云安办发'],
    }),
    staff('公文设置 下一号 8', /下一号由“.*”改为“.*8/),
  ],
  shadow: [staff('影子模式 开', /已开启（原为关闭）/)],
  settleLetter: [
    staff('不发提醒函 3', /提醒函〔2024〕3号不发（原为待签发）/, { before: draftLetter }),
    staff('签发提醒函 3', /提醒函〔2024〕3号/, {
      before: draftLetter,
      final: /函件已经发出，不能收回/,
    }),
  ],
  urge: [staff('加急 1', /自建房/, { final: /催办消息已经发出，不能收回/ })],
  chase: [staff('催办 1', /自建房/, { final: /催办消息已经发出，不能收回/ })],
  resend: [
    {
      before: failedMessage,
      who: 'staff-1',
      text: (said) => said,
      diff: /重新排队/,
      final: /不能收回/,
    },
  ],
  bulletin: [staff('通报 2024-06', /通报已生成/, { final: /通报已经生成.*不能撤回/ })],
  claimOffice: [
    {
      before: async (_, { db }) => {
        await db.update(people).set({ role: 'visitor' });
        return await issueFirstStaffCode(db, new Date('2024-06-20T02:00:00Z'));
      },
      who: 'founder',
      text: (code) => `认领 ${code}`,
      diff: /为安委办工作人员（原未绑定）/,
      final: /认领不能自行撤回/,
    },
  ],
};

/** What is written without a command. */
export const SPOKEN: Writing[] = [
  {
    who: 'housing',
    text: '第1项已完成',
    diff: /自报完成.*（原为未反馈）/,
    after: ['staff-1', '销号 1'],
  },
  {
    before: saying(['housing', '第1项完成40%']),
    who: 'housing',
    text: '第1项完成60%',
    diff: /完成率40%→60%/,
    after: ['staff-1', '修改时限 1 2024-08-31 上级调整'],
  },
  { who: 'housing', text: '1、2项已完成', diff: /第2项.*自报完成.*（原为未反馈）/ },
  {
    who: 'housing',
    text: '第1项佐证见 https://example.com/a.pdf',
    diff: /佐证材料1份（累计1份）/,
    after: LATER,
  },
  { who: 'housing', text: '第1项不归我局负责', diff: /第1项的责任分工提出异议/, after: LATER },
  {
    before: saying(['housing', '第1项已完成']),
    who: 'housing',
    text: '更正：第1项尚未完成，目前60%',
    diff: /第1项.*（原为待核验）.*60%/,
  },
  { ...staff('', /确认入账/), act: { files: [{ name: '通知.txt', text: SIGNED }] } },
];
