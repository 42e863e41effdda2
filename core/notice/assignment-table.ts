// 任务分工表: rows of tabs or | under a header 工作任务 / 牵头单位 / 配合单位 / 完成时限, to drafts.
import type { Deadline, ReadDeadline } from '../deadline/expression.ts';
import { type SourceText, squeeze } from '../text/source.ts';
import type { DraftDeadline, TaskDraft, UnitMention, UnitRole } from './notice.ts';
import { type Cell, type Row, readTables } from './table-rows.ts';
import { looksLikeUnit, readUnitList } from './unit-list.ts';

/** The tables of a document: where they stand and the drafts of their rows. */
export interface TableReading {
  ranges: [number, number][];
  drafts: TaskDraft[];
}

type Column = 'number' | 'category' | 'task' | 'measure' | 'due' | UnitRole;

const COLUMNS: readonly [Column, RegExp][] = [
  ['number', /^(?:序号|编号|号)$/],
  ['lead', /牵头|主责|主办/],
  ['support', /配合|参与|协办|协同/],
  ['supervise', /督促|督办|督导|指导单位/],
  ['responsible', /责任(?:单位|部门)|(?:承办|落实|负责)(?:单位|部门)|^单位$/],
  ['due', /时限|时间|节点|期限|进度/],
  ['measure', /措施|要求|标准|内容(?!.*任务)/],
  ['task', /任务|事项|工作|项目|目标|问题/],
  ['category', /类别|领域|分类|行业/],
];
const SAME = /^(?:同上|〃|″|"|“|同前)$/;
const NONE = /^(?:[-—–/\\]+|无)$/;

/**
 * Reads every table that has a header with a task column and a unit or time column. `read` is the
 * deadline grammar. 同上 and an empty unit or time cell repeat the one above; a bare 4月 means by
 * its end.
 */
export function readAssignmentTables(
  source: SourceText,
  read: (cell: SourceText) => ReadDeadline[],
  resolve: (read: ReadDeadline) => Deadline,
): TableReading {
  const ranges: [number, number][] = [];
  const drafts: TaskDraft[] = [];
  for (const table of readTables(source)) {
    const columns = (table[0]?.cells ?? []).map((cell) => columnOf(cell.text));
    const hasTask = columns.includes('task') || columns.includes('measure');
    const rest: (Column | null)[] = ['lead', 'responsible', 'support', 'due'];
    if (!hasTask || !columns.some((column) => rest.includes(column))) continue;
    ranges.push([table[0]?.start ?? 0, table.at(-1)?.end ?? 0]);
    const rows = rowDrafts(columns, table.slice(1), read, resolve);
    const caption = captionOf(source, table[0]?.start ?? 0);
    drafts.push(...rows.map((row) => ({ ...row, heading: [...caption, ...row.heading] })));
  }
  return { ranges, drafts };
}

/** The short line above a table names it. */
function captionOf(source: SourceText, start: number): string[] {
  const above = source.lineStarts[source.lineStarts.indexOf(start) - 1];
  const caption = above === undefined ? '' : source.text.slice(above, start);
  return caption.length >= 4 && caption.length <= 40 && !/[。；]/.test(caption) ? [caption] : [];
}

function columnOf(header: string): Column | null {
  return COLUMNS.find(([, words]) => words.test(header))?.[0] ?? null;
}

function rowDrafts(
  columns: (Column | null)[],
  rows: Row[],
  read: (cell: SourceText) => ReadDeadline[],
  resolve: (read: ReadDeadline) => Deadline,
): TaskDraft[] {
  const above = new Map<number, Cell>();
  return rows.flatMap((row, index) => {
    const cells = columns.map((column, at) => carried(row, at, column, above));
    const cellOf = (column: Column): Cell | undefined =>
      cells.find((cell, at) => columns[at] === column && cell !== undefined && cell.text !== '');
    const task = row.cells[columns.indexOf('measure')]?.text
      ? cellOf('measure')
      : (cellOf('task') ?? cellOf('measure'));
    if (!task || task.text === '') return [];
    const units = cells.flatMap((cell, at) => mentionsIn(columns[at] ?? null, cell));
    const due = cellOf('due');
    const dates = due ? datesIn(due, read) : [];
    const inTask = read(squeeze(task.raw)).map((each) => shift(each, task.offset));
    return [
      {
        ref: cellOf('number')?.text || `${index + 1}`,
        title: titleOfCell(cellOf('task')?.text ?? task.text, task.text),
        text: task.text,
        offset: task.offset,
        heading: [
          cellOf('category')?.text ?? [],
          task === cellOf('task') ? [] : (cellOf('task')?.text ?? []),
        ].flat(),
        units: units.flatMap((each) => each.mentions),
        openEnded: units.some((each) => each.openEnded),
        doer: 'unit',
        deadlines: [...inTask, ...dates].map((each): DraftDeadline => resolve(each)),
      },
    ];
  });
}

/** The cell, or the one above where it says 同上 or is empty; a task cell is merged downward too. */
function carried(
  row: Row,
  at: number,
  column: Column | null,
  above: Map<number, Cell>,
): Cell | undefined {
  const cell = row.cells[at];
  if (cell && cell.text !== '' && !SAME.test(cell.text) && !NONE.test(cell.text)) {
    above.set(at, cell);
    return cell;
  }
  if (cell && NONE.test(cell.text)) return undefined;
  const isEmpty = !cell || cell.text === '';
  const staysEmpty = column === 'number' || column === 'support' || column === 'supervise';
  return isEmpty && staysEmpty ? cell : above.get(at);
}

function mentionsIn(
  column: Column | null,
  cell: Cell | undefined,
): { mentions: UnitMention[]; openEnded: boolean }[] {
  const roles: (Column | null)[] = ['lead', 'responsible', 'support', 'supervise'];
  if (!cell || !roles.includes(column)) return [];
  const { names, openEnded } = readUnitList(cell.text.replace(/[；;]/g, '、').replace(/。$/, ''));
  const role = column as UnitRole;
  const units = names.filter((name) => looksLikeUnit(name) || name.length <= 16);
  return [{ mentions: units.map((name) => ({ name, role, basis: 'table' })), openEnded }];
}

/** “4月”, “2024年6月”, “6月30日” in a time column mean by the end of it. */
function datesIn(cell: Cell, read: (cell: SourceText) => ReadDeadline[]): ReadDeadline[] {
  const words = cell.text.replace(/[。；，]$/, '');
  const bare =
    /^(?:20\d\d年)?(?:\d{1,2}月(?:份)?|[上下]半年|第?[一二三四]季度|年底|月底|20\d\d年)?$/;
  const day = /^(?:20\d\d年)?\d{1,2}月\d{1,2}日$/.test(words);
  const dated = day || bare.test(words);
  const meant = dated
    ? `${words.replace(/份$/, '').replace(/底$/, '')}${day ? '前' : '底前'}`
    : words;
  const reads = read(squeeze(meant));
  if (!dated && reads.length > 0) return reads.map((each) => shift(each, cell.offset));
  if (!dated)
    return /长期|持续|全年|常态|期间|阶段/.test(words) ? [standing(words, cell.offset)] : [];
  return reads.slice(0, 1).map((each) => ({ ...each, phrase: words, offset: cell.offset }));
}

/** 长期 in a time column: no day, and said so. */
function standing(words: string, offset: number): ReadDeadline {
  const expression: ReadDeadline['expression'] = { kind: 'vague', label: words };
  return { phrase: words, offset, expression, sentenceYear: null, trace: ['table'] };
}

function shift(read: ReadDeadline, by: number): ReadDeadline {
  return { ...read, offset: read.offset + by };
}

function titleOfCell(task: string, own: string): string {
  const words =
    own.length <= 36 ? own : task.length <= 36 ? task : (own.split(/[，；。]/)[0] ?? own);
  return words.replace(/^\d{1,2}[.．、]/, '').replace(/[。；，]$/, '');
}
