// The Feishu SDK's way to the network, on fetch: a time limit, code checks, bounded retries, a fresh
// token where the old one was revoked, file names on uploads, a cap on downloads.
// The SDK's own (axios) has none of these.
import { Readable } from 'node:stream';
import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import { ChannelError, type Log } from '#core/ports.ts';
import { QUOTA_CODES, RATE_LIMIT_CODES, STALE_TOKEN_CODES } from './error-codes.ts';
import { FeishuError } from './errors.ts';
import { encodeBody, readCapped, withQuery } from './http-body.ts';

const TIMEOUT_MS = 10_000;
/** Uploads and downloads, whose time goes with their size. */
const TRANSFER_MS = 60_000;
/** Retries begin only within this time; whoever waits longer is the outbox, with the same uuid. */
const PATIENCE_MS = 8_000;
/** A longer wait than this, for the pace, is the outbox's as well. */
const LONGEST_WAIT_MS = 3_000;
const RETRIES = 2;
/** What the program takes from people; Feishu would give up to 100 MB. */
const MOST_BYTES = 30 * 1024 * 1024;
/** Answers in JSON are small; a member list of 100 is some 30 KB. */
const MOST_JSON_BYTES = 5 * 1024 * 1024;

type Options = Parameters<HttpInstance['request']>[0];

export interface HttpInstanceOptions {
  log: Log;
  fetch?: typeof globalThis.fetch;
  sleep?: (ms: number) => Promise<void>;
  /** A token in place of the one the platform refused; absent = none to be had. */
  renewToken?: (refused: string) => Promise<string>;
  /** Default 10 s; transfers have a minute. */
  timeoutMs?: number;
  /** Of a download; default 30 MB. */
  mostBytes?: number;
}

/**
 * Throws FeishuError for every answer that is not a success, HTTP 200 with `code` other than 0
 * included, and ChannelError `rejected` for a download beyond the cap. Repeated inside: what was
 * refused for its pace, and, where repeating is safe (no POST, or one with `uuid`), what met a broken
 * gateway or no answer.
 */
export function createHttpInstance(options: HttpInstanceOptions): HttpInstance {
  const request = (opts: Options) => withRetries(options, opts);
  const plain = (method: string) => (url: string, opts?: Options) =>
    request({ ...opts, url, method });
  const carrying = (method: string) => (url: string, data?: unknown, opts?: Options) =>
    request({ ...opts, url, method, data });
  return {
    request,
    get: plain('GET'),
    delete: plain('DELETE'),
    head: plain('HEAD'),
    options: plain('OPTIONS'),
    post: carrying('POST'),
    put: carrying('PUT'),
    patch: carrying('PATCH'),
  } as HttpInstance;
}

async function withRetries(options: HttpInstanceOptions, opts: Options): Promise<unknown> {
  const started = Date.now();
  const sleep = options.sleep ?? pause;
  let headers = { ...(opts.headers as Record<string, string>) };
  let renewed = false;
  for (let retries = 0; ; ) {
    try {
      return await attempt(options, opts, headers);
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      const refused = bearer(headers);
      if (isStale(error) && refused && options.renewToken && !renewed) {
        renewed = true;
        headers = { ...headers, Authorization: `Bearer ${await options.renewToken(refused)}` };
        continue;
      }
      const wait = retries < RETRIES ? waitBefore(error, opts, retries) : null;
      if (wait === null || Date.now() - started + wait > PATIENCE_MS) throw error;
      retries += 1;
      await sleep(wait);
    }
  }
}

/** Milliseconds before the same request may go again; null = it must not. */
function waitBefore(error: FeishuError, opts: Options, retries: number): number | null {
  const { code, status } = error;
  if (code !== null && QUOTA_CODES.includes(code)) return null;
  if (status === 429 || (code !== null && RATE_LIMIT_CODES.includes(code))) {
    const wait = error.retryAfterMs ?? 1000 * 2 ** retries;
    return wait <= LONGEST_WAIT_MS ? wait : null;
  }
  const broken = status === 0 || status >= 500;
  return broken && mayRepeat(opts) ? 300 * 4 ** retries : null;
}

/** Pressing somebody (加急) twice is felt; a token asked for twice is not. */
function mayRepeat(opts: Options): boolean {
  const url = opts.url ?? '';
  if (/\/urgent_\w+$/.test(url)) return false;
  if (methodOf(opts) !== 'POST' || /\/tenant_access_token\/internal$/.test(url)) return true;
  const { uuid } = (opts.data ?? {}) as { uuid?: unknown };
  return typeof uuid === 'string' && uuid !== '';
}

async function attempt(
  options: HttpInstanceOptions,
  opts: Options,
  headers: Record<string, string>,
): Promise<unknown> {
  const started = Date.now();
  const method = methodOf(opts);
  const encoded = encodeBody(method, headers, opts.data);
  const binary = opts.responseType === 'stream' || opts.responseType === 'arraybuffer';
  const transfer = binary || encoded.body instanceof FormData;
  const limit = opts.timeout ?? (transfer ? TRANSFER_MS : (options.timeoutMs ?? TIMEOUT_MS));
  const seen = { method, path: pathOf(opts.url ?? '') };
  try {
    const response = await (options.fetch ?? fetch)(withQuery(opts.url ?? '', opts.params), {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(limit),
      ...encoded,
    });
    const answer = binary
      ? await binaryAnswer(response, options.mostBytes ?? MOST_BYTES)
      : await jsonAnswer(response, opts.url ?? '');
    options.log.debug('feishu answered', { ...seen, ms: Date.now() - started });
    const data = opts.responseType === 'stream' ? Readable.from([answer]) : answer;
    return opts.$return_headers ? { data, headers: Object.fromEntries(response.headers) } : data;
  } catch (error) {
    const known =
      error instanceof FeishuError || error instanceof ChannelError
        ? error
        : noAnswer(error, limit);
    const code = known instanceof FeishuError ? known.code : null;
    options.log.debug('feishu failed', { ...seen, ms: Date.now() - started, code });
    throw known;
  }
}

async function jsonAnswer(response: Response, url: string): Promise<unknown> {
  const bytes = await readCapped(response, MOST_JSON_BYTES, () => failed(response, null));
  const body = parsed(bytes);
  // The SDK's long connection judges these codes itself, and takes an answer without `data` for a
  // passing fault that it repeats for ever.
  if (/\/callback\/ws\/endpoint$/.test(url) && body) return { data: {}, ...body };
  if (!response.ok || body?.code !== 0) throw failed(response, body);
  return body;
}

/** A file; unless it is the platform's JSON about why there is none. */
async function binaryAnswer(response: Response, most: number): Promise<Uint8Array> {
  const json = /json/.test(response.headers.get('content-type') ?? '');
  const bytes = await readCapped(response, most, () => tooLarge(most));
  if (!response.ok) throw failed(response, parsed(bytes));
  if (json && !response.headers.has('content-disposition')) {
    const body = parsed(bytes);
    if (typeof body?.code === 'number' && body.code !== 0) throw failed(response, body);
  }
  return bytes;
}

function tooLarge(most: number): ChannelError {
  const size = Math.floor(most / 1024 / 1024);
  return new ChannelError('rejected', `文件超过 ${size} MB，未下载，请压缩或拆分后重新发送。`);
}

/** The fields of Feishu's answers that matter here. */
interface Answer {
  code?: number;
  msg?: string;
  error?: { log_id?: string; permission_violations?: { subject?: string }[] };
}

function parsed(bytes: Uint8Array): Answer | null {
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof body === 'object' && body !== null ? (body as Answer) : null;
  } catch {
    return null;
  }
}

function failed(response: Response, body: Answer | null): FeishuError {
  const reset = Number(response.headers.get('x-ogw-ratelimit-reset') ?? Number.NaN);
  const said = body?.msg ?? `HTTP ${response.status}`;
  const named = (body?.error?.permission_violations ?? []).flatMap(({ subject }) => subject ?? []);
  return new FeishuError({
    code: typeof body?.code === 'number' && body.code !== 0 ? body.code : null,
    status: response.status,
    said,
    retryAfterMs: Number.isFinite(reset) && reset >= 0 ? reset * 1000 : null,
    logId: body?.error?.log_id ?? response.headers.get('x-tt-logid'),
    scopes: named.length > 0 ? named : scopesIn(said),
  });
}

/** “… One of the following scopes is required: [im:message, im:message:send_as_bot]”. */
function scopesIn(said: string): string[] {
  return (
    /scopes? is required: \[([^\]]*)\]/
      .exec(said)?.[1]
      ?.split(/[,，\s]+/)
      .filter(Boolean) ?? []
  );
}

function noAnswer(error: unknown, limitMs: number): FeishuError {
  const late = error instanceof Error && error.name === 'TimeoutError';
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  const said = late ? `${limitMs / 1000} 秒内没有答复` : (cause?.code ?? '网络不通');
  return new FeishuError({ code: null, status: 0, said });
}

function isStale({ code }: FeishuError): boolean {
  return code !== null && STALE_TOKEN_CODES.includes(code);
}

function bearer(headers: Record<string, string>): string | null {
  return /^Bearer (.+)$/.exec(headers.Authorization ?? '')?.[1] ?? null;
}

function methodOf(opts: Options): string {
  return (opts.method ?? 'GET').toUpperCase();
}

/** For the log: ids stay, the query with its tokens does not. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/, '');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
