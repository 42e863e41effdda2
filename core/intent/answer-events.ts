// What the bot answers about local events: what a day entered came to, and what still waits for one.
import type { CivilDate } from '../calendar/civil-date.ts';
import { awaitedEvent, isPlaceEvent } from '../deadline/resolve-event.ts';
import {
  awaiting,
  type EventEntry,
  type EventStage,
  type StageStep,
} from '../ledger/event-stage.ts';
import type { Block, Inline, Message } from '../message/message.ts';
import { fullDay, listNames, shortDay } from '../message/wording.ts';
import { EVENT_EXAMPLE } from './event-commands.ts';

/** A step as taken: units whose duty got the day, and those whose did not. */
export interface SteppedStage {
  step: StageStep;
  units: string[];
  unitIds: number[];
  held: string[];
}

export interface EventOutcome extends EventEntry {
  /** The day it was entered with before; null = the first entry. */
  wasOn: CivilDate | null;
  stepped: SteppedStage[];
  today: CivilDate;
}

const SHOWN = 20;
/** Events that can be entered right on the list. */
const FORMS = 5;

export const EVENT_LINES = {
  farAway: (on: CivilDate) => `${fullDay(on)}距今过远，请核对年份后重新发送。`,
  noSuchTask: (no: number) => `台账中没有第${no}项。`,
  notAwaitedBy: (no: number, name: string) =>
    `第${no}项没有在等“${name}”。发送“待触发”可查看各项任务在等什么。`,
  unknown: (name: string, names: string[]) =>
    names.length > 0
      ? `台账中没有任务在等“${name}”。目前待登记的事件有：${listNames(names.slice(0, SHOWN).map((one) => `“${one}”`))}。`
      : `台账中没有任务在等“${name}”，目前也没有其他待触发的任务。`,
  whichTask: (name: string, nos: number[]) =>
    `第${nos.join('、')}项都在等“${name}”，请注明是哪一项，例如“登记事件 第${nos[0]}项 ${name} 2024-05-10”。`,
} as const;

/** The day entered, with every task it dated; `people` are called first. */
export function enteredDay(outcome: EventOutcome, people: readonly Inline[]): Message {
  const { stepped, today } = outcome;
  const dated = stepped.filter(({ step }) => step.kind !== 'left');
  const rows = dated
    .slice(0, SHOWN)
    .flatMap(({ step, units }) =>
      step.kind === 'left'
        ? []
        : [
            [
              `${step.stage.taskNo}`,
              step.stage.title,
              step.label,
              shortDay(step.dueOn, today),
              units.join('、') || '—',
            ],
          ],
    );
  const table: Block = { kind: 'table', columns: ['编号', '任务', '期次', '时限', '单位'], rows };
  return {
    title: outcome.wasOn ? '事件日期已更正' : '事件已登记',
    tone: 'good',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [...people, { kind: 'text', text: headText(outcome, dated.length) }],
      },
      ...(rows.length > 0 ? [table] : []),
      ...notesOf(stepped, today).map((text): Block => ({ kind: 'note', text })),
    ],
  };
}

function headText({ name, object, on, wasOn }: EventOutcome, count: number): string {
  const whose = object ? `（${object}）` : '';
  const day = wasOn && wasOn !== on ? `由${fullDay(wasOn)}更正为${fullDay(on)}` : fullDay(on);
  const came = count > 0 ? `${count}项任务的时限据此确定。` : '';
  const none = isPlaceEvent(name)
    ? '目前没有任务因此确定时限，以后入账的通知据此推算。'
    : '目前没有任务因此确定时限。';
  return `${name}${whose}：${day}，${came || none}`;
}

function notesOf(stepped: readonly SteppedStage[], today: CivilDate): string[] {
  const nos = (chosen: readonly SteppedStage[]): string =>
    `第${[...new Set(chosen.map(({ step }) => step.stage.taskNo))].join('、')}项`;
  const past = stepped.filter(({ step }) => step.kind !== 'left' && step.dueOn < today);
  const held = stepped.filter((one) => one.held.length > 0);
  const again = stepped.filter(({ step }) => step.kind !== 'left' && step.asksAgain);
  const left = (reason: string) =>
    stepped.filter(({ step }) => step.kind === 'left' && step.reason === reason);
  const lines: [readonly SteppedStage[], string][] = [
    [past, '推算的时限已过，列为逾期，不主动催办'],
    [held, '中已办结或另行调整过时限的单位不变'],
    [again, '每年都要办理，下一年请再次登记'],
    [left('beforeIssue'), '所在通知成文在该日之后，仍待触发'],
    [left('otherYear'), '原文写明了其他年份，仍待触发'],
    [left('datedBefore'), '已办结或此前已确定时限，不再变动'],
  ];
  return lines.flatMap(([chosen, words]) =>
    chosen.length > 0 ? [`${nos(chosen)}${words}。`] : [],
  );
}

/** 待触发: which events the ledger waits for, with the tasks behind each and a place to enter the day. */
export function waitingList(
  stages: readonly EventStage[],
  units: ReadonlyMap<number, string>,
  mayEnter: boolean,
): Message {
  const waiting = awaiting(stages);
  if (waiting.length === 0) {
    return { tone: 'plain', blocks: [paragraph('目前没有待触发的任务。')] };
  }
  const rows = waiting
    .slice(0, SHOWN)
    .map((stage) => [
      awaitedEvent(stage.expression) ?? '日期不明',
      `${stage.taskNo}`,
      stage.title,
      stage.phrase,
      units.get(stage.taskId) ?? '未明确',
    ]);
  const place = [
    ...new Set(waiting.flatMap((stage) => awaitedEvent(stage.expression) ?? [])),
  ].filter(isPlaceEvent);
  const forms = mayEnter ? place.slice(0, FORMS).map(entryForm) : [];
  const rest = waiting.length > SHOWN ? [note(`共${waiting.length}项，其余见待触发页面。`)] : [];
  const hint = mayEnter
    ? [
        note(
          `事件发生后请发送，例如“${EVENT_EXAMPLE}”或“登记事件 第13项 取得安全生产许可证 2024-05-10 某矿业公司”；原文未写明年份的，请用“修改时限”。`,
        ),
      ]
    : [];
  return {
    title: `待触发任务（${waiting.length}项）`,
    tone: 'info',
    blocks: [
      { kind: 'table', columns: ['事件', '编号', '任务', '原文', '单位'], rows },
      ...rest,
      ...forms,
      ...hint,
      { kind: 'link', label: '待触发页面', path: '/waiting' },
    ],
  };
}

function entryForm(name: string): Block {
  const fields = [{ name: 'on', label: `${name}日期`, input: 'date' as const, required: true }];
  return { kind: 'form', command: `登记事件 ${name}`, fields, submitLabel: `登记${name}` };
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
