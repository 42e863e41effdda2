// The ledger as .xlsx: a row for each duty, header, filter, widths, colours by standing. Text stays
// text.
import ExcelJS from 'exceljs';
import type { LedgerDutyView, LedgerTaskView, LedgerView } from '#core/ledger/view.ts';
import { fullDay, STANDING_WORDS, STATUS_WORDS } from '#core/message/wording.ts';

interface Column {
  header: string;
  width: number;
  value: (task: LedgerTaskView, duty: LedgerDutyView | null) => string | number;
}

const COLUMNS: readonly Column[] = [
  { header: '序号', width: 6, value: (task) => task.no },
  { header: '重点任务', width: 32, value: (task) => task.title },
  { header: '具体措施（原文）', width: 48, value: (task) => task.clause },
  { header: '原文出处', width: 22, value: (task) => `${task.notice ?? ''} ${task.ref}`.trim() },
  { header: '牵头（责任）单位', width: 20, value: (task) => task.leadUnits.join('、') },
  { header: '配合单位', width: 20, value: (task) => task.supportingUnits.join('、') },
  { header: '填报单位', width: 16, value: (_, duty) => duty?.unit ?? '' },
  { header: '期次', width: 12, value: (_, duty) => duty?.occurrence ?? '' },
  { header: '完成时限', width: 16, value: (_, duty) => (duty?.dueOn ? fullDay(duty.dueOn) : '') },
  { header: '状态', width: 10, value: (_, duty) => (duty ? STATUS_WORDS[duty.status] : '') },
  {
    header: '进度情况',
    width: 10,
    value: (_, duty) => (duty ? STANDING_WORDS[duty.standing] : ''),
  },
  { header: '完成率（%）', width: 11, value: (_, duty) => duty?.percent ?? '' },
  { header: '最近反馈', width: 40, value: (_, duty) => duty?.lastReport?.text ?? '' },
  { header: '佐证（件）', width: 10, value: (_, duty) => duty?.evidence ?? '' },
];

/** Fills for what needs eyes; the word stands beside the colour. */
const FILLS: Partial<Record<LedgerDutyView['standing'], string>> = {
  overdue: 'FFF8D7DA',
  dueSoon: 'FFFFF3CD',
  done: 'FFD9EAD3',
  late: 'FFE2E3E5',
};

/** Excel holds no more characters in a cell. */
const CELL_LIMIT = 32_000;

/** Writes the file; the first row is frozen and filtered. */
export async function writeLedger(ledger: LedgerView): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ header, width }) => ({ header, width }));
  for (const task of ledger.tasks) {
    const duties = task.duties.length > 0 ? task.duties : [null];
    for (const duty of duties) addRow(sheet, task, duty);
  }
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: Math.max(sheet.rowCount, 1), column: COLUMNS.length },
  };
  styleHeader(sheet);
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '1:1',
  };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addRow(sheet: ExcelJS.Worksheet, task: LedgerTaskView, duty: LedgerDutyView | null): void {
  const row = sheet.addRow(COLUMNS.map((column) => plain(column.value(task, duty))));
  row.alignment = { vertical: 'middle', wrapText: true };
  row.eachCell((cell) => {
    if (typeof cell.value === 'string') cell.numFmt = '@';
  });
  const fill = duty ? FILLS[duty.standing] : undefined;
  const standing = COLUMNS.findIndex((column) => column.header === '进度情况') + 1;
  if (fill) {
    row.getCell(standing).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
  }
}

/** Strings are stored as strings in cells of text format: “=1+1” is never a formula. */
function plain(value: string | number): string | number {
  if (typeof value === 'number') return value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return value.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '').slice(0, CELL_LIMIT);
}

function styleHeader(sheet: ExcelJS.Worksheet): void {
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
  header.height = 24;
}
