// A person corrects a draft before entry: takes it in or out, fixes its units and days. The notice's
// own text never changes.
import { type CivilDate, isCivilDate, partsOf } from '#core/calendar/civil-date.ts';
import type { Person } from '#core/directory/unit.ts';
import { mayDo } from '#core/intent/permission.ts';
import { fullDay } from '#core/message/wording.ts';
import { draftDiff } from '#core/notice/draft-diff.ts';
import type { DraftDeadline, TaskDraft, UnitMention } from '#core/notice/notice.ts';
import type { Settlement } from '#core/notice/pending.ts';
import { ADDED_PHRASE, handSetNote } from '#core/notice/rereading.ts';
import { recordAudit } from '#db/audit.ts';
import type { Db } from '#db/client.ts';
import { loadNotice, updateDraft } from '#db/notices.ts';
import { type DoorVisit, writeAtDoor } from '../door-write.ts';

/** What the form says of one draft. `dueOn` by the deadline's position; null takes the day away. */
export interface DraftEdit {
  included: boolean;
  settlement: Settlement | null;
  title: string;
  units: UnitMention[];
  dueOn: Map<number, CivilDate | null>;
  /** Units a deadline's own sentence names, by its position; none = the draft's units act. */
  ownUnits: Map<number, string[]>;
  /** A deadline the reader missed. */
  addedDueOn: CivilDate | null;
}

/** Who edits; the visit is the same person's at the page's door. */
export interface EditedBy {
  person: Person;
  officeId: number;
  at: Date;
  door: DoorVisit;
}

export type EditOutcome =
  | { ok: true; writeId: number | null }
  | { ok: false; reason: 'forbidden' | 'closed' | 'unknown' | 'badDay' };

/**
 * Applies an edit. Only who may confirm an import may edit it, and only while it waits; an edit
 * with a day that does not exist is refused whole.
 */
export async function editDraft(
  db: Db,
  by: EditedBy,
  which: { noticeId: number; draftId: number },
  edit: DraftEdit,
): Promise<EditOutcome> {
  if (!mayDo(by.person.role, 'confirmImport')) {
    const detail = { noticeId: which.noticeId };
    await recordAudit(db, { ...audited(by), action: 'draftEditRefused', detail });
    return { ok: false, reason: 'forbidden' };
  }
  const days = [...edit.dueOn.values(), edit.addedDueOn];
  if (days.some((day) => day !== null && !isCivilDate(day))) return { ok: false, reason: 'badDay' };
  return await db.transaction(async (tx) => {
    const notice = await loadNotice(tx, which.noticeId);
    const record = notice?.drafts.find((draft) => draft.id === which.draftId);
    if (!notice || !record || notice.officeId !== by.officeId) return refuse('unknown');
    if (notice.status !== 'draft') return refuse('closed');
    const { included, settlement } = edit;
    const draft = corrected(record.draft, edit, by.person.name);
    const { writeId } = await writeAtDoor(tx, by.door, async () => {
      const editedBy = by.person.externalId;
      await updateDraft(tx, record.id, { draft, included, settlement, editedBy });
      return { result: null, said: draftDiff(record, { draft, included, settlement }) };
    });
    await recordAudit(tx, {
      ...audited(by),
      action: 'draftEdited',
      detail: { draftId: record.id },
    });
    return { ok: true, writeId };
  });
}

function refuse(reason: 'unknown' | 'closed'): EditOutcome {
  return { ok: false, reason };
}

function audited(by: { person: Person; officeId: number; at: Date }) {
  return { officeId: by.officeId, actor: by.person.externalId, at: by.at };
}

function corrected(draft: TaskDraft, edit: DraftEdit, name: string): TaskDraft {
  const deadlines = draft.deadlines.map((deadline, position) => {
    const names = edit.ownUnits.get(position);
    const owned = names === undefined ? deadline : withOwnUnits(deadline, names);
    const dueOn = edit.dueOn.get(position);
    return dueOn === undefined || dueOn === deadline.dueOn ? owned : withDueOn(owned, dueOn, name);
  });
  const added = edit.addedDueOn ? [addedDeadline(draft, edit.addedDueOn, name)] : [];
  const title = edit.title || draft.title;
  return { ...draft, title, units: edit.units, deadlines: [...deadlines, ...added] };
}

/** Names that stay keep their role; new ones are responsible. */
function withOwnUnits(deadline: DraftDeadline, names: string[]): DraftDeadline {
  const { units: known = [], ...rest } = deadline;
  if (names.length === 0) return rest;
  const units = names.map(
    (name): UnitMention =>
      known.find((unit) => unit.name === name) ?? { name, role: 'responsible', basis: 'assigned' },
  );
  return { ...rest, units };
}

/** A day set by hand is stated and certain; a day taken away leaves the phrase, unresolved. */
function withDueOn(deadline: DraftDeadline, dueOn: CivilDate | null, name: string): DraftDeadline {
  const before = deadline.dueOn ? fullDay(deadline.dueOn) : '未定';
  const note = handSetNote(before, dueOn ? fullDay(dueOn) : '未定', name);
  const assumptions = [...deadline.assumptions, note];
  if (dueOn === null) return { ...deadline, dueOn, assumptions };
  return { ...deadline, ...statedDay(dueOn), assumptions };
}

function addedDeadline(draft: TaskDraft, dueOn: CivilDate, name: string): DraftDeadline {
  return {
    phrase: ADDED_PHRASE,
    offset: draft.offset,
    startOn: null,
    every: null,
    times: null,
    dueDays: null,
    duration: null,
    anchor: null,
    ...statedDay(dueOn),
    assumptions: [`原文未读出时限，由${name}补充`],
  };
}

function statedDay(
  dueOn: CivilDate,
): Pick<DraftDeadline, 'kind' | 'expression' | 'dueOn' | 'yearBasis'> {
  const { year, month, day } = partsOf(dueOn);
  const at = { year, unit: 'day' as const, month, day };
  return { kind: 'by', expression: { kind: 'by', at }, dueOn, yearBasis: 'stated' };
}
