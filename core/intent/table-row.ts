// A row pasted from a spreadsheet: “序号：11⇥重点任务：…⇥进展情况：已完成⇥存在问题：无”.
import { saysNothing } from './problem.ts';

/** A pasted row, by what its columns mean. Empty and 无 cells are left out. */
export interface TableRow {
  no: number | null;
  title: string;
  progress: string;
  problem: string | null;
  expected: string | null;
}

type Column = 'no' | 'title' | 'progress' | 'percent' | 'problem' | 'next' | 'expected' | 'other';

const COLUMNS: [Column, RegExp][] = [
  ['no', /^(?:序号|编号|任务编号|台账编号|项次|任务号|号)$/],
  ['percent', /^(?:完成率|完成比例|进度|完成进度|完成率\/数量|完成百分比)$/],
  ['expected', /^(?:预计(?:完成)?(?:时间|时限|日期)|计划完成时间)$/],
  ['problem', /(?:问题|困难|原因)/],
  ['next', /^(?:下[一]?步|下阶段|工作打算|打算)/],
  ['title', /(?:重点任务|任务名称|工作任务|任务|事项|具体措施)$/],
  ['progress', /(?:进展|完成情况|落实情况|工作情况|当前状态|状态|推进情况)/],
  ['other', /^(?:责任单位|牵头单位|配合单位|完成时限|时限|责任人|联系人|备注|佐证|单位).{0,4}$/],
];

/** The rows of a pasted table, or an empty list when the text is none. */
export function tableRows(text: string): TableRow[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const rows: TableRow[] = [];
  let header: Column[] | null = null;
  for (const line of lines) {
    const cells = line.split(/\t|\s*\|\s*/).map((cell) => cell.trim());
    if (cells.length < 3) continue;
    const named = cells.map(columnOf);
    if (named.filter((column) => column !== null).length >= Math.min(3, cells.length)) {
      header = named.map((column) => column ?? 'other');
      continue;
    }
    const row = labelledRow(cells) ?? positionalRow(cells, header);
    if (row) rows.push(row);
  }
  return rows;
}

function columnOf(label: string): Column | null {
  return COLUMNS.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

/** Cells that carry their own label: 进展情况：已完成. */
function labelledRow(cells: string[]): TableRow | null {
  const pairs = cells.map((cell) => /^([^:：]{1,10})[:：](.*)$/s.exec(cell));
  if (pairs.filter((pair) => pair && columnOf(pair[1] ?? '')).length < 2) return null;
  const values = pairs.flatMap((pair) => {
    const column = columnOf(pair?.[1] ?? '');
    return pair && column ? [{ column, value: (pair[2] ?? '').trim() }] : [];
  });
  return assemble(values);
}

function positionalRow(cells: string[], header: Column[] | null): TableRow | null {
  if (header) {
    return assemble(cells.map((value, index) => ({ column: header[index] ?? 'other', value })));
  }
  const [first, second, ...rest] = cells;
  if (!/^第?\d{1,4}项?$/.test(first ?? '')) return null;
  const percentNext = /^\d{1,3}(?:\.\d+)?%?$/.test(rest[1] ?? '');
  const order: Column[] = percentNext
    ? ['progress', 'percent', 'problem', 'next', 'other']
    : ['progress', 'problem', 'next', 'other'];
  return assemble([
    { column: 'no', value: first ?? '' },
    { column: 'title', value: second ?? '' },
    ...rest.map((value, index) => ({ column: order[index] ?? 'other', value })),
  ]);
}

function assemble(values: { column: Column; value: string }[]): TableRow | null {
  const get = (column: Column): string[] =>
    values
      .filter((entry) => entry.column === column && !saysNothing(entry.value))
      .map((entry) => entry.value);
  const no = /\d{1,4}/.exec(get('no')[0] ?? '');
  const percent = get('percent').map((value) =>
    /^\d+(?:\.\d+)?$/.test(value) ? `进度${value}%` : `进度${value}`,
  );
  const progress = [...get('progress'), ...percent].join('，');
  if (progress === '') return null;
  return {
    no: no ? Number(no[0]) : null,
    title: get('title')[0] ?? '',
    progress,
    problem: get('problem')[0] ?? null,
    expected: get('expected')[0] ?? null,
  };
}
