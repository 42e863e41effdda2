// duban tick --at ISO: what the clock would start at that instant, done now.
import { command, instantOption, printJson, printLine } from './command.ts';

export const tick = command(
  'tick',
  '按给定时刻运行一次到点的工作（提醒、开期、通报）',
  'run whatever the clock owes at an instant',
)
  .requiredOption(
    '--at <instant>',
    '时刻，如 2024-06-20T09:00:00+08:00 / ISO instant',
    instantOption,
  )
  .option('--chat <id>', '只对这个群 / only this group')
  .option('--json', '输出 JSON / machine output')
  .action(async (options: { at: string; chat?: string; json?: boolean }) => {
    const { atDesk } = await import('./desk.ts');
    const report = await atDesk((desk) => desk.tick(options.at, options.chat));
    if (options.json) return printJson(report);
    const { sent, retried, failed } = report.dispatch;
    printLine(`已按 ${options.at} 运行。Done as of ${options.at}.`);
    for (const { job, slot, outcome } of report.jobs) {
      printLine(`  ${job} ${slot}  ${JSON.stringify(outcome)}`);
    }
    printLine(`  发出${sent}条，待重试${retried}条，失败${failed}条。`);
  });
