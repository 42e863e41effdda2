// The Feishu variables as a typed whole: checked together, each problem with its mend in both languages.
import { z } from 'zod';

export interface FeishuConfig {
  appId: string;
  appSecret: string;
  /** Scheme and host, no slash at the end: https://open.feishu.cn, or a private deployment's own. */
  domain: string;
  /** `stream`: we connect to the platform, no inbound port. `webhook`: it posts to /hooks/feishu. */
  mode: 'stream' | 'webhook';
  encryptKey: string | null;
  verificationToken: string | null;
}

const PUBLIC_DOMAIN = 'https://open.feishu.cn';

/** The SDK gives up in silence on any other form. */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/;
const DOMAIN = /^https?:\/\/[^\s/?#@\\]+$/;

/** As the environment has them; parsed with the rest of it. */
export const FEISHU_FIELDS = {
  FEISHU_APP_ID: z.string().regex(APP_ID).optional(),
  FEISHU_APP_SECRET: z.string().regex(/^\S+$/).optional(),
  FEISHU_DOMAIN: z
    .string()
    .regex(DOMAIN)
    .refine((value) => URL.canParse(value))
    .optional(),
  FEISHU_MODE: z.enum(['stream', 'webhook']).optional(),
  FEISHU_ENCRYPT_KEY: z.string().regex(/^\S+$/).optional(),
  FEISHU_VERIFICATION_TOKEN: z.string().regex(/^\S+$/).optional(),
};

export const FEISHU_NAMES = Object.keys(FEISHU_FIELDS);

const NO_SPACES = {
  zh: '中间有空格，请从飞书开发者后台重新复制',
  en: 'has a space in it; copy it again from the developer console',
};

export const FEISHU_MENDS: Record<string, { zh: string; en: string }> = {
  FEISHU_APP_ID: {
    zh: '应为 cli_ 加16位数字或字母（a至f），见飞书开发者后台“凭证与基础信息”',
    en: 'must be cli_ and 16 hexadecimal digits, as the developer console shows it',
  },
  FEISHU_APP_SECRET: NO_SPACES,
  FEISHU_DOMAIN: {
    zh: '应为协议加主机，如 https://open.feishu.cn 或 http://127.0.0.1:7800，末尾不加斜杠',
    en: 'must be scheme and host such as https://open.feishu.cn, without a slash at the end',
  },
  FEISHU_MODE: {
    zh: '只能写 stream（长连接，默认）或 webhook（回调地址）',
    en: 'must be stream (long connection, the default) or webhook',
  },
  FEISHU_ENCRYPT_KEY: NO_SPACES,
  FEISHU_VERIFICATION_TOKEN: NO_SPACES,
};

type Values = { [K in keyof typeof FEISHU_FIELDS]?: string | undefined };

/** Null where Feishu is not configured. */
export function feishuOf(values: Values): FeishuConfig | null {
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = values;
  if (!appId || !appSecret) return null;
  return {
    appId,
    appSecret,
    domain: values.FEISHU_DOMAIN ?? PUBLIC_DOMAIN,
    mode: values.FEISHU_MODE === 'webhook' ? 'webhook' : 'stream',
    encryptKey: values.FEISHU_ENCRYPT_KEY ?? null,
    verificationToken: values.FEISHU_VERIFICATION_TOKEN ?? null,
  };
}

/** What the variables lack of each other, by the names that are set. */
export function feishuGaps(given: Record<string, string | undefined>) {
  const set = FEISHU_NAMES.filter((name) => given[name] !== undefined);
  if (set.length === 0) return [];
  const missing = ['FEISHU_APP_ID', 'FEISHU_APP_SECRET'].filter((name) => !set.includes(name));
  const gaps = missing.map((name) => ({
    name,
    zh: `接入飞书须同时设置 FEISHU_APP_ID 和 FEISHU_APP_SECRET（已设置：${set.join(' ')}）`,
    en: `set FEISHU_APP_ID and FEISHU_APP_SECRET together (set now: ${set.join(' ')})`,
  }));
  if (given.FEISHU_MODE === 'webhook' && !set.includes('FEISHU_ENCRYPT_KEY')) {
    gaps.push({
      name: 'FEISHU_ENCRYPT_KEY',
      zh: '回调地址方式（FEISHU_MODE=webhook）必须设置，见开发者后台“事件与回调－加密策略”',
      en: 'is needed with FEISHU_MODE=webhook; see “加密策略” in the developer console',
    });
  }
  return gaps;
}
