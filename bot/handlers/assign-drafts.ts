// Units for drafts that name nobody: proposals a person ticked on the notice's page, several at once.
import type { Person } from '#core/directory/unit.ts';
import { mayDo } from '#core/intent/permission.ts';
import type { UnitMention } from '#core/notice/notice.ts';
import { recordAudit } from '#db/audit.ts';
import type { Db } from '#db/client.ts';
import { loadNotice, updateDraft } from '#db/notices.ts';
import type { EditOutcome } from './edit-draft.ts';

/** Units for one draft, by name. */
export interface DraftUnits {
  draftId: number;
  units: string[];
}

/** Adds the units to their drafts. Only who may confirm the import may, and only while it waits. */
export async function assignDrafts(
  db: Db,
  by: { person: Person; officeId: number; at: Date },
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
    for (const { draftId, units } of picks) {
      const record = notice.drafts.find((draft) => draft.id === draftId);
      if (!record) return { ok: false, reason: 'unknown' };
      const added = units.map(
        (name): UnitMention => ({ name, role: 'responsible', basis: 'assigned' }),
      );
      const draft = { ...record.draft, units: [...record.draft.units, ...added] };
      await updateDraft(tx, record.id, { draft, editedBy: person.externalId });
    }
    const draftIds = picks.map(({ draftId }) => draftId);
    await recordAudit(tx, {
      ...audited,
      action: 'draftUnitsAssigned',
      detail: { noticeId, draftIds },
    });
    return { ok: true };
  });
}
