// duban ledger import FILE.xlsx: an edited ledger brought back; shown first, written with --apply.
import type { Command } from 'commander';
import {
  FIELD_WORDS,
  type ImportChange,
  type ImportDiff,
  type ImportRemark,
} from '#core/ledger/import-diff.ts';
import { fullDay, quote } from '#core/message/wording.ts';
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
    const { applied, diff } = outcome;
    if (options.json) return printJson({ applied, ...diff });
    printDiff(diff, applied);
    if (!applied && diff.changes.length > 0) printHowToApply();
  });

function printDiff(diff: ImportDiff, applied: boolean): void {
  const { changes, conflicts, notApplied, unknownRows, missingRows } = diff;
  printLine(
    `${applied ? '已写入' : '可写入'}${changes.length}处，冲突${conflicts.length}处，` +
      `不采用${notApplied.length}处，未识别${unknownRows.length}行。`,
  );
  printSection(applied ? '已写入台账' : '可写入台账', changes.map(changeText));
  printSection('冲突，未写入（请重新导出后再改，或在群里办理）', conflicts.map(remarkText));
  printSection('不采用', notApplied.map(remarkText));
  printSection(
    '未识别的行',
    unknownRows.map(({ line, reason }) => `第${line}行：${reason}`),
  );
  if (missingRows.length > 0) {
    printLine(`\n表中没有的事项${missingRows.length}条，台账中仍保留。`);
  }
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
