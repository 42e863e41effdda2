// What the bot answers to orders about reminders: letters, 影子模式, 提醒设置, 未送达.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Person } from '../directory/unit.ts';
import { fieldChanges } from '../message/field-changes.ts';
import type { Block, Inline, Message } from '../message/message.ts';
import { plainText } from '../message/plain.ts';
import { fullDay, listNames, shortDay, shorten } from '../message/wording.ts';
import { type DraftedLetter, letterBlocks } from '../reminder/office-card.ts';
import { ladderOf, type Policy } from '../reminder/policy.ts';
import { LADDER_WORDS, ladderNames } from '../reminder/setting.ts';

/** More than this is not read in a chat. */
const LISTED = 20;
const TEXT_LIMIT = 600;
const REASON_LIMIT = 80;

/** Sentences that carry values. */
export const REMINDER_LINES = {
  snoozed: (tasks: string, until: string, was: string) =>
    `${tasks}在${until}前（含当日）不再提醒（原为${was}）。`,
  unsnoozed: (tasks: string, was: string) => `${tasks}已恢复提醒（原为${was}）。`,
  snoozedUntil: (day: string | null) => (day ? `${day}前不再提醒` : '正常提醒'),
  snoozePast: (day: string) => `${day}已过，请写明今天或以后的日期。`,
  snoozeNothing: (no: number) => `第${no}项均已办结或撤销，本不再提醒。`,
  away: (person: string, until: string, was: string) =>
    `已记录：${person}外出至${until}（原为${was}），其间提醒改@替补联络员。`,
  awayAlone: (person: string, until: string, was: string) =>
    `已记录：${person}外出至${until}（原为${was}）。本单位没有其他联络员，其间提醒仍@本人，请安委办另行绑定。`,
  back: (person: string, was: string) => `已记录：${person}返岗（原为${was}）。`,
  awayUntil: (day: string | null) => (day ? `外出至${day}` : '在岗'),
  awayOther: '只能登记本人外出，登记他人请联系安委办。',
  awayNobody: '请@要登记的联络员，例如“外出 @某人 至 2024-06-28”。',
  noLetter: (name: string) => `没有${name}，可发送“待发函件”查看。`,
  letterSettled: (number: string, how: string) => `${number}已${how}，无需重复操作。`,
  letterMoot: (number: string, tasks: string) =>
    `${number}所涉${tasks}均已办结、待核验或暂缓，未发出。不再需要的，请发送“不发”。`,
  letterDropped: (number: string) => `${number}不发（原为待签发），已记入任务历史。`,
  noLetters: '没有待签发的函件。',
  shadowOn:
    '影子模式已开启（原为关闭）：提醒、建议和通报只起草、不发送，可随时发送“影子记录”查看。群内提问和办理照常。',
  shadowAlready: (since: string) => `影子模式自${since}起已开启。`,
  shadowOff: (since: string, count: number) =>
    `影子模式已关闭（原自${since}起开启）。此前起草的${count}条不补发，从下一次定时提醒起正常发送。`,
  shadowWasOff: '影子模式未开启，提醒正常发送。',
  settingChanged: (change: string) => `提醒设置已修改：${change}。自下一次定时提醒起执行。`,
  settingSame: '提醒设置没有变化。',
  allSent: '没有未送达的消息。',
  resent: (id: number) => `消息${id}已重新排队，将在工作时间内发送。`,
  notFailed: (id: number) => `没有编号为${id}的未送达消息。`,
} as const;

/** A letter that office staff sent: to the unit, with its file. */
export function letterMessage(
  letter: DraftedLetter & { answerBy: CivilDate },
  contacts: readonly Person[],
  today: CivilDate,
): Message {
  const [contact] = contacts;
  const call: Inline[] = contact
    ? [{ kind: 'mention', externalId: contact.externalId, name: contact.name }]
    : [];
  const tasks = listNames(letter.taskNos.map((no) => `第${no}项`));
  const words = `：现发送${letter.number}，涉及${tasks}，请于${shortDay(letter.answerBy, today)}前书面反馈。`;
  return {
    title: letter.number,
    tone: 'warn',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          ...call,
          { kind: 'text', text: letter.unitName, strong: true },
          { kind: 'text', text: words },
        ],
      },
      { kind: 'file', fileId: letter.fileId, name: letter.fileName },
    ],
  };
}

/** 待发函件: drafts with their files and buttons. */
export function lettersMessage(letters: readonly DraftedLetter[]): Message {
  const more = letters.length - LISTED;
  return {
    title: `待发函件（${letters.length}件）`,
    tone: 'info',
    blocks: [
      ...letters.slice(0, LISTED).flatMap(letterBlocks),
      ...(more > 0 ? [note(`其余${more}件在以上签发或不发后列出。`)] : []),
    ],
  };
}

interface Listed {
  id: number;
  /** The office's day on which it was, or would have been, said. */
  on: CivilDate;
  message: Message;
  error: string | null;
}

/** 影子记录: the messages of a day in full, or how many there were on which day. */
export function draftedMessage(
  drafted: readonly Listed[],
  asked: { on: CivilDate | null; since: CivilDate | null },
  today: CivilDate,
): Message {
  const state = asked.since
    ? `影子模式自${shortDay(asked.since, today)}起开启，以下内容只起草、未发送。`
    : '影子模式未开启，以下为此前起草、未发送的内容。';
  if (drafted.length === 0) {
    const when = asked.on ? shortDay(asked.on, today) : '近30天';
    return { tone: 'plain', blocks: [paragraph(`${when}没有只起草未发送的消息。`)] };
  }
  return {
    title: '影子记录',
    tone: 'info',
    blocks: [paragraph(state), ...(asked.on ? inFull(drafted) : byDay(drafted, today))],
  };
}

function inFull(drafted: readonly Listed[]): Block[] {
  const shown = drafted
    .slice(0, LISTED)
    .map(
      ({ message }): Block => ({ kind: 'quote', text: shorten(plainText(message), TEXT_LIMIT) }),
    );
  const more = drafted.length - LISTED;
  return more > 0 ? [...shown, note(`其余${more}条从略。`)] : shown;
}

function byDay(drafted: readonly Listed[], today: CivilDate): Block[] {
  const days = [...Map.groupBy(drafted, (one) => one.on)].slice(-LISTED);
  const fields = days.map(([on, own]) => ({
    label: shortDay(on, today),
    value: `${own.length}条：${listNames(own.slice(0, 3).map((one) => one.message.title ?? '一条消息'))}${own.length > 3 ? '等' : ''}`,
  }));
  const last = days.at(-1)?.[0] ?? today;
  return [{ kind: 'fields', fields }, note(`查看某日全文，请发送：影子记录 ${last}`)];
}

/** 未送达: what was given up and what keeps failing, with the platform's reason. */
export function unsentMessage(
  failed: readonly Listed[],
  stuck: readonly Listed[],
  today: CivilDate,
): Message {
  const line = ({ id, on, message, error }: Listed): string =>
    `编号${id}　${shortDay(on, today)}　${message.title ?? '一条消息'}（原因：${shorten(error ?? '不明', REASON_LIMIT)}）`;
  const part = (words: string, list: readonly Listed[]): Block[] =>
    list.length === 0
      ? []
      : [paragraph(words), ...list.slice(0, LISTED).map((one) => paragraph(line(one)))];
  return {
    title: '未送达的消息',
    tone: 'warn',
    blocks: [
      ...part(`以下${failed.length}条已停止发送，请人工通知有关单位：`, failed),
      ...part(`以下${stuck.length}条发送受阻，系统仍在重试：`, stuck),
      ...(failed[0] ? [note(`问题排除后可重新发送，例如：重发 ${failed[0].id}`)] : []),
    ],
  };
}

/** 提醒设置: what is in force, in the words that change it. */
export function settingsMessage(policy: Policy, shadowSince: CivilDate | null): Message {
  const [ladders, limits] = settingFields(policy);
  return {
    title: '提醒设置',
    tone: 'info',
    blocks: [
      {
        kind: 'fields',
        fields: [
          ...ladders,
          {
            label: '发送时间',
            value: `工作日${policy.sendTime}，不早于${policy.hours.from}、不晚于${policy.hours.to}`,
          },
          ...limits,
          { label: '影子模式', value: shadowSince ? `自${fullDay(shadowSince)}起开启` : '未开启' },
        ],
      },
      note(
        'T为到期日，T-7为提前7天，T+3为逾期3天；T-30仅用于给出90天以上的任务；T+3拟提醒函、T+7拟督办函并报分管领导、T+15建议约谈。' +
          '修改示例：提醒设置 周期任务 T-3 T T+1；提醒设置 阶段任务 T-7 T T+5提醒函；提醒设置 每周最多3条；提醒设置 时间 08:45；提醒设置 默认',
      ),
    ],
  };
}

type Field = { label: string; value: string };

/** What an office sets of a policy, as fields: the ladders, then the limits. */
function settingFields(policy: Policy): [ladders: Field[], limits: Field[]] {
  const ladders = (['milestone', 'recurring', 'event'] as const).map((kind) => ({
    label: LADDER_WORDS[kind],
    value: ladderNames(ladderOf(policy, kind)).join(' '),
  }));
  const limits = [
    { label: '每单位每周', value: `最多${policy.weeklyCap}条（到期和逾期的不受限）` },
    { label: '反馈后', value: `${policy.freshReportDays}天内不再提醒` },
    { label: '每日每周任务', value: policy.remindsDailyAndWeekly ? '提醒' : '不提醒' },
  ];
  return [ladders, limits];
}

/** “每单位每周由“最多2条”改为“最多3条””; what an order changed of the settings. */
export function settingChange(before: Policy, after: Policy): string {
  const changes = fieldChanges(settingFields(before).flat(), settingFields(after).flat());
  return changes === '' ? REMINDER_LINES.settingSame : REMINDER_LINES.settingChanged(changes);
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
