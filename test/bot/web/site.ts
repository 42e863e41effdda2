// A whole site over a test database, and a browser of sorts: forms posted as a persona, pages read.
import { createApp } from '#bot/app.ts';
import { compose } from '#bot/compose.ts';
import { seedDemoOffice } from '#bot/demo-office.ts';
import type { Site } from '#bot/web/site.ts';
import type { Log } from '#core/ports.ts';
import type { Database } from '#db/client.ts';
import { openTestDatabase } from '#test/support/database.ts';

const ORIGIN = 'http://127.0.0.1:8787';

export interface TestSite {
  site: Site;
  database: Database;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The page's text; fails when it is not there. */
  page(path: string, persona?: string): Promise<string>;
  /** Posts a form as a persona and returns where it leads. */
  post(path: string, fields: Record<string, string | File>, persona?: string): Promise<string>;
}

/** Opened in `beforeAll`, closed through `database.close()`. The clock is set to 2024-06-03, or starts where given. */
export async function openTestSite(clockStart: Date | null = null): Promise<TestSite> {
  const database = await openTestDatabase();
  await seedDemoOffice(database.db);
  const site = await compose({ clockStart, zone: 'Asia/Shanghai' }, database, silent());
  if (!clockStart) site.clock.set(new Date('2024-06-03T01:00:00Z'));
  const app = createApp(site);
  const request = async (path: string, init?: RequestInit) =>
    await app.request(`${ORIGIN}${path}`, init);
  const cookie = (persona: string) => ({ cookie: `duban_persona=${persona}` });
  return {
    site,
    database,
    request,
    page: async (path, persona = 'staff-1') => {
      const answer = await request(path, { headers: cookie(persona) });
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      return await answer.text();
    },
    post: async (path, fields, persona = 'staff-1') => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      const headers = { origin: ORIGIN, ...cookie(persona) };
      const answer = await request(path, { method: 'POST', headers, body });
      if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
      return answer.headers.get('location') ?? '';
    },
  };
}

function silent(): Log {
  const nothing = () => undefined;
  return { debug: nothing, info: nothing, warn: nothing, error: nothing };
}

/** A notice of this test's own making, in an invented district. */
export const NOTICE = `云溪区安全生产委员会办公室
关于开展夏季安全检查的通知
云安办〔2024〕15号

各有关单位：

一、检查安排
1.开展燃气安全自查。2024年6月14日前完成燃气安全自查并报送情况。（区住建局负责）
2.开展消防安全检查。2024年6月28日前完成消防安全检查。（区消防救援大队牵头，区教育局配合）
3.报送情况。每月25日前报送检查情况。（区交通局负责）

云溪区安全生产委员会办公室
2024年6月3日
`;

/** The notice as a file to drop. */
export function noticeFile(text: string = NOTICE, name = '通知.txt'): File {
  return new File([text], name, { type: 'text/plain' });
}
