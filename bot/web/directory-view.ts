// The directory as a page: exchange as Excel, a form for one more unit, a row for each.
import { html } from 'hono/html';
import type { Contact, Unit } from '#core/directory/unit.ts';
import { DUTY_WORDS, KIND_WORDS, LEVEL_WORDS } from '#core/directory/words.ts';
import type { Html } from './message-view.ts';
import type { Visit } from './site.ts';

/** The body of `/directory`. `flash` is one line for this visit only. */
export function directoryBody(
  visit: Visit,
  units: Unit[],
  contacts: Contact[],
  flash: string | null,
): Html {
  const byUnit = Map.groupBy(contacts, ({ unitId }) => unitId);
  const rows = units.map((unit) => unitRow(unit, units, byUnit.get(unit.id) ?? []));
  return html`<main class="wide"><div class="page-head"><h1>单位名录</h1>
    <p class="note">${visit.office.name}，共${units.length}个单位，按机关序列排列。通知里的简称、统称按本名录对应。</p></div>
    ${flash ? html`<p class="flash" role="alert">${flash}</p>` : ''}
    <form class="filters" method="post" action="/directory/import" enctype="multipart/form-data">
      <a class="button" href="/directory.xlsx" download>下载Excel</a>
      <input type="file" name="file" accept=".xlsx" required aria-label="修改后的单位名录">
      <button class="button">上传并比对</button>
      <span class="note">在下载的表上修改后上传，先列出改动，确认后才写入。</span></form>
    <form class="filters" method="post" action="/directory">
      <input name="name" placeholder="单位全称" maxlength="60" required aria-label="单位全称">
      <select name="kind" aria-label="类别">${options(KIND_WORDS, null)}</select>
      <input name="aliases" placeholder="简称，用顿号分隔" maxlength="200" aria-label="简称">
      <button class="button">增加单位</button></form>
    <div class="table-wrap sheet"><table><thead><tr><th>单位</th><th>类别</th><th>层级、所在地</th><th>其他名称</th><th>联络员、分管领导</th>
    </tr></thead><tbody>${rows}</tbody></table></div></main>`;
}

function unitRow(unit: Unit, units: Unit[], contacts: Contact[]): Html {
  return html`<tr id="u${unit.id}"><td><b>${unit.name}</b>${
    unit.kind === 'collective' ? membersForm(unit, units) : ''
  }</td><td>${KIND_WORDS[unit.kind]}</td><td>${
    unit.kind === 'department' ? seatForm(unit) : ''
  }</td><td>${unit.aliases.join('、')}
    <details><summary class="note">增加名称</summary><form method="post" action="/directory/${unit.id}">
    <input name="alias" maxlength="60" required aria-label="其他名称"> <button
    class="button small">保存</button></form></details></td>
    <td>${unit.kind === 'collective' ? html`<span class="note">由成员单位分别联系</span>` : contactList(contacts)}</td></tr>`;
}

/** Names with what they are; a name without an account has no rights, and is told apart. */
function contactList(contacts: Contact[]): Html {
  if (contacts.length === 0) return html`未绑定`;
  return html`${contacts.map(({ duty, name, rank, personId }) => {
    const notes = [
      duty === 'supervisor' ? DUTY_WORDS[duty] : rank > 0 ? `第${rank + 1}` : '',
      personId === null ? '未绑定' : '',
    ].filter(Boolean);
    return html`<div>${name}${
      notes.length > 0 ? html` <span class="note">${notes.join('，')}</span>` : ''
    }</div>`;
  })}`;
}

function seatForm(unit: Unit): Html {
  const said = [unit.level ? LEVEL_WORDS[unit.level] : '', unit.place ?? ''].filter(Boolean);
  return html`<details><summary class="note">${said.join('，') || '按名称'}</summary>
    <form method="post" action="/directory/${unit.id}"><select name="level" aria-label="层级"><option
    value="">按名称</option>${options(LEVEL_WORDS, unit.level ?? null)}</select>
    <input name="place" value="${unit.place ?? ''}" placeholder="所在地" maxlength="60" aria-label="所在地">
    <input name="order" type="number" min="1" max="99999" value="${unit.displayOrder}" aria-label="排序">
    <button class="button small">保存</button></form></details>`;
}

function options<K extends string>(words: Record<K, string>, chosen: K | null): Html[] {
  return Object.entries<string>(words).map(
    ([value, label]) =>
      html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${label}</option>`,
  );
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
