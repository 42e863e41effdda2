// What the bot answers about publishing, 对账 and objections: single lines, and what a correction would change.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Block, Message } from '../message/message.ts';
import { monthName, quote, shortDay } from '../message/wording.ts';
import { monthWord } from '../reminder/round-card.ts';

const REASON_LIMIT = 120;
const CHANGES_SHOWN = 12;

/** Sentences that carry values. */
export const PUBLISH_LINES = {
  corrected: (month: string, version: number) =>
    `${monthName(month)}通报更正版（第${version}版）已生成，在工作时间内发布到本群，原消息将注明已更正。`,
  unchanged: (month: string) =>
    `${monthName(month)}通报按现在的台账重新汇总，各项数字没有变动，未作更正。需要更正的，请先在台账中办理（销号、修改时限、改派等）；发布后单位新报的进展计入下月。`,
  notPosted: (month: string) => `${monthName(month)}通报尚未发布，不需更正。`,
  nothingShown: '贵单位目前没有需要核对的通报内容，未作记录。',
  byContact: '通报内容由单位联络员核对；安委办可发送“对账情况”查看。',
  whichUnit: (units: string) =>
    `您代表${units}，请注明单位，例如“无异议（${units.split('、')[0]}）”。`,
  agreed: (unit: string, month: string) =>
    `已记录：${unit}对${monthWord(month)}通报内容无异议（原为未答复）。`,
  objected: (unit: string, no: number) =>
    `已记录：${unit}提出异议（编号${no}），已转安委办研究，结果将告知贵单位。`,
  objectionTold: (unit: string, month: string, no: number, reason: string) =>
    `${unit}对${monthWord(month)}通报内容提出异议（编号${no}）：${quote(reason, REASON_LIMIT)}。请研究。`,
  noObjection: (no: number) => `没有异议${no}，可发送“对账情况”查看。`,
  objectionSettled: (no: number) => `异议${no}已经处理过，不再重复处理。`,
  accepted: (no: number, unit: string) =>
    `异议${no}已采纳（原为待处理），已告知${unit}。请据实更正台账（销号、修改时限、改派、撤销等），通报按更正后的台账重新汇总。`,
  refused: (no: number, unit: string) => `异议${no}不采纳（原为待处理），已告知${unit}。`,
  acceptedTold: (unit: string, no: number, reason: string) =>
    `${unit}：贵单位提出的异议（编号${no}）已采纳，安委办将据实更正${reason === '' ? '' : `。${reason}`}。`,
  refusedTold: (unit: string, no: number, reason: string) =>
    `${unit}：贵单位提出的异议（编号${no}）未采纳，理由：${reason}。`,
  changed: (before: string, after: string) =>
    before === ''
      ? `通报将增加：${after}`
      : after === ''
        ? `通报将删去：${before}`
        : `通报原为：${before.replace(/。$/, '')}；\n现为：${after.replace(/。$/, '')}。`,
  notChanged: '通报中涉及贵单位的内容没有变动；核定后的变动在发布时计入。',
} as const;

/** 更正通报: what would change, with the button that posts it. */
export function correctionMessage(
  month: string,
  changes: readonly string[],
  reason: string,
): Message {
  const rest = changes.length - CHANGES_SHOWN;
  return {
    title: `${monthName(month)}通报更正（未发布）`,
    tone: 'warn',
    blocks: [
      paragraph(`更正原因：${reason}。按原截止日重新汇总，变动如下：`),
      ...changes.slice(0, CHANGES_SHOWN).map((text) => paragraph(`${text}。`)),
      ...(rest > 0 ? [note(`其余${rest}处见更正后的通报。`)] : []),
      {
        kind: 'buttons',
        buttons: [{ label: '发布更正', command: `发布更正 ${month} ${reason}`, style: 'primary' }],
      },
      note('计入安委办发布后对台账的更正，不计入单位发布后新报的进展。'),
    ],
  };
}

/** 对账情况: who has been shown, agreed, objected, and how objections were decided. */
export function reconcileStatusMessage(
  view: {
    month: string;
    shown: readonly { unitName: string; shownTo: string | null; agreedAt: Date | null }[];
    objections: readonly {
      no: number;
      unitName: string;
      reason: string;
      raisedBy: string;
      on: CivilDate;
      status: 'open' | 'accepted' | 'refused';
      decision: string | null;
    }[];
    changes: number;
  },
  today: CivilDate,
): Message {
  const { month, shown, objections, changes } = view;
  const names = (list: readonly { unitName: string }[]) =>
    list.map(({ unitName }) => unitName).join('、') || '无';
  const objecting = new Set(objections.map(({ unitName }) => unitName));
  const unread = shown.filter(({ shownTo }) => shownTo === null);
  const agreed = shown.filter(({ agreedAt }) => agreedAt !== null);
  const quiet = shown.filter(
    (one) => one.shownTo !== null && one.agreedAt === null && !objecting.has(one.unitName),
  );
  const rows = [
    { label: '无异议', value: names(agreed) },
    { label: '未答复', value: names(quiet) },
    ...(unread.length > 0 ? [{ label: '未绑定联络员', value: names(unread) }] : []),
  ];
  return {
    title: `${monthWord(month)}通报对账情况`,
    tone: 'info',
    blocks: [
      paragraph(
        `已请${shown.length}个单位核对，提出异议${objections.length}件，发布前后变动${changes}处。`,
      ),
      { kind: 'fields', fields: rows },
      ...objections.flatMap((one) => objectionBlocks(one, today)),
      { kind: 'link', label: '查看变动记录', path: `/rounds/${month}` },
    ],
  };
}

const STATUS = { open: '待处理', accepted: '已采纳', refused: '未采纳' } as const;

function objectionBlocks(
  objection: Parameters<typeof reconcileStatusMessage>[0]['objections'][number],
  today: CivilDate,
): Block[] {
  const { no, unitName, reason, raisedBy, on, status, decision } = objection;
  const decided = decision ? `，${decision}` : '';
  const words = `异议${no}　${unitName}（${raisedBy}，${shortDay(on, today)}）：${quote(reason, REASON_LIMIT)}。${STATUS[status]}${decided}。`;
  return status === 'open' ? [paragraph(words), ...decisionBlocks(no)] : [paragraph(words)];
}

/** 采纳 in one tap, 不采纳 with its reason. */
export function decisionBlocks(no: number): Block[] {
  return [
    {
      kind: 'buttons',
      buttons: [{ label: `采纳异议${no}`, command: `采纳异议 ${no}`, style: 'primary' }],
    },
    {
      kind: 'form',
      command: `不采纳异议 ${no}`,
      fields: [{ name: 'reason', label: '不采纳的理由', input: 'longText', required: true }],
      submitLabel: `不采纳异议${no}`,
    },
  ];
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
