// A month's figures counted again in SQL, from the events up to a moment and by the 口径 as it is printed, not
// by the product's own counting. Instants are days in Asia/Shanghai; days are inclusive.
import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';

/** Figures by their key in a bulletin. */
export type Recount = Record<string, number>;

/** The unit's duty as its events up to the moment left it: status, day in force, day it was finished. */
const DUTIES = sql`
  stamped as (
    select e.*, (e.at at time zone 'Asia/Shanghai')::date as day, e.payload as p from events e
    where e.duty_id is not null and e.office_id = (select office from asked)
      and e.at <= (select as_of from asked)
  ),
  moved as (
    select id, duty_id, day, kind, p,
      case kind
        when 'opened' then case when p->>'settled' = 'doneBefore' then 'signedOff' else 'open' end
        when 'reported' then 'reported' when 'completed' then 'completed'
        when 'signedOff' then 'signedOff' when 'returned' then 'returned'
        when 'reassigned' then 'open' when 'suspended' then 'suspended'
        when 'resumed' then case when exists (
          select 1 from stamped r where r.duty_id = stamped.duty_id and r.id < stamped.id
          and r.kind in ('reported', 'completed')) then 'reported' else 'open' end
        when 'cancelled' then 'cancelled'
        when 'corrected' then p->'restore'->>'status'
      end as status,
      case kind
        when 'opened' then p->>'dueOn' when 'extended' then p->>'to' when 'dueChanged' then p->>'to'
        when 'dated' then p->>'to' when 'corrected' then p->'restore'->>'dueOn'
      end as due,
      kind in ('opened', 'extended', 'dueChanged', 'dated')
        or (kind = 'corrected' and p->'restore' <> 'null'::jsonb) as sets_due
    from stamped
  ),
  status_of as (
    select distinct on (duty_id) duty_id, status from moved where status is not null
    order by duty_id, id desc
  ),
  due_of as (
    select distinct on (duty_id) duty_id, due::date as due from moved where sets_due
    order by duty_id, id desc
  ),
  begun as (
    select duty_id, max(id) as id from moved
    where kind in ('opened', 'reported', 'returned', 'reassigned', 'resumed')
      or (kind = 'corrected' and status is not null)
    group by duty_id
  ),
  finished as (
    select b.duty_id, coalesce(
      (select (m.p->'restore'->>'completedOn')::date from moved m where m.id = b.id and m.kind = 'corrected'),
      (select min(m.day) from moved m where m.duty_id = b.duty_id and m.id > b.id and m.kind = 'completed'),
      (select max(m.day) from moved m where m.duty_id = b.duty_id and m.kind = 'signedOff')
    ) as on_day from begun b
  ),
  live as (
    select d.id, d.task_id, d.occurrence_id, d.role, s.status, u.due, f.on_day,
      s.status in ('open', 'reported', 'returned') and u.due < (select cut_off from asked) as is_overdue,
      s.status = 'signedOff' and (u.due is null or f.on_day is null or f.on_day <= u.due) as is_on_time
    from duties d join status_of s on s.duty_id = d.id join due_of u on u.duty_id = d.id
      join finished f on f.duty_id = d.id
    where s.status <> 'cancelled'
  ),
  counted as (
    select l.* from live l where case
      when exists (select 1 from live o where o.task_id = l.task_id and o.role = 'lead')
        then l.role = 'lead' else l.role <> 'support' end
  )`;

/** Each task in one state, the first that fits. */
const STATES = sql`
  states as (
    select t.id, case
      when bool_or(c.is_overdue) then 'overdue'
      when bool_and(c.status = 'signedOff') then case
        when t.kind = 'recurring' and (t.horizon_on is null or t.horizon_on > (select cut_off from asked))
          then 'inProgress' else 'signedOff' end
      when bool_and(c.status in ('signedOff', 'completed')) then 'awaitingCheck'
      when bool_and(c.status in ('signedOff', 'completed', 'suspended')) then 'suspended'
      when bool_or(c.status <> 'open') then 'inProgress'
      when t.kind = 'event' and bool_and(c.due is null) then 'waiting'
      else 'notStarted' end as state
    from tasks t left join counted c on c.task_id = t.id
    where t.office_id = (select office from asked) and t.created_at <= (select as_of from asked)
      and (not exists (select 1 from duties d join status_of s on s.duty_id = d.id where d.task_id = t.id)
        or exists (select 1 from live l where l.task_id = t.id))
    group by t.id, t.kind, t.horizon_on
  ),
  due_groups as (
    select occurrence_id, case
      when bool_and(is_on_time) then 'onTime' when bool_and(status = 'signedOff') then 'doneLate'
      when bool_and(status in ('signedOff', 'completed')) then 'dueAwaiting' else 'dueOpen' end as how
    from counted
    where due between (select starts from asked) and (select cut_off from asked) and status <> 'suspended'
    group by occurrence_id
  )`;

/** What to count: of which office, for a bulletin of which month and days, as of which moment. */
export interface Span {
  officeId: number;
  month: string;
  from: string;
  cutOff: string;
  asOf: Date;
}

const asked = ({ officeId, month, from, cutOff, asOf }: Span) => sql`
  asked as (
    select ${officeId}::int as office, ${month}::text as month, ${from}::date as starts,
      ${cutOff}::date as cut_off, ${asOf.toISOString()}::timestamptz as as_of
  )`;

/** Counts the office's ledger as it stood at the moment, for a bulletin of these days. */
export async function recount(db: Db, span: Span): Promise<Recount> {
  const answer: unknown = await db.execute(sql`
    with ${asked(span)}, ${DUTIES}, ${STATES}
    select 'total' as key, count(*)::int as value from states
    union all select state, count(*)::int from states group by state
    union all select 'selfCompleted', count(*)::int from states where state in ('signedOff', 'awaitingCheck')
    union all select 'due', count(*)::int from due_groups
    union all select how, count(*)::int from due_groups group by how
    union all select 'dueSoon', count(distinct occurrence_id)::int from counted
      where status not in ('signedOff', 'completed', 'suspended')
      and due > (select cut_off from asked) and due <= (select cut_off from asked) + 30`);
  return Object.fromEntries(rowsOf(answer).map(({ key, value }) => [key, Number(value)]));
}

/** Reports in the month's round that were not taken back. A correction takes back the change before it. */
const REPORTS = sql`
  round as (
    select * from rounds where office_id = (select office from asked) and month = (select month from asked)
  ),
  requests as (
    select u.unit_id, (r.value->>'dutyId')::int as duty_id, (r.value->>'taskNo')::int as no
    from round_units u join round on round.id = u.round_id, jsonb_array_elements(u.asked) r
  ),
  changes as (
    select *, case when kind = 'corrected' then -1 else 1 end as step from stamped where kind in ('reported',
      'completed', 'signedOff', 'returned', 'extended', 'dueChanged', 'suspended', 'resumed', 'cancelled', 'corrected')
      and at > (select since from round)
  ),
  reports as (
    select d.unit_id, c.at <= (select due_at from round) as in_time,
      c.p->'report'->>'status' <> 'done' and c.p->'report'->>'percent' is null
        and c.p->'report'->>'issues' is null
        and c.p->'report'->>'text' ~ '^(第[0-9]+项)?(本月)?(无新进展|零报告)[。]?$' as is_zero
    from changes c join duties d on d.id = c.duty_id join tasks t on t.id = d.task_id
    where c.kind in ('reported', 'completed')
      and exists (select 1 from requests q where q.unit_id = d.unit_id and q.no = t.no)
      and not exists (
        select 1 from changes b where b.duty_id = c.duty_id and b.id > c.id and b.kind = 'corrected' and 0 = (
          select coalesce(sum(x.step), 0) from changes x
          where x.duty_id = c.duty_id and x.id > c.id and x.id < b.id))
  )`;

/** 报送 by unit: onTime, zero, late, missing; units of which nothing is said are left out. */
export async function recountReporting(db: Db, span: Span): Promise<Record<string, string>> {
  const answer: unknown = await db.execute(sql`
    with ${asked(span)}, ${DUTIES}, ${REPORTS},
    standing as (
      select q.unit_id, case
        when coalesce(bool_or(r.in_time), false)
          then case when bool_and(r.is_zero) filter (where r.in_time) then 'zero' else 'onTime' end
        when bool_or(not r.in_time) then 'late'
        when exists (
          select 1 from requests o join status_of s on s.duty_id = o.duty_id
          where o.unit_id = q.unit_id and s.status in ('open', 'reported', 'returned')) then 'missing'
        end as state
      from (select distinct unit_id from requests) q left join reports r on r.unit_id = q.unit_id
      group by q.unit_id
    )
    select u.name as key, s.state as value from standing s join units u on u.id = s.unit_id
    where s.state is not null`);
  return Object.fromEntries(rowsOf(answer).map(({ key, value }) => [key, String(value)]));
}

interface Row {
  key: string;
  value: number | string;
}

/** PGlite answers with `{ rows }`, postgres.js with the rows themselves. */
function rowsOf(answer: unknown): Row[] {
  const rows = Array.isArray(answer) ? answer : (answer as { rows: unknown }).rows;
  return [...(rows as Iterable<Row>)];
}
