// What is said or done before an order that writes, for the table of them.

import { writeLedger } from '#bot/documents/write-ledger.ts';
import { exportDirectory } from '#bot/import-directory.ts';
import type { Database } from '#db/client.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { saveLetter } from '#db/letters.ts';
import { giveUp, putOutbox } from '#db/outbox.ts';
import { editDirectory } from '../documents/edit-directory.ts';
import { editLedger } from '../documents/edit-ledger.ts';
import type { Act, Chat } from './chat.ts';

export interface Writing {
  /** What has to be said before, or done. */
  before?: (chat: Chat, database: Database) => Promise<unknown>;
  who: string;
  /** The words, or how to learn them from what the bot said before. */
  text: string | ((said: string) => string);
  act?: Act;
  /** What the one line says of old and new. */
  diff: RegExp;
  /** Something on the same matter that comes after it, and is in the way of taking it back. */
  after?: [who: string, text: string];
  /** What is said of something that cannot be taken back. */
  final?: RegExp;
}

export const NOTICE = `关于开展燃气专项整治的通知
云安办发〔2024〕19号
区安委会有关成员单位：
一、开展管道排查，2024年7月底前完成。（区住建局负责）
二、开展阀井清理，2024年8月底前完成。（区城管局负责）
三、更换老化软管，2024年8月底前完成。（各镇街负责）
四、核对用户台账，2024年3月底前完成。（区住建局负责）
`;
export const SIGNED = `${NOTICE.replace(/三、.*\n四、.*\n/, '')}\n云溪区安全生产委员会办公室\n2024年6月18日\n`;
export const AGAIN = SIGNED.replace('管道排查，2024年7月底前', '管道排查，2024年8月底前');

export const saying =
  (...steps: [string, string, Act?][]) =>
  async (chat: Chat): Promise<string> => {
    let last = '';
    for (const [who, text, act] of steps) last = (await chat.say(who, text, act)).join('\n');
    return last;
  };
export const sent = (text: string): [string, string, Act] => [
  'staff-1',
  '',
  { files: [{ name: '通知.txt', text }] },
];
export const NEWCOMER: Act = { mentions: [{ externalId: 'newcomer', name: '王某' }] };
export const FORM: Act = { values: { progress: '已排查两个小区', percent: '40%' } };
export const revised = saying(sent(SIGNED), ['staff-1', '确认入账'], sent(AGAIN), [
  'staff-1',
  '修订比对',
]);

export async function draftLetter(chat: Chat, { db }: Database): Promise<void> {
  const { id: dutyId, unitId } = await chat.duty(1, '区住建局');
  const number = { kind: 'reminderLetter', year: 2024, no: 3 } as const;
  const about = { dutyIds: [dutyId], taskNos: [1], fileId: null };
  const days = { answerBy: '2024-06-30', draftedOn: '2024-06-20' };
  const letter = { officeId: chat.officeId, unitId, ...number, ...about, ...days };
  await db.transaction((tx) => saveLetter(tx, letter));
}

export async function failedMessage(chat: Chat, { db }: Database): Promise<string> {
  const at = new Date('2024-06-20T01:00:00Z');
  const message = { tone: 'plain' as const, blocks: [] };
  const id = await putOutbox(db, {
    ...{ officeId: chat.officeId, groupId: chat.groupId, dedupeKey: 'lost', kind: 'reminder' },
    ...{ message, replyTo: null, taskNos: [], notBefore: at, createdAt: at },
  });
  await giveUp(db, Number(id), 'gone');
  return `重发 ${id}`;
}

export async function directorySent(chat: Chat, { db }: Database): Promise<string> {
  const bytes = await exportDirectory(db, chat.officeId);
  const text = await editDirectory(bytes, (open) => {
    open('单位').add({ 单位全称: '区气象局', 类别: '部门' });
  });
  return (await chat.say('staff-1', '', { files: [{ name: '单位名录.xlsx', text }] })).join();
}

export const pressed = (pattern: RegExp) => (said: string) => pattern.exec(said)?.[0] ?? '';
export const CLAIMED: [string, string] = ['housing', '第1项已完成'];
export const ASKED: [string, string] = ['housing', '申请延期 1 至 2024-07-31 停工'];
export const staff = (text: string, diff: RegExp, more: Partial<Writing> = {}): Writing => ({
  who: 'staff-1',
  text,
  diff,
  ...more,
});
export const LATER: [string, string] = ['housing', '第1项完成70%'];

/** The ledger's workbook with a new percentage, and what the bot said of it. */
export async function ledgerSent(chat: Chat, { db }: Database): Promise<string> {
  const about = { asOf: '2024-06-03', forOffice: true };
  const bytes = await writeLedger(await ledgerSheet(db, chat.officeId, about));
  const text = await editLedger(bytes, ({ cell }) => {
    cell('完成率（%）', 2).value = 60;
  });
  return (await chat.say('staff-1', '', { files: [{ name: '台账.xlsx', text }] })).join();
}

/** A contact with a deputy leaves the group; what the office is shown. */
export async function deputyTakesOver(chat: Chat): Promise<string> {
  await chat.say('staff-1', '绑定 @王某 区住建局', NEWCOMER);
  return (await chat.say('housing', '', { kind: 'left' })).join();
}
