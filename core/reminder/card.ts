// A unit's reminder as a card: 第8项《…》6月30日到期，还有3天, its clause, its last words, its buttons.
import type { CivilDate } from '../calendar/civil-date.ts';
import { civilDay } from '../calendar/zone.ts';
import type { Block, FormField, Inline, Message, Tone } from '../message/message.ts';
import { daysLeftText, periodText, quote, shortDay, shorten } from '../message/wording.ts';
import type { Reminder, ReminderItem } from './plan.ts';
import type { RungTone } from './policy.ts';

/** Above this many items the card keeps to one button and one line of clause each. */
const FULL_ITEMS = 5;
const COMPACT_CLAUSE = 40;
const REPORT_LIMIT = 60;
/** A due day is near from this many days before it; holidays move T-7 a few days ahead. */
const NEAR_DAYS = 15;

const TITLES: Record<RungTone, string> = {
  remind: '工作提醒',
  chase: '催办提醒',
  escalate: '督办提醒',
};

const TONES: Record<RungTone, Tone> = { remind: 'info', chase: 'warn', escalate: 'bad' };

/** The merged reminder of one unit. `today` is the day it is sent; `zone` dates the last report. */
export function reminderMessage(reminder: Reminder, today: CivilDate, zone: string): Message {
  const full = reminder.items.length <= FULL_ITEMS;
  const items = reminder.items.map((item) => itemBlocks(item, { today, zone, full }));
  return {
    title: `${TITLES[reminder.tone]}：${reminder.unitName}（${reminder.items.length}项）`,
    tone: TONES[reminder.tone],
    blocks: [
      { kind: 'paragraph', inlines: [...callInlines(reminder), text(openingText(reminder))] },
      ...items.flatMap((blocks) => [{ kind: 'divider' } as const, ...blocks]),
      { kind: 'note', text: replyHint(reminder) },
    ],
  };
}

function callInlines(reminder: Reminder): Inline[] {
  const [contact] = reminder.contacts;
  if (!contact) return [text(`${reminder.unitName}：`, true)];
  const mention: Inline = { kind: 'mention', externalId: contact.externalId, name: contact.name };
  return [mention, text(`${reminder.unitName}：`, true)];
}

function openingText(reminder: Reminder): string {
  const count = reminder.items.length;
  const late = reminder.items.filter((item) => item.daysLeft < 0).length;
  if (late === 0) return inTimeText(reminder);
  const soon = late < count ? `，另有${count - late}项临近时限` : '';
  if (reminder.tone === 'escalate') {
    return `贵单位有${late}项任务已逾期${soon}。请立即组织办理，书面说明未按期完成的原因、措施和预计完成时间。`;
  }
  return `贵单位有${late}项任务已过完成时限${soon}，请尽快办结并反馈进展。`;
}

/** Nothing is late yet: the nearer the day, the plainer. */
function inTimeText({ items, tone }: Reminder): string {
  const count = items.length;
  const days = items.map((item) => item.daysLeft);
  if (Math.max(...days) === 0) return `贵单位有${count}项任务今日到期，请抓紧办结并反馈。`;
  if (Math.min(...days) <= NEAR_DAYS) {
    return `贵单位有${count}项任务临近完成时限，请抓紧办理，按时反馈。`;
  }
  if (tone !== 'remind') return `请贵单位抓紧办理以下${count}项任务，并反馈最新进展。`;
  return `请贵单位按计划推进以下${count}项任务，及时反馈进展。`;
}

function itemBlocks(
  item: ReminderItem,
  look: { today: CivilDate; zone: string; full: boolean },
): Block[] {
  const clause = look.full ? item.clause : shorten(item.clause, COMPACT_CLAUSE);
  const blocks: Block[] = [
    { kind: 'paragraph', inlines: headInlines(item, look.today) },
    { kind: 'quote', text: `${sourceText(item)}：${clause}` },
  ];
  const asked = askedLine(item);
  if (asked) blocks.push({ kind: 'paragraph', inlines: [text(asked)] });
  const report = reportText(item, look);
  if (report) blocks.push({ kind: 'paragraph', inlines: [text(report)] });
  const done = {
    label: look.full ? doneWord(item) : `第${item.taskNo}项${doneWord(item)}`,
    command: `第${item.taskNo}项已完成`,
    style: 'primary' as const,
  };
  blocks.push({ kind: 'buttons', buttons: [done] });
  if (look.full) blocks.push(progressForm(item.taskNo));
  blocks.push({ kind: 'link', label: `查看第${item.taskNo}项`, path: `/ledger/${item.taskNo}` });
  return blocks;
}

function doneWord({ isReporting }: ReminderItem): string {
  return isReporting ? '已报送' : '已完成';
}

/** 目标：完成60%。 · 请按时报送至县安委办，可引用本消息发送文件。 */
function askedLine({ asked, isReporting }: ReminderItem): string {
  if (isReporting) return `${asked.replace('报送', '请按时报送')}，可引用本消息发送文件。`;
  return asked === '' ? '' : `${asked}。`;
}

function headInlines(item: ReminderItem, today: CivilDate): Inline[] {
  const dayOff = item.dueOnDayOff && item.daysLeft >= 0 ? '（休息日）' : '';
  const due = `　时限${shortDay(item.dueOn, today)}${dayOff}，${daysLeftText(item.daysLeft)}`;
  const late = item.fallsOn < today ? `（补发，应于${shortDay(item.fallsOn, today)}提醒）` : '';
  return [
    text(`第${item.taskNo}项 ${item.title}${periodText(item.period, today)}`, true),
    text(due + late),
  ];
}

/** 云安发〔2024〕6号 二（三）7; a task added by a sentence has no notice behind it. */
function sourceText(item: ReminderItem): string {
  return [item.source ?? '台账', item.ref].filter((part) => part !== '').join(' ');
}

function reportText(item: ReminderItem, look: { today: CivilDate; zone: string }): string | null {
  if (!item.lastReport) return null;
  const on = shortDay(civilDay(new Date(item.lastReport.at), look.zone), look.today);
  return `贵单位${on}反馈：${quote(item.lastReport.text, REPORT_LIMIT)}。`;
}

/** The five things asked of a unit and no more. Submitting it is `填报 8` with values. */
export function progressForm(taskNo: number, submitLabel = '进展'): Block {
  const fields: FormField[] = [
    { name: 'progress', label: '进展', input: 'longText', required: true },
    { name: 'percent', label: '完成率/数量', input: 'text' },
    { name: 'issues', label: '存在问题', input: 'longText' },
    { name: 'next', label: '下步打算', input: 'longText' },
    { name: 'expectedOn', label: '预计完成日期', input: 'date' },
    { name: 'evidence', label: '佐证（链接或文号）', input: 'text' },
  ];
  return { kind: 'form', command: `填报 ${taskNo}`, fields, submitLabel };
}

function replyHint(reminder: Reminder): string {
  const no = reminder.items[0]?.taskNo ?? 1;
  return `可直接在群内回复，例如“第${no}项已完成”或“第${no}项正在推进，预计本月底完成”。`;
}

function text(content: string, strong = false): Inline {
  return strong ? { kind: 'text', text: content, strong } : { kind: 'text', text: content };
}
