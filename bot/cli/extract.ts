// duban extract FILE: a notice to its ledger draft. Needs no database.
import { basename } from 'node:path';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { fullDay, listNames } from '#core/message/wording.ts';
import { extractJson } from '#core/notice/extract-json.ts';
import type { Notice, TaskDraft } from '#core/notice/notice.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { secrecyMark } from '#core/text/classified.ts';
import { RECOGNISED_TEXT } from '#core/text/issue.ts';
import { refuseMarked } from '../documents/refusal.ts';
import { holidayTable } from '../holiday-table.ts';
import {
  command,
  dayOption,
  printJson,
  printLine,
  RefusedError,
  readInput,
  readStdin,
} from './command.ts';

export const extract = command(
  'extract',
  '读一份通知，输出任务草稿',
  'read a notice to its ledger draft',
)
  .argument('<file>', '通知文件；- 表示从标准输入读文本 / the file; - reads text from stdin')
  .option('--issued <day>', '成文日期，文中没有时使用 / date of issue', dayOption)
  .option('--json', '输出 JSON / machine output')
  .action(async (file: string, options: { issued?: string; json?: boolean }) => {
    const { text, notes, recognised } =
      file === '-' ? await readPasted() : await readDocument(file);
    if (text.trim() === '') throw new RefusedError('没有内容可读。There is nothing to read.');
    const calendar = createWorkCalendar(holidayTable());
    const { issued } = options;
    const notice = readNotice(text, issued ? { issuedOn: issued, calendar } : { calendar });
    if (recognised) notice.issues.unshift(RECOGNISED_TEXT);
    if (options.json) printJson(extractJson(notice));
    else printNotice(notice, notes);
  });

interface Read {
  text: string;
  notes: string[];
  recognised?: true;
}

async function readPasted(): Promise<Read> {
  const text = await readStdin();
  const mark = secrecyMark(text);
  if (mark) throw new RefusedError(refuseMarked(mark).message);
  return { text, notes: [] };
}

async function readDocument(file: string): Promise<Read> {
  const { createDocuments } = await import('../documents/index.ts');
  const bytes = await readInput(file);
  const reading = await createDocuments().read({ name: basename(file), bytes });
  if (reading.kind === 'refused') throw new RefusedError(reading.message);
  return reading;
}

function printNotice(notice: Notice, notes: string[]): void {
  const { title, documentNumber, issuer, issuedOn } = notice.header;
  printLine(`标题：${title ?? '未读出'}`);
  printLine(`文号：${documentNumber ?? '未读出'}　发文机关：${issuer ?? '未读出'}`);
  printLine(`成文日期：${issuedOn ? fullDay(issuedOn) : '未读出'}　任务：${notice.tasks.length}项`);
  for (const task of notice.tasks) printTask(task);
  const remarks = [...notes, ...notice.issues.map((issue) => issue.message)];
  if (remarks.length > 0) printLine('\n需要留意：');
  for (const remark of remarks) printLine(`  ${remark}`);
}

function printTask(task: TaskDraft): void {
  const units = listNames(task.units.map((unit) => unit.name));
  printLine(`\n${task.ref}　${task.title}`);
  if (units) printLine(`  单位：${units}${task.openEnded ? '等' : ''}`);
  for (const deadline of task.deadlines) {
    const day = deadline.dueOn ?? deadline.every ?? deadline.duration ?? '未定';
    printLine(`  时限：${deadline.phrase}（${day}）`);
  }
}
