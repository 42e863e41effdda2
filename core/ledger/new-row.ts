// A row somebody added to the workbook: 新增任务：2024年9月30日前开展危房排查（责任单位：区住建局）, or what it lacks.
import { fullDay, listNames } from '../message/wording.ts';
import { canonical, type SheetRow } from './sheet-row.ts';

/** A command is no longer than a sentence. */
const WORDS_LIMIT = 160;

/**
 * The command by which the office may enter the row as a task; the usual way of confirming follows.
 * Where words, unit or day are missing, which; nothing is guessed.
 */
export function newTaskOf({
  cells,
  formulas = [],
}: SheetRow): { command: string } | { reason: string } {
  const words = sentence(cells.clause) || sentence(cells.title);
  const units = (cells.unit || cells.leadUnits || '')
    .split(/[、，,；;\s]+/)
    .filter((name) => name !== '');
  const day = canonical('dueOn', cells.dueOn ?? '');
  const missing = [
    ...(words === '' ? ['重点任务'] : []),
    ...(units.length === 0 ? ['填报单位'] : []),
    ...(day === '' ? ['完成时限（写成2024-06-30这样的日期）'] : []),
  ];
  if (formulas.length > 0) return { reason: '没有行标识，且含有公式，不登记为新任务' };
  if (missing.length > 0) {
    return { reason: `没有行标识；要登记为新任务，还缺${listNames(missing)}` };
  }
  if (words.length > WORDS_LIMIT) {
    return { reason: `没有行标识；内容超过${WORDS_LIMIT}字，请以通知登记` };
  }
  return {
    command: `新增任务：${fullDay(day)}前${words}（责任单位：${listNames(units)}）`,
  };
}

/** On one line, without the stop at its end. */
function sentence(text = ''): string {
  return text.replace(/\s+/g, '').replace(/[。；;]+$/, '');
}
