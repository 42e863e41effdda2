// 任务分工表: rows under headings like 工作任务 / 牵头单位 / 配合单位 / 完成时限, to drafts.
import type { Deadline, ReadDeadline } from '../deadline/expression.ts';
import { lineAround, type SourceText } from '../text/source.ts';
import { type Annex, nameOfAnnex } from './annexes.ts';
import type { DraftDeadline, TaskDraft, UnitMention } from './notice.ts';
import type { CellReader, CellUnits } from './table-cells.ts';
import type { Column } from './table-columns.ts';
import { NONE, SAME } from './table-fit.ts';
import type { Cell, Table, TableRow } from './table-rows.ts';

/** What a table is read with. `annexAt` gives the annex that holds an offset, or null. */
interface TableReader {
  source: SourceText;
  cells: CellReader;
  resolve: (read: ReadDeadline) => Deadline;
  annexAt: (offset: number) => Annex | null;
}

/** A cell with the mark that it was taken from a row above. */
interface Carried extends Cell {
  isFromAbove: boolean;
}

type Cells = Map<Column, Carried>;

const STAYS_EMPTY: (Column | null)[] = ['number', 'support', 'supervise', 'other', 'goal'];
const UNIT_COLUMNS = ['lead', 'responsible', 'support', 'supervise'] as const;
const ENTERPRISE = /(?:企业|经营单位|公司|业主|施工单位)$/;
/** Without one of these no words name a time. */
const MAY_BE_DATED = /[\d年月日天周季旬每前后内时期即常长续立即限汛节假]/;
/** A title of a row; a longer cell is named by its first clause. */
const TITLE = 36;

/**
 * The tasks of a table's rows. 同上 and an empty cell of task, unit or time repeat the one above. A cell
 * of several dated measures makes a task of each.
 */
export function draftsOfTable(reader: TableReader, table: Table): TaskDraft[] {
  const caption = captionOf(reader.source, table.start);
  const annex = reader.annexAt(table.start);
  const isNumbered = annex !== null && /[\d一二三四五六七八九十]$/.test(annex.label);
  const place = isNumbered && annex ? [nameOfAnnex(annex)] : caption;
  const above = new Map<number, Cell>();
  let number = '';
  return table.rows.flatMap((row, index) => {
    const cells = cellsOfRow(table.columns, row, above);
    if (isFilled(cells, row, table.columns)) table.filled.push(row.start);
    number = cells.get('number')?.text ?? number;
    const own = number || `${index + 1}`;
    const ref = isNumbered ? `${annex?.label}-${own}` : own;
    const headings = [...place, ...(row.section ? [row.section] : [])];
    return draftsOfRow(reader, cells, ref, headings);
  });
}

/** The short line above a table names it. */
function captionOf(source: SourceText, start: number): string[] {
  const [above] = lineAround(source, Math.max(start - 1, 0));
  const caption = source.text.slice(above, start);
  return caption.length >= 4 && caption.length <= 40 && !/[。；]/.test(caption) ? [caption] : [];
}

/** The cells by column, the first filled one where a column occurs twice. */
function cellsOfRow(columns: (Column | null)[], row: TableRow, above: Map<number, Cell>): Cells {
  const cells: Cells = new Map();
  columns.forEach((column, at) => {
    const cell = carried(row.cells[at], at, column, above);
    if (column && cell && cell.text !== '' && !cells.has(column)) cells.set(column, cell);
  });
  return cells;
}

/** The cell, or the one above where it says 同上 or was merged into it. */
function carried(
  cell: Cell | undefined,
  at: number,
  column: Column | null,
  above: Map<number, Cell>,
): Carried | null {
  const text = cell?.text ?? '';
  if (cell && text !== '' && !SAME.test(text) && !NONE.test(text)) {
    above.set(at, cell);
    return { ...cell, isFromAbove: false };
  }
  if (NONE.test(text) || (text === '' && STAYS_EMPTY.includes(column))) return null;
  const known = above.get(at);
  return known ? { ...known, isFromAbove: true } : null;
}

function draftsOfRow(
  reader: TableReader,
  cells: Cells,
  ref: string,
  headings: string[],
): TaskDraft[] {
  const task = cells.get('task');
  const named = ownCell(cells.get('measure')) ?? ownCell(task) ?? ownCell(cells.get('goal'));
  const own = named ?? (assignsMore(cells) ? (cells.get('measure') ?? task) : undefined);
  if (!own) return [];
  const category = cells.get('category')?.text;
  const heading = [
    ...headings,
    ...(category ? [category] : []),
    ...(task && own.offset !== task.offset ? [task.text] : []),
  ];
  const units = UNIT_COLUMNS.flatMap((column) => {
    const cell = cells.get(column);
    return cell ? [reader.cells.unitsIn(column, cell)] : [];
  });
  const due = cells.get('due');
  const times = due ? reader.cells.timesIn(due).map(reader.resolve) : [];
  const dates = due?.isFromAbove ? times.map((each) => asAbove(each, due)) : times;
  const isGoal = own.offset === cells.get('goal')?.offset;
  const parts = partsOf(reader, own);
  return parts.map((part) => ({
    ref,
    title: titleOfCell(isGoal ? (task?.text ?? part.text) : part.text, task?.text, parts.length),
    text: part.text,
    offset: part.offset,
    heading,
    ...dutyOf(units),
    deadlines: part.isDated ? part.deadlines : [...part.deadlines, ...dates],
  }));
}

/** A row below a merged task that names another unit, or the same one another day. */
function assignsMore(cells: Cells): boolean {
  const told: Column[] = ['lead', 'responsible', 'due'];
  return told.some((column) => ownCell(cells.get(column)) !== undefined);
}

/** An empty cell for a unit in a row of its own, which may be a merged one: taken from above, and said. */
function isFilled(cells: Cells, row: TableRow, columns: (Column | null)[]): boolean {
  if (!ownCell(cells.get('task'))) return false;
  return columns.some((column, at) => {
    const isUnit = column === 'lead' || column === 'responsible';
    return isUnit && !row.cells[at]?.text && cells.get(column)?.isFromAbove === true;
  });
}

function ownCell(cell: Carried | undefined): Carried | undefined {
  return cell?.isFromAbove ? undefined : cell;
}

/** An empty time cell below a filled one: taken over, and said so. */
function asAbove(deadline: DraftDeadline, { text }: Cell): DraftDeadline {
  const assumption = `本行时限为空或同上，按上一行“${text}”理解`;
  return { ...deadline, assumptions: [...deadline.assumptions, assumption] };
}

function dutyOf(units: CellUnits[]): Pick<TaskDraft, 'units' | 'openEnded' | 'doer'> {
  const mentions: UnitMention[] = [];
  for (const mention of units.flatMap((each) => each.mentions)) {
    if (!mentions.some((known) => known.name === mention.name)) mentions.push(mention);
  }
  const isEnterprise = mentions.length > 0 && mentions.every(({ name }) => ENTERPRISE.test(name));
  return {
    units: mentions,
    openEnded: units.some((each) => each.openEnded),
    doer: isEnterprise ? 'enterprise' : 'unit',
  };
}

interface Part {
  text: string;
  offset: number;
  deadlines: Deadline[];
  /** Its own words say when; the time column is for the parts that do not. */
  isDated: boolean;
}

/** The measures of a cell: one, or several where at least one of many sentences is dated. */
function partsOf({ cells, resolve }: TableReader, cell: Cell): Part[] {
  const reads = MAY_BE_DATED.test(cell.text) ? cells.deadlinesIn(cell.text) : [];
  const shift = (each: ReadDeadline): Deadline =>
    resolve({ ...each, offset: each.offset + cell.offset });
  const sentences = [...cell.text.matchAll(/[^。；]+[。；]?/g)];
  const isIn = (each: ReadDeadline, [text, at]: [string, number]): boolean =>
    each.offset >= at && each.offset < at + text.length;
  const parts = sentences.map((sentence): Part => {
    const own = reads.filter((each) => isIn(each, [sentence[0], sentence.index]));
    const isDated = own.some((each) => each.expression.kind !== 'vague');
    const offset = cell.offset + sentence.index;
    return { text: sentence[0], offset, deadlines: own.map(shift), isDated };
  });
  if (parts.length > 1 && parts.some((part) => part.isDated)) return joinUndated(parts);
  return [{ text: cell.text, offset: cell.offset, deadlines: reads.map(shift), isDated: false }];
}

/** Undated sentences beside each other make one part. */
function joinUndated(parts: Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && !last.isDated && !part.isDated) {
      last.text += part.text;
      last.deadlines.push(...part.deadlines);
    } else joined.push({ ...part });
  }
  return joined;
}

function titleOfCell(own: string, task: string | undefined, count: number): string {
  const bare = own.replace(/^(?:\d{1,2}[.．、]|[（(][^）)]{1,3}[）)]|[①-⑳])(?!\d)/, '');
  const named = task !== undefined && task.length <= TITLE && count === 1 ? task : undefined;
  if (named && /^(?:每|至少|不少于|按[月季])/.test(bare)) return named;
  const words = bare.length <= TITLE ? bare : (named ?? bare.split(/[，；。]/)[0] ?? bare);
  return words.replace(/^\d{1,2}[.．、](?!\d)/, '').replace(/[。；，]$/, '') || own;
}
