// Drafts the letters a day's plan proposes: one a unit and kind, with number and file, for the office.
import { civilDay } from '#core/calendar/zone.ts';
import { answerBy, type LetterKind, letterNumber, writeLetter } from '#core/reminder/letter.ts';
import type { DraftedLetter } from '#core/reminder/office-card.ts';
import type { ReminderItem } from '#core/reminder/plan.ts';
import { saveFile } from '#db/files.ts';
import { appendEvent } from '#db/ledger.ts';
import { nextLetterNo, remindedAt, saveLetter } from '#db/letters.ts';
import { CLOCK_ACTOR, type JobRun } from './job.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Nothing is sent: a draft waits for a person. In the order of the proposals. */
export async function draftLetters(
  run: JobRun,
  proposals: readonly ReminderItem[],
): Promise<DraftedLetter[]> {
  const drafted: DraftedLetter[] = [];
  const byLetter = Map.groupBy(
    proposals.filter((item) => letterKind(item) !== null),
    (item) => `${item.unitId} ${item.rung.proposal}`,
  );
  for (const items of byLetter.values()) {
    const kind = items[0] && letterKind(items[0]);
    if (kind) drafted.push(await draftLetter(run, kind, items));
  }
  return drafted;
}

function letterKind({ rung }: ReminderItem): LetterKind | null {
  return rung.proposal === 'interview' ? null : rung.proposal;
}

async function draftLetter(
  run: JobRun,
  kind: LetterKind,
  items: ReminderItem[],
): Promise<DraftedLetter> {
  const { deps, tx, office, day } = run;
  const year = Number(day.slice(0, 4));
  const no = await nextLetterNo(tx, office.id, kind, year);
  const number = letterNumber(kind, year, no);
  const dutyIds = items.map((item) => item.dutyId);
  const by = answerBy(kind, day, deps.calendar);
  const earlier = (await remindedAt(tx, dutyIds)).map((at) => civilDay(at, deps.zone));
  const letter = writeLetter({
    kind,
    number,
    office: office.name,
    day,
    answerBy: by,
    items,
    remindedOn: [...new Set(earlier)].filter((on) => on < day),
    zone: deps.zone,
  });
  const name = `${number}（${letter.addressee}）.docx`;
  const bytes = await deps.documents.writeLetter(letter);
  const { id: fileId } = await saveFile(tx, office.id, { name, mime: DOCX, bytes });
  const taskNos = [...new Set(items.map((item) => item.taskNo))];
  const unitId = items[0]?.unitId ?? 0;
  const row = { officeId: office.id, unitId, kind, year, no, dutyIds, taskNos, fileId };
  await saveLetter(tx, { ...row, answerBy: by, draftedOn: day });
  for (const dutyId of dutyIds) {
    const event = { kind: 'letterDrafted', letter: number } as const;
    await appendEvent(tx, { ...CLOCK_ACTOR, dutyId, event, at: run.now });
  }
  return { kind, no, number, unitName: letter.addressee, taskNos, fileId, fileName: name };
}
