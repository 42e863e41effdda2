// One draft as a form beside its clause, and what the form sends back.
import { html } from 'hono/html';
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { rhythmWords } from '#core/ledger/revision/stage-words.ts';
import { fullDay } from '#core/message/wording.ts';
import { askedText } from '#core/notice/asked-words.ts';
import type { DraftDeadline, UnitMention, UnitRole } from '#core/notice/notice.ts';
import { pastDueDeadlines, type Settlement } from '#core/notice/pending.ts';
import type { DraftRecord } from '#db/notices.ts';
import type { DraftEdit } from '../handlers/edit-draft.ts';
import type { Html } from './message-view.ts';
import { textOf } from './upload.ts';
import { UNIT_ROLE_WORDS } from './words.ts';

const ROLES = Object.entries(UNIT_ROLE_WORDS) as [UnitRole, string][];
const SETTLEMENTS: [Settlement, string][] = [
  ['doneBefore', '此前已办结'],
  ['overdue', '列为逾期'],
  ['dropped', '不再跟踪'],
];
/** Rows for units beyond those read. */
const SPARE_UNITS = 1;

/** A draft's form. `open` while the notice waits; afterwards it is only shown. */
export function draftForm(
  record: DraftRecord,
  place: { noticeId: number; open: boolean; today: CivilDate; newUnits: Set<string> },
): Html {
  const { draft } = record;
  const past = pastDueDeadlines(draft, place.today).length > 0;
  const action = `/notices/${place.noticeId}/drafts/${record.id}`;
  return html`<form class="draft ${record.included ? '' : 'off'}" id="d${record.id}" method="post"
    action="${action}"><fieldset ${place.open ? '' : 'disabled'}>
    <div class="draft-head"><label class="include"><input type="checkbox" name="included" value="on" ${
      record.included ? 'checked' : ''
    }>列入台账</label><span class="ref">${draft.ref}</span><a href="#s${record.id}">看原文</a>${
      record.editedBy ? html`<span class="tag info">已修改</span>` : ''
    }${
      draft.doer === 'unit'
        ? ''
        : html`<span class="tag warn">由${draft.doer === 'enterprise' ? '企业' : '个人'}办理</span>`
    }</div>
    <input class="title" name="title" value="${draft.title}" maxlength="200" aria-label="任务名称">
    <div class="draft-part"><b>单位</b><div>${unitRows(draft.units, place.newUnits)}${
      draft.openEnded ? html`<p class="note">原文以“等”结尾，单位可能不止这些。</p>` : ''
    }</div></div>
    <div class="draft-part"><b>时限</b><div>${draft.deadlines.map(deadlineRow)}${
      place.open
        ? html`<label class="deadline"><span class="note">补充时限</span><input type="date" name="due.new"></label>`
        : ''
    }</div></div>
    ${askedText(draft) ? html`<div class="draft-part"><b>要求</b><div>${askedText(draft)}</div></div>` : ''}
    ${past ? pastDueRow(record.settlement) : ''}
    ${place.open ? html`<div class="draft-foot"><button class="button small">保存修改</button></div>` : ''}
    </fieldset></form>`;
}

function unitRows(units: UnitMention[], newUnits: Set<string>): Html[] {
  const spare = Array.from({ length: SPARE_UNITS }, () => null);
  return [...units, ...spare].map((unit, index) => {
    const roles = ROLES.map(
      ([role, words]) =>
        html`<option value="${role}" ${(unit?.role ?? 'responsible') === role ? 'selected' : ''}>${words}</option>`,
    );
    const fresh = unit && newUnits.has(unit.name) ? html`<span class="tag info">新单位</span>` : '';
    return html`<div class="unit-row"><select name="role.${index}" aria-label="职责">${roles}</select>
      <input name="unit.${index}" value="${unit?.name ?? ''}" list="unit-names" maxlength="60"
      placeholder="${unit ? '清空即删去' : '增加单位'}" aria-label="单位名称">
      <input type="hidden" name="basis.${index}" value="${unit?.basis ?? 'assigned'}">${fresh}</div>`;
  });
}

function deadlineRow(deadline: DraftDeadline, index: number): Html {
  const notes = [askedText(deadline), ...deadline.assumptions]
    .filter((words) => words !== '')
    .map((words) => html`<small>${words}</small>`);
  const names = deadline.units?.map((unit) => unit.name).join('、') ?? '';
  const own = names
    ? html`<label class="own-units">本句另有责任单位 <input name="own.${index}" value="${names}"
      maxlength="300"></label>`
    : '';
  const value =
    deadline.kind === 'recurring' || deadline.kind === 'from'
      ? html`<span>${ruleWords(deadline)}</span>`
      : html`<input type="date" name="due.${index}" value="${deadline.dueOn ?? ''}"
        aria-label="截止日期">`;
  return html`<div class="deadline"><span class="phrase-words">${deadline.phrase}</span>${value}
    <div class="assumptions">${notes}${own}</div></div>`;
}

function ruleWords(deadline: DraftDeadline): string {
  if (deadline.kind === 'from')
    return deadline.startOn ? `自${fullDay(deadline.startOn)}起` : '起始';
  const every = rhythmWords(deadline.every ?? '');
  const times = deadline.times ? `，至少${deadline.times}次` : '';
  return `${every}${times}`;
}

function pastDueRow(settlement: Settlement | null): Html {
  const options = SETTLEMENTS.map(
    ([value, words]) =>
      html`<option value="${value}" ${settlement === value ? 'selected' : ''}>${words}</option>`,
  );
  return html`<div class="draft-part past"><b>已过时限</b><div><select name="settlement"
    aria-label="已过时限的处理"><option value="">请选择</option>${options}</select>
    <p class="note">入账前已过时限的事项，不会自行催办。</p></div></div>`;
}

/** The form's values. Unit rows left empty are gone; a date field that was not shown is untouched. */
export function readDraftEdit(form: FormData): DraftEdit {
  const keys = [...form.keys()];
  const positions = (prefix: string) =>
    keys
      .map((key) => new RegExp(`^${prefix}\\.(\\d{1,3})$`).exec(key)?.[1])
      .filter((position) => position !== undefined)
      .map(Number);
  const units = positions('unit').flatMap((position): UnitMention[] => {
    const name = textOf(form, `unit.${position}`).replace(/\s/g, '').slice(0, 60);
    const role =
      ROLES.find(([key]) => key === textOf(form, `role.${position}`))?.[0] ?? 'responsible';
    return name ? [{ name, role, basis: basisOf(textOf(form, `basis.${position}`)) }] : [];
  });
  const settlement = SETTLEMENTS.find(([key]) => key === textOf(form, 'settlement'))?.[0] ?? null;
  return {
    included: textOf(form, 'included') === 'on',
    settlement,
    title: textOf(form, 'title').slice(0, 200),
    units,
    dueOn: new Map(
      positions('due').map((position) => [position, textOf(form, `due.${position}`) || null]),
    ),
    ownUnits: new Map(
      positions('own').map((position) => [position, namesIn(textOf(form, `own.${position}`))]),
    ),
    addedDueOn: textOf(form, 'due.new') || null,
  };
}

function namesIn(text: string): string[] {
  return text.split(/[、，,；;\s]+/).filter(Boolean);
}

const BASES: UnitMention['basis'][] = ['parenthesis', 'subject', 'default', 'table'];

/** A unit in a row that was empty was named by whoever filled it in. */
function basisOf(value: string): UnitMention['basis'] {
  return BASES.find((basis) => basis === value) ?? 'assigned';
}
