// 对账: what a bulletin will say of a unit, put before its contact alone, with 无异议, 补报 and 有异议.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Person } from '../directory/unit.ts';
import type { Block, Message } from '../message/message.ts';
import { shorten } from '../message/wording.ts';
import { momentText, monthWord } from '../reminder/round-card.ts';
import type { UnitSaid } from './unit-said.ts';

const TITLE_LIMIT = 30;
/** Units whose text is given to the office in one message; the rest is on the page. */
const UNITS_TOLD = 8;

export interface ReconcileLook {
  month: string;
  /** `2024-06-28T10:00`. */
  bulletinAt: string;
  today: CivilDate;
}

/** `open` are the unit's unfinished items, offered in the form for 补报. */
export function reconcileMessage(
  said: UnitSaid,
  open: readonly { taskNo: number; title: string }[],
  contact: Person,
  look: ReconcileLook,
): Message {
  const { month, bulletinAt, today } = look;
  const words = `${said.unit}：${monthWord(month)}通报拟于${momentText(bulletinAt, today)}发布，以下是其中涉及贵单位的全部内容，请于发布前核对。`;
  const { externalId, name } = contact;
  return {
    title: `通报发布前核对：${said.unit}（${monthWord(month)}）`,
    tone: 'info',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'mention', externalId, name },
          { kind: 'text', text: words },
        ],
      },
      ...saidBlocks(said),
      {
        kind: 'buttons',
        buttons: [
          { label: '无异议', command: `无异议 ${month}（${said.unit}）`, style: 'primary' },
        ],
      },
      ...(open.length > 0 ? [supplementForm(open)] : []),
      {
        kind: 'form',
        command: `有异议 ${month}（${said.unit}）`,
        fields: [{ name: 'reason', label: '异议内容和依据', input: 'longText', required: true }],
        submitLabel: '有异议',
      },
      {
        kind: 'note',
        text: '只发给贵单位联络员。发布前补报、更正的，通报按更正后的台账重新汇总。',
      },
    ],
  };
}

/** To the office: the text of units that nobody reads for. */
export function unboundMessage(
  said: readonly UnitSaid[],
  staff: readonly Person[],
  look: ReconcileLook,
): Message {
  const names = said.map(({ unit }) => unit).join('、');
  const words = `${names}尚未绑定联络员，通报中涉及这些单位的内容如下，请转告核对。`;
  const more = said.length - UNITS_TOLD;
  return {
    title: `通报发布前核对：${said.length}个单位待转告（${monthWord(look.month)}）`,
    tone: 'warn',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          ...staff.map(({ externalId, name }) => ({ kind: 'mention' as const, externalId, name })),
          { kind: 'text', text: words },
        ],
      },
      ...said
        .slice(0, UNITS_TOLD)
        .flatMap((one): Block[] => [
          { kind: 'divider' },
          paragraph(one.unit, true),
          ...saidBlocks(one),
        ]),
      ...(more > 0 ? [{ kind: 'note' as const, text: `其余${more}个单位见页面。` }] : []),
      { kind: 'link', label: '查看各单位内容', path: `/rounds/${look.month}` },
    ],
  };
}

/** To the office: a private message that did not reach its contact, without what only the contact may press. */
export function notPassedMessage(message: Message, name: string, staff: Person): Message {
  const { externalId } = staff;
  const words = `未能私下送达${name}，原文如下，请转告。`;
  const kept = message.blocks.filter(({ kind }) => kind !== 'buttons' && kind !== 'form');
  return {
    title: `请转告：${message.title ?? '一条消息'}`,
    tone: 'warn',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'mention', externalId, name: staff.name },
          { kind: 'text', text: words },
        ],
      },
      ...kept,
    ],
  };
}

/** The unit's row of figures, and its sentences under the headings they stand under. */
export function saidBlocks({ figures, sentences }: UnitSaid): Block[] {
  const rows: Block[] = figures.length > 0 ? [{ kind: 'fields', fields: figures }] : [];
  if (sentences.length === 0) return [...rows, paragraph('正文没有点名贵单位。')];
  const byHeading = [...Map.groupBy(sentences, ({ heading }) => heading)];
  const quoted = byHeading.map(([heading, own]): Block => {
    const text = own.map((one) => one.text).join('\n');
    return { kind: 'quote', text: heading === '' ? text : `${heading}\n${text}` };
  });
  return [...rows, ...quoted];
}

function supplementForm(open: readonly { taskNo: number; title: string }[]): Block {
  return {
    kind: 'form',
    command: '补报',
    fields: [
      {
        name: 'no',
        label: '事项',
        input: 'select',
        options: open.map(({ taskNo, title }) => ({
          value: String(taskNo),
          label: `第${taskNo}项 ${shorten(title, TITLE_LIMIT)}`,
        })),
        required: true,
      },
      {
        name: 'progress',
        label: '进展（完成率、存在问题、预计完成日期）',
        input: 'longText',
        required: true,
      },
      { name: 'evidence', label: '佐证（链接或文号）', input: 'text' },
    ],
    submitLabel: '补报',
  };
}

function paragraph(text: string, strong = false): Block {
  const inline = { kind: 'text' as const, text };
  return { kind: 'paragraph', inlines: [strong ? { ...inline, strong } : inline] };
}
