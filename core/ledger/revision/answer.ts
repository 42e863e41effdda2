// What is answered when differences are taken over or kept.
import { listNames } from '../../message/wording.ts';
import { changeName, kindWords, sidesWords } from './change-words.ts';
import type { NumberedChange } from './numbered.ts';

/** Lines of one answer; the page shows the rest. */
const SHOWN = 8;

/** “第2处已采纳：第8项 完成排查，时限提前30天，6月底前（2024年6月30日）→ 5月底前（2024年5月31日）。” */
export function takenLines(
  rows: readonly NumberedChange[],
  entered: ReadonlyMap<number, number[]>,
): string[] {
  const lines = rows.slice(0, SHOWN).map((row) => {
    const nos = entered.get(row.no) ?? [];
    const number = nos.length > 0 ? `，编号第${nos.join('、')}项` : '';
    return `第${row.no}处已采纳：${changeLine(row)}${number}。`;
  });
  const rest = rows.length - lines.length;
  return rest > 0 ? [...lines, `其余${rest}处也已采纳，见通知页面。`] : lines;
}

function changeLine({ change }: NumberedChange): string {
  const { was, now } = sidesWords(change);
  const name = `${changeName(change)}，${kindWords(change)}`;
  if (change.kind === 'added' || change.kind === 'dropped') return name;
  return `${name}，${was || '原无'} → ${now || '不再要求'}`;
}

const places = (nos: readonly number[]) => `第${listNames(nos.map(String))}处`;

/** Sentences that carry values. */
export const REVISION_LINES = {
  kept: (nos: readonly number[]) => `${places(nos)}保留台账原内容。`,
  later: (nos: readonly number[]) => `${places(nos)}暂不确认，台账不变。`,
  held: (rows: readonly NumberedChange[]) =>
    `${places(rows.map((row) => row.no))}须单独确认，未一并采纳：${rows
      .map((row) => `${changeName(row.change)}——${row.change.cautions.join('；')}`)
      .join('。')}。确需采纳的，请发送“采纳 ${rows.map((row) => row.no).join('、')}”。`,
  unknown: (nos: readonly number[]) => `没有${places(nos)}变动，请核对序号。`,
  unknownTasks: (nos: readonly number[]) => `第${listNames(nos.map(String))}项在新版中没有变动。`,
  takenBefore: (nos: readonly number[]) => `${places(nos)}此前已采纳，无需重复操作。`,
  takenNotKept: (nos: readonly number[]) =>
    `${places(nos)}已采纳，不能改为保留；需要改回的，请对具体任务办理（十分钟内可发送“撤回 8”）。`,
  nothingLeft: '没有待确认的变动。',
  remaining: (count: number) => `还有${count}处待确认。`,
  noRevision:
    '目前没有按修订版比对的通知。请先发送新版通知，或发送“修订比对 3 2”（第3号通知是第2号通知的修订版）。',
  notRevision: (id: number) => `第${id}号通知没有按修订版比对。请发送“修订比对 ${id}”。`,
  finished: (later: string, earlier: string, taken: number, kept: number) =>
    `全部变动已确认（采纳${taken}处，保留${kept}处），${later}已入账，替换${earlier}；未变动的任务编号不变，原文出处一并更新。`,
  undecided: (nos: readonly number[], id: number) =>
    `${places(nos)}变动尚未确认，不能入账。请发送“采纳 ${nos[0]}”“保留 ${nos[0]}”，或“全部采纳 ${id}号通知”。`,
  cannotCancel: (count: number) =>
    `新版的变动已采纳${count}处，不能取消入账。其余变动不采纳的，请发送“全部保留”。`,
  cannotSwitch: (count: number) => `新版的变动已采纳${count}处，不能再改为替换或并存。`,
  noEarlier: (id: number) =>
    `没有找到第${id}号通知的原通知。请写明是哪一份，例如“修订比对 ${id} 2”。`,
  earlierNotEntered: (id: number) => `第${id}号通知尚未入账，台账中没有可比对的任务。`,
  earlierReplaced: (id: number) => `第${id}号通知已被替换或取消，请与现行的通知比对。`,
  ownVersion: '通知不能与自身比对，请写明原通知的序号。',
} as const;
