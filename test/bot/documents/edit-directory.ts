// An exported directory edited as a person would: cells by header, rows by what stands in them.
import ExcelJS from 'exceljs';

export interface OpenSheet {
  /** The cell below a header, in the row of which some cell reads `of`. */
  cell(header: string, of: string): ExcelJS.Cell;
  /** A new row below all others, by header. */
  add(cells: Record<string, string | number>): void;
  sheet: ExcelJS.Worksheet;
}

export type OpenDirectory = (title: string) => OpenSheet;

/** Opens the workbook, lets it be edited, and saves it again. */
export async function editDirectory(
  bytes: Uint8Array,
  edit: (open: OpenDirectory) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  edit((title) => openSheet(book, title));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function openSheet(book: ExcelJS.Workbook, title: string): OpenSheet {
  const sheet = book.getWorksheet(title);
  if (!sheet) throw new Error(`no sheet ${title}`);
  const headers = sheet.getRow(1).values as string[];
  const at = (header: string): number => {
    const column = headers.indexOf(header);
    if (column < 1) throw new Error(`no column ${header}`);
    return column;
  };
  const lastLine = (): number => {
    let last = 1;
    sheet.eachRow((row, line) => {
      if (row.hasValues) last = line;
    });
    return last;
  };
  return {
    sheet,
    cell: (header, of) => {
      let found: ExcelJS.Row | null = null;
      sheet.eachRow((row) => {
        if ((row.values as unknown[]).some((value) => value === of)) found ??= row;
      });
      if (!found) throw new Error(`no row with ${of}`);
      return (found as ExcelJS.Row).getCell(at(header));
    },
    add: (cells) => {
      const row = sheet.getRow(lastLine() + 1);
      for (const [header, value] of Object.entries(cells)) row.getCell(at(header)).value = value;
    },
  };
}

/**
 * What LibreOffice makes of a workbook, at its worst: columns in another order, text in runs, a title
 * above the header, the lists to choose from gone.
 */
export async function rewritten(bytes: Uint8Array): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  const other = new ExcelJS.Workbook();
  for (const sheet of book.worksheets) {
    const copy = other.addWorksheet(sheet.name);
    copy.addRow(['云溪区安委办单位名录']);
    sheet.eachRow((row) => {
      if (!row.hasValues) return;
      const width = sheet.columnCount;
      const values = Array.from({ length: width }, (_, at) => row.getCell(width - at).value);
      const runs = copy.addRow(values);
      runs.eachCell((cell) => {
        if (typeof cell.value !== 'string' || cell.value.length < 2) return;
        const [first = '', ...rest] = cell.value;
        cell.value = { richText: [{ text: first }, { font: { bold: true }, text: rest.join('') }] };
      });
    });
  }
  return new Uint8Array(await other.xlsx.writeBuffer());
}
