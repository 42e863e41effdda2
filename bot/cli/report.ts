// duban report --quarter 2024-Q2 | --year 2024 | --plan | --proof 2024-06: a paper for the office as .docx.
import { type Command, InvalidArgumentError } from 'commander';
import type { AskedPaper } from '../commands.ts';
import { command, monthOption, printLine, writeOutput } from './command.ts';

interface Options {
  quarter?: AskedPaper;
  year?: AskedPaper;
  plan?: boolean;
  proof?: string;
  out: string;
  chat?: string;
}

export const report = command(
  'report',
  '生成季度会商、年度总结、三年评估或自证材料（Word 文件），不发到群里',
  'write a quarter’s, year’s or plan’s paper, or the proof of a bulletin, without posting it',
)
  .option('--quarter <quarter>', '季度，如 2024-Q2 / quarter', quarterOption)
  .option('--year <year>', '年份，如 2024 / year', yearOption)
  .option('--plan', '通知规划期（如三年行动）/ the span of the notices’ plan')
  .option('--proof <month>', '某月通报的自证材料 / proof of a month’s bulletin', monthOption)
  .requiredOption('--out <file>', '写成 .docx 文件 / write the document here')
  .option('--chat <id>', '只对这个群 / only this group')
  .action(async (options: Options, self: Command) => {
    const asked = [
      options.quarter,
      options.year,
      options.plan ? ({ kind: 'plan' } as const) : undefined,
      options.proof ? ({ kind: 'proof', month: options.proof } as const) : undefined,
    ].filter((one): one is AskedPaper => one !== undefined);
    const [only] = asked;
    if (!only || asked.length > 1) {
      return self.error(
        '请从 --quarter、--year、--plan、--proof 中选一个。Name exactly one of them.',
      );
    }
    const { atDesk } = await import('./desk.ts');
    const bytes = await atDesk((desk) => desk.writeReport(only, options.chat));
    await writeOutput(options.out, bytes);
    printLine(`已写入 ${options.out}。Written to ${options.out}.`);
  });

function quarterOption(value: string): AskedPaper {
  const match = /^(20\d{2})-?Q([1-4])$/i.exec(value);
  if (match) return { kind: 'quarter', year: Number(match[1]), quarter: Number(match[2]) };
  throw new InvalidArgumentError('应为季度，如 2024-Q2 / must be a quarter such as 2024-Q2.');
}

function yearOption(value: string): AskedPaper {
  if (/^20\d{2}$/.test(value)) return { kind: 'year', year: Number(value) };
  throw new InvalidArgumentError('应为年份，如 2024 / must be a year such as 2024.');
}
