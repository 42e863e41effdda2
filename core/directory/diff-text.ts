// A comparison of directories in words: the same on the command line, on the page and in the chat.
import type { RowChange } from './compare-rows.ts';
import { countChanges, type DirectoryDiff } from './sheet-diff.ts';
import { SHEET_TITLES, type SheetName } from './sheets.ts';

/** A titled list of lines. */
export interface DiffSection {
  title: string;
  lines: string[];
}

/** 可写入5处（新增2、修改2、删除1），不采用1处。 */
export function diffSummary(diff: DirectoryDiff, applied: boolean): string {
  const all = changesOf(diff);
  const count = (kind: RowChange<unknown>['kind']) =>
    all.filter(({ change }) => change.kind === kind).length;
  const kinds = `新增${count('new')}、修改${count('changed')}、删除${count('removed')}`;
  const done = `${applied ? '已写入' : '可写入'}${countChanges(diff)}处`;
  return `${done}（${kinds}），不采用${diff.problems.length}处。`;
}

/** New, changed, removed, not taken over, and what the file leaves out; empty lists are left out. */
export function diffSections(diff: DirectoryDiff, applied: boolean): DiffSection[] {
  const all = changesOf(diff);
  const linesOf = (kind: RowChange<unknown>['kind']) =>
    all
      .filter(({ change }) => change.kind === kind)
      .map(({ sheet, change }) => line(sheet, change));
  const missing = diff.missing.map(({ sheet, label }) => `“${SHEET_TITLES[sheet]}”表：${label}`);
  const sections = [
    { title: applied ? '已新增' : '新增', lines: linesOf('new') },
    { title: applied ? '已修改' : '修改', lines: linesOf('changed') },
    { title: applied ? '已删除' : '删除', lines: linesOf('removed') },
    { title: '不采用', lines: diff.problems.map(problemText) },
    {
      title: '表中没有、名录中仍保留（要删除的，请保留该行并在“处理”一列填“删除”）',
      lines: missing,
    },
  ];
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({ title, lines: lines.map(withoutNumbers) }));
}

function changesOf(diff: DirectoryDiff): { sheet: SheetName; change: RowChange<unknown> }[] {
  const { units, aliases, members, contacts } = diff;
  const sheets = { units, aliases, members, contacts };
  return Object.entries(sheets).flatMap(([sheet, changes]) =>
    changes.map((change) => ({ sheet: sheet as SheetName, change })),
  );
}

function line(sheet: SheetName, { line: at, label, fields }: RowChange<unknown>): string {
  const changed = fields.map(
    ({ header, from, to }) => `${header} ${from || '（空）'} → ${to || '（空）'}`,
  );
  const where = `“${SHEET_TITLES[sheet]}”表第${at}行 ${label}`;
  return changed.length > 0 ? `${where}：${changed.join('；')}` : where;
}

function problemText({
  sheet,
  line: at,
  label,
  reason,
}: DirectoryDiff['problems'][number]): string {
  return `“${SHEET_TITLES[sheet]}”表第${at}行${label ? ` ${label}` : ''}：${reason}`;
}

/** The lists are posted in a group: a telephone number somebody typed into a cell is not. */
function withoutNumbers(text: string): string {
  return text.replace(/\d(?:[-－—]?\d){6,}/g, '（号码略）');
}
