// A comparison of an edited ledger in words: the same on the command line, on the page and in the chat.
import { fullDay, quote } from '../message/wording.ts';
import {
  FIELD_WORDS,
  type ImportChange,
  type ImportDiff,
  type ImportRemark,
} from './import-diff.ts';

/** A titled list of lines. */
export interface ImportSection {
  title: string;
  lines: string[];
}

const NUMBER = /(?<!\d)1\d{2}(?:[-－ ]?\d{4}){2}(?!\d)/g;

/** 可写入2处，冲突1处，不采用0处，新增1行，未识别0行。 */
export function importSummary(diff: ImportDiff, applied: boolean): string {
  const { changes, conflicts, notApplied, newTasks, unknownRows } = diff;
  return (
    `${applied ? '已写入' : '可写入'}${changes.length}处，冲突${conflicts.length}处，` +
    `不采用${notApplied.length}处，新增${newTasks.length}行，未识别${unknownRows.length}行。`
  );
}

/** What is taken over, what is not and why, and what the file leaves out; empty lists are left out. */
export function importSections(diff: ImportDiff, applied: boolean): ImportSection[] {
  const missing = diff.missingRows.length;
  return [
    { title: applied ? '已写入台账' : '可写入台账', lines: diff.changes.map(changeText) },
    {
      title: '冲突，未写入（请重新导出后再改，或在群里办理）',
      lines: diff.conflicts.map(remarkText),
    },
    { title: '不采用', lines: diff.notApplied.map(remarkText) },
    {
      title: '新增的行（须登记为新任务，确认入账后才列入台账）',
      lines: diff.newTasks.map(({ line, command }) => `第${line}行：${command}`),
    },
    {
      title: '未识别的行',
      lines: diff.unknownRows.map(({ line, reason }) => `第${line}行：${reason}`),
    },
    {
      title: '表中没有的事项',
      lines: missing > 0 ? [`${missing}条，台账中仍保留；删行不等于撤销。`] : [],
    },
  ]
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({ title, lines: lines.map(withoutNumbers) }));
}

function changeText(change: ImportChange): string {
  const from = change.from === null ? '（空）' : shown(change.field, change.from);
  const to = shown(change.field, change.to);
  return `${nameText(change)}${FIELD_WORDS[change.field]}：${from} → ${to}`;
}

function shown(field: ImportChange['field'], value: string | number): string {
  if (field === 'percent') return `${value}%`;
  return field === 'dueOn' ? fullDay(`${value}`) : quote(`${value}`, 60);
}

function remarkText(remark: ImportRemark): string {
  return `第${remark.line}行 ${nameText(remark)}${remark.reason}`;
}

function nameText({ no, unit, occurrence }: { no: number; unit: string; occurrence: string }) {
  return unit === '' ? `第${no}项 ` : `第${no}项（${unit}，${occurrence}）`;
}

/** The lists are posted in a group: a mobile number somebody typed into a cell is not. */
function withoutNumbers(text: string): string {
  return text.replace(NUMBER, '（号码略）');
}
