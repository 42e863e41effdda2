// The command line: npm run -s duban -- COMMAND. Exit 0 done, 1 refused input, 2 usage.
import { Command, CommanderError } from 'commander';
import { RefusedError } from './cli/command.ts';
import { COMMANDS } from './cli/commands.ts';

const program = new Command('duban')
  .description(
    '督办：通知入账、到期提醒、进展收集、月度通报\nDuban: notices to a ledger, reminders, replies, bulletins',
  )
  .helpOption('-h, --help', '显示帮助 / show help')
  .helpCommand('help [command]', '显示某个命令的帮助 / help for a command')
  .showHelpAfterError('（加 --help 查看用法 / see --help）');

// A reader that has seen enough (`duban extract … | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

for (const each of COMMANDS) program.addCommand(each);
exitByThrowing(program);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof RefusedError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    throw error;
  }
}

/** Commander's own exit code for wrong usage is 1; ours is 2. */
function exitByThrowing(target: Command): void {
  target.exitOverride();
  for (const child of target.commands) exitByThrowing(child);
}
