// 成文日期 2024-04-01: the notice is read again with its date, a person's corrections kept.
import { type CivilDate, isCivilDate, partsOf } from '#core/calendar/civil-date.ts';
import type { Unit } from '#core/directory/unit.ts';
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import type { Notice } from '#core/notice/notice.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { carryEdits } from '#core/notice/rereading.ts';
import { RECOGNISED_TEXT } from '#core/text/issue.ts';
import { loadUnits } from '#db/directory.ts';
import { loadNotice, type NoticeRecord, replaceReading } from '#db/notices.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { pickPending, showImport } from './pending-import.ts';
import { isSentence, readSentence } from './read-sentence.ts';

/** No notice of this century's campaigns is older; a year before it is a slip of the pen. */
const FIRST_YEAR = 1990;

/** 成文日期: resolves every deadline anew and shows the card again, with what is still missing. */
export async function setIssuedOn(
  ctx: HandlerContext,
  command: CommandOf<'setIssuedOn'>,
): Promise<Answer[]> {
  const picked = await pickPending(ctx, command.noticeId);
  if (!picked.ok) return picked.answers;
  const { on } = command;
  if (!isCredible(on, ctx.today)) {
    return [{ message: plainLine(IMPORT_LINES.impossibleDay(on)) }];
  }
  const { record } = picked;
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const before = read(ctx, record, record.issuedOn, units);
  const fresh = read(ctx, record, on, units);
  await replaceReading(ctx.tx, record.id, {
    header: { ...fresh.header, issuedOn: on },
    issues: [
      ...record.issues.filter((issue) => issue.code === RECOGNISED_TEXT.code),
      ...fresh.issues.filter((issue) => issue.code !== 'issued-on-missing'),
    ],
    drafts: carryEdits(before.tasks, record.drafts, fresh.tasks),
  });
  const updated = await loadNotice(ctx.tx, record.id);
  if (!updated) return [];
  const lead =
    on > ctx.today
      ? IMPORT_LINES.issuedOnLater(on, record.issuedOn, ctx.today)
      : IMPORT_LINES.issuedOnSet(on, record.issuedOn);
  return [await showImport(ctx, updated, lead)];
}

/** The notice's own text anew; a sentence of the office as such. */
function read(
  ctx: HandlerContext,
  { rawText, header }: Pick<NoticeRecord, 'rawText' | 'header'>,
  issuedOn: CivilDate | null,
  units: readonly Unit[],
): Notice {
  const { calendar } = ctx.deps;
  if (issuedOn && isSentence(header)) {
    const said = readSentence(rawText, { issuedOn, calendar, issuer: ctx.office.name, units });
    if (said) return said;
  }
  return readNotice(rawText, issuedOn ? { issuedOn, calendar } : { calendar });
}

/** A day that exists, not absurdly early, and at most in the year after this one. */
function isCredible(on: CivilDate, today: CivilDate): boolean {
  if (!isCivilDate(on)) return false;
  const { year } = partsOf(on);
  return year >= FIRST_YEAR && year <= partsOf(today).year + 1;
}
