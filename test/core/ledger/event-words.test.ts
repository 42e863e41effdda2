import { expect, it } from 'vitest';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { eventWords } from '#core/ledger/event-words.ts';

it.each<[LedgerEvent, string]>([
  [{ kind: 'returned', reason: '佐证材料不全' }, '退回：佐证材料不全'],
  [{ kind: 'extended', to: '2024-07-31' }, '同意延期至2024年7月31日'],
  [{ kind: 'dueChanged', to: null, reason: '另行部署' }, '修改时限为无明确时限：另行部署'],
  [{ kind: 'snoozed', until: null }, '恢复提醒'],
  [{ kind: 'interviewProposed', daysLate: 15 }, '逾期15天，建议约谈'],
])('%j is told as “%s”', (event, words) => {
  expect(eventWords(event)).toBe(words);
});
