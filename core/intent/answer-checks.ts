// 三方核验 as the group sees it: what is there, what is missing, in ten seconds and one press.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Duty } from '../ledger/duty.ts';
import { CHECKERS, type Checker } from '../ledger/event.ts';
import type { NamedCheckers } from '../ledger/three-checks.ts';
import type { Block, Button, Inline, Message } from '../message/message.ts';
import { shortDay } from '../message/wording.ts';
import { targetsText } from '../notice/asked-words.ts';
import { dutyName } from './answer.ts';

/** Sentences that carry values. */
export const CHECK_LINES = {
  on: (no: number, was: boolean) =>
    `第${no}项各期销号前均须三方核验（原为${was ? '须核验' : '不需'}）。`,
  named: (no: number, who: string) => `第${no}项核验人：${who}，由本人账号确认。`,
  off: (no: number) => `第${no}项已取消三方核验（原为须核验）。`,
  waits: (name: string, missing: readonly string[]) =>
    `${name}须三方核验后销号，还缺${missing.join('、')}的核验确认，未销号。`,
  done: (name: string, as: string, who: string, before: number, now: number) =>
    `${name}已登记${as}${who}核验通过，三方核验由${before}方增至${now}方。`,
  complete: '三方核验齐全，可以销号。',
  notNamed: (no: number) =>
    `第${no}项的核验人中没有您，未作登记。核验由指定的核验人本人账号确认，或由安委办代为登记。`,
  notThis: (as: string) => `您不是该项的${as}，未作登记。`,
  which: (no: number) => `请写明核验人身份和姓名，例如“核验 ${no} 专家 李某”。`,
  mention: '请按身份@核验人，例如“三方核验 8 监管人员 @王某 专家 @李某 企业负责人 @赵某”。',
} as const;

/** What a duty has to show before it is struck off. */
export interface CheckState {
  duty: Duty;
  /** Pieces of evidence. */
  pieces: number;
  done: ReadonlyMap<Checker, string>;
  named: NamedCheckers;
}

/** “☐ 佐证材料：尚无”: one line a thing, what is missing first; nothing of it decides. */
function checklist({ duty, pieces, done, named }: CheckState, today: CivilDate): string[] {
  const claimed = duty.status === 'completed' || duty.status === 'signedOff';
  const on = duty.completedOn ? `（${shortDay(duty.completedOn, today)}）` : '';
  const targets = targetsText(duty.stage?.targets ?? []);
  const items: [boolean, string][] = [
    [claimed, claimed ? `单位自报完成${on}` : '单位尚未自报完成'],
    [pieces > 0, pieces > 0 ? `佐证材料${pieces}份` : '佐证材料：尚无'],
    ...(targets === ''
      ? []
      : [[duty.percent === 100, `目标“${targets}”：${percentText(duty)}`] as [boolean, string]]),
    ...CHECKERS.map((as): [boolean, string] => {
      const who = done.get(as);
      const expected = named[as] ? `（${named[as].name}）` : '';
      return [who !== undefined, who ? `${as}${who}已核验` : `${as}${expected}待核验`];
    }),
  ];
  const sorted = [...items.filter(([there]) => !there), ...items.filter(([there]) => there)];
  return sorted.map(([there, text]) => `${there ? '☑' : '☐'} ${text}`);
}

/** “专家李某已核验；监管人员（王某）、企业负责人待核验”. */
export function checksText({ done, named }: Pick<CheckState, 'done' | 'named'>): string {
  const there = CHECKERS.flatMap((as) => (done.has(as) ? [`${as}${done.get(as)}`] : []));
  const waiting = CHECKERS.filter((as) => !done.has(as)).map((as) =>
    named[as] ? `${as}（${named[as].name}）` : as,
  );
  return [
    ...(there.length > 0 ? [`${there.join('、')}已核验`] : []),
    ...(waiting.length > 0 ? [`${waiting.join('、')}待核验`] : []),
  ].join('；');
}

/** The checklist under a first line, with a button for who has still to confirm. */
export function checkMessage(
  lead: string,
  state: CheckState,
  today: CivilDate,
  people: readonly Inline[] = [],
): Message {
  const { duty, done, named } = state;
  const waiting = CHECKERS.filter((as) => !done.has(as));
  const buttons: Button[] = [
    ...(waiting.some((as) => named[as])
      ? [{ label: '本人核验通过', command: `核验 ${duty.taskNo} 通过` }]
      : []),
    ...(waiting.length === 0
      ? [
          {
            label: `核定销号第${duty.taskNo}项`,
            command: `销号 ${duty.taskNo} ${duty.unitName}`,
            style: 'primary' as const,
          },
        ]
      : []),
  ];
  const blocks: Block[] = [
    { kind: 'paragraph', inlines: [...people, { kind: 'text', text: lead }] },
    {
      kind: 'note',
      text: `${dutyName(duty, today)}核验清单：${checklist(state, today).join('；')}`,
    },
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
  return { tone: 'plain', blocks };
}

function percentText({ percent }: Duty): string {
  return percent === null ? '未报完成率' : `完成率${percent}%`;
}
