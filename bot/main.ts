// Node's front door (`npm start`): configuration, log, server, and a graceful end on a signal.
import { ChannelError } from '#core/ports.ts';
import { DatabaseBusyError, DatabaseUnavailableError } from '#db/errors.ts';
import { describeProblems, readConfig } from './config.ts';
import { createLog } from './log.ts';
import type { PlatformState } from './platforms.ts';
import { PortInUseError, startServer } from './serve.ts';

/** Runs the server until a signal. Exit code 1 when it could not start, with the reason in words. */
export async function main(): Promise<void> {
  const startedAt = performance.now();
  const reading = readConfig(process.env);
  if (!reading.ok) return fail(describeProblems(reading.problems));
  const log = await createLog({ pretty: process.stdout.isTTY === true });
  const running = await startServer(reading.config, log).catch((error: unknown) => {
    if (!isExpected(error)) throw error;
    return fail(error.message);
  });
  if (!running) return;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { site, address, firstStaffCode } = running;
  process.stdout.write(site.hasConsole ? greeting(address, seconds) : '');
  for (const platform of site.platforms) {
    process.stdout.write(connected(address, seconds, platform.status().state));
  }
  const isFounding = site.platforms.length > 0;
  if (firstStaffCode) {
    process.stdout.write(isFounding ? founding(firstStaffCode) : claiming(firstStaffCode));
  }
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { signal });
    await running.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof PortInUseError ||
    error instanceof ChannelError ||
    error instanceof DatabaseBusyError ||
    error instanceof DatabaseUnavailableError
  );
}

function fail(words: string): void {
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}

function greeting(address: string, seconds: string): string {
  return `
  督办已启动（${seconds}秒）。请用本机浏览器打开：
  Duban is running. Open in a browser on this machine:

      ${address}

  仅供本机访问；按 Ctrl+C 停止。 Local access only; press Ctrl+C to stop.

`;
}

const STATES: Record<PlatformState, { zh: string; en: string }> = {
  connected: { zh: '已接入飞书', en: 'connected to Feishu' },
  connecting: { zh: '正在连接飞书，连通前收不到消息', en: 'still connecting to Feishu' },
  off: { zh: '飞书未连通，请运行 npm run -s duban -- setup feishu', en: 'Feishu is off' },
};

function connected(address: string, seconds: string, state: PlatformState): string {
  const { zh, en } = STATES[state];
  return `
  督办已启动（${seconds}秒），${zh}。请把机器人添加到工作群。
  Duban is running, ${en}. Add the bot to your group. Health: ${address}/health

`;
}

/** With a platform the code founds the office, or makes its first member of staff. */
function founding(code: string): string {
  return `  尚无安委办工作人员。机器人入群后请填写“设立办公室”，认领码（一小时内有效，仅一次）：
  No office staff yet. Fill in the bot's form in the group with this code (once, within an hour):

      ${code}

  已设立办公室的，请本人在群内发送：认领 ${code}

`;
}

function claiming(code: string): string {
  return `  尚无安委办工作人员。请本人在工作群内发送（一小时内有效，仅一次）：
  No office staff yet. Send this in the group from your own account (once, within an hour):

      认领 ${code}

`;
}

if (import.meta.main) await main();
