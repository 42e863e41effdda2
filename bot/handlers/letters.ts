// 待发函件 · 签发提醒函 3 · 不发督办函 1: a person decides about a draft; sent, it goes to the unit.
import { say } from '#core/intent/answer.ts';
import { letterMessage, lettersMessage, REMINDER_LINES } from '#core/intent/answer-reminders.ts';
import { FINAL_LINES } from '#core/intent/answer-undo.ts';
import { UNFINISHED } from '#core/ledger/duty.ts';
import { listNames } from '#core/message/wording.ts';
import { letterNumber } from '#core/reminder/letter.ts';
import type { DraftedLetter } from '#core/reminder/office-card.ts';
import { loadFile } from '#db/files.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import {
  findLetter,
  type LetterRow,
  listDraftLetters,
  settleLetter as settle,
} from '#db/letters.ts';
import { contactsByUnit } from '#db/people.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { happen } from './speaker-duties.ts';

export async function letters(ctx: HandlerContext): Promise<Answer[]> {
  const rows = await listDraftLetters(ctx.tx, ctx.office.id);
  if (rows.length === 0) return [{ message: say(REMINDER_LINES.noLetters) }];
  const shown = await Promise.all(rows.map((row) => drafted(ctx, row)));
  return [{ message: lettersMessage(shown) }];
}

export async function settleLetter(
  ctx: HandlerContext,
  command: CommandOf<'settleLetter'>,
): Promise<Answer[]> {
  const { letter: kind, no, how } = command;
  const year = command.year ?? Number(ctx.today.slice(0, 4));
  const number = letterNumber(kind, year, no);
  const row = await findLetter(ctx.tx, ctx.office.id, { kind, year, no });
  if (!row) return [{ message: say(REMINDER_LINES.noLetter(number)) }];
  if (row.status !== 'draft') {
    const was = row.status === 'issued' ? '发出' : '定为不发';
    return [{ message: say(REMINDER_LINES.letterSettled(number, was)) }];
  }
  return how === 'issue' ? await issue(ctx, row, number) : await drop(ctx, row, number);
}

async function issue(ctx: HandlerContext, row: LetterRow, number: string): Promise<Answer[]> {
  const duties = await loadDuties(ctx.tx, ctx.office.id, { dutyIds: row.dutyIds });
  if (!duties.some((duty) => UNFINISHED.includes(duty.status))) {
    const tasks = listNames(row.taskNos.map((no) => `第${no}项`));
    return [{ message: say(REMINDER_LINES.letterMoot(number, tasks)) }];
  }
  await decide(ctx, row, 'issued');
  for (const dutyId of row.dutyIds) {
    await happen(ctx, dutyId, { kind: 'letterIssued', letter: number });
  }
  const contacts = await contactsByUnit(ctx.tx, ctx.office.id, ctx.today);
  const here = (contacts.get(row.unitId) ?? []).filter(
    ({ channel }) => channel === ctx.group.channel,
  );
  const letter = { ...(await drafted(ctx, row)), answerBy: row.answerBy };
  const message = letterMessage(letter, here, ctx.today);
  return [{ message, taskNos: row.taskNos, replyTo: null, final: FINAL_LINES.letterIssued }];
}

async function drop(ctx: HandlerContext, row: LetterRow, number: string): Promise<Answer[]> {
  await decide(ctx, row, 'dropped');
  for (const dutyId of row.dutyIds) {
    await happen(ctx, dutyId, { kind: 'letterDropped', letter: number });
  }
  return [{ message: say(REMINDER_LINES.letterDropped(number)), taskNos: row.taskNos }];
}

async function decide(
  ctx: HandlerContext,
  row: LetterRow,
  status: 'issued' | 'dropped',
): Promise<void> {
  const settled = { status, settledBy: ctx.person.externalId, settledAt: ctx.now };
  await settle(ctx.tx, row.id, settled);
}

async function drafted(ctx: HandlerContext, row: LetterRow): Promise<DraftedLetter> {
  const { kind, no, year, unitName, taskNos } = row;
  const fileId = row.fileId ?? 0;
  const file = await loadFile(ctx.tx, fileId);
  const number = letterNumber(kind, year, no);
  return { kind, no, number, unitName, taskNos, fileId, fileName: file?.name ?? `${number}.docx` };
}
