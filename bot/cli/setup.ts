// duban setup feishu: what to tick, what is right already, and one test message.
import { InvalidArgumentError } from 'commander';
import { describeProblems, readConfig } from '../config.ts';
import { command, printJson, printLine, RefusedError } from './command.ts';

const MARKS = { ok: '正常', warn: '注意', fail: '问题' };

const feishu = command(
  'feishu',
  '飞书接入：列出要开通的权限和事件，检查凭证、权限、连接和群',
  'what to tick in Feishu, and a check of credentials, scopes, connection and groups',
)
  .option('--send <chat>', '向这个群发一条测试消息 / send a test message to this chat id')
  .option(
    '--wait <seconds>',
    '连上后等这么久，看群里说话能否收到（服务未运行时）/ wait for events to arrive',
    secondsOption,
  )
  .option('--json', '输出 JSON / machine output')
  .action(async (options: { send?: string; wait?: number; json?: boolean }) => {
    const { checkFeishu, checklist, setupReport } = await import('../setup-feishu.ts');
    const reading = readConfig(process.env);
    if (!reading.ok) throw new RefusedError(describeProblems(reading.problems));
    const config = reading.config.feishu;
    const mode = config?.mode ?? 'stream';
    if (!options.json) {
      const { domain = 'https://open.feishu.cn', appId } = config ?? {};
      for (const line of checklist(mode, `${domain}/app${appId ? `/${appId}` : ''}`))
        printLine(line);
    }
    if (!config) {
      if (options.json) printJson(setupReport(mode, { groups: [], findings: [] }));
      throw new RefusedError(
        '尚未设置 FEISHU_APP_ID 和 FEISHU_APP_SECRET（开发者后台“凭证与基础信息”），设置后再运行本命令即可检查。\n' +
          'Set FEISHU_APP_ID and FEISHU_APP_SECRET, then run this again to check them.',
      );
    }
    const { checkConnection } = await import('../check-connection.ts');
    const checked = await checkFeishu(config, {
      connect: (own) => checkConnection(own, reading.config.dataDir, stayOf(options)),
      ...(options.send ? { sendTo: options.send } : {}),
    });
    if (checked.findings.some(({ level }) => level === 'fail')) process.exitCode = 1;
    if (options.json) return printJson(setupReport(mode, checked));
    printLine('\n检查结果：');
    for (const { level, zh, en } of checked.findings) {
      printLine(`[${MARKS[level]}] ${zh}\n       ${en}`);
    }
  });

/** People are told when to speak; with `--json` the output stays data. */
function stayOf({ wait, json }: { wait?: number; json?: boolean }) {
  if (wait === undefined) return null;
  const words = `\n已连接，请在${wait}秒内到群里@督办助手说一句话。Connected: mention the bot in the group within ${wait} s.`;
  return { ms: wait * 1000, onConnected: () => (json ? undefined : printLine(words)) };
}

function secondsOption(value: string): number {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('应为1至999的秒数 / must be seconds from 1 to 999.');
}

export const setup = command('setup', '接入工作平台', 'connect a chat platform').addCommand(feishu);
