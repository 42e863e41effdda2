// What the office writes on the way of a notice into the ledger, and of a directory.
import type { CommandKind } from '#core/intent/intent.ts';
import {
  AGAIN,
  directorySent,
  ledgerSent,
  NOTICE,
  pressed,
  revised,
  SIGNED,
  saying,
  sent,
  staff,
  type Writing,
} from './write-setups.ts';

/** Rows of the table of writes, those of notices and the directory. */
export const IMPORT_WRITES = {
  addTask: [staff('新增任务：区住建局7月底前完成危房排查', /确认入账/)],
  confirmImport: [
    staff('确认入账', /任务编号：5—6/, {
      before: saying(sent(SIGNED)),
      after: ['housing', '第5项完成10%'],
    }),
    staff('确认入账', /任务编号：5/, {
      before: saying(['staff-1', '新增任务：区住建局7月底前完成危房排查']),
      after: ['staff-1', '暂缓 5'],
    }),
  ],
  cancelImport: [staff('取消入账', /已取消入账.*（原为待确认）/, { before: saying(sent(SIGNED)) })],
  setIssuedOn: [
    staff('成文日期 2024-06-03', /记为2024年6月3日（原为未注明）/, {
      before: saying(sent(NOTICE)),
      after: ['staff-1', '成文日期 2024-06-04'],
    }),
  ],
  settlePastDue: [
    staff('过期事项 逾期', /已过时限的1项列为逾期/, {
      before: saying(sent(NOTICE), ['staff-1', '成文日期 2024-06-03']),
      after: ['staff-1', '过期事项 办结'],
    }),
  ],
  setMembers: [
    staff('成员 各镇街：石桥镇', /成员单位已记为石桥镇，共1个（原为未设成员）/, {
      before: saying(sent(NOTICE), ['staff-1', '成文日期 2024-06-03']),
      after: ['staff-1', '成员 各镇街：石桥镇、东山镇'],
    }),
    staff('成员 全部：暂不展开', /暂不展开，各作为一个单位入账/, { before: saying(sent(NOTICE)) }),
  ],
  settleName: [
    staff('单位 区水务局：新增', /“区水务局”已作为单独的单位登记/),
    staff('单位 住建部门：区住建局', /“住建部门”已记为区住建局的别名/),
  ],
  resolveDuplicate: [
    staff('同号通知 替换', /确认入账时将替换/, {
      before: saying(sent(SIGNED), ['staff-1', '确认入账'], sent(AGAIN)),
      after: ['staff-1', '同号通知 并存'],
    }),
  ],
  reviseNotice: [
    staff('修订比对', /处变动待确认/, {
      before: saying(sent(SIGNED), ['staff-1', '确认入账'], sent(AGAIN)),
    }),
  ],
  settleChanges: [
    staff('全部采纳', /采纳\d处，保留0处/, { before: revised, after: ['housing', '第5项完成10%'] }),
    staff('全部保留', /保留台账原内容/, { before: revised }),
  ],
  applyDirectory: [
    {
      before: directorySent,
      who: 'staff-1',
      text: pressed(/导入名录 \d+/),
      diff: /新增1.*区气象局|区气象局/s,
    },
  ],
  applyLedger: [
    {
      before: ledgerSent,
      who: 'staff-1',
      text: pressed(/导入台账 \d+/),
      diff: /完成率：（空） → 60%/,
      after: ['housing', '第1项完成70%'],
    },
  ],
} satisfies Partial<Record<CommandKind, Writing[]>>;
