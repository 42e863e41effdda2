// Reads a period's figures from the ledger as it stood at the cut-off: what every report is made of.
import { addDays } from '#core/calendar/civil-date.ts';
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import { HISTORY_KINDS } from '#core/digest/history.ts';
import type { BulletinPeriod } from '#core/digest/period.ts';
import type { Reporting } from '#core/digest/reporting.ts';
import { type Tally, tally } from '#core/digest/tally.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Task } from '#core/ledger/task.ts';
import { citedName } from '#core/notice/cited-name.ts';
import type { Queryable } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { eventsBefore } from '#db/duty-events.ts';
import { dutiesAsOf, loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { listNotices } from '#db/notices.ts';
import type { Deps } from './deps.ts';
import { loadDocumentSetting } from './office-settings.ts';

export interface Counting {
  counted: Tally;
  /** Titles of notices by what their tasks give as `source`. */
  titles: Map<string, string>;
}

/**
 * Counts an office's ledger for a period. Tasks of notices issued after the cut-off are not in it;
 * `reporting` is how units reported in the period's collection round, null when there was none;
 * `mended` takes along what the office mended since.
 */
export async function countPeriod(
  deps: Deps,
  q: Queryable,
  officeId: number,
  period: BulletinPeriod,
  { reporting = null, mended = false }: { reporting?: Reporting | null; mended?: boolean } = {},
): Promise<Counting> {
  const { cutOff } = period;
  const notices = await listNotices(q, officeId);
  const issuedOn = new Map(
    notices.flatMap(({ id, issuedOn: on }) => (on ? [[id, on] as const] : [])),
  );
  const duties = await dutiesAsOf(q, officeId, cutOff, deps.zone, mended);
  const issued = (await loadTasks(q, officeId)).filter(({ noticeId }) => {
    const on = noticeId === null ? undefined : issuedOn.get(noticeId);
    return on === undefined || on <= cutOff;
  });
  const tasks = await withoutLater(q, officeId, issued, duties);
  const end = instantOf(addDays(cutOff, 1), '00:00', deps.zone);
  const events = await eventsBefore(q, officeId, HISTORY_KINDS, end);
  const counted = tally({
    tasks,
    duties,
    units: await loadUnits(q, officeId),
    period,
    zone: deps.zone,
    events: events.map(({ actorName, at, ...event }) => ({
      ...event,
      on: civilDay(at, deps.zone),
      by: actorName,
    })),
    reporting,
    issuedOn,
    ...minimum(await loadDocumentSetting(q, officeId)),
  });
  const titles = notices.flatMap(({ documentNumber, header }) =>
    documentNumber && header.title
      ? [[citedName({ ...header, documentNumber }) ?? documentNumber, header.title] as const]
      : [],
  );
  return { counted, titles: new Map(titles) };
}

/** A task added by a sentence has no date of issue: it is there from the day its duties are. */
async function withoutLater(
  q: Queryable,
  officeId: number,
  tasks: Task[],
  duties: readonly Duty[],
): Promise<Task[]> {
  const then = new Set(duties.map(({ taskId }) => taskId));
  const without = tasks.filter(({ id, noticeId }) => noticeId === null && !then.has(id));
  if (without.length === 0) return tasks;
  const now = await loadDuties(q, officeId, { taskNos: without.map(({ no }) => no) });
  const later = new Set(now.map(({ taskId }) => taskId));
  return tasks.filter((task) => !(later.has(task.id) && without.includes(task)));
}

function minimum({ minimumDue }: { minimumDue?: number | undefined }): { minimumDue?: number } {
  return minimumDue === undefined ? {} : { minimumDue };
}
