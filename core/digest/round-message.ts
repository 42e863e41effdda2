// 调度情况 for the office: who reported, who is missing and with what; neither speed nor ranking.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Person } from '../directory/unit.ts';
import type { Block, Inline, Message } from '../message/message.ts';
import { momentText, monthWord } from '../reminder/round-card.ts';
import { REPORTING_STATES, REPORTING_WORDS, type ReportingState } from './reporting.ts';

/** A round with its units as they stand. */
export interface RoundView {
  month: string;
  /** `2024-06-25T17:00`. */
  dueAt: string;
  isOver: boolean;
  units: readonly {
    unitName: string;
    state: ReportingState | null;
    missing: readonly number[];
    late: readonly number[];
  }[];
}

/** Every unit asked is in one of the rows; what it left out is said behind its name. */
export function roundStatusMessage(
  view: RoundView,
  today: CivilDate,
  staff: readonly Person[] = [],
): Message {
  const { month, dueAt, isOver, units } = view;
  const inTime = units.filter(({ state }) => state === 'onTime' || state === 'zero').length;
  const late = units.filter(({ state }) => state === 'late').length;
  const lateText = late > 0 ? `，迟报${late}个` : '';
  const words = `${monthWord(month)}份月调度应报送${units.length}个单位，${isOver ? '按时报送' : '已报送'}${inTime}个${lateText}。报送${isOver ? '已于' : '将于'}${momentText(dueAt, today)}截止。`;
  return {
    title: `${monthWord(month)}调度情况`,
    tone: 'info',
    blocks: [
      { kind: 'paragraph', inlines: [...mentions(staff), { kind: 'text', text: words }] },
      { kind: 'fields', fields: rowsOf(view) },
      { kind: 'link', label: '查看各单位报送情况', path: `/rounds/${month}` },
    ],
  };
}

function rowsOf({ units, isOver }: RoundView): { label: string; value: string }[] {
  const rows = REPORTING_STATES.flatMap((state) => {
    const own = units.filter((unit) => unit.state === state);
    const label = !isOver && state === 'onTime' ? '已报送' : REPORTING_WORDS[state];
    return own.length > 0 ? [{ label, value: own.map(unitText).join('、') }] : [];
  });
  const open = units.filter(({ state, missing }) => state === null && missing.length > 0);
  const spared = units.filter(({ state, missing }) => state === null && missing.length === 0);
  return [
    ...rows,
    ...(open.length > 0 ? [{ label: '尚未报送', value: open.map(unitText).join('、') }] : []),
    ...(spared.length > 0
      ? [
          {
            label: '事项已调整，无需报送',
            value: spared.map(({ unitName }) => unitName).join('、'),
          },
        ]
      : []),
  ];
}

/** 区住建局（第8、12项未反馈）; a unit that said nothing at all needs no numbers. */
function unitText({ unitName, state, missing }: RoundView['units'][number]): string {
  const told = state !== null && state !== 'missing' && missing.length > 0;
  return told ? `${unitName}（第${missing.join('、')}项未反馈）` : unitName;
}

/** The clock was stopped when the round should have opened, and it is too late now. */
export function roundLateMessage(month: string, staff: readonly Person[]): Message {
  return {
    tone: 'plain',
    blocks: [
      paragraph([
        ...mentions(staff.slice(0, 1)),
        {
          kind: 'text',
          text: `${monthWord(month)}份月调度因系统停机未能开始，现已过报送截止时间。如仍需调度，请发送“月调度”。`,
        },
      ]),
    ],
  };
}

function paragraph(inlines: Inline[]): Block {
  return { kind: 'paragraph', inlines };
}

function mentions(people: readonly Person[]): Inline[] {
  return people.map(({ externalId, name }) => ({ kind: 'mention', externalId, name }));
}
