// 月调度 as a unit is asked: its open items with what it said last, a form, 零报告 in one tap; and those missing.
import type { CivilDate } from '../calendar/civil-date.ts';
import { daysBetween } from '../calendar/civil-date.ts';
import { civilDay } from '../calendar/zone.ts';
import type { Person } from '../directory/unit.ts';
import type { Block, FormField, Inline, Message } from '../message/message.ts';
import { daysLeftText, listNames, periodText, quote, shortDay } from '../message/wording.ts';
import { progressForm } from './card.ts';
import type { RoundItem, UnitRound } from './round-items.ts';

/** Above this many items one form takes a line for each. */
const FULL_ITEMS = 5;
/** Items in one form; the others are reported in words. */
const FORM_ITEMS = 12;
const REPORT_LIMIT = 60;
/** What pressing 零报告 says. */
const ZERO_REPORT = '零报告';

export interface RoundLook {
  month: string;
  /** `2024-06-25T17:00`. */
  dueAt: string;
  today: CivilDate;
  zone: string;
}

/** The one message a unit gets when the round opens. */
export function roundMessage(
  unit: UnitRound,
  contacts: readonly Person[],
  look: RoundLook,
): Message {
  const count = unit.items.length;
  const full = count <= FULL_ITEMS;
  const items = unit.items.map((item) => itemBlocks(item, look, full));
  return {
    title: `${monthWord(look.month)}工作调度：${unit.unitName}（${count}项）`,
    tone: 'info',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          ...callInlines(unit.unitName, contacts),
          text(
            `请于${momentText(look.dueAt, look.today)}前反馈以下${count}项任务进展，上次调度以后已反馈的不再列入。`,
          ),
        ],
      },
      ...items.flatMap((blocks) => [{ kind: 'divider' } as const, ...blocks]),
      ...(full ? [] : [itemsForm(unit.items)]),
      zeroButton(count > 1 ? '其余事项本月无新进展' : '本月无新进展'),
      {
        kind: 'note',
        text: `也可直接在群内回复，例如“第${unit.items[0]?.taskNo ?? 1}项正在推进，完成80%，预计本月底完成”。`,
      },
    ],
  };
}

/** Said the day before, and (`isOver`) once the hour has passed, to units with items missing. */
export function missingMessage(
  unit: { unitName: string; missing: readonly number[] },
  contacts: readonly Person[],
  look: RoundLook & { isOver: boolean },
): Message {
  const nos = `第${unit.missing.join('、')}项`;
  const due = momentText(look.dueAt, look.today);
  const words = look.isOver
    ? `${monthWord(look.month)}进展报送已于${due}截止，尚未收到贵单位${nos}的进展，请尽快补报；没有新进展的，请作零报告。`
    : `${monthWord(look.month)}进展报送将于${due}截止，贵单位${nos}尚未反馈，请按时报送。`;
  return {
    title: `${look.isOver ? '补报提醒' : '报送提醒'}：${unit.unitName}（${unit.missing.length}项）`,
    tone: look.isOver ? 'warn' : 'info',
    blocks: [
      { kind: 'paragraph', inlines: [...callInlines(unit.unitName, contacts), text(words)] },
      zeroButton('本月无新进展'),
    ],
  };
}

/** To the office: units asked that have nobody to be called, and those nobody asked needs to worry about. */
export function roundOpenedMessage(
  opened: {
    month: string;
    dueAt: string;
    units: number;
    items: number;
    unbound: readonly string[];
  },
  staff: readonly Person[],
  today: CivilDate,
): Message {
  const { month, dueAt, units, items, unbound } = opened;
  const without =
    unbound.length === 0
      ? ''
      : `其中${listNames(unbound)}尚未绑定联络员，请另行通知并用“绑定”办理。`;
  return {
    tone: 'plain',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          ...mentions(staff.slice(0, 1)),
          text(
            `${monthWord(month)}份月调度已开始，共请${units}个单位反馈${items}项任务进展，${momentText(dueAt, today)}截止。${without}发送“调度情况”可随时查看。`,
          ),
        ],
      },
    ],
  };
}

/** `2024-06` → 6月. */
export function monthWord(month: string): string {
  return `${Number(month.slice(5, 7))}月`;
}

/** `2024-06-25T17:00` → 6月25日17:00, with the year where it is another. */
export function momentText(moment: string, today: CivilDate): string {
  return `${shortDay(moment.slice(0, 10), today)}${moment.slice(11)}`;
}

function itemBlocks(item: RoundItem, look: RoundLook, full: boolean): Block[] {
  const blocks: Block[] = [{ kind: 'paragraph', inlines: headInlines(item, look.today) }];
  if (item.lastReport) {
    const on = shortDay(civilDay(new Date(item.lastReport.at), look.zone), look.today);
    const words = `贵单位${on}反馈：${quote(item.lastReport.text, REPORT_LIMIT)}。`;
    blocks.push({ kind: 'paragraph', inlines: [text(words)] });
  }
  if (item.returned) {
    blocks.push({ kind: 'paragraph', inlines: [text('该项已退回，请补充完善后重新报送。')] });
  }
  if (full) blocks.push(progressForm(item.taskNo, `填报第${item.taskNo}项进展`));
  return blocks;
}

function headInlines(item: RoundItem, today: CivilDate): Inline[] {
  const due = item.dueOn
    ? `　时限${shortDay(item.dueOn, today)}，${daysLeftText(daysBetween(today, item.dueOn))}`
    : '　无明确时限';
  const percent = item.percent === null ? '' : `，上次完成率${item.percent}%`;
  return [
    text(`第${item.taskNo}项 ${item.title}${periodText(item.period, today)}`, true),
    text(due + percent),
  ];
}

/** One line an item; the reader of replies finds percent, problems and days in it. */
function itemsForm(items: readonly RoundItem[]): Block {
  const asked = items.slice(0, FORM_ITEMS);
  const fields = asked.map(
    ({ taskNo }): FormField => ({
      name: `progress${taskNo}`,
      label: `第${taskNo}项：进展、完成率或数量、存在问题、下步打算及预计完成日期、佐证文号`,
      input: 'longText',
    }),
  );
  const command = `填报 ${asked.map(({ taskNo }) => taskNo).join('、')}`;
  return { kind: 'form', command, fields, submitLabel: '逐项填报进展' };
}

function zeroButton(label: string): Block {
  return {
    kind: 'buttons',
    buttons: [{ label, command: ZERO_REPORT }],
  };
}

function callInlines(unitName: string, contacts: readonly Person[]): Inline[] {
  return [...mentions(contacts.slice(0, 1)), text(`${unitName}：`, true)];
}

function mentions(people: readonly Person[]): Inline[] {
  return people.map(({ externalId, name }) => ({ kind: 'mention', externalId, name }));
}

function text(content: string, strong = false): Inline {
  return strong ? { kind: 'text', text: content, strong } : { kind: 'text', text: content };
}
