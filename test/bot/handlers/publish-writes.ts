// What is written about bulletins and 对账.
import type { CommandKind } from '#core/intent/intent.ts';
import type { Database } from '#db/client.ts';
import { addObjection, addReconciliation } from '#db/reconciliations.ts';
import type { Chat } from './chat.ts';
import { LATER, saying, staff, type Writing } from './write-setups.ts';

const AT = new Date('2024-06-20T01:00:00Z');
const SHOWN = { unit: '区住建局', figures: [], sentences: [] };

/** 区住建局 was shown what the bulletin of May will say. */
async function shown(chat: Chat, { db }: Database): Promise<void> {
  const { unitId } = await chat.duty(1, '区住建局');
  const row = { officeId: chat.officeId, month: '2024-05', unitId, shownTo: 'housing' };
  await addReconciliation(db, { ...row, shown: SHOWN, shownAt: AT });
}

async function objected(chat: Chat, database: Database): Promise<void> {
  await shown(chat, database);
  const { unitId } = await chat.duty(1, '区住建局');
  const row = { officeId: chat.officeId, month: '2024-05', unitId, raisedBy: 'housing' };
  const objection = { ...row, reason: '第1项已按时报送', raisedAt: AT };
  await database.db.transaction((tx) => addObjection(tx, objection));
}

/** Rows of the table of writes. */
export const PUBLISH_WRITES = {
  objections: 'reads',
  agree: [{ before: shown, who: 'housing', text: '无异议', diff: /无异议（原为未答复）/ }],
  object: [
    {
      before: shown,
      who: 'housing',
      text: '有异议 第1项已按时报送',
      diff: /提出异议（编号1）/,
      after: ['staff-1', '采纳异议 1'],
    },
  ],
  settleObjection: [
    staff('不采纳异议 1 佐证日期晚于截止时间', /不采纳（原为待处理）/, { before: objected }),
    staff('采纳异议 1', /已采纳（原为待处理）/, { before: objected }),
  ],
  supplement: [
    {
      who: 'housing',
      text: '补报 1 已排查四个小区',
      diff: /第1项.*（原为未反馈）/,
      after: LATER,
    },
  ],
  publish: [staff('发布 2024-05', /通报已生成/, { final: /通报已经生成.*不能撤回/ })],
  correctBulletin: [
    staff('发布更正 2024-06 时限有误', /更正版/, {
      before: saying(['staff-1', '发布 2024-06'], ['staff-1', '修改时限 1 2024-06-10 录入有误']),
      final: /通报已经生成.*不能撤回/,
    }),
  ],
} satisfies Partial<Record<CommandKind, 'reads' | Writing[]>>;
