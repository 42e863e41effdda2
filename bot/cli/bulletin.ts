// duban bulletin --month 2024-06: the month's figures, and the document with --out.
import { command, monthOption, printJson, printLine, writeOutput } from './command.ts';

export const bulletin = command(
  'bulletin',
  '生成某月通报（数据或 Word 文件），不发到群里',
  'compose a month’s bulletin as data or .docx, without posting it',
)
  .requiredOption('--month <month>', '月份，如 2024-06 / month', monthOption)
  .option('--out <file>', '写成 .docx 文件 / write the document here')
  .option('--chat <id>', '只对这个群 / only this group')
  .option('--json', '输出 JSON / machine output')
  .action(async (options: { month: string; out?: string; chat?: string; json?: boolean }) => {
    const { month, out, chat } = options;
    const { atDesk } = await import('./desk.ts');
    await atDesk(async (desk) => {
      const composed = await desk.bulletin(month, chat);
      if (out) await writeOutput(out, await desk.writeBulletin(month, chat));
      if (options.json) return printJson(composed);
      printLine(composed.title);
      for (const figure of composed.figures) printLine(`  ${figure.label}：${figure.value}`);
      if (out) printLine(`已写入 ${out}。Written to ${out}.`);
    });
  });
