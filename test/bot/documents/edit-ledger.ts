// An exported ledger edited as a person would in Excel: a cell by its header and the row's number.
import ExcelJS from 'exceljs';

export interface OpenLedger {
  sheet: ExcelJS.Worksheet;
  /** The cell below a header, in the row of this number (the first duty is in row 2). */
  cell(header: string, row: number): ExcelJS.Cell;
}

/** Opens the workbook, lets it be edited, and saves it again. */
export async function editLedger(
  bytes: Uint8Array,
  edit: (ledger: OpenLedger) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = book.getWorksheet('台账');
  if (!sheet) throw new Error('no sheet');
  const headers = sheet.getRow(1).values as string[];
  edit({
    sheet,
    cell: (header, row) => {
      const at = headers.indexOf(header);
      if (at < 1) throw new Error(`no column ${header}`);
      return sheet.getRow(row).getCell(at);
    },
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}
