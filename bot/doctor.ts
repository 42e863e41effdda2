// What a machine must have for Duban to run well; each finding says what to do.
import { execFile } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { HolidayReading } from '#core/calendar/holiday-notice.ts';
import { civilDay } from '#core/calendar/zone.ts';
import { openDatabase } from '#db/client.ts';
import { clockDriftMs, MOST_DRIFT_MS } from '#db/clock-drift.ts';
import { DatabaseBusyError } from '#db/errors.ts';
import { type Config, readConfig } from './config.ts';
import { knownHolidays, OWN_HOLIDAYS } from './own-holidays.ts';
import { findDoor } from './serve-door.ts';

export interface Finding {
  check: 'node' | 'config' | 'database' | 'folder' | 'calendar' | 'fonts' | 'credentials';
  level: 'ok' | 'warn' | 'fail';
  zh: string;
  en: string;
}

const WANTED_NODE = 24;
/** The State Council publishes next year's holidays in November. */
const PUBLICATION_MONTH = 11;
/** Fonts a 公文 names; they are needed where the document is opened, not here. */
const FONTS = ['方正小标宋', '仿宋', '黑体', '楷体'];

function driftFinding(driftMs: number): Finding {
  const seconds = Math.round(driftMs / 1000);
  const zh = `数据库时钟与本机相差${seconds}秒，提醒时间会不准。请校准两台机器的时间（NTP）。`;
  const en = `The database's clock differs from this machine's by ${seconds} s: set both by NTP.`;
  return finding('database', 'warn', zh, en);
}

/** All findings, in the order a person would look. Never throws. */
export async function checkMachine(
  env: Record<string, string | undefined>,
  now: Date,
): Promise<Finding[]> {
  const reading = readConfig(env);
  const zone = reading.ok ? reading.config.zone : undefined;
  const parts: Finding[] = [checkNode()];
  if (reading.ok) {
    parts.push(finding('config', 'ok', '环境变量正确。', 'The environment is in order.'));
    if (!reading.config.databaseUrl) parts.push(await checkFolder(reading.config.dataDir));
    parts.push(await checkDatabase(reading.config));
  } else {
    for (const { name, zh, en } of reading.problems) {
      parts.push(finding('config', 'fail', `${name}：${zh}`, `${name}: ${en}`));
    }
  }
  const credentials = await checkPlatforms(reading.ok ? reading.config : null);
  const holidays = await knownHolidays(reading.ok ? reading.config.dataDir : undefined);
  const calendar = checkCalendar(civilDay(now, zone), holidays);
  return [...parts, calendar, await checkFonts(), ...credentials];
}

function finding(
  check: Finding['check'],
  level: Finding['level'],
  zh: string,
  en: string,
): Finding {
  return { check, level, zh, en };
}

/** Feishu's credentials, bot and scopes; `duban setup feishu` looks closer. */
async function checkPlatforms(config: Config | null): Promise<Finding[]> {
  if (!config?.feishu) {
    const zh = '未配置外部平台，使用浏览器演练群，不需要凭证。';
    const en = 'No platform is configured; the browser console needs no credentials.';
    return [finding('credentials', 'ok', zh, en)];
  }
  // The SDK takes a while to load; who has no Feishu does not wait for it.
  const { checkFeishu } = await import('./setup-feishu.ts');
  const { findings } = await checkFeishu(config.feishu);
  return findings.map(({ level, zh, en }) =>
    finding('credentials', level, `飞书：${zh}`, `Feishu: ${en}`),
  );
}

function checkNode(): Finding {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= WANTED_NODE) {
    return finding('node', 'ok', `Node ${node}。`, `Node ${node}.`);
  }
  const zh = `Node ${node} 过旧，需要 ${WANTED_NODE} 以上。请用 npm start 启动，或升级 Node。`;
  return finding('node', 'fail', zh, `Node ${node} is too old: start by npm, or install Node 24.`);
}

async function checkFolder(dataDir: string): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    return finding(
      'folder',
      'ok',
      `数据文件夹可写：${dataDir}。`,
      `The data folder is writable: ${dataDir}.`,
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const zh = `数据文件夹不可写：${dataDir}（${code}）。请检查权限，或设置 DUBAN_DATA_DIR。`;
    return finding(
      'folder',
      'fail',
      zh,
      `Cannot write to ${dataDir}: check rights or set DUBAN_DATA_DIR.`,
    );
  }
}

async function checkDatabase(config: Config): Promise<Finding> {
  if (!config.databaseUrl && (await findDoor(config.dataDir))) {
    const zh = '服务正在运行，内置数据库由它使用。';
    return finding('database', 'ok', zh, 'The server is running and holds the embedded database.');
  }
  try {
    const url = config.databaseUrl ? { url: config.databaseUrl } : {};
    const database = await openDatabase({ ...url, dataDir: config.dataDir });
    const driftMs = await clockDriftMs(database.db);
    await database.close();
    if (Math.abs(driftMs) > MOST_DRIFT_MS) return driftFinding(driftMs);
    const kind = database.kind === 'pglite' ? '内置数据库' : 'PostgreSQL';
    return finding('database', 'ok', `${kind}可以打开。`, `The database (${database.kind}) opens.`);
  } catch (error) {
    const [zh = '', en = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return finding('database', error instanceof DatabaseBusyError ? 'warn' : 'fail', zh, en || zh);
  }
}

/** How far the State Council's arrangements are known on a day (civil), and what to do about it. */
export function checkCalendar(today: string, { table, problems }: HolidayReading): Finding {
  const last = Math.max(...Object.keys(table).map(Number));
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const known = `节假日安排收录至${last}年。`;
  const mend = `请升级程序，或将国务院办公厅通知全文存为数据文件夹中的${OWN_HOLIDAYS}后重新启动。`;
  const upgrade = `upgrade, or put the published notice into ${OWN_HOLIDAYS} in the data folder`;
  if (problems.length > 0) {
    const zh = `${OWN_HOLIDAYS}未采用：${problems.join('')}`;
    return finding('calendar', 'fail', zh, `${OWN_HOLIDAYS} could not be read and is not used.`);
  }
  if (year > last) {
    const zh = `${known}今年的放假安排缺失，工作日只能按周末推算。${mend}`;
    const en = `Holidays are known up to ${last}; this year is missing: ${upgrade}.`;
    return finding('calendar', 'fail', zh, en);
  }
  if (year === last && month >= PUBLICATION_MONTH) {
    const zh = `${known}${year + 1}年的放假安排公布后，${mend}`;
    const en = `Holidays are known up to ${last}; once ${year + 1} is published: ${upgrade}.`;
    return finding('calendar', 'warn', zh, en);
  }
  return finding('calendar', 'ok', known, `Holidays are known up to ${last}.`);
}

async function checkFonts(): Promise<Finding> {
  const listed = await promisify(execFile)('fc-list', [':', 'family'], { timeout: 10_000 }).then(
    ({ stdout }) => stdout,
    () => null,
  );
  const needed = `通报按公文格式使用${FONTS.join('、')}，请在打开文件的电脑上安装。`;
  const named = 'Bulletins name the usual 公文 fonts; install them where the files are opened.';
  if (listed === null) return finding('fonts', 'ok', needed, named);
  const missing = FONTS.filter((font) => !listed.includes(font));
  if (missing.length === 0)
    return finding('fonts', 'ok', '公文字体齐全。', 'All 公文 fonts are here.');
  const zh = `本机缺少字体：${missing.join('、')}。不影响生成，只影响在本机查看和打印。`;
  return finding(
    'fonts',
    'warn',
    zh,
    `Missing here: ${missing.join(', ')}. Only viewing and printing suffer.`,
  );
}
