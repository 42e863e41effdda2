// The questions of an import, each with the form or the buttons that answer it.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Block } from '../message/message.ts';
import { listNames, shortDay, shorten } from '../message/wording.ts';
import { duplicateBlocks, duplicateSentence } from './duplicate-blocks.ts';
import type { Matter } from './pending.ts';
import { someNames } from './some-names.ts';

/** Items a question lists; forms for collective terms on one card. */
const SHOWN_ITEMS = 5;
const SHOWN_FORMS = 3;

/** Questions in the order of `matters`, numbered when there are several; nothing when there are none. */
export function matterBlocks(matters: Matter[], noticeId: number, today: CivilDate): Block[] {
  if (matters.length === 0) return [];
  const count = matters.length > 1 ? `（${matters.length}件）` : '';
  return [
    strong(`入账前请先补充${count}：`),
    ...matters.flatMap((matter) => blocksOf(matter, noticeId, today)),
    { kind: 'divider' },
  ];
}

/** One sentence per matter: what is missing and how to say it. For an answer without a card. */
export function matterSentence(matter: Matter, noticeId: number): string {
  switch (matter.kind) {
    case 'issuedOn':
      return `未读出成文日期，请发送“成文日期 ${noticeId} 2024-04-01”（换成实际日期）。`;
    case 'duplicate':
      return duplicateSentence(matter.others, noticeId);
    case 'pastDue':
      return `有${matter.items.length}项已过时限，请发送“过期事项 ${noticeId} 办结”“过期事项 ${noticeId} 逾期”或“过期事项 ${noticeId} 不跟踪”。`;
    case 'collectives':
      return `“${matter.items[0]?.name}”等${matter.items.length}个统称未明确成员，请发送“成员 ${matter.items[0]?.name}：甲单位、乙单位”，或“成员 ${noticeId} 全部：暂不展开”。`;
    case 'ambiguous':
      return `“${matter.units[0]?.name ?? ''}”可能是名录中的不同单位，请发送“单位 ${noticeId} ${matter.units[0]?.name ?? ''}：单位全称”，确为另一单位的发送“单位 ${noticeId} ${matter.units[0]?.name ?? ''}：新增”。`;
    case 'nothingIncluded':
      return '没有列入任何任务，请在“逐条核对”中勾选。';
  }
}

function blocksOf(matter: Matter, noticeId: number, today: CivilDate): Block[] {
  switch (matter.kind) {
    case 'issuedOn':
      return issuedOnBlocks(noticeId);
    case 'duplicate':
      return duplicateBlocks(matter.others, noticeId);
    case 'pastDue':
      return pastDueBlocks(matter, noticeId, today);
    case 'collectives':
      return collectiveBlocks(matter, noticeId);
    case 'ambiguous':
      return matter.units.flatMap((unit) => ambiguousBlocks(unit, noticeId));
    case 'nothingIncluded':
      return [paragraph(matterSentence(matter, noticeId))];
  }
}

function issuedOnBlocks(id: number): Block[] {
  return [
    paragraph(
      `文中没有成文日期，未写年份的时限无法确定。请填写成文日期，或发送“成文日期 ${id} 2024-04-01”。`,
    ),
    {
      kind: 'form',
      command: `成文日期 ${id}`,
      fields: [{ name: 'on', label: '成文日期', input: 'date', required: true }],
      submitLabel: '保存成文日期',
    },
  ];
}

function pastDueBlocks(
  matter: Extract<Matter, { kind: 'pastDue' }>,
  id: number,
  today: CivilDate,
): Block[] {
  const rows = matter.items
    .slice(0, SHOWN_ITEMS)
    .map((item) => [shorten(item.title, 40), shortDay(item.dueOn, today)]);
  const rest = matter.items.length - rows.length;
  return [
    paragraph(`下列${matter.items.length}项的时限已过，请说明如何处理（系统不会自行催办）：`),
    { kind: 'table', columns: ['任务', '时限'], rows },
    ...(rest > 0
      ? [{ kind: 'note' as const, text: `其余${rest}项见“逐条核对”，可逐项选择。` }]
      : []),
    {
      kind: 'buttons',
      buttons: [
        { label: '均已办结', command: `过期事项 ${id} 办结` },
        { label: '列为逾期', command: `过期事项 ${id} 逾期` },
        { label: '不再跟踪', command: `过期事项 ${id} 不跟踪` },
      ],
    },
  ];
}

function collectiveBlocks(matter: Extract<Matter, { kind: 'collectives' }>, id: number): Block[] {
  const shown = matter.items.slice(0, SHOWN_FORMS);
  const rest = matter.items.length - shown.length;
  const buttons = shown.map(({ name }) => ({
    label: `${shorten(name, 12)}暂不展开`,
    command: `成员 ${id} ${name}：暂不展开`,
  }));
  const names = someNames(matter.items.map((item) => item.name));
  return [
    paragraph(`下列统称需明确包含哪些单位，填写一次，以后的通知沿用：${names}。`),
    ...shown.map((item) => memberForm(item, id)),
    ...(rest > 0 ? [{ kind: 'note' as const, text: `保存后继续填写其余${rest}个统称。` }] : []),
    {
      kind: 'buttons',
      buttons: [...buttons, { label: '全部暂不展开', command: `成员 ${id} 全部：暂不展开` }],
    },
  ];
}

function ambiguousBlocks(unit: { name: string; candidates: string[] }, id: number): Block[] {
  const { name, candidates } = unit;
  const known = candidates.slice(0, SHOWN_FORMS).map((candidate) => ({
    label: `即${shorten(candidate, 14)}`,
    command: `单位 ${id} ${name}：${candidate}`,
  }));
  return [
    paragraph(
      `“${name}”可能是名录中的${candidates.join('或')}，不能确定，请选择；只在本通知中有误的，请在“逐条核对”中改为全称。`,
    ),
    {
      kind: 'buttons',
      buttons: [...known, { label: '是另一单位，登记', command: `单位 ${id} ${name}：新增` }],
    },
  ];
}

function memberForm({ name, suggested }: { name: string; suggested: string[] }, id: number): Block {
  return {
    kind: 'form',
    command: `成员 ${id} ${name}`,
    fields: [
      {
        name: 'members',
        label: `“${name}”的成员单位（用顿号分隔）`,
        input: 'longText',
        value: listNames(suggested),
        required: true,
      },
    ],
    submitLabel: '保存成员单位',
  };
}

function strong(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text, strong: true }] };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
