// duban ledger, duban ledger export FILE.xlsx: the ledger for people, programs and Excel.
import type { Command } from 'commander';
import type { LedgerTaskView } from '#core/ledger/view.ts';
import { listNames, STANDING_WORDS, STATUS_WORDS } from '#core/message/wording.ts';
import { command, dayOption, printJson, printLine, writeOutput } from './command.ts';
import { ledgerImport } from './ledger-import.ts';

const exportLedger = command('export', '导出 Excel 台账', 'write the ledger as .xlsx')
  .argument('<file>', '要写的 .xlsx 文件 / the file to write')
  .option('--chat <id>', '只对这个群 / only this group')
  .action(async (file: string, _: unknown, self: Command) => {
    // `ledger` itself has --chat, and takes it wherever it stands.
    const options = self.optsWithGlobals<{ chat?: string }>();
    const { atDesk } = await import('./desk.ts');
    await writeOutput(file, await atDesk((desk) => desk.writeLedger(options.chat)));
    printLine(`已写入 ${file}。Written to ${file}.`);
  });

export const ledger = command('ledger', '列出台账', 'list the ledger')
  .option('--as-of <day>', '截至哪一天（含）/ as of the end of this day', dayOption)
  .option('--chat <id>', '只对这个群 / only this group')
  .option('--json', '输出 JSON / machine output')
  .action(async (options: { asOf?: string; chat?: string; json?: boolean }) => {
    const { atDesk } = await import('./desk.ts');
    const view = await atDesk((desk) => desk.ledger(options.asOf, options.chat));
    if (options.json) return printJson(view);
    printLine(`督办台账，截至${view.asOf}，共${view.tasks.length}项`);
    for (const task of view.tasks) printTask(task);
  })
  .addCommand(exportLedger)
  .addCommand(ledgerImport);

function printTask(task: LedgerTaskView): void {
  printLine(`\n第${task.no}项　${task.title}（${task.notice ?? '口头交办'} ${task.ref}）`);
  printLine(`  责任单位：${listNames(task.leadUnits)}`);
  for (const duty of task.duties) {
    const state = `${STANDING_WORDS[duty.standing]}，${STATUS_WORDS[duty.status]}`;
    printLine(`  ${duty.unit}　${duty.dueOn ?? duty.occurrence}　${state}`);
  }
}
