// duban preview --from D --to D: what would be sent, to whom, when; and why the rest would not.
import type { Command } from 'commander';
import { SUPPRESSED_WORDS } from '#core/reminder/office-card.ts';
import type { PreviewRow } from '#jobs/preview-row.ts';
import { command, dayOption, printJson, printLine } from './command.ts';

const KINDS: Record<PreviewRow['kind'], string> = {
  reminder: '提醒',
  proposal: '建议',
  suppressed: '不发',
  collection: '调度',
  reconcile: '对账',
  bulletin: '通报',
  brief: '简报',
};

interface Options {
  from: string;
  to: string;
  chat?: string;
  json?: boolean;
}

export const preview = command(
  'preview',
  '预览一段时间内将发出的提醒和通报，以及不发的原因',
  'show what would be sent in a range of days, and why the rest would not',
)
  .requiredOption('--from <day>', '起始日（含）/ first day', dayOption)
  .requiredOption('--to <day>', '结束日（含）/ last day', dayOption)
  .option('--chat <id>', '只对这个群 / only this group')
  .option('--json', '输出 JSON / machine output')
  .action(async (options: Options, self: Command) => {
    const { from, to, chat } = options;
    if (from > to) return self.error('起始日晚于结束日。--from is after --to.');
    const { atDesk } = await import('./desk.ts');
    const rows = await atDesk((desk) => desk.preview({ from, to }, chat));
    if (options.json) return printJson(rows);
    if (rows.length === 0) printLine(`${from}至${to}没有要发的提醒和通报。Nothing to send.`);
    for (const row of rows) printLine(rowLine(row));
  });

function rowLine(row: PreviewRow): string {
  const why = row.reason ? SUPPRESSED_WORDS[row.reason] : (row.rung ?? '');
  const head = `${row.on} ${row.time} [${[KINDS[row.kind], why].join(' ').trim()}]`;
  const to = row.toName ? ` → ${row.toName}` : '';
  const unit = row.unit === '' ? '' : `${row.unit} `;
  if (row.taskNo === null) return `${head} ${unit}${row.title}${to}`;
  const due = row.dueOn ? `截止${row.dueOn}` : '无截止日';
  return `${head} ${row.unit} 第${row.taskNo}项 ${row.title}（${due}）${to}`;
}
