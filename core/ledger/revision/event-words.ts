// What a later version did to a task, as its history says it.
import type { LedgerEvent, RevisedPart } from '../event.ts';

const PART_WORDS: Record<RevisedPart, string> = {
  stages: '时限',
  recurrence: '周期',
  targets: '指标',
  units: '单位',
  dropped: '删去',
};

/** 按云安发〔2024〕9号修改内容，原文（二（三）7）：“…” · 原文出处改为云安发〔2024〕9号二（三）8. */
export function rewordedWords({
  version,
  from,
  to,
}: Extract<LedgerEvent, { kind: 'reworded' }>): string {
  if (from.clause !== to.clause) {
    return `按${version}修改内容，原为${from.ref}：“${from.clause}”`;
  }
  const was = from.ref === to.ref ? '' : `（原为${from.ref}）`;
  return `原文出处改为${version}${to.ref}${was}`;
}

/** 按云安发〔2024〕9号调整单位：原为牵头：区住建局，现为牵头：区城管局. */
export function revisedWords(event: Extract<LedgerEvent, { kind: 'revised' }>): string {
  const { version, what, from, to } = event;
  if (what === 'dropped') return `${version}已删去该条，采纳`;
  const part = PART_WORDS[what];
  if (from === '') return `按${version}增加${part}：${to}`;
  if (to === '') return `按${version}取消${part}：${from}`;
  return `按${version}调整${part}：原为${from}，现为${to}`;
}
