// What an edited workbook would change: 第8项 完成率 40 → 80; what it would not, and why.
import type { CivilDate } from '../calendar/civil-date.ts';
import { quote, STATUS_WORDS } from '../message/wording.ts';
import { changedBy } from './changed-by.ts';
import { newTaskOf } from './new-row.ts';
import {
  canonical,
  currentValue,
  type EditableField,
  hasCheck,
  isAsExported,
  rowKey,
  type SheetField,
  type SheetRow,
} from './sheet-row.ts';
import { refusal } from './status.ts';
import type { LedgerDutyView, LedgerTaskView, LedgerView } from './view.ts';

/** Whose row it is. */
interface RowName {
  no: number;
  unit: string;
  occurrence: string;
}

/** One cell to be taken over. `from` is what the ledger holds now. */
export type ImportChange = RowName &
  (
    | { field: 'progress'; from: string | null; to: string }
    | { field: 'percent'; from: number | null; to: number }
    | { field: 'dueOn'; from: CivilDate | null; to: CivilDate }
  );

/** Why something in a row is not taken over. `line` is the row's number in the sheet. */
export type ImportRemark = RowName & { line: number; reason: string };

export interface ImportDiff {
  changes: ImportChange[];
  /** Changed here and in the file, or no longer changeable here. */
  conflicts: ImportRemark[];
  /** Changed in the file, but not to be changed by one. */
  notApplied: ImportRemark[];
  /** Rows somebody added that say enough for a task: the words by which the office may enter it. */
  newTasks: { line: number; command: string }[];
  /** Rows of the file that are no row of this ledger. */
  unknownRows: { line: number; key: string; reason: string }[];
  /** Rows of the ledger the file does not have: for information, nothing is deleted. */
  missingRows: RowName[];
}

interface Target {
  task: LedgerTaskView;
  duty: LedgerDutyView | null;
}

const EDITABLE: readonly EditableField[] = ['progress', 'percent', 'dueOn'];

export const FIELD_WORDS: Record<EditableField, string> = {
  progress: '进展情况',
  percent: '完成率',
  dueOn: '完成时限',
};

/** Cells that are answered when changed, and the answer. */
const GUARDED: readonly [field: SheetField, reason: string][] = [
  ['status', '状态请在群里办理（销号、退回）'],
  ['title', '任务名称不能在表中修改'],
  ['clause', '具体措施以通知原文为准，不能在表中修改'],
  ['leadUnits', '责任单位请在群里办理（改派）'],
  ['supportingUnits', '配合单位不能在表中修改'],
];

const NO_TARGET = '台账中没有对应的事项，可能已改派，或来自其他台账';
const KEY_LOST = '行标识丢失，无法对应到台账中的事项，请在导出的原表上修改';
const TWICE_IN_FILE = '表中有多行对应同一事项且内容有改动，请只保留一行';
const TWICE_IN_LEDGER = '台账中有多条同名事项，无法区分，请在群里办理';
const MISPLACED = '序号、重点任务与行标识不符，可能是排序时列没有一起移动，整行未采用';
const NO_DUTY = '该任务尚无责任单位，请先在群里改派';
const CLAIMED = '该事项已申报办结，正待核验，请先在群里销号或退回';
const NO_CHECK = '校验栏为空或被改动，无法判断台账在导出后有无变动';
const NO_DAY = (text: string): string =>
  `完成时限${quote(text, 20)}读不出日期，请写成2024-06-30这样的日期`;
const FORMULA = '公式，未采用；请选择性粘贴为数值后再导入';
const FORMULA_ERROR = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/;

/** Compares the rows of an edited workbook with the ledger as it is now. Nothing is changed. */
export function diffImport(rows: readonly SheetRow[], ledger: LedgerView): ImportDiff {
  const targets = Map.groupBy(targetsOf(ledger), ({ task, duty }) => rowKey(task.no, duty));
  const byKey = Map.groupBy(rows, (row) => row.key);
  const diff: ImportDiff = {
    changes: [],
    conflicts: [],
    notApplied: [],
    newTasks: [],
    unknownRows: [],
    missingRows: [],
  };
  for (const [key, same] of byKey) {
    const [target, ...others] = targets.get(key) ?? [];
    if (!target) {
      for (const row of same) noteUnknown(row, ledger, diff);
      continue;
    }
    const edited = same.filter((row) => isEdited(row, target));
    const reason = others.length > 0 ? TWICE_IN_LEDGER : edited.length > 1 ? TWICE_IN_FILE : null;
    for (const row of edited) {
      if (reason) diff.conflicts.push(remark(row, target, reason));
      else compareRow(row, target, diff);
    }
  }
  for (const [key, [target]] of targets) {
    if (target?.duty && !byKey.has(key)) diff.missingRows.push(nameOf(target));
  }
  return diff;
}

/** A row without a key was added by hand, or lost its key; one with a key that leads nowhere. */
function noteUnknown(row: SheetRow, { tasks }: LedgerView, diff: ImportDiff): void {
  const { line, key } = row;
  const known = tasks.find(({ no }) => `${no}` === row.no?.trim());
  const isLost =
    known && canonical('title', row.cells.title ?? '') === canonical('title', known.title);
  const made = key !== '' ? { reason: NO_TARGET } : isLost ? { reason: KEY_LOST } : newTaskOf(row);
  if ('command' in made) diff.newTasks.push({ line, command: made.command });
  else diff.unknownRows.push({ line, key, reason: made.reason });
}

function targetsOf(ledger: LedgerView): Target[] {
  return ledger.tasks.flatMap((task): Target[] =>
    task.duties.length > 0 ? task.duties.map((duty) => ({ task, duty })) : [{ task, duty: null }],
  );
}

function isEdited(row: SheetRow, target: Target): boolean {
  const fields = Object.entries(row.cells) as [SheetField, string][];
  return fields.some(
    ([field, text]) => !isAsExported(row, field, text) || isNoDay(field, text, target),
  );
}

/** Words in a day's cell (6月底), other than those that stand there where there is no day (长期). */
function isNoDay(field: SheetField, text: string, { duty }: Target): boolean {
  if (field !== 'dueOn' || canonical(field, text) !== '') return false;
  return text.trim() !== '' && text.trim() !== duty?.occurrence;
}

function compareRow(row: SheetRow, target: Target, diff: ImportDiff): void {
  if (isMisplaced(row, target)) {
    diff.conflicts.push(remark(row, target, MISPLACED));
    return;
  }
  if (isChanged(row, 'unit')) {
    const reason =
      `填报单位改为${quote(row.cells.unit ?? '', 40)}：请在群里办理（改派），` +
      '本行其他改动未采用';
    diff.notApplied.push(remark(row, target, reason));
    return;
  }
  for (const [field, reason] of GUARDED) {
    if (!isChanged(row, field)) continue;
    // Since the export the ledger may have come to the same.
    if (field === 'status' && row.cells.status?.trim() === statusOf(target)) continue;
    diff.notApplied.push(remark(row, target, reason));
  }
  for (const field of EDITABLE) compareCell(row, target, field, diff);
}

/** An emptied cell asks for nothing: merging leaves such. Without a check nobody knows. */
function isChanged(row: SheetRow, field: SheetField): boolean {
  const text = row.cells[field]?.trim() ?? '';
  return text !== '' && hasCheck(row) && !isAsExported(row, field, text);
}

function isMisplaced(row: SheetRow, { task }: Target): boolean {
  return row.no !== null && row.no.trim() !== `${task.no}` && isChanged(row, 'title');
}

function statusOf({ duty }: Target): string {
  return duty ? STATUS_WORDS[duty.status] : '';
}

function compareCell(row: SheetRow, target: Target, field: EditableField, diff: ImportDiff): void {
  const text = row.cells[field];
  if (text === undefined) return;
  const theirs = canonical(field, text);
  const ours = currentValue(target.duty, field);
  const noDay = isNoDay(field, text, target);
  if (!noDay && (theirs === ours || isAsExported(row, field, theirs))) return;
  const isFormula = row.formulas?.includes(field) === true;
  const unfit = isFormula
    ? `${FIELD_WORDS[field]}是${FORMULA}`
    : noDay
      ? NO_DAY(text)
      : unfitness(field, theirs);
  const clash = unfit ? null : clashOf(row, target, field, theirs);
  if (unfit) diff.notApplied.push(remark(row, target, unfit));
  else if (clash) diff.conflicts.push(remark(row, target, `${FIELD_WORDS[field]}：${clash}`));
  else diff.changes.push(change(target, field, ours, theirs));
}

/** Why a value cannot be taken over, whatever the ledger holds. */
function unfitness(field: EditableField, value: string): string | null {
  const words = FIELD_WORDS[field];
  if (value === '') return `${words}不能清空，仍按台账`;
  if (FORMULA_ERROR.test(value)) return `${words}是公式的错误值，未采用`;
  const fits = field !== 'percent' || (/^\d+$/.test(value) && Number(value) <= 100);
  return fits ? null : `完成率${quote(value, 20)}应为0至100之间的整数，未采用`;
}

/** Why a fit value is not taken over as the ledger stands. */
function clashOf(
  row: SheetRow,
  { duty }: Target,
  field: EditableField,
  theirs: string,
): string | null {
  if (!duty) return NO_DUTY;
  if (!hasCheck(row)) return NO_CHECK;
  const ours = currentValue(duty, field);
  if (!isAsExported(row, field, ours)) {
    const now = ours === '' ? '空' : quote(ours, 40);
    const who = changedBy(duty, field);
    const change = who ? `，${who}改` : '，现';
    return `导出后台账已有变动${change}为${now}，表中为${quote(theirs, 40)}`;
  }
  // A progress report would take the unit's claim back; the office has words for that.
  if (duty.status === 'completed' && field !== 'dueOn') return CLAIMED;
  return refusal(duty.status, field === 'dueOn' ? 'dueChanged' : 'reported');
}

function change(target: Target, field: EditableField, ours: string, to: string): ImportChange {
  const name = nameOf(target);
  const from = ours === '' ? null : ours;
  if (field !== 'percent') return { ...name, field, from, to };
  return { ...name, field, from: from === null ? null : Number(from), to: Number(to) };
}

function nameOf({ task, duty }: Target): RowName {
  return { no: task.no, unit: duty?.unit ?? '', occurrence: duty?.occurrence ?? '' };
}

function remark(row: SheetRow, target: Target, reason: string): ImportRemark {
  return { line: row.line, ...nameOf(target), reason };
}
