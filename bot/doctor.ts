// What a machine must have for Duban to run well; each finding says what to do.
import { execFile } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { civilDay } from '#core/calendar/zone.ts';
import { openDatabase } from '#db/client.ts';
import { DatabaseBusyError } from '#db/errors.ts';
import { type Config, readConfig } from './config.ts';
import { holidayTable } from './holiday-table.ts';
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
  const zh = '未配置外部平台，使用浏览器演练群，不需要凭证。';
  const en = 'No platform is configured; the browser console needs no credentials.';
  const credentials = finding('credentials', 'ok', zh, en);
  return [...parts, checkCalendar(civilDay(now, zone)), await checkFonts(), credentials];
}

function finding(
  check: Finding['check'],
  level: Finding['level'],
  zh: string,
  en: string,
): Finding {
  return { check, level, zh, en };
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
    await database.close();
    const kind = database.kind === 'pglite' ? '内置数据库' : 'PostgreSQL';
    return finding('database', 'ok', `${kind}可以打开。`, `The database (${database.kind}) opens.`);
  } catch (error) {
    const [zh = '', en = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return finding('database', error instanceof DatabaseBusyError ? 'warn' : 'fail', zh, en || zh);
  }
}

function checkCalendar(today: string): Finding {
  const years = Object.keys(holidayTable()).map(Number);
  const last = Math.max(...years);
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const known = `节假日安排收录至${last}年。`;
  if (year > last) {
    const zh = `${known}今年的放假安排缺失，工作日只能按周末推算。请升级程序。`;
    return finding(
      'calendar',
      'fail',
      zh,
      `Holidays are known up to ${last}; this year is missing: upgrade.`,
    );
  }
  if (year === last && month >= PUBLICATION_MONTH) {
    const zh = `${known}${year + 1}年的放假安排公布后请升级程序。`;
    return finding(
      'calendar',
      'warn',
      zh,
      `Holidays are known up to ${last}: upgrade once ${year + 1} is published.`,
    );
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
