// The office's directory: units in 机关序列, their other names, members of collectives, contacts.
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Person, Unit, UnitKind } from '#core/directory/unit.ts';
import { mayDo } from '#core/intent/permission.ts';
import { recordAudit } from '#db/audit.ts';
import { addAlias, addUnit, loadUnits, setMembers } from '#db/directory.ts';
import { contactsByUnit } from '#db/people.ts';
import { ensureLiaisons } from '../demo-office.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, type Visit, visitOf } from './site.ts';
import { textOf } from './upload.ts';

const KINDS: [UnitKind, string][] = [
  ['department', '部门'],
  ['town', '镇街'],
  ['enterprise', '企业'],
  ['collective', '统称'],
];
const FLASHES: Record<string, string> = {
  saved: '已保存。',
  forbidden: '没有保存：只有安委办工作人员可以修改单位名录。',
  exists: '没有保存：已有同名单位。',
  empty: '没有保存：名称不能为空。',
};

type Outcome = 'saved' | 'forbidden' | 'exists' | 'empty';

/** `/directory` and its forms. Changes pass the same gate as 绑定. */
export function directoryRoutes(site: Site): Hono {
  const app = new Hono();
  const { db } = site.deps;

  app.get('/directory', async (c) => {
    const visit = await visitOf(site, c);
    const units = await loadUnits(db, visit.office.id);
    const contacts = await contactsByUnit(db, visit.office.id);
    const flash = FLASHES[c.req.query('said') ?? ''] ?? null;
    const body = directoryBody(visit, units, contacts, flash);
    return c.html(page(site, visit.office, { title: '单位', place: 'directory', body }));
  });

  app.post('/directory', async (c) => {
    const visit = await visitOf(site, c);
    const form = await c.req.formData();
    const said = await change(site, visit, 'unitAdded', async () => {
      const name = nameOf(textOf(form, 'name'));
      if (!name) return 'empty';
      const kind = KINDS.find(([key]) => key === textOf(form, 'kind'))?.[0] ?? 'department';
      const aliases = textOf(form, 'aliases')
        .split(/[、，,\s]+/)
        .map(nameOf)
        .filter(Boolean);
      const { fresh } = await addUnit(db, visit.office.id, { name, kind, aliases });
      if (fresh && visit.office.demo) await ensureLiaisons(db, visit.office.id);
      return fresh ? 'saved' : 'exists';
    });
    return c.redirect(`/directory?said=${said}`, 303);
  });

  app.post('/directory/:id{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    const form = await c.req.formData();
    const said = await change(site, visit, 'unitChanged', async () => {
      const units = await loadUnits(db, visit.office.id);
      const unit = units.find((each) => each.id === Number(c.req.param('id')));
      if (!unit) return 'empty';
      const alias = nameOf(textOf(form, 'alias'));
      if (alias) await addAlias(db, unit.id, alias);
      if (form.has('members.shown')) {
        const ids = form.getAll('member').map(Number);
        const known = units.filter((each) => ids.includes(each.id) && each.id !== unit.id);
        await setMembers(
          db,
          unit.id,
          known.map((each) => each.id),
        );
      }
      return 'saved';
    });
    return c.redirect(`/directory?said=${said}#u${c.req.param('id')}`, 303);
  });
  return app;
}

async function change(
  site: Site,
  visit: Visit,
  action: string,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = mayDo(visit.persona.role, 'bind') ? await site.turns.take(work) : 'forbidden';
  await recordAudit(site.deps.db, {
    officeId: visit.office.id,
    actor: visit.persona.externalId,
    action,
    detail: { outcome },
    at: site.clock.now(),
  });
  return outcome;
}

function nameOf(text: string): string {
  return text.replace(/\s/g, '').slice(0, 60);
}

function directoryBody(
  visit: Visit,
  units: Unit[],
  contacts: Map<number, Person[]>,
  flash: string | null,
): Html {
  const rows = units.map((unit) => unitRow(unit, units, contacts.get(unit.id) ?? []));
  return html`<main class="wide"><div class="page-head"><h1>单位名录</h1>
    <p class="note">${visit.office.name}，共${units.length}个单位，按机关序列排列。通知里的简称、统称按本名录对应。</p></div>
    ${flash ? html`<p class="flash" role="alert">${flash}</p>` : ''}
    <form class="filters" method="post" action="/directory">
      <input name="name" placeholder="单位全称" maxlength="60" required aria-label="单位全称">
      <select name="kind" aria-label="类别">${KINDS.map(
        ([kind, words]) => html`<option value="${kind}">${words}</option>`,
      )}</select>
      <input name="aliases" placeholder="简称，用顿号分隔" maxlength="200" aria-label="简称">
      <button class="button">增加单位</button></form>
    <div class="table-wrap sheet"><table><thead><tr><th>单位</th><th>类别</th><th>其他名称</th><th>联络员</th>
    </tr></thead><tbody>${rows}</tbody></table></div></main>`;
}

function unitRow(unit: Unit, units: Unit[], contacts: Person[]): Html {
  const kind = KINDS.find(([key]) => key === unit.kind)?.[1] ?? '';
  const people = contacts.map((person) => person.name).join('、');
  return html`<tr id="u${unit.id}"><td><b>${unit.name}</b>${
    unit.kind === 'collective' ? membersForm(unit, units) : ''
  }</td><td>${kind}</td><td>${unit.aliases.join('、')}
    <details><summary class="note">增加名称</summary><form method="post" action="/directory/${unit.id}">
    <input name="alias" maxlength="60" required aria-label="其他名称"> <button
    class="button small">保存</button></form></details></td>
    <td>${unit.kind === 'collective' ? html`<span class="note">由成员单位分别联系</span>` : people || '未绑定'}</td></tr>`;
}

function membersForm(unit: Unit, units: Unit[]): Html {
  const others = units.filter((each) => each.kind !== 'collective');
  const members = others.filter((each) => unit.memberIds.includes(each.id));
  const words =
    members.length > 0
      ? `成员${members.length}个：${members.map((each) => each.name).join('、')}`
      : '尚未明确成员';
  return html`<details class="members"><summary class="note">${words}</summary>
    <form method="post" action="/directory/${unit.id}"><input type="hidden" name="members.shown" value="1">
    <div class="picks">${others.map(
      (each) =>
        html`<label><input type="checkbox" name="member" value="${each.id}" ${
          unit.memberIds.includes(each.id) ? 'checked' : ''
        }>${each.name}</label>`,
    )}</div><button class="button small primary">保存成员单位</button></form></details>`;
}
