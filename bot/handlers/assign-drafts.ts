// Units for drafts that name nobody: proposals a person ticked on the notice's page, several at once.
import { mayDo } from '#core/intent/permission.ts';
import { listNames } from '#core/message/wording.ts';
import type { UnitMention } from '#core/notice/notice.ts';
import { recordAudit } from '#db/audit.ts';
import type { Db } from '#db/client.ts';
import { loadNotice, updateDraft } from '#db/notices.ts';
import { writeAtDoor } from '../door-write.ts';
import type { EditedBy, EditOutcome } from './edit-draft.ts';

/** Units for one draft, by name. */
export interface DraftUnits {
  draftId: number;
  units: string[];
}

/** Adds the units to their drafts. Only who may confirm the import may, and only while it waits. */
export async function assignDrafts(
  db: Db,
  by: EditedBy,
  noticeId: number,
  picks: DraftUnits[],
): Promise<EditOutcome> {
  const { person, officeId, at } = by;
  const audited = { officeId, actor: person.externalId, at };
  if (!mayDo(person.role, 'confirmImport')) {
    await recordAudit(db, { ...audited, action: 'draftEditRefused', detail: { noticeId } });
    return { ok: false, reason: 'forbidden' };
  }
  return await db.transaction(async (tx) => {
    const notice = await loadNotice(tx, noticeId);
    if (!notice || notice.officeId !== officeId) return { ok: false, reason: 'unknown' };
    if (notice.status !== 'draft') return { ok: false, reason: 'closed' };
    const known = picks.flatMap(({ draftId, units }) => {
      const record = notice.drafts.find((draft) => draft.id === draftId);
      return record ? [{ record, units }] : [];
    });
    if (known.length < picks.length) return { ok: false, reason: 'unknown' };
    const { writeId } = await writeAtDoor(tx, by.door, async () => {
      for (const { record, units } of known) {
        const draft = { ...record.draft, units: [...record.draft.units, ...units.map(assigned)] };
        await updateDraft(tx, record.id, { draft, editedBy: person.externalId });
      }
      const said = known.map(({ record, units }) => `${record.draft.ref}增加${listNames(units)}`);
      return { result: null, said: `指定草稿的单位：${said.join('，')}` };
    });
    const draftIds = picks.map(({ draftId }) => draftId);
    await recordAudit(tx, {
      ...audited,
      action: 'draftUnitsAssigned',
      detail: { noticeId, draftIds },
    });
    return { ok: true, writeId };
  });
}

function assigned(name: string): UnitMention {
  return { name, role: 'responsible', basis: 'assigned' };
}
