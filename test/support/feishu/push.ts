// Webhook pushes of the stand-in: encrypted and signed as the open platform does it.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Ack } from './stream.ts';

export interface PushTarget {
  url: string;
  encryptKey: string;
  fetch: typeof fetch;
}

/** {"encrypt": …} of any JSON value. */
export function encrypted(value: unknown, encryptKey: string): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const body = Buffer.concat([iv, cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return JSON.stringify({ encrypt: body.toString('base64') });
}

/** The headers that go with a body. `at`: milliseconds since 1970. */
export function signed(body: string, encryptKey: string, at: number): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest('hex');
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  };
}

/** Posts an event; null when nothing was answered in time. */
export async function pushWebhook(
  event: unknown,
  target: PushTarget,
  { at, ackMs }: { at: number; ackMs: number },
): Promise<Ack | null> {
  const body = encrypted(event, target.encryptKey);
  const headers = signed(body, target.encryptKey, at);
  const late = AbortSignal.timeout(ackMs);
  try {
    const answer = await target.fetch(target.url, { method: 'POST', headers, body, signal: late });
    const text = await answer.text();
    return { code: answer.status, data: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return null;
  }
}

/** The challenge with which the platform checks an address, before it sends anything there. */
export function challenge(target: PushTarget, token: string, at: number) {
  const word = randomBytes(12).toString('hex');
  const event = { challenge: word, token, type: 'url_verification' };
  return { word, answer: pushWebhook(event, target, { at, ackMs: 1000 }) };
}
