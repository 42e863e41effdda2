// One long connection, opened and closed again: whether events could come in.
import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import type { Log } from '#core/ports.ts';
import type { FeishuFinding } from './check.ts';
import { createFeishuClient, sdkLogger } from './client.ts';
import { CALLBACKS, EVENTS } from './requirements.ts';

interface Account {
  appId: string;
  appSecret: string;
  domain: string;
}

/** A platform that has not let us in by then is out of reach. */
const PATIENCE_MS = 8_000;
/** The app has 50 connections already (event subscription guide, long connection). */
const TOO_MANY = '1000040350';

/**
 * Connects once. What the platform delivers meanwhile is refused, so that it comes again to whoever
 * serves.
 */
export async function checkStream(config: Account, log: Log): Promise<FeishuFinding> {
  const outcome = await connectOnce(config, log);
  if (outcome === 'connected') {
    return finding('ok', '长连接可以建立。', 'The long connection stands.');
  }
  if (outcome === 'late') {
    const zh = `长连接未能及时建立。请确认本机可以访问 ${config.domain} 及其长连接地址（wss），代理或防火墙未拦截。`;
    return finding('fail', zh, 'The long connection does not come up.');
  }
  const zh = outcome.includes(TOO_MANY)
    ? '该应用的长连接已达上限（50个），请停用多余的程序。'
    : `飞书拒绝建立长连接，请确认应用已启用且版本已发布（${outcome}）。`;
  return finding('fail', zh, `The long connection was refused (${outcome}).`);
}

/** `connected`, `late`, or why the platform refused. */
async function connectOnce(config: Account, log: Log): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  const logger = sdkLogger(log);
  const { httpInstance } = createFeishuClient({ ...config, log });
  const socket = new WSClient({
    ...config,
    httpInstance,
    logger,
    handshakeTimeoutMs: PATIENCE_MS,
    onReady: () => resolve('connected'),
    onError: (error) => resolve(/code=-?\d+/.exec(error.message)?.[0] ?? '未说明原因'),
  });
  const refuse = async () => {
    throw new Error('only looking whether the connection stands');
  };
  const names = [...EVENTS, ...CALLBACKS].map(({ name }) => name);
  const eventDispatcher = new EventDispatcher({ logger });
  eventDispatcher.register(Object.fromEntries(names.map((name) => [name, refuse])));
  void socket.start({ eventDispatcher });
  const outcome = await promise;
  clearTimeout(timer);
  socket.close({ force: true });
  return outcome;
}

function finding(level: FeishuFinding['level'], zh: string, en: string): FeishuFinding {
  return { check: 'connection', level, zh, en };
}
