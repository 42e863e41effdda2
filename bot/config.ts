// The environment as a typed Config, checked once at start. A wrong value stops the program and says the mend.
import { z } from 'zod';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import {
  FEISHU_FIELDS,
  FEISHU_MENDS,
  FEISHU_NAMES,
  type FeishuConfig,
  feishuGaps,
  feishuOf,
} from './config-feishu.ts';
import type { ModelConfig } from './model.ts';

export interface Config {
  /** PostgreSQL; null = the embedded database in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  port: number;
  /** The address listened on. Beyond this machine only hooks and health are answered. */
  host: string;
  /** The process's clock starts here and runs on; null = the wall clock. */
  clockStart: Date | null;
  /** Platform account ids that are office staff from the start. */
  admins: string[];
  zone: string;
  /** Hosts whose links are followed, as in addresses; empty = links are never followed. */
  linkHosts: string[];
  /** Serve the browser console even beside a platform. */
  consoleOn: boolean;
  /** Null where Feishu is not configured. */
  feishu: FeishuConfig | null;
  /** A language model that proposes where the rules cannot tell; null = rules only. */
  llm: ModelConfig | null;
}

/** One wrong variable: its name and what to do, in both languages. */
export interface ConfigProblem {
  name: string;
  zh: string;
  en: string;
}

export type ConfigReading = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };

const LATER: Record<string, { zh: string; en: string }> = {
  DINGTALK: { zh: '钉钉通道', en: 'DingTalk channel' },
};

const LATER_NAMES = [
  ...['CLIENT_ID', 'CLIENT_SECRET', 'ROBOT_CODE', 'API_BASE', 'OAPI_BASE', 'MODE'].map(
    (name) => `DINGTALK_${name}`,
  ),
  'DINGTALK_CARD_TEMPLATE_ID',
];

const OWN_NAMES = [
  'DUBAN_DATA_DIR',
  'DUBAN_CLOCK',
  'DUBAN_ADMINS',
  'DUBAN_TZ',
  'DUBAN_LINK_HOSTS',
  'DUBAN_CONSOLE',
  'DUBAN_HOST',
  'LLM_BASE_URL',
  'LLM_API_KEY',
  'LLM_MODEL',
] as const;

/** Set together or not at all. */
const LLM_NAMES = OWN_NAMES.filter((name) => name.startsWith('LLM_'));

const Environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  DUBAN_DATA_DIR: z.string().default('./data'),
  DUBAN_CLOCK: z.iso.datetime({ offset: true }).optional(),
  DUBAN_ADMINS: z.string().default(''),
  DUBAN_TZ: z.string().refine(isZone).default(OFFICE_ZONE),
  DUBAN_LINK_HOSTS: z
    .string()
    .refine((list) => listOf(list).every((entry) => hostOf(entry) !== null))
    .default(''),
  DUBAN_CONSOLE: z.literal('on').optional(),
  DUBAN_HOST: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]).default('127.0.0.1'),
  ...FEISHU_FIELDS,
  LLM_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().optional(),
});

const MENDS: Record<string, { zh: string; en: string }> = {
  DATABASE_URL: {
    zh: '应为 postgres://用户:口令@主机:端口/库名；不设置则使用内置数据库',
    en: 'must look like postgres://user:password@host:port/name; leave it out for the embedded one',
  },
  PORT: {
    zh: '应为 0 至 65535 的整数（0 表示任选）',
    en: 'must be a whole number from 0 to 65535; 0 takes any free one',
  },
  DUBAN_CLOCK: {
    zh: '应为带时区的时刻，如 2024-06-20T09:00:00+08:00',
    en: 'must be an instant with its offset, such as 2024-06-20T09:00:00+08:00',
  },
  DUBAN_TZ: {
    zh: '应为时区名，如 Asia/Shanghai',
    en: 'must be a time zone name such as Asia/Shanghai',
  },
  DUBAN_LINK_HOSTS: {
    zh: '应为网站名，用逗号分开，如 www.yunxi.gov.cn；不写 https:// 和网页路径',
    en: 'must be host names with commas between, such as www.yunxi.gov.cn; no https:// and no path',
  },
  DUBAN_CONSOLE: { zh: '只能写 on，或不设置', en: 'must be on, or left out' },
  DUBAN_HOST: {
    zh: '应为本机的一个地址，如 127.0.0.1（默认，仅本机）或 0.0.0.0（所有网卡）',
    en: 'must be an address of this machine: 127.0.0.1 (the default) or 0.0.0.0 for all',
  },
  ...FEISHU_MENDS,
  LLM_BASE_URL: {
    zh: '应为语言模型接口的地址，如 https://模型服务/v1',
    en: 'must be the endpoint’s address, such as https://models.example/v1',
  },
};

/**
 * Reads the environment. Empty values count as absent. Names beginning DUBAN_, FEISHU_, DINGTALK_ or
 * LLM_ that are not known are problems too: a misspelt switch must not be silently ignored.
 */
export function readConfig(env: Record<string, string | undefined>): ConfigReading {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = Environment.safeParse(given);
  const problems = [
    ...nameProblems(Object.keys(given)),
    ...missingLlm(Object.keys(given)),
    ...feishuGaps(given),
  ];
  if (!read.success) {
    const names = new Set(read.error.issues.map((issue) => String(issue.path[0])));
    for (const name of names) problems.push(valueProblem(name, given[name] ?? ''));
  }
  if (problems.length > 0 || !read.success) return { ok: false, problems };
  const values = read.data;
  const config: Config = {
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DUBAN_DATA_DIR,
    port: values.PORT,
    host: values.DUBAN_HOST,
    clockStart: values.DUBAN_CLOCK ? new Date(values.DUBAN_CLOCK) : null,
    admins: listOf(values.DUBAN_ADMINS),
    linkHosts: listOf(values.DUBAN_LINK_HOSTS).flatMap((entry) => hostOf(entry) ?? []),
    zone: values.DUBAN_TZ,
    consoleOn: values.DUBAN_CONSOLE === 'on',
    feishu: feishuOf(values),
    llm: llmOf(values),
  };
  return { ok: true, config };
}

/** The problems as lines for a terminal. */
export function describeProblems(problems: ConfigProblem[]): string {
  const lines = problems.map(({ name, zh, en }) => `  ${name}：${zh}\n    ${name}: ${en}`);
  return ['配置有误，未启动。 The configuration is wrong; not started.', ...lines].join('\n');
}

function nameProblems(names: string[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const name of names) {
    const family = /^(DUBAN|FEISHU|DINGTALK|LLM)_/.exec(name)?.[1];
    if (!family) continue;
    const later = LATER[family];
    const known: readonly string[] = later ? LATER_NAMES : [...OWN_NAMES, ...FEISHU_NAMES];
    if (!known.includes(name)) problems.push(unknownName(name, family, known));
    else if (later) {
      problems.push({
        name,
        zh: `本版本尚无${later.zh}，请删去此项`,
        en: `this version has no ${later.en} yet; remove it`,
      });
    }
  }
  return problems;
}

function missingLlm(names: string[]): ConfigProblem[] {
  const missing = LLM_NAMES.filter((name) => !names.includes(name));
  if (missing.length === LLM_NAMES.length) return [];
  const all = LLM_NAMES.join(' ');
  return missing.map((name) => ({
    name,
    zh: `语言模型的三项须一并设置：${all}；不使用语言模型则都不设置`,
    en: `set all three or none: ${all}`,
  }));
}

function llmOf(values: z.infer<typeof Environment>): ModelConfig | null {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: model } = values;
  return baseUrl && apiKey && model ? { baseUrl, apiKey, model } : null;
}

function unknownName(name: string, family: string, known: readonly string[]): ConfigProblem {
  const list = known.filter((other) => other.startsWith(`${family}_`)).join(' ');
  return {
    name,
    zh: `没有这个变量，可用的有：${list}`,
    en: `no such variable; known ones are: ${list}`,
  };
}

function valueProblem(name: string, value: string): ConfigProblem {
  const mend = MENDS[name] ?? { zh: '写法有误', en: 'is malformed' };
  // A secret, or an address that may carry a password, is never repeated.
  const hidden = /_(?:BASE_)?URL$|_(?:SECRET|KEY|TOKEN)$/.test(name);
  const shown = hidden ? '' : `（现为“${value.slice(0, 60)}”）`;
  return { name, zh: `${mend.zh}${shown}`, en: mend.en };
}

function listOf(value: string): string[] {
  return value
    .split(/[,，]/)
    .map((entry) => entry.trim())
    .filter(Boolean);
}

/** A host as it stands in an address (lower case, with its port unless usual); null for anything else. */
function hostOf(entry: string): string | null {
  return /[/?#@*\s\\]/.test(entry) ? null : (URL.parse(`http://${entry}`)?.host ?? null);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
