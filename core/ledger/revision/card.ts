// The comparison as a card in the group: a numbered list, what needs a word of its own, what is the same.
import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Block, Button, Message } from '../../message/message.ts';
import { matterBlocks } from '../../notice/matter-blocks.ts';
import type { Matter } from '../../notice/pending.ts';
import type { ChangeKind } from './change.ts';
import { changeName, KIND_WORDS, kindWords, sidesWords } from './change-words.ts';
import type { NumberedChange } from './numbered.ts';

/** Differences a card lists; the page shows all. */
const SHOWN = 12;
/** Kinds that get a button of their own on a card. */
const SHOWN_KINDS = 3;

export interface ComparisonCardInput {
  noticeId: number;
  /** Names of the two versions. */
  later: string;
  earlier: string;
  rows: NumberedChange[];
  moved: number;
  unchanged: number;
  matters: Matter[];
  /** False once it has taken the earlier one's place. */
  isOpen: boolean;
  today: CivilDate;
  /** A first sentence about what has just happened. */
  lead: string | null;
}

/** What differs and is undecided. Its buttons carry the notice's id. */
export function comparisonCard(input: ComparisonCardInput): Message {
  const { noticeId, later, earlier, rows, matters, isOpen, today, lead } = input;
  const open = rows.filter((row) => row.verdict === 'pending');
  const shown = open.slice(0, SHOWN);
  const rest = open.length - shown.length;
  const more = rest > 0 ? [note(`其余${rest}处见“逐处核对”。`)] : [];
  const table: Block = {
    kind: 'table',
    columns: ['序号', '任务', '变动', '台账', '新版'],
    rows: shown.map(tableRow),
  };
  return {
    title:
      open.length > 0
        ? `新版与台账比对：${open.length}处变动待确认`
        : '新版与台账比对：没有待确认的变动',
    tone: matters.length > 0 || open.length > 0 ? 'warn' : 'info',
    blocks: [
      ...(lead ? [paragraph(lead)] : []),
      { kind: 'fields', fields: summary(input) },
      ...matterBlocks(matters, noticeId, today),
      ...(open.length > 0 ? [table, ...more] : []),
      ...cautionBlocks(shown),
      ...(open.length > 0 ? [note(HOW)] : []),
      ...(open.length === 0 && isOpen ? [note(`确认入账后，${later}替换${earlier}。`)] : []),
      { kind: 'link', label: '逐处核对', path: `/notices/${noticeId}` },
      ...(matters.length > 0 || (open.length === 0 && !isOpen)
        ? []
        : [{ kind: 'buttons' as const, buttons: buttons(noticeId, open) }]),
    ],
  };
}

const HOW =
  '确认前台账不变。可回复“采纳 2、3”“保留 4”“全部采纳”；“采纳 时限提前”只采纳这一类。须单独确认的，不随“全部采纳”办理。';

function summary({ later, earlier, rows, moved, unchanged }: ComparisonCardInput) {
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  const decided = [
    count('taken') > 0 ? `已采纳${count('taken')}处` : '',
    count('kept') > 0 ? `已保留${count('kept')}处` : '',
  ].filter((part) => part !== '');
  return [
    { label: '新版', value: later },
    { label: '原通知', value: earlier },
    {
      label: '没有变动',
      value: `${unchanged}项${moved > 0 ? `，另有${moved}项仅序号或标题变动` : ''}`,
    },
    ...(decided.length > 0 ? [{ label: '已确认', value: decided.join('，') }] : []),
  ];
}

function tableRow({ no, change }: NumberedChange): string[] {
  const { was, now } = sidesWords(change);
  return [`${no}`, changeName(change), kindWords(change), was || '—', now || '—'];
}

function cautionBlocks(rows: NumberedChange[]): Block[] {
  return rows.flatMap(({ no, change }): Block[] => {
    const said = [...change.cautions.map((words) => `${words}（须单独确认）`), ...change.notes];
    return said.length > 0 ? [paragraph(`第${no}处：${said.join('；')}。`)] : [];
  });
}

function buttons(noticeId: number, open: NumberedChange[]): Button[] {
  const plain = open.filter((row) => row.change.cautions.length === 0);
  if (open.length === 0) {
    return [{ label: '确认入账', command: `确认入账 ${noticeId}`, style: 'primary' }];
  }
  const kinds = [...new Set(plain.map((row) => row.change.kind))];
  const several = kinds.filter(
    (kind) => plain.filter((row) => row.change.kind === kind).length > 1,
  );
  const perKind = kinds.length > 1 ? several.slice(0, SHOWN_KINDS).map(kindButton(noticeId)) : [];
  const all: Button[] =
    plain.length > 0
      ? [
          {
            label: `全部采纳（${plain.length}处）`,
            command: `全部采纳 ${noticeId}号通知`,
            style: 'primary',
          },
        ]
      : [];
  return [...all, ...perKind, { label: '全部保留', command: `全部保留 ${noticeId}号通知` }];
}

function kindButton(noticeId: number) {
  return (kind: ChangeKind): Button => {
    const words = KIND_WORDS[kind];
    return { label: `采纳${words}`, command: `采纳 ${noticeId}号通知 ${words}` };
  };
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
