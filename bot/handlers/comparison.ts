// A later version beside the ledger as it is now: both sides loaded, compared, numbered.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { Unit } from '#core/directory/unit.ts';
import { type Comparison, compareVersions } from '#core/ledger/revision/compare-versions.ts';
import { baseOf, laterClauses, withProposedUnits } from '#core/ledger/revision/later-clauses.ts';
import { type NumberedChange, numberChanges } from '#core/ledger/revision/numbered.ts';
import { versionName } from '#core/ledger/revision/version-name.ts';
import type { EnteredTask } from '#core/ledger/revision/versions.ts';
import type { Queryable } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { extendedDuties, loadEnteredTasks } from '#db/entered-tasks.ts';
import { listChanges } from '#db/notice-changes.ts';
import { loadNotice, type NoticeRecord } from '#db/notices.ts';

/** Versions a notice may have gone through; ends the walk should one point back at itself. */
const MOST_VERSIONS = 20;

/** Whose ledger, and on which of its days. */
export interface LedgerDay {
  officeId: number;
  /** The office's 区县名. */
  place: string;
  today: CivilDate;
}

export interface LoadedComparison {
  later: NoticeRecord;
  earlier: NoticeRecord;
  /** How the history names the later version. */
  version: string;
  comparison: Comparison;
  rows: NumberedChange[];
}

/** The comparison of a notice that is a later version of another; null for one that is not. */
export async function loadComparison(
  q: Queryable,
  ledger: LedgerDay,
  later: NoticeRecord,
): Promise<LoadedComparison | null> {
  const [earlier, ...others] = await earlierNotices(q, later);
  if (!earlier) return null;
  const { officeId, place, today } = ledger;
  const known = await loadUnits(q, officeId);
  const drafts = later.drafts.map((one) => one.draft);
  const units = withProposedUnits(drafts, known, { header: later.header, place });
  const notices = [later, earlier, ...others];
  const ids = notices.map((notice) => notice.id);
  const tasks = await loadEnteredTasks(q, officeId, ids);
  const version = versionName(later.header, later.id, earlier.header);
  const comparison = compareVersions({
    before: tasks.map((task) => withBase(task, notices, known, ledger)),
    after: laterClauses(later.drafts, { header: later.header, units, place, today }),
    later: { noticeId: later.id, name: version },
    unitNames: new Map(units.map((unit) => [unit.id, unit.name])),
    extended: await extendedDuties(q, officeId),
    today,
  });
  const rows = numberChanges(await listChanges(q, later.id), comparison.changes);
  return { later, earlier, version, comparison, rows };
}

/** The version before, the one before that, and so on. */
async function earlierNotices(q: Queryable, later: NoticeRecord): Promise<NoticeRecord[]> {
  const found: NoticeRecord[] = [];
  let id = later.revisesId;
  while (id !== null && found.length < MOST_VERSIONS) {
    const notice = await loadNotice(q, id);
    if (!notice) break;
    found.push(notice);
    id = notice.revisesId;
  }
  return found;
}

/** Finds the draft a task was entered from by where its clause stands. */
function withBase(
  entered: EnteredTask,
  notices: NoticeRecord[],
  units: Unit[],
  { place, today }: LedgerDay,
): EnteredTask {
  const { noticeId, clause, clauseOffset } = entered.task;
  const notice = notices.find((one) => one.id === noticeId);
  const record = notice?.drafts.find(
    ({ draft }) => draft.offset === clauseOffset && draft.text === clause,
  );
  if (!notice || !record) return entered;
  const draft = { draft: record.draft, edited: record.editedBy !== null };
  const around = { header: notice.header, units, place, today };
  return { ...entered, base: baseOf(draft, entered.stages, around) };
}
