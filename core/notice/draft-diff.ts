// Old and new of a draft that a person corrected, as one line.
import { fullDay } from '../message/wording.ts';
import type { TaskDraft, UnitMention } from './notice.ts';
import type { Settlement } from './pending.ts';

/** A draft with what the office decided about it. */
export interface DraftState {
  draft: TaskDraft;
  included: boolean;
  settlement: Settlement | null;
}

const SETTLEMENT_WORDS = { doneBefore: '此前已办结', overdue: '列为逾期', dropped: '不再跟踪' };

/** 修改草稿四（二）3：时限“6月底前”由2024年6月30日改为2024年7月15日，单位由区住建局改为区城管局. */
export function draftDiff(before: DraftState, after: DraftState): string {
  const parts = [
    was('列入台账', before.included ? '是' : '否', after.included ? '是' : '否'),
    was('任务名称', before.draft.title, after.draft.title),
    was('单位', unitsText(before.draft.units), unitsText(after.draft.units)),
    ...after.draft.deadlines.flatMap((deadline, index) => {
      const old = before.draft.deadlines[index];
      if (!old) return [`补充时限${dayText(deadline.dueOn)}`];
      const name = `“${deadline.phrase}”`;
      return [
        was(`时限${name}`, dayText(old.dueOn), dayText(deadline.dueOn)),
        was(`${name}的单位`, unitsText(old.units ?? []), unitsText(deadline.units ?? [])),
      ];
    }),
    was('已过时限的处理', settledText(before.settlement), settledText(after.settlement)),
  ];
  const changed = parts.filter((part) => part !== '');
  return `修改草稿${after.draft.ref}：${changed.length > 0 ? changed.join('，') : '内容没有变化'}`;
}

function was(name: string, before: string, after: string): string {
  return before === after ? '' : `${name}由${before}改为${after}`;
}

function unitsText(units: readonly UnitMention[]): string {
  return units.map(({ name }) => name).join('、') || '无';
}

function dayText(on: string | null): string {
  return on === null ? '未定' : fullDay(on);
}

function settledText(settlement: Settlement | null): string {
  return settlement === null ? '未定' : SETTLEMENT_WORDS[settlement];
}
