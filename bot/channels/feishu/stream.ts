// The long connection: no inbound port. Says in Chinese why it does not stand, and notices when it is half open.
import {
  type Client,
  type EventDispatcher,
  type HttpInstance,
  WSClient,
} from '@larksuiteoapi/node-sdk';
import { ChannelError, type Log } from '#core/ports.ts';
import { sdkLogger } from './client.ts';

/** A ping unanswered for this long, in seconds: the connection is half open and made anew. */
const PING_TIMEOUT_S = 10;
const HANDSHAKE_MS = 15_000;
/** The start waits this long for the first connection; after that it goes on connecting beside. */
const FIRST_MS = 5_000;
/** The SDK gives up after a refusal; a busy platform or a changed secret deserves another try. */
const AGAIN_MS = 60_000;

export interface Stream {
  state(): 'connected' | 'connecting' | 'off';
  /** Why it is off, in Chinese; null = it is not. */
  problem(): string | null;
  stop(): void;
}

export interface StreamOptions {
  client: Client;
  config: { appId: string; appSecret: string; domain: string };
  dispatcher: EventDispatcher;
  log: Log;
  /** Called each time the connection stands, the first time included. */
  onConnected: () => void;
  pingTimeoutSeconds?: number;
}

/**
 * Connects and stays connected. Throws ChannelError `unauthorized` when the platform refuses the
 * credentials at the start; an unreachable platform is tried on and on.
 */
export async function openStream(options: StreamOptions): Promise<Stream> {
  const { config, log } = options;
  if (!/^cli_[0-9a-fA-F]{16}$/.test(config.appId)) {
    throw new ChannelError('unauthorized', '飞书应用编号有误：FEISHU_APP_ID 应为 cli_ 加16位。');
  }
  const first = Promise.withResolvers<'connected' | Error>();
  const state = { problem: null as string | null, stopped: false, stood: false };
  let again: NodeJS.Timeout | undefined;
  const connected = () => {
    state.problem = null;
    state.stood = true;
    log.info('feishu connected');
    first.resolve('connected');
    options.onConnected();
  };
  const socket = new WSClient({
    appId: config.appId,
    appSecret: config.appSecret,
    domain: config.domain,
    httpInstance: watching(options.client.httpInstance, (seconds) => {
      // The SDK starts the wait for an answer anew with each ping: it must be shorter than between two.
      const patience = options.pingTimeoutSeconds ?? PING_TIMEOUT_S;
      Object.assign(socket, { pingTimeoutSec: Math.min(patience, seconds * 0.8) });
    }),
    logger: sdkLogger(log),
    handshakeTimeoutMs: HANDSHAKE_MS,
    wsConfig: { pingTimeout: options.pingTimeoutSeconds ?? PING_TIMEOUT_S },
    onReady: connected,
    onReconnected: connected,
    onReconnecting: () => log.warn('feishu connection lost, connecting again'),
    onError: (error) => {
      state.problem = problemOf(error);
      first.resolve(error);
      if (state.stopped || !state.stood) return;
      log.error('feishu connection refused', { problem: state.problem });
      again = setTimeout(start, AGAIN_MS).unref();
    },
  });
  const start = () => void socket.start({ eventDispatcher: options.dispatcher });
  start();
  const outcome = await Promise.race([first.promise, pause(FIRST_MS)]);
  // What is refused after the first seconds is tried again later.
  state.stood = true;
  const stop = () => {
    state.stopped = true;
    clearTimeout(again);
    socket.close({ force: true });
  };
  if (outcome instanceof Error) {
    stop();
    throw new ChannelError('unauthorized', problemOf(outcome));
  }
  if (outcome !== 'connected') log.warn('feishu does not answer yet, connecting on');
  return { stop, problem: () => state.problem, state: () => stateOf(socket, state.stopped) };
}

/** Tells how far apart, in seconds, the platform wants its pings. */
function watching(http: HttpInstance, onPingInterval: (seconds: number) => void): HttpInstance {
  const request: HttpInstance['request'] = async (options) => {
    const answer = await http.request(options);
    const { data } = answer as { data?: { ClientConfig?: { PingInterval?: unknown } } };
    const seconds = Number(data?.ClientConfig?.PingInterval);
    if (seconds > 0) onPingInterval(seconds);
    return answer as never;
  };
  return { ...http, request };
}

function stateOf(socket: WSClient, stopped: boolean): 'connected' | 'connecting' | 'off' {
  const { state } = socket.getConnectionStatus();
  if (state === 'connected') return 'connected';
  return stopped || state === 'failed' ? 'off' : 'connecting';
}

/** “pullConnectConfig failed: code=514, msg=…”. */
function problemOf(error: Error): string {
  const code = /code=(-?\d+)/.exec(error.message)?.[1];
  const known = code === undefined ? undefined : REFUSALS[code];
  const reference = code === undefined ? '' : `（错误码 ${code}）`;
  return `飞书长连接未建立：${known ?? '平台拒绝连接，请稍后再试'}${reference}。`;
}

const CREDENTIALS =
  '应用凭证不对，请核对 FEISHU_APP_ID 与 FEISHU_APP_SECRET，并确认应用已启用且版本已发布';

const REFUSALS: Record<string, string> = {
  '1': '平台繁忙，请稍后再试',
  '403': CREDENTIALS,
  '514': CREDENTIALS,
  '10003': CREDENTIALS,
  '10014': CREDENTIALS,
  '1000040350': '该应用的长连接已达上限（50个），请停用多余的服务',
};

function pause(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref();
  });
}
