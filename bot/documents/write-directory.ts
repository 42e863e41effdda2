// The directory as .xlsx: 单位, 别名, 统称成员, 联络员, each row with its hidden key; lists to choose from.
import ExcelJS from 'exceljs';
import {
  ACTION,
  CHECK,
  checkOf,
  type DirectoryState,
  KEY,
  REMOVE,
  SHEET_COLUMNS,
  SHEET_TITLES,
  SHEETS,
  type SheetName,
  storedRows,
} from '#core/directory/sheets.ts';
import { DUTY_WORDS, KIND_WORDS, LEVEL_WORDS } from '#core/directory/words.ts';
import { plain, rowHeight, styleCell, styleHeader } from './sheet-style.ts';

const HOW_TO: readonly string[] = [
  '在“单位”“别名”“统称成员”“联络员”四张表中修改，保存为.xlsx后导回；导入前先列出改动，确认后才写入。',
  '新增：在表末另起一行填写，不要复制已有的行。',
  '修改：直接改单元格。单位改名后，其他表中写新名、旧名均可。',
  '删除：在该行“处理”一列填“删除”。只把行从表中去掉，名录中仍保留。',
  '已有任务或已绑定账号的单位不能删除。',
  '层级、所在地：留空按名称判断；上级或外地单位请填写，如“市”“临川市”。通知中的“市应急局”“应急局”据此对应。',
  '排序：机关序列中的次序，从小到大。',
  '联络员：只登记姓名，不登记电话；次序1为第一联络员，其余为后备。账号在群内以“绑定 @某人 单位”办理，姓名本身不带权限。',
];

/** Cells that take one of a few words. */
const CHOICES: Record<string, readonly string[]> = {
  kind: Object.values(KIND_WORDS),
  level: Object.values(LEVEL_WORDS),
  duty: Object.values(DUTY_WORDS),
  action: [REMOVE],
};
/** Empty rows below the data that also offer the choices. */
const SPARE_ROWS = 200;
const NARROW = 14;
const NUMBERS = new Set(['order', 'rank']);

/** Writes the workbook. Rows stand in the order of the directory; key and check are hidden. */
export async function writeDirectory(state: DirectoryState): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const sheet of SHEETS) addSheet(book, sheet, state);
  const help = book.addWorksheet('填写说明');
  help.columns = [{ header: '填写说明', width: 100 }];
  styleHeader(help);
  for (const line of HOW_TO) {
    const row = help.addRow([line]);
    styleCell(row.getCell(1), false);
    row.height = rowHeight([line], [{ width: 100 }]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSheet(book: ExcelJS.Workbook, name: SheetName, state: DirectoryState): void {
  const sheet = book.addWorksheet(SHEET_TITLES[name], { views: [{ state: 'frozen', ySplit: 1 }] });
  const columns = [
    ...SHEET_COLUMNS[name].map(({ field, header, width }) => ({
      field,
      header,
      width,
      hidden: false,
    })),
    { field: 'action', header: ACTION, width: 8, hidden: false },
    // Last, hidden, and inside the filter: a sort in Excel takes them along.
    { field: 'key', header: KEY, width: 10, hidden: true },
    { field: 'check', header: CHECK, width: 10, hidden: true },
  ];
  sheet.columns = columns.map(({ header, width, hidden }) => ({ header, width, hidden }));
  for (const stored of storedRows(name, state)) {
    const cells: Record<string, string> = { ...stored.cells, key: stored.key };
    cells.check = checkOf(name, stored);
    const values = columns.map(({ field }) => exchanged(field, cells[field] ?? ''));
    const row = sheet.addRow(values);
    for (const [at, { width }] of columns.entries())
      styleCell(row.getCell(at + 1), width <= NARROW);
    row.height = rowHeight(values, columns);
  }
  for (const [at, { field }] of columns.entries()) offer(sheet, at + 1, CHOICES[field]);
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: sheet.rowCount, column: columns.length },
  };
  styleHeader(sheet);
}

/** Places in an order are numbers, so that Excel sorts them as such; all else is text. */
function exchanged(field: string, text: string): string | number {
  return NUMBERS.has(field) ? Number(text) : plain(text);
}

/** A list to choose from in a column's cells, those of rows still empty included. */
function offer(
  sheet: ExcelJS.Worksheet,
  column: number,
  words: readonly string[] | undefined,
): void {
  if (!words) return;
  const last = sheet.actualRowCount + SPARE_ROWS;
  for (let line = 2; line <= last; line += 1) {
    sheet.getCell(line, column).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${words.join(',')}"`],
      showErrorMessage: true,
      errorTitle: '请从列表中选择',
      error: `应为：${words.join('、')}`,
    };
  }
}
