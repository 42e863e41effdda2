// What the bot answers to 撤回: what is as it was again, or why it cannot be.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Duty } from '../ledger/duty.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { Message } from '../message/message.ts';
import { quote, STATUS_WORDS, shortDay } from '../message/wording.ts';
import { numbersText } from '../notice/entry-card.ts';
import { dutyName } from './answer.ts';
import { eventText } from './answer-task.ts';

/** Why something cannot be taken back, for who asks. */
export const FINAL_LINES = {
  chased: '催办消息已经发出，不能收回；任务历史中已有登记。',
  letterIssued: '函件已经发出，不能收回；确需更正的，请另行函告。',
  bulletin: '通报已经生成并列入发布，不能撤回；确需更正的，请另发更正通报。',
  roundStarted: '月调度已经开始并通知各单位，不能撤回。',
  resent: '消息已重新列入发送，不能收回。',
  groupUnbound: '解绑不能这样撤回；需要恢复的，请在该群发送“绑定本群”。',
  claimed: '认领不能自行撤回；需调整人员的，请由其他工作人员办理。',
} as const;

/** Sentences that carry values. `when` is a time of day, `said` the words in quotation marks. */
export const UNDO_LINES = {
  nothing: '没有您可以撤回的操作。撤回某项任务的反馈或指令，请发送“撤回 8”。',
  notTheirs: '没有找到这次操作，或该操作由他人办理、已经撤回，未作更改。',
  tooLate: (when: string, said: string) =>
    `${when}的${said}已超过十分钟，不能撤回。需要更正的，请重新发送正确的内容，或联系安委办。`,
  builtUpon: '此后有关内容又有新的变动，不能撤回。请按现在的情况重新办理。',
  later: (name: string, who: string, what: string) =>
    `${name}此后已有新的办理情况（${who}：${what}），不能撤回。请按现在的情况重新办理。`,
  removed: (nos: readonly number[]) => `第${numbersText(nos)}项已不在台账中，编号不再使用`,
  places: (nos: readonly number[]) => `新版变动第${nos.join('、')}处重新待确认`,
  asBefore: '有关内容已恢复原状',
} as const;

/** The words of a message as an answer quotes them; one of files alone has none. */
export function saidWords(text: string): string {
  return text.trim() === '' ? '所提交的材料' : quote(text, 40);
}

/** “已撤回10:05的“销号 8”：第8项（区住建局）恢复为“待核验”。” */
export function undoneLine(
  said: { when: string; words: string },
  restored: {
    duties: readonly { before: Duty; after: Duty }[];
    removed: readonly number[];
    places: readonly number[];
  },
  today: CivilDate,
): string {
  const parts = [
    ...restored.duties.map(({ before, after }) => dutyBack(before, after, today)),
    ...(restored.removed.length > 0 ? [UNDO_LINES.removed(restored.removed)] : []),
    ...(restored.places.length > 0 ? [UNDO_LINES.places(restored.places)] : []),
  ];
  const shown = parts.slice(0, 6);
  const rest = parts.length > shown.length ? `；等${parts.length}处` : '';
  const what = shown.length > 0 ? `${shown.join('；')}${rest}` : UNDO_LINES.asBefore;
  return `已撤回${said.when}的${said.words}：${what}。`;
}

/** “第8项（区住建局）恢复为“待核验”，时限恢复为6月30日”. */
function dutyBack(before: Duty, after: Duty, today: CivilDate): string {
  const day = (on: CivilDate | null) => (on ? shortDay(on, today) : '未定');
  const parts: string[] = [];
  if (before.status !== after.status) parts.push(`恢复为“${STATUS_WORDS[after.status]}”`);
  if (before.unitName !== after.unitName) parts.push(`责任单位恢复为${after.unitName}`);
  if (before.dueOn !== after.dueOn) parts.push(`时限恢复为${day(after.dueOn)}`);
  if (before.percent !== after.percent && before.status === after.status) {
    parts.push(`完成率恢复为${after.percent === null ? '未报' : `${after.percent}%`}`);
  }
  if (before.snoozedUntil !== after.snoozedUntil) {
    const until = after.snoozedUntil;
    parts.push(until ? `${day(until)}前仍不提醒` : '恢复提醒');
  }
  const name = dutyName(after, today);
  return parts.length > 0 ? `${name}${parts.join('，')}` : `${name}的这次登记不再有效`;
}

/** Why not: what came after, and by whom. */
export function laterLine(
  later: {
    event: LedgerEvent;
    actorName: string;
    unitName: string | null;
    taskNo: number;
  } | null,
  today: CivilDate,
): string {
  if (!later) return UNDO_LINES.builtUpon;
  const unit = later.unitName ? `（${later.unitName}）` : '';
  const what = eventText(later.event, today);
  return UNDO_LINES.later(`第${later.taskNo}项${unit}`, later.actorName, what);
}

/** The message with a button to take back what it answers; one that has such buttons stays. */
export function withUndo(message: Message, inboxId: number): Message {
  const has = message.blocks.some(
    (block) =>
      block.kind === 'buttons' && block.buttons.some((button) => button.command.startsWith('撤回')),
  );
  if (has) return message;
  const button = { label: '撤回', command: `撤回操作 ${inboxId}` };
  return { ...message, blocks: [...message.blocks, { kind: 'buttons', buttons: [button] }] };
}
