// Rows of a table as lines: tabs between cells, merged cells filled in so that each row reads by itself.

/** A cell as it stands in the file. Merged ones cover more than one column or row. */
export interface Cell {
  text: string;
  columns: number;
  rows: number;
}

/** Wider than any table on paper; a file may claim anything. */
const MOST_COLUMNS = 60;

/**
 * The lines of a table. A cell merged downwards is repeated in each row it covers; one merged sideways
 * leaves the columns it covers empty. A title across the whole width above the header is a plain line.
 * A header of two rows (责任单位 above 牵头单位, 配合单位) becomes one: 责任单位牵头单位.
 */
export function tableLines(table: Cell[][]): string[] {
  const rows = table.filter((row) => row.length > 0);
  const width = Math.max(0, ...rows.map(widthOf));
  const head = rows.findIndex((row) => !isTitle(row, width));
  const titles = head < 0 ? rows : rows.slice(0, head);
  const body = head < 0 ? [] : rows.slice(head);
  const grid = gridOf(body);
  if (isTwoRowHeader(body)) joinHeader(grid);
  return [
    ...titles.map((row) => row.map((cell) => flat(cell.text)).join('')),
    ...grid.map(lineOf),
  ].filter((line) => line.trim() !== '');
}

function widthOf(row: Cell[]): number {
  return row.reduce((sum, cell) => sum + cell.columns, 0);
}

function isTitle(row: Cell[], width: number): boolean {
  const filled = row.filter((cell) => cell.text.trim() !== '');
  return width > 1 && filled.length <= 1 && (filled[0] ?? row[0])?.columns === width;
}

/** Every column's words, row by row. */
function gridOf(rows: Cell[][]): string[][] {
  const hanging = new Map<number, { text: string; left: number }>();
  return rows.map((row) => {
    const columns: string[] = [];
    const fill = (): void => {
      for (let above = hanging.get(columns.length); above; above = hanging.get(columns.length)) {
        above.left -= 1;
        if (above.left === 0) hanging.delete(columns.length);
        columns.push(above.text);
      }
    };
    for (const cell of row) {
      fill();
      const text = flat(cell.text);
      for (let column = 0; column < cell.columns; column += 1) {
        if (columns.length >= MOST_COLUMNS) break;
        const shown = column === 0 ? text : '';
        if (cell.rows > 1) hanging.set(columns.length, { text: shown, left: cell.rows - 1 });
        columns.push(shown);
      }
    }
    fill();
    return columns;
  });
}

/** 序号 over two rows beside 责任单位 over two columns. */
function isTwoRowHeader(rows: Cell[][]): boolean {
  const [first = []] = rows;
  return (
    rows.length > 2 &&
    first.some((cell) => cell.rows === 2) &&
    first.some((cell) => cell.columns > 1 && cell.rows === 1) &&
    first.every((cell) => cell.rows === 2 || (cell.columns > 1 && cell.rows === 1))
  );
}

function joinHeader(grid: string[][]): void {
  const [first = [], second = []] = grid;
  let group = '';
  const joined = second.map((below, at) => {
    const above = first[at] ?? '';
    if (above !== '') group = above;
    return above === below ? below : `${group}${below}`;
  });
  grid.splice(0, 2, joined);
}

function lineOf(columns: string[]): string {
  return columns.join('\t');
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
