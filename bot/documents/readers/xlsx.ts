// A task list in .xlsx: sheets with a header that names tasks and units or times, as table lines.
import ExcelJS from 'exceljs';
import { cellText } from '../cell-text.ts';
import { HEADERS } from '../ledger-headers.ts';
import { type Parsed, parsed, type Refusal } from '../parsed.ts';
import { refuse } from '../refusal.ts';
import { NOT_TEXT } from '../workbook.ts';
import { type Cell, tableLines } from './table-lines.ts';

/** Titles and notes an office may put above the header. */
const HEADER_WITHIN = 20;
/** More rows than any task list; a sheet formatted to its end has a million. */
const MOST_ROWS = 5_000;
const MOST_COLUMNS = 60;

const TASK = /任务|事项|工作内容|措施|整治内容|问题/;
const UNIT_OR_TIME = /牵头|责任|单位|部门|时限|期限|完成时间|时间节点/;

const FOREIGN = refuse(
  'not-a-task-list',
  '工作簿中没有任务清单：未找到写有“任务”和“牵头单位、责任单位或完成时限”的表头。请在首行写明列名后重新发送，或将内容复制到Word文档中发送。',
);
const OWN_LEDGER = refuse(
  'own-ledger',
  '这是本系统导出的督办台账，不作为通知读取。修改后导回请用“ledger import”，见使用手册。',
);

/** Each visible task list with the title rows above it. Hidden sheets are only looked through. */
export async function readXlsx(bytes: Uint8Array): Promise<Parsed | Refusal> {
  const book = new ExcelJS.Workbook();
  // The library's type asks for a Buffer of its own; it takes any bytes.
  const buffer = Buffer.from(bytes) as unknown as ExcelJS.Buffer;
  await book.xlsx.load(buffer, { ignoreNodes: NOT_TEXT });
  // Given something else than a workbook, the library finds no sheets and no fault.
  if (book.worksheets.length === 0) throw new Error('no sheets');
  const sheets = book.worksheets.map((sheet) => ({ sheet, rows: rowsOf(sheet) }));
  const around = sheets.flatMap(({ sheet }) => marginsOf(sheet));
  const titles = [...propertiesOf(book), ...book.worksheets.map((sheet) => sheet.name)];
  if (sheets.some(({ rows }) => isOwnLedger(rows))) return { ...OWN_LEDGER, around, titles };
  const lists = sheets.filter(
    ({ sheet, rows }) => sheet.state === 'visible' && headerAt(rows) >= 0,
  );
  const others = sheets.filter((each) => !lists.includes(each));
  around.push(...others.flatMap(({ rows }) => rows.flatMap((row) => row.map((cell) => cell.text))));
  if (lists.length === 0) return { ...FOREIGN, around, titles };
  const names = others.filter(({ rows }) => rows.length > 0).map(({ sheet }) => `“${sheet.name}”`);
  return parsed(
    lists.flatMap(({ sheet, rows }) => sheetLines(sheet.name, rows, lists.length > 1)),
    {
      around,
      titles,
      notes: names.length > 0 ? [`工作表${names.join('、')}不是任务清单，未读取。`] : [],
    },
  );
}

function sheetLines(name: string, rows: Cell[][], isNamed: boolean): string[] {
  const header = headerAt(rows);
  const above = rows.slice(0, header).map((row) => row.map((cell) => cell.text.trim()));
  const titles = above.map((row) => row.filter((text) => text !== '').join(' '));
  const named =
    isNamed && !titles.some((title) => title.includes(name)) ? [name, ...titles] : titles;
  return [...named.filter((title) => title !== ''), ...tableLines(rows.slice(header))];
}

/** The row that names a task column and a unit or time column; -1 when no row does. */
function headerAt(rows: Cell[][]): number {
  return rows.slice(0, HEADER_WITHIN).findIndex((row) => {
    const names = row.map((cell) => cell.text.trim()).filter((text) => text.length <= 20);
    const task = names.find((name) => TASK.test(name) && !UNIT_OR_TIME.test(name));
    return task !== undefined && names.some((name) => name !== task && UNIT_OR_TIME.test(name));
  });
}

function isOwnLedger(rows: Cell[][]): boolean {
  return rows.slice(0, HEADER_WITHIN).some((row) => {
    const names = new Set(row.map((cell) => cell.text.trim()));
    return names.has(HEADERS.key) && names.has(HEADERS.check);
  });
}

/** Rows with something in them, merged cells as cells that span. Columns are those in use. */
function rowsOf(sheet: ExcelJS.Worksheet): Cell[][] {
  const spans = spansOf(sheet.model.merges ?? []);
  const rows: Cell[][] = [];
  for (let line = 1; line <= Math.min(sheet.rowCount, MOST_ROWS); line += 1) {
    const row = sheet.getRow(line);
    const cells: Cell[] = [];
    for (let at = 1; at <= Math.min(sheet.columnCount, MOST_COLUMNS); at += 1) {
      const cell = row.getCell(at);
      if (cell.isMerged && cell.master !== cell) continue;
      const span = spans.get(cell.address) ?? { columns: 1, rows: 1 };
      cells.push({ ...span, text: cellText(cell, chineseDay) });
    }
    const isCovered = cells.length < Math.min(sheet.columnCount, MOST_COLUMNS);
    if (isCovered || cells.some((cell) => cell.text.trim() !== '')) rows.push(cells);
  }
  return rows;
}

function spansOf(merges: string[]): Map<string, { columns: number; rows: number }> {
  const spans = new Map<string, { columns: number; rows: number }>();
  for (const range of merges) {
    const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(range);
    if (!match) continue;
    const [, left = '', top = '', right = '', bottom = ''] = match;
    const columns = columnNumber(right) - columnNumber(left) + 1;
    spans.set(`${left}${top}`, { columns, rows: Number(bottom) - Number(top) + 1 });
  }
  return spans;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** 2024年6月30日; a format without a day shows the month only. */
function chineseDay(day: Date, format: string): string {
  const month = `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月`;
  return format !== '' && !/d/i.test(format) ? month : `${month}${day.getUTCDate()}日`;
}

function propertiesOf(book: ExcelJS.Workbook): string[] {
  const { title, subject, keywords, category, description } = book;
  return [title, subject, keywords, category, description].filter((text) => text);
}

function marginsOf(sheet: ExcelJS.Worksheet): string[] {
  const { oddHeader, oddFooter, evenHeader, evenFooter, firstHeader, firstFooter } =
    sheet.headerFooter ?? {};
  const margins = [oddHeader, oddFooter, evenHeader, evenFooter, firstHeader, firstFooter];
  // &L, &C and &R divide left, middle and right; &"仿宋,常规" and &14 are fonts.
  return margins
    .flatMap((text) => (text ?? '').replace(/&"[^"]*"|&\d+/g, '').split(/&[LCR]/))
    .filter((text) => text !== '');
}
