// 待触发: tasks whose day hangs on a local event, a form to enter its day, and the days entered so far.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { isCivilDate } from '#core/calendar/civil-date.ts';
import { civilDay, civilMoment } from '#core/calendar/zone.ts';
import { awaitedEvent, eventName, isPlaceEvent } from '#core/deadline/resolve-event.ts';
import { mayDo } from '#core/intent/permission.ts';
import { awaiting, type EventStage } from '#core/ledger/event-stage.ts';
import { fullDay } from '#core/message/wording.ts';
import { recordAudit } from '#db/audit.ts';
import { type EventDayRow, loadEventDays, loadEventStages } from '#db/event-days.ts';
import { writeAtDoor } from '../door-write.ts';
import { enterEventDay } from '../handlers/enter-event-day.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, type Visit, visitOf } from './site.ts';
import { textOf } from './upload.ts';
import { doorVisit, writtenPart, writtenQuery } from './written.ts';

const FLASHES = {
  saved: '已登记，有关任务的时限已据此确定。',
  forbidden: '没有登记：只有安委办工作人员可以登记事件日期。',
  badDay: '没有登记：日期不存在。',
  refused: '没有登记：没有任务在等该事件，或日期距今过远，请核对。',
} as const;

type Flash = keyof typeof FLASHES;

/** `/waiting` and its forms. Entering a day passes the same gate as 登记事件 in the group. */
export function waitingRoutes(site: Site): Hono {
  const app = new Hono();
  const { db } = site.deps;

  app.get('/waiting', async (c) => {
    const visit = await visitOf(site, c);
    const stages = await loadEventStages(db, visit.office.id);
    const days = await loadEventDays(db, visit.office.id);
    const said = c.req.query('said') ?? '';
    const flash = Object.entries(FLASHES).find(([key]) => key === said)?.[1] ?? null;
    const events = eventsBody(visit, stages, days, { flash, zone: site.deps.zone });
    const body = html`${await writtenPart(site, visit, c)}${events}`;
    return c.html(page(site, visit.office, { title: '待触发', place: 'ledger', body }));
  });

  app.post('/waiting', async (c) => {
    const visit = await visitOf(site, c);
    const { said, writeId } = await enter(site, visit, await c.req.formData());
    return c.redirect(`/waiting?said=${said}${writtenQuery(writeId)}`, 303);
  });
  return app;
}

interface Entered {
  said: Flash;
  writeId: number | null;
}

function notEntered(said: Flash): Entered {
  return { said, writeId: null };
}

async function enter(site: Site, visit: Visit, form: FormData): Promise<Entered> {
  const { deps } = site;
  const { office, persona } = visit;
  const door = doorVisit(site, visit);
  const { at } = door;
  if (!mayDo(persona.role, 'registerEvent')) {
    const audited = { officeId: office.id, actor: persona.externalId, at };
    await recordAudit(deps.db, { ...audited, action: 'eventDayRefused', detail: {} });
    return notEntered('forbidden');
  }
  const on = textOf(form, 'on');
  const name = eventName(textOf(form, 'name').slice(0, 40));
  if (!isCivilDate(on)) return notEntered('badDay');
  if (name === '') return notEntered('refused');
  const no = /^\d{1,6}$/.exec(textOf(form, 'no'))?.[0];
  const object = textOf(form, 'object').trim().slice(0, 40) || null;
  const { calendar, zone } = deps;
  const entry = { name, object, on, no: no ? Number(no) : null };
  const said = `登记“${name}”${fullDay(on)}`;
  const { result, writeId } = await site.turns.take(() =>
    deps.db.transaction((tx) =>
      writeAtDoor(tx, door, async (inboxId) => {
        const stamp = { actor: persona.externalId, actorName: persona.name, inboxId, at };
        const desk = { office, stamp, today: civilDay(at, zone), calendar, zone };
        const outcome = await enterEventDay(tx, desk, entry);
        if (typeof outcome === 'string' || outcome.wasOn === null) return { result: outcome, said };
        return { result: outcome, said: `${said}（原为${fullDay(outcome.wasOn)}）` };
      }),
    ),
  );
  return typeof result === 'string' ? notEntered('refused') : { said: 'saved', writeId };
}

function eventsBody(
  visit: Visit,
  stages: EventStage[],
  days: EventDayRow[],
  look: { flash: string | null; zone: string },
): Html {
  const waiting = awaiting(stages);
  const byEvent = Map.groupBy(waiting, (stage) => awaitedEvent(stage.expression) ?? '');
  const parts = [...byEvent].map(([name, own]) => eventPart(name, own, visit));
  return html`<main class="wide"><p class="crumbs"><a href="/ledger">台账</a> › 待触发</p>
    <div class="page-head"><h1>待触发事项</h1>
    <p class="note">时限取决于当地事件的任务，共${waiting.length}项。登记日期后时限随即确定；登记有误的，再登记一次即更正。</p></div>
    ${look.flash ? html`<p class="flash" role="alert">${look.flash}</p>` : ''}
    ${parts.length > 0 ? parts : html`<p class="empty">目前没有待触发的任务。</p>`}
    ${daysPart(days, look.zone)}</main>`;
}

function eventPart(name: string, stages: EventStage[], visit: Visit): Html {
  const rows = stages.map(
    (stage) => html`<tr><td class="no"><a href="/ledger/${stage.taskNo}">${stage.taskNo}</a></td>
      <td class="matter">${stage.title}</td><td>${stage.phrase}</td>
      <td>${name !== '' && !isPlaceEvent(name) ? entryForm(visit, name, stage.taskNo) : ''}</td></tr>`,
  );
  const heading = name === '' ? '日期不明（请用“修改时限”）' : name;
  return html`<section class="block"><h2>${heading}</h2>
    ${isPlaceEvent(name) ? entryForm(visit, name, null) : ''}
    <div class="table-wrap sheet"><table><thead><tr><th>编号</th><th>任务</th><th>原文</th><th></th></tr></thead>
    <tbody>${rows}</tbody></table></div></section>`;
}

/** An event of a task may happen to many, each on its own day. */
function entryForm({ persona }: Visit, name: string, no: number | null): Html {
  if (!mayDo(persona.role, 'registerEvent')) return html``;
  const whose =
    no === null
      ? ''
      : html`<input type="hidden" name="no" value="${no}"><input name="object" maxlength="40"
        placeholder="单位或企业（可不填）" aria-label="单位或企业">`;
  return html`<form class="filters" method="post" action="/waiting"><input type="hidden" name="name" value="${name}">
    <input type="date" name="on" required aria-label="${name}日期">${whose}<button class="button small">登记日期</button></form>`;
}

function daysPart(days: EventDayRow[], zone: string): Html {
  if (days.length === 0) return html``;
  const rows = days.toReversed().map((row) => {
    const { day, time } = civilMoment(row.at, zone);
    return html`<tr><td>${row.name}</td><td>${row.taskNo === null ? '全部' : `第${row.taskNo}项`}</td>
      <td>${row.object ?? ''}</td><td class="when">${fullDay(row.on)}</td>
      <td>${row.actorName} ${day} ${time}${row.superseded ? html` <span class="tag">已更正</span>` : ''}</td></tr>`;
  });
  return html`<section class="block"><h2>已登记的日期</h2><div class="table-wrap sheet"><table><thead><tr>
    <th>事件</th><th>任务</th><th>单位或企业</th><th>日期</th><th>登记人</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
