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

/** How long to stay at most, for a first event to arrive. */
export interface Stay {
  ms: number;
  onConnected(): void;
}

/**
 * Connects once; with `stay` it waits for people to say something, which shows that the events are
 * subscribed to. What the platform delivers meanwhile is refused, so that it comes again to whoever
 * serves.
 */
export async function checkStream(
  config: Account,
  log: Log,
  stay: Stay | null = null,
): Promise<FeishuFinding[]> {
  const arrived = new Set<string>();
  const outcome = await connectOnce({ config, log, arrived, stay });
  if (outcome !== 'connected') return [refusal(config, outcome)];
  const stands = finding('ok', '长连接可以建立。', 'The long connection stands.');
  return stay === null ? [stands] : [stands, arrivals(arrived)];
}

function arrivals(arrived: ReadonlySet<string>): FeishuFinding {
  const seen = [...EVENTS, ...CALLBACKS].filter(({ name }) => arrived.has(name));
  if (seen.length > 0) {
    const zh = `等待期间收到：${seen.map((one) => one.zh).join('、')}。`;
    return finding('ok', zh, `Arrived: ${seen.map((one) => one.name).join(', ')}.`);
  }
  const zh =
    '等待期间没有收到任何事件。请确认已在“事件与回调”添加事件并发布版本，机器人在群里，且说话时@了它。';
  return finding('fail', zh, 'No event arrived.');
}

function refusal(config: Account, outcome: string): FeishuFinding {
  if (outcome === 'late') {
    const zh = `长连接未能及时建立。请确认本机可以访问 ${config.domain} 及其长连接地址（wss），代理或防火墙未拦截。`;
    return finding('fail', zh, 'The long connection does not come up.');
  }
  const zh = outcome.includes(TOO_MANY)
    ? '该应用的长连接已达上限（50个），请停用多余的程序。'
    : `飞书拒绝建立长连接，请确认应用已启用且版本已发布（${outcome}）。`;
  return finding('fail', zh, `The long connection was refused (${outcome}).`);
}

interface Connection {
  config: Account;
  log: Log;
  /** Names of events that were delivered. */
  arrived: Set<string>;
  stay: Stay | null;
}

/** `connected`, `late`, or why the platform refused. */
async function connectOnce({ config, log, arrived, stay }: Connection): Promise<string> {
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
  const first = Promise.withResolvers<void>();
  const refuse = (name: string) => async () => {
    arrived.add(name);
    first.resolve();
    throw new Error('only looking whether the connection stands');
  };
  const names = [...EVENTS, ...CALLBACKS].map(({ name }) => name);
  const eventDispatcher = new EventDispatcher({ logger });
  eventDispatcher.register(Object.fromEntries(names.map((name) => [name, refuse(name)])));
  void socket.start({ eventDispatcher });
  const outcome = await promise;
  clearTimeout(timer);
  if (outcome === 'connected' && stay) {
    stay.onConnected();
    const end = setTimeout(first.resolve, stay.ms);
    await first.promise;
    clearTimeout(end);
  }
  socket.close({ force: true });
  return outcome;
}

function finding(level: FeishuFinding['level'], zh: string, en: string): FeishuFinding {
  return { check: 'connection', level, zh, en };
}
