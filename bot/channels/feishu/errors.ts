// A failed call to Feishu, and the ChannelError the rest of the program knows.
import { ChannelError, type ChannelErrorKind } from '#core/ports.ts';
import { meaningOf, QUOTA_CODES } from './error-codes.ts';

/** Of a message by the platform this much is kept: what follows may repeat what was sent. */
const SAID_LENGTH = 120;
/** A quota or a credential is not mended within minutes. */
const SLOW_RETRY_MS = 60 * 60_000;

/** An answer of Feishu that is not a success, or none at all. Holds no words of the request. */
export class FeishuError extends Error {
  /** The platform's own code; null = no answer in its format (a gateway, a timeout, no route). */
  readonly code: number | null;
  /** HTTP status; 0 = no answer. */
  readonly status: number;
  /** What the platform wishes us to wait, when it says so. */
  readonly retryAfterMs: number | null;
  /** What to quote to Feishu's support. */
  readonly logId: string | null;
  /** Scopes the answer names as missing, such as `im:message`. */
  readonly scopes: readonly string[];
  /** For 230099: the code of what is wrong with the card, such as 100290. */
  readonly cardCode: number | null;

  constructor(answer: {
    code: number | null;
    status: number;
    said: string;
    retryAfterMs?: number | null;
    logId?: string | null;
    scopes?: readonly string[];
  }) {
    super(withoutContent(answer.said));
    this.name = 'FeishuError';
    this.code = answer.code;
    this.status = answer.status;
    this.retryAfterMs = answer.retryAfterMs ?? null;
    this.logId = answer.logId ?? null;
    this.scopes = answer.scopes ?? [];
    this.cardCode = Number(/ErrCode:\s*(\d+)/.exec(answer.said)?.[1] ?? Number.NaN) || null;
  }
}

/**
 * The error channels throw, with an explanation in Chinese for whoever runs the office. Codes that
 * are not known keep their number and what Feishu said. Errors of ours pass through.
 */
export function toChannelError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  if (!(error instanceof FeishuError)) {
    const said = error instanceof Error ? error.message : String(error);
    return new ChannelError('unreachable', `与飞书通信失败：${said.slice(0, SAID_LENGTH)}`);
  }
  const { kind, zh } = explain(error);
  const slow = error.code !== null && QUOTA_CODES.includes(error.code) ? SLOW_RETRY_MS : null;
  return new ChannelError(kind, zh, error.retryAfterMs ?? slow);
}

function explain(error: FeishuError): { kind: ChannelErrorKind; zh: string } {
  const { code, status } = error;
  if (code === null) return { kind: kindOfStatus(status), zh: withoutCode(error) };
  const missing = error.scopes.length > 0 ? `所缺权限：${error.scopes.join('、')}。` : '';
  const known = meaningOf(code);
  if (code === 230001 && /receive_id/.test(error.message)) {
    return { kind: 'not-found', zh: `飞书中没有该群或该人员（错误码 ${code}）。` };
  }
  const reference = `（错误码 ${code}${error.cardCode ? `／${error.cardCode}` : ''}）`;
  if (known) return { kind: known.kind, zh: `${known.zh}${missing}${reference}` };
  const kind = status === 429 ? 'rate-limited' : status >= 500 ? 'unreachable' : 'rejected';
  return { kind, zh: `飞书返回了未收录的错误：${error.message}${reference}` };
}

function withoutCode(error: FeishuError): string {
  if (error.status === 0) return `连接飞书失败：${error.message}。请检查网络与 FEISHU_DOMAIN。`;
  return `飞书服务暂时不可用（HTTP ${error.status}）。`;
}

function kindOfStatus(status: number): ChannelErrorKind {
  if (status === 429) return 'rate-limited';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  return status === 0 || status >= 500 ? 'unreachable' : 'rejected';
}

/** What the platform said, without the part of the card it quotes. */
function withoutContent(said: string): string {
  return said.replace(/;?\s*ErrorValue:.*$/s, '').slice(0, SAID_LENGTH);
}
