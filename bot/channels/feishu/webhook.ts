// Webhook mode: Feishu posts to us. Nothing is believed before its signature over the raw bytes was checked.
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { ChannelError, type Log } from '#core/ports.ts';

/** An event with a long post is some 200 KB. */
const MOST_BYTES = 1024 * 1024;
/**
 * Feishu delivers for 7.1 hours, and nowhere says that a later attempt is signed anew. Within the
 * window a repeated event is stored once, as ever.
 */
const OLDEST_MS = 8 * 3_600_000;
const NEWEST_MS = 3_600_000;

export interface WebhookOptions {
  encryptKey: string;
  /** Null: not configured, and then not compared. */
  verificationToken: string | null;
  /** Hands a genuine event on; what it resolves to is the answer. Rejects: to be delivered again. */
  dispatch(event: unknown): Promise<unknown>;
  log: Log;
  now: () => number;
}

/**
 * Answers one request. Throws ChannelError `unauthorized` for what Feishu did not send, and
 * `rejected` for what cannot be read at all; 500 when the event could not be stored.
 */
export async function answerWebhook(request: Request, options: WebhookOptions): Promise<Response> {
  const raw = await readRaw(request);
  const body = bodyOf(raw);
  const isSigned = hasSignature(request.headers, raw, options);
  const event = 'encrypt' in body ? opened(sealedIn(body), options.encryptKey) : body;
  const challenge = challengeIn(event, options.verificationToken, event !== body);
  if (challenge !== null) return Response.json({ challenge });
  if (!isSigned || event === null) throw forged(options, 'signature');
  if (!hasToken(event, options.verificationToken)) throw forged(options, 'verification token');
  try {
    return Response.json((await options.dispatch(event)) ?? {});
  } catch (error) {
    options.log.error('feishu event not stored', { error: String(error) });
    return Response.json({ msg: 'not stored, deliver again' }, { status: 500 });
  }
}

async function readRaw(request: Request): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) throw new ChannelError('rejected', 'the request is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** An object; anything else in JSON is an empty one. */
function bodyOf(raw: Buffer): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(raw.toString('utf8'));
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    throw new ChannelError('rejected', 'the request is no JSON');
  }
}

/** The sealed bytes of `{"encrypt": "…"}`. */
function sealedIn({ encrypt }: Record<string, unknown>): Buffer | null {
  if (typeof encrypt !== 'string') return null;
  const sealed = Buffer.from(encrypt, 'base64');
  if (sealed.length < 32 || sealed.length % 16 !== 0) {
    throw new ChannelError('rejected', 'the request is not encrypted as Feishu does it');
  }
  return sealed;
}

/** Null for what does not open: a wrong key, or not JSON. Bytes are joined before they become text. */
function opened(sealed: Buffer | null, encryptKey: string): Record<string, unknown> | null {
  if (!sealed) return null;
  const key = createHash('sha256').update(encryptKey).digest();
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, 16));
    const body = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]);
    const event: unknown = JSON.parse(body.toString('utf8'));
    return typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function hasSignature(headers: Headers, raw: Buffer, { encryptKey, now }: WebhookOptions): boolean {
  const timestamp = headers.get('x-lark-request-timestamp') ?? '';
  const nonce = headers.get('x-lark-request-nonce') ?? '';
  const given = headers.get('x-lark-signature') ?? '';
  const age = now() - Number(timestamp) * 1000;
  if (!/^\d{1,12}$/.test(timestamp) || age > OLDEST_MS || age < -NEWEST_MS) return false;
  const wanted = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(raw)
    .digest('hex');
  return isSame(given.toLowerCase(), wanted);
}

/**
 * Feishu checks an address with a word to be repeated; that request is not signed. It must be sealed, or
 * carry the token.
 */
function challengeIn(
  event: Record<string, unknown> | null,
  token: string | null,
  isSealed: boolean,
): string | null {
  if (event?.type !== 'url_verification' || typeof event.challenge !== 'string') return null;
  if (!isSealed && token === null) return null;
  return hasToken(event, token) ? event.challenge : null;
}

function hasToken(event: Record<string, unknown>, token: string | null): boolean {
  if (token === null) return true;
  const header = event.header as { token?: unknown } | undefined;
  const given = header?.token ?? event.token;
  return typeof given === 'string' && isSame(given, token);
}

/** In a time that does not tell how much of it was right. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function forged({ log }: WebhookOptions, what: string): ChannelError {
  log.warn('feishu request refused', { reason: what });
  return new ChannelError('unauthorized', `飞书请求的校验未通过（${what}）。`);
}
