// duban ledger import FILE.xlsx: an edited ledger brought back; shown first, written with --apply.
import type { Command } from 'commander';
import type { ImportDiff } from '#core/ledger/import-diff.ts';
import { importSections, importSummary } from '#core/ledger/import-text.ts';
import { refuseLedgerFile } from '../documents/ledger-file.ts';
import { command, printJson, printLine, RefusedError } from './command.ts';
import { printHowToApply, printSection, sheetFile } from './sheet-file.ts';

interface Options {
  apply?: boolean;
  chat?: string;
  json?: boolean;
}

export const ledgerImport = command(
  'import',
  '导回修改过的 Excel 台账：先比对，加 --apply 才写入',
  'bring an edited .xlsx ledger back: compares, and writes with --apply',
)
  .argument('<file>', '由 ledger export 导出并修改的 .xlsx / the exported and edited file')
  .option('--apply', '写入改动 / write the changes')
  .option('--chat <id>', '只对这个群 / only this group')
  .option('--json', '输出 JSON / machine output')
  .action(async (path: string, _: Options, self: Command) => {
    // `ledger` itself has --chat and --json, and takes them wherever they stand.
    const options = self.optsWithGlobals<Options>();
    const file = await sheetFile(path, refuseLedgerFile);
    const { atDesk } = await import('./desk.ts');
    const outcome = await atDesk((desk) =>
      desk.importLedger(file, options.apply === true, options.chat),
    );
    if (outcome.kind === 'refused') throw new RefusedError(outcome.message);
    const { applied, diff, undo } = outcome;
    if (options.json) return printJson({ applied, ...diff });
    printDiff(diff, applied);
    if (undo) printLine(undo);
    if (!applied && diff.changes.length > 0) printHowToApply();
  });

function printDiff(diff: ImportDiff, applied: boolean): void {
  printLine(importSummary(diff, applied));
  for (const { title, lines } of importSections(diff, applied)) printSection(title, lines);
}
