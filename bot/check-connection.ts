// Whether what is said in Feishu would reach the server: by a running server's word, else by trying.
import { z } from 'zod';
import type { FeishuFinding } from './channels/feishu/check.ts';
import { checkStream, type Stay } from './channels/feishu/check-stream.ts';
import type { FeishuConfig } from './config-feishu.ts';
import { findDoor } from './serve-door.ts';
import { SILENT } from './setup-feishu.ts';

const Health = z.object({ channels: z.record(z.string(), z.string()) });
const HEALTH_MS = 3_000;

/**
 * A second connection would take events from a running server: then that one is asked. `stay`: wait
 * for somebody to say something.
 */
export async function checkConnection(
  config: FeishuConfig,
  dataDir: string,
  stay: Stay | null = null,
): Promise<FeishuFinding[]> {
  const state = await servedState(dataDir);
  if (state !== null) return [ofServer(state)];
  if (config.mode === 'stream') return await checkStream(config, SILENT, stay);
  const zh =
    '采用回调地址方式，从本机无法检查。请先启动服务，再在开发者后台保存请求地址，保存成功即已连通。';
  return [finding('warn', zh, 'In webhook mode only the developer console can tell.')];
}

function ofServer(state: string): FeishuFinding {
  if (state === 'connected') {
    return finding('ok', '服务正在运行，已接入飞书。', 'The server is running and connected.');
  }
  const zh = '服务正在运行，但尚未接入飞书，请查看服务日志，或停止服务后再运行本命令。';
  return finding('fail', zh, `The server is running, but Feishu is ${state}.`);
}

/** Null: no server holds the data folder, or it does not know Feishu. */
async function servedState(dataDir: string): Promise<string | null> {
  const door = await findDoor(dataDir);
  if (!door) return null;
  const address = `http://127.0.0.1:${door.port}/health`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(HEALTH_MS) }).catch(() => null);
  const health = Health.safeParse(await answer?.json().catch(() => null));
  return health.success ? (health.data.channels.feishu ?? null) : null;
}

function finding(level: FeishuFinding['level'], zh: string, en: string): FeishuFinding {
  return { check: 'connection', level, zh, en };
}
