// The notices' addresses: the list, one notice, saving an edited draft.
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { fullDay } from '#core/message/wording.ts';
import { listNotices, loadNotice } from '#db/notices.ts';
import { DEMO_GROUP } from '../demo-office.ts';
import { assignDrafts } from '../handlers/assign-drafts.ts';
import { type EditedBy, type EditOutcome, editDraft } from '../handlers/edit-draft.ts';
import { readDraftEdit } from './draft-form.ts';
import { readPicks } from './gaps-part.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { NOTICE_STATUS_WORDS, noticePage } from './notice-page.ts';
import { type Site, siteOffice, type Visit, visitOf } from './site.ts';
import { doorVisit, writtenPart, writtenQuery } from './written.ts';

const OUTCOME_WORDS: Record<string, string> = {
  saved: '已保存。',
  forbidden: '没有保存：只有安委办工作人员可以修改。',
  closed: '没有保存：通知已入账或已取消，不能再改草稿。',
  unknown: '没有保存：找不到这一条。',
  badDay: '没有保存：日期不存在。',
};

/** `/notices`, `/notices/:id` and the drafts' forms. */
export function noticeRoutes(site: Site): Hono {
  const app = new Hono();
  const { db } = site.deps;

  app.get('/notices', async (c) => {
    const office = await siteOffice(site);
    const body = listBody(await listNotices(db, office.id));
    return c.html(page(site, office, { title: '通知', place: 'notices', body }));
  });

  app.get('/notices/:id{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    const record = await loadNotice(db, Number(c.req.param('id')));
    if (!record || record.officeId !== visit.office.id) return c.notFound();
    const flash = OUTCOME_WORDS[c.req.query('said') ?? ''] ?? null;
    const shown = await noticePage(site, visit, record, flash);
    const body = html`${await writtenPart(site, visit, c)}${shown}`;
    const title = record.header.title ?? '通知';
    return c.html(page(site, visit.office, { title, place: 'notices', body }));
  });

  app.post('/notices/:id{\\d{1,9}}/drafts/:draft{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    const which = { noticeId: Number(c.req.param('id')), draftId: Number(c.req.param('draft')) };
    const edit = readDraftEdit(await c.req.formData());
    const by = editedBy(site, visit);
    const outcome = await site.turns.take(() => editDraft(db, by, which, edit));
    if (outcome.ok) site.console.feed.announce(DEMO_GROUP, { kind: 'clock' });
    return backToDraft(c, which, outcome);
  });
  app.post('/notices/:id{\\d{1,9}}/units', async (c) => {
    const visit = await visitOf(site, c);
    const noticeId = Number(c.req.param('id'));
    const picks = readPicks(await c.req.formData());
    const by = editedBy(site, visit);
    const outcome = await site.turns.take(() => assignDrafts(db, by, noticeId, picks));
    return c.redirect(`/notices/${noticeId}?said=${saidOf(outcome)}`, 303);
  });
  return app;
}

function editedBy(site: Site, visit: Visit): EditedBy {
  const door = doorVisit(site, visit);
  return { person: visit.persona, officeId: visit.office.id, at: door.at, door };
}

/** The outcome as the address carries it: a word, and the write where there was one. */
function saidOf(outcome: EditOutcome): string {
  return outcome.ok ? `saved${writtenQuery(outcome.writeId)}` : outcome.reason;
}

function backToDraft(
  c: Context,
  which: { noticeId: number; draftId: number },
  outcome: EditOutcome,
) {
  return c.redirect(`/notices/${which.noticeId}?said=${saidOf(outcome)}#d${which.draftId}`, 303);
}

function listBody(records: Awaited<ReturnType<typeof listNotices>>): Html {
  const rows = records.map(
    (
      record,
    ) => html`<tr><td class="no">${record.id}</td><td class="matter"><a href="/notices/${record.id}">${
      record.header.title ?? '（未读出标题）'
    }</a><br><small>${record.header.issuer ?? ''}</small></td><td>${record.documentNumber ?? '—'}</td>
      <td class="when">${record.issuedOn ? fullDay(record.issuedOn) : '未读出'}</td>
      <td><span class="tag ${record.status === 'draft' ? 'warn' : record.status === 'entered' ? 'good' : ''}">${
        NOTICE_STATUS_WORDS[record.status]
      }</span></td></tr>`,
  );
  const table =
    records.length === 0
      ? html`<p class="empty">还没有通知。把通知文件拖到群聊页即可。</p>`
      : html`<div class="table-wrap sheet"><table><thead><tr><th>序号</th><th>标题</th><th>文号</th>
        <th>成文日期</th><th>状态</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<main class="wide"><div class="page-head"><h1>通知</h1></div>${table}</main>`;
}
