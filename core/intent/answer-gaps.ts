// 待补: tasks without a unit, each with a proposal to accept, and tasks without a day.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { LedgerGaps, TaskGap } from '../ledger/gaps.ts';
import type { Block, Button, Message } from '../message/message.ts';
import { listNames, shorten } from '../message/wording.ts';
import { numbersText } from '../notice/entry-card.ts';

/** How many tasks the card shows, and how many proposals one press accepts. */
const SHOWN = 8;
/** Longest command; more proposals are accepted in a second step. */
const LONGEST = 280;

/** The card. `dueOf` is a task's next day, as the ledger has it. */
export function gapsMessage(
  gaps: LedgerGaps,
  dueOf: (taskId: number) => CivilDate | null,
): Message {
  const { withoutUnit, withoutDate } = gaps;
  if (withoutUnit.length === 0 && withoutDate.length === 0) {
    return { tone: 'plain', blocks: [paragraph('没有待补的事项：每项任务都有责任单位和时限。')] };
  }
  return {
    title: '待补事项',
    tone: 'warn',
    blocks: [...unitBlocks(withoutUnit, dueOf), ...dateBlocks(withoutDate.map((task) => task.no))],
  };
}

function unitBlocks(gaps: TaskGap[], dueOf: (taskId: number) => CivilDate | null): Block[] {
  if (gaps.length === 0) return [];
  // What can be settled at once stands first.
  const sorted = [...gaps].sort(
    (a, b) => Number(b.proposal !== null) - Number(a.proposal !== null),
  );
  const shown = sorted.slice(0, SHOWN);
  const rows = shown.map(({ task, proposal }) => [
    `${task.no}`,
    shorten(task.title, 30),
    dueOf(task.id) ?? '',
    proposal ? listNames(proposal.units) : '无',
    proposal ? shorten(proposal.reason, 80) : '',
  ]);
  const rest = sorted.length - shown.length;
  const nos = numbersText(sorted.slice(SHOWN).map(({ task }) => task.no));
  return [
    paragraph(`未明确责任单位的${gaps.length}项，不会提醒：`),
    { kind: 'table', columns: ['编号', '任务', '时限', '建议单位', '依据'], rows },
    ...(rest > 0 ? [{ kind: 'note' as const, text: `其余${rest}项：第${nos}项。` }] : []),
    ...acceptBlocks(sorted.filter(({ proposal }) => proposal !== null)),
    {
      kind: 'note',
      text: `建议只取自本办已入账的其他通知，由工作人员确认。自行指定的，发送“指定 ${sorted[0]?.task.no} 单位名称”，几项同一单位可写“指定 3、5 单位名称”。`,
    },
  ];
}

function acceptBlocks(gaps: TaskGap[]): Block[] {
  const singles = gaps.slice(0, SHOWN).map(({ task, proposal }): Button => {
    const units = listNames(proposal?.units ?? []);
    return { label: `第${task.no}项：${shorten(units, 12)}`, command: `指定 ${task.no} ${units}` };
  });
  const all = allCommand(gaps.slice(0, SHOWN));
  const buttons =
    singles.length > 1 && all ? [{ ...all, style: 'primary' as const }, ...singles] : singles;
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
}

/** 指定 8、9 区应急局；14 区住建局: what was shown, spelt out, so that nothing else is accepted. */
function allCommand(gaps: TaskGap[]): Button | null {
  const byUnits = Map.groupBy(gaps, ({ proposal }) => listNames(proposal?.units ?? []));
  const parts: string[] = [];
  let count = 0;
  for (const [units, same] of byUnits) {
    const part = `${same.map(({ task }) => task.no).join('、')} ${units}`;
    if (`指定 ${[...parts, part].join('；')}`.length > LONGEST) break;
    parts.push(part);
    count += same.length;
  }
  if (parts.length === 0) return null;
  return { label: `采用以上${count}项建议`, command: `指定 ${parts.join('；')}` };
}

function dateBlocks(nos: number[]): Block[] {
  if (nos.length === 0) return [];
  return [
    paragraph(`有责任单位、未载明时限的${nos.length}项：第${numbersText(nos)}项。`),
    {
      kind: 'note',
      text: `这些事项已列入台账，不作到期提醒。需要限期的，发送“修改时限 ${nos[0]} 2024-09-30 原因”。`,
    },
  ];
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
