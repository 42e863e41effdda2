// A small office in a test database: units, people, a group, one notice and its tasks in the ledger.
import type { TaskPlan } from '#core/ledger/plan.ts';
import type { TaskDraft } from '#core/notice/notice.ts';
import type { Queryable } from '#db/client.ts';
import { addUnit } from '#db/directory.ts';
import { createGroup } from '#db/groups.ts';
import { enterTasks } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { saveNotice } from '#db/notices.ts';
import { createOffice } from '#db/offices.ts';
import { bindLiaison, savePerson } from '#db/people.ts';

/** 2024-04-01 09:00 in Shanghai: when everything below was entered. */
export const ENTERED_AT = new Date('2024-04-01T01:00:00Z');

export const BY_STAFF = { actor: 'staff-1', actorName: '安委办甲', inboxId: null, at: ENTERED_AT };

/** A task with one dated stage for the given units (lead first), as `planTasks` would make it. */
export function planOf(
  unitIds: number[],
  { title = '开展燃气安全排查', dueOn = '2024-06-30' as string | null } = {},
): TaskPlan {
  const phrase = '6月底前';
  const at = { year: 2024, unit: 'month' as const, index: 6 };
  const stage = { startOn: null, every: null, times: null, dueDays: null, anchor: null };
  const asked = { scope: null, targets: [], asks: 'action' as const, receiver: null };
  return {
    ref: '二（一）1',
    title,
    clause: `${phrase}${title}。`,
    clauseOffset: 12,
    heading: ['二、主要任务', '（一）燃气安全'],
    kind: 'milestone',
    openEnded: false,
    horizonOn: null,
    targets: [],
    asks: 'action',
    receiver: null,
    units: unitIds.map((unitId, index) => ({
      unitId,
      role: index === 0 ? 'lead' : 'responsible',
      basis: 'parenthesis',
      via: null,
    })),
    milestones: [
      {
        ...stage,
        ...asked,
        phrase,
        dueOn,
        expression: { kind: 'by', at },
        assumptions: [],
        settled: null,
      },
    ],
    occurrences: [
      { milestonePosition: 0, label: dueOn ?? '长期', opensOn: null, dueOn, settled: null },
    ],
  };
}

/** A draft nobody has confirmed yet. */
export function draftOf(ref: string, title: string): TaskDraft {
  return {
    ref,
    title,
    text: `${title}。`,
    offset: 0,
    heading: [],
    units: [],
    openEnded: false,
    doer: 'unit',
    deadlines: [],
  };
}

/** A notice with one draft, waiting for confirmation. */
export function noticeOf(officeId: number, number: string | null, sha = 'a'.repeat(64)) {
  return {
    officeId,
    groupId: null,
    fileId: null,
    textSha256: sha,
    rawText: '关于开展排查的通知',
    header: {
      title: '关于开展排查的通知',
      documentNumber: number,
      issuer: null,
      issuedOn: '2024-04-01',
      planStart: null,
      planEnd: null,
    },
    issues: [],
    drafts: [{ draft: draftOf('一', '开展燃气安全排查') }],
    importedBy: 'staff-1',
    importedAt: ENTERED_AT,
  };
}

/** An office with two departments, their contacts, a group, and one task of two duties. */
export async function fillOffice(
  db: Queryable,
  office: { name: string; place: string; demo: boolean },
) {
  const made = await createOffice(db, office);
  const chat = { channel: 'console', externalId: `chat-${made.id}`, name: '工作群' };
  const group = await createGroup(db, made.id, chat);
  const housing = await addUnit(db, made.id, { name: '区住建局', kind: 'department' });
  const urban = await addUnit(db, made.id, { name: '区城管局', kind: 'department' });
  const account = { channel: 'console', externalId: 'liaison-1', name: '住建联络员' };
  const liaison = await savePerson(db, made.id, { ...account, role: 'liaison' });
  await bindLiaison(db, liaison.id, housing.unit.id);
  const notice = await saveNotice(db, noticeOf(made.id, `云安办〔2024〕${made.id}号`));
  const units = [housing.unit, urban.unit];
  const plans = [planOf(units.map((unit) => unit.id))];
  const entry = { ...BY_STAFF, officeId: made.id, noticeId: notice.id, plans };
  const [task] = await db.transaction((tx) => enterTasks(tx, entry));
  if (!task) throw new Error('no task was entered');
  const duties = await loadDuties(db, made.id);
  return { office: made, group, units, liaison, notice, task, duties };
}
