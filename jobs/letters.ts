// Drafts the letters a day's plan proposes: one a unit and kind, with number and file, for the office.
import { civilDay } from '#core/calendar/zone.ts';
import { answerBy, type LetterKind, letterNumber, writeLetter } from '#core/reminder/letter.ts';
import type { GivenTask } from '#core/reminder/letter-sheet.ts';
import type { DraftedLetter } from '#core/reminder/office-card.ts';
import type { ReminderItem } from '#core/reminder/plan.ts';
import { saveFile } from '#db/files.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { nextLetterNo, remindedAt, saveLetter } from '#db/letters.ts';
import { listNotices } from '#db/notices.ts';
import { CLOCK_ACTOR, type JobRun } from './job.ts';
import { loadDocumentSetting } from './office-settings.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Nothing is sent: a draft waits for a person. In the order of the proposals. */
export async function draftLetters(
  run: JobRun,
  proposals: readonly ReminderItem[],
): Promise<DraftedLetter[]> {
  const drafted: DraftedLetter[] = [];
  const byLetter = Map.groupBy(proposals, (item) => `${item.unitId} ${item.rung.proposal}`);
  for (const items of byLetter.values()) {
    const kind = items[0]?.rung.proposal;
    if (kind) drafted.push(await draftLetter(run, kind, items));
  }
  return drafted;
}

/** Who supports, and when the notice was issued, of the tasks a letter is about. */
async function givenTasks({ tx, office }: JobRun, nos: number[]): Promise<Map<number, GivenTask>> {
  const issued = new Map(
    (await listNotices(tx, office.id)).map((notice) => [notice.id, notice.issuedOn]),
  );
  const tasks = await loadTasks(tx, office.id, { nos });
  return new Map(
    tasks.map(({ no, noticeId, units }) => [
      no,
      {
        supportingUnits: units.filter(({ role }) => role === 'support').map((one) => one.unitName),
        givenOn: (noticeId === null ? null : issued.get(noticeId)) ?? null,
      },
    ]),
  );
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
  const taskNos = [...new Set(items.map((item) => item.taskNo))];
  const by = answerBy(kind, day, deps.calendar);
  const earlier = (await remindedAt(tx, dutyIds)).map((at) => civilDay(at, deps.zone));
  const setting = await loadDocumentSetting(tx, office.id);
  const letter = writeLetter({
    kind,
    number,
    office: office.name,
    day,
    answerBy: by,
    items,
    remindedOn: [...new Set(earlier)].filter((on) => on < day),
    given: await givenTasks(run, taskNos),
    contact: { name: setting.contact, phone: setting.phone },
    zone: deps.zone,
  });
  const name = `${number}（${letter.addressee}）.docx`;
  const bytes = await deps.documents.writeLetter(letter);
  const { id: fileId } = await saveFile(tx, office.id, { name, mime: DOCX, bytes });
  const unitId = items[0]?.unitId ?? 0;
  const row = { officeId: office.id, unitId, kind, year, no, dutyIds, taskNos, fileId };
  await saveLetter(tx, { ...row, answerBy: by, draftedOn: day });
  for (const dutyId of dutyIds) {
    const event = { kind: 'letterDrafted', letter: number } as const;
    await appendEvent(tx, { ...CLOCK_ACTOR, dutyId, event, at: run.now });
  }
  return { kind, no, number, unitName: letter.addressee, taskNos, fileId, fileName: name };
}
