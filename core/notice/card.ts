// The card after a notice was read: what was read, what was not, what a person must still say.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Unit } from '../directory/unit.ts';
import type { Block, Button, Message } from '../message/message.ts';
import { fullDay, listNames, shorten } from '../message/wording.ts';
import { matterBlocks } from './matter-blocks.ts';
import { type NamedUnit, nameUnits } from './named-units.ts';
import type { DraftDeadline, TaskDraft } from './notice.ts';
import { placeOfNotice } from './notice-place.ts';
import { type Matter, type PendingImport, pendingMatters } from './pending.ts';
import { someNames } from './some-names.ts';

/** How many tasks and issues a card shows; the web page shows all. */
const SHOWN_TASKS = 5;
const SHOWN_ISSUES = 6;

export interface ConfirmCardInput {
  pending: PendingImport;
  units: Unit[];
  /** The office's 区县名. */
  place: string;
  today: CivilDate;
  /** What the reader of the file had to say: 文件按GB18030编码读取。 */
  notes: string[];
  /** A first sentence about what has just happened: 成文日期已记为2024年4月1日。 */
  lead: string | null;
}

/** The card that asks to confirm. Its buttons carry the notice's id. */
export function confirmCard(input: ConfirmCardInput): Message {
  const { pending, units, place, today } = input;
  const matters = pendingMatters(pending, units, place, today);
  const included = pending.drafts.filter((draft) => draft.included).map((draft) => draft.draft);
  const named = nameUnits(included, units, place, placeOfNotice(pending.header, place));
  const lead = [input.lead, ...input.notes].filter((line) => line !== null && line !== '');
  return {
    title: matters.length > 0 ? '通知已读取，请补充后入账' : '通知已读取，请确认入账',
    tone: matters.length > 0 ? 'warn' : 'info',
    blocks: [
      ...lead.map((line) => paragraph(line ?? '')),
      { kind: 'fields', fields: headerFields(pending, included, named) },
      ...issueBlocks(pending),
      ...matterBlocks(matters, pending.noticeId, today),
      ...remarkBlocks(pending, included, named),
      ...taskBlocks(included),
      { kind: 'link', label: '逐条核对', path: `/notices/${pending.noticeId}` },
      { kind: 'buttons', buttons: confirmButtons(pending.noticeId, matters) },
    ],
  };
}

/**
 * The card after a step that changed nothing of what was read (members, 过期事项): what was done and
 * what remains. The group has just seen the rest.
 */
export function nextStepCard(input: ConfirmCardInput): Message {
  const { pending, units, place, today } = input;
  const matters = pendingMatters(pending, units, place, today);
  const title = pending.header.title ?? '（未读出标题）';
  return {
    title: matters.length > 0 ? '请继续补充' : '已补充完毕，请确认入账',
    tone: matters.length > 0 ? 'warn' : 'info',
    blocks: [
      ...(input.lead ? [paragraph(input.lead)] : []),
      { kind: 'fields', fields: [{ label: '通知', value: title }] },
      ...matterBlocks(matters, pending.noticeId, today),
      { kind: 'link', label: '逐条核对', path: `/notices/${pending.noticeId}` },
      { kind: 'buttons', buttons: confirmButtons(pending.noticeId, matters) },
    ],
  };
}

function headerFields(
  pending: PendingImport,
  included: TaskDraft[],
  named: NamedUnit[],
): { label: string; value: string }[] {
  const { title, documentNumber, issuer, issuedOn, planStart, planEnd } = pending.header;
  const plan = planStart && planEnd ? `${fullDay(planStart)}至${fullDay(planEnd)}` : null;
  const deadlines = included.flatMap((draft) => draft.deadlines).length;
  const fields: [label: string, value: string | null][] = [
    ['标题', title ?? '未读出'],
    ['文号', documentNumber ?? '未读出'],
    ['发文机关', issuer],
    ['成文日期', issuedOn ? fullDay(issuedOn) : '未读出'],
    ['规划期', plan],
    ['任务', `${included.length}项`],
    ['时限', `${deadlines}处`],
    ['涉及单位', `${countUnits(named)}个`],
  ];
  return fields.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** Distinct units, collectives by their members; a collective nobody expanded counts as one. */
function countUnits(named: NamedUnit[]): number {
  const keys = named.flatMap((unit) => {
    if (unit.kind === 'known') return [`#${unit.unit.id}`];
    if (unit.kind !== 'collective' || unit.members.length === 0) return [unit.name];
    return unit.members.map((member) => `#${member.id}`);
  });
  return new Set(keys).size;
}

/** Issues the card says by its own questions and remarks, which follow what people change. */
const ASKED_BELOW = new Set(['issued-on-missing', 'unit-missing']);

function issueBlocks(pending: PendingImport): Block[] {
  const issues = pending.issues.filter((issue) => !ASKED_BELOW.has(issue.code));
  if (issues.length === 0) return [];
  const rows = issues.slice(0, SHOWN_ISSUES).map((issue, at) => [`${at + 1}`, issue.message]);
  const blocks: Block[] = [
    paragraph(`未能读出或需要留意的内容（${issues.length}处）：`),
    { kind: 'table', columns: ['序号', '内容'], rows },
  ];
  const rest = issues.length - rows.length;
  return rest > 0 ? [...blocks, { kind: 'note', text: `其余${rest}处见“逐条核对”。` }] : blocks;
}

function remarkBlocks(pending: PendingImport, included: TaskDraft[], named: NamedUnit[]): Block[] {
  const fresh = named.flatMap((unit) => (unit.kind === 'new' ? [unit.name] : []));
  const off = pending.drafts.length - included.length;
  const bare = included.filter((draft) => draft.units.every((unit) => unit.role === 'support'));
  const expanded = named.flatMap((unit) =>
    unit.kind === 'collective' && unit.members.length > 0
      ? [
          `“${unit.name}”按名录展开为${unit.members.length}个单位：${someNames(unit.members.map(({ name }) => name))}。`,
        ]
      : [],
  );
  const remarks = [
    ...expanded,
    fresh.length > 0
      ? `下列${fresh.length}个单位不在单位名录中，确认入账时一并新增：${someNames(fresh)}。`
      : '',
    off > 0
      ? `另有${off}项未列入，其中责任主体为企业或个人的默认不入账；需要跟踪的，可在“逐条核对”中勾选。`
      : '',
    bare.length > 0
      ? `有${bare.length}项未读出责任单位，入账后不会提醒；可在“逐条核对”中补充。`
      : '',
  ];
  return remarks.filter((text) => text !== '').map((text) => ({ kind: 'note', text }));
}

function taskBlocks(included: TaskDraft[]): Block[] {
  if (included.length === 0) return [];
  const rows = included
    .slice(0, SHOWN_TASKS)
    .map((draft) => [draft.ref, shorten(draft.title, 40), unitsCell(draft), deadlinesCell(draft)]);
  const rest = included.length - rows.length;
  const table: Block = { kind: 'table', columns: ['条款', '任务', '责任单位', '时限'], rows };
  return rest > 0 ? [table, { kind: 'note', text: `其余${rest}项见“逐条核对”。` }] : [table];
}

function unitsCell(draft: TaskDraft): string {
  const doers = draft.units.filter((unit) => unit.role !== 'support').map((unit) => unit.name);
  return doers.length > 0 ? shorten(listNames(doers), 40) : '未读出';
}

function deadlinesCell(draft: TaskDraft): string {
  if (draft.deadlines.length === 0) return '无明确时限';
  const shown = draft.deadlines.slice(0, 3).map(deadlineText);
  return draft.deadlines.length > 3 ? `${shown.join('；')}等` : shown.join('；');
}

/** The words of the notice, and the day they come to where it is known: 6月底前（2024-06-30）. */
function deadlineText(deadline: DraftDeadline): string {
  const scope = deadline.scope ? `${deadline.scope}：` : '';
  return scope + (deadline.dueOn ? `${deadline.phrase}（${deadline.dueOn}）` : deadline.phrase);
}

function confirmButtons(noticeId: number, matters: Matter[]): Button[] {
  const cancel: Button = { label: '取消入账', command: `取消入账 ${noticeId}`, style: 'default' };
  if (matters.length > 0) return [cancel];
  return [{ label: '确认入账', command: `确认入账 ${noticeId}`, style: 'primary' }, cancel];
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
