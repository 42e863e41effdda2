// The official SDK's Client over our own HTTP layer.
import { AppType, type Cache, Client, type Logger, LoggerLevel } from '@larksuiteoapi/node-sdk';
import type { Log } from '#core/ports.ts';
import { createHttpInstance, type HttpInstanceOptions } from './http-instance.ts';

export interface FeishuClientOptions
  extends Pick<HttpInstanceOptions, 'fetch' | 'sleep' | 'timeoutMs'> {
  appId: string;
  appSecret: string;
  /** `https://open.feishu.cn` or a private deployment's address, without a slash at the end. */
  domain: string;
  log: Log;
}

/**
 * A client whose calls throw FeishuError. Its `httpInstance` serves WSClient as well. A token that
 * the platform revoked before its time is dropped and taken anew, once for all who wait.
 */
export function createFeishuClient(options: FeishuClientOptions): Client {
  const { appId, appSecret, domain, log } = options;
  const tokens = createTokenCache();
  let renewing: Promise<string> | null = null;
  const renewToken = async (refused: string): Promise<string> => {
    const current = tokens.current();
    if (current && current !== refused) return current;
    tokens.drop();
    renewing ??= (client.tokenManager.getTenantAccessToken({}) as Promise<string>).finally(() => {
      renewing = null;
    });
    return await renewing;
  };
  const httpInstance = createHttpInstance({ ...options, renewToken });
  const client: Client = new Client({
    appId,
    appSecret,
    domain,
    appType: AppType.SelfBuild,
    httpInstance,
    cache: tokens,
    logger: sdkLogger(log),
    loggerLevel: LoggerLevel.warn,
  });
  return client;
}

/** The SDK's own lines at debug, without what it was given: its errors carry requests and tickets. */
export function sdkLogger(log: Log): Logger {
  const at =
    (level: string) =>
    (...said: unknown[]) => {
      const words = said.flat(3).filter((one) => typeof one === 'string');
      const text = words.map((one) => one.replace(/\?\S*/g, '?…')).join(' ');
      if (text !== '') log.debug('feishu sdk', { level, text: text.slice(0, 200) });
    };
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    trace: at('trace'),
  };
}

interface TokenCache extends Cache {
  /** The tenant token in use; null before the first call. */
  current(): string | null;
  drop(): void;
}

/** One app, one token: whatever key the SDK uses is the tenant's. `expire` is an instant in ms. */
function createTokenCache(): TokenCache {
  let held: { key: string | symbol; value: string; expire: number } | null = null;
  return {
    get: async (key) =>
      held && held.key === (key as unknown) && held.expire > Date.now() ? held.value : undefined,
    set: async (key, value, expire) => {
      held = { key: key as unknown as string | symbol, value, expire: expire ?? Infinity };
      return true;
    },
    current: () => held?.value ?? null,
    drop: () => {
      held = null;
    },
  };
}
