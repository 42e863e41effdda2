// How the server is, for people and for watching programs: GET /health.
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import type { Site } from './site.ts';

const LATE_MS = 3 * 60_000;

/**
 * `degraded` when the database does not answer, the clock's jobs have not run for three minutes, or a
 * platform has not been connected for five.
 */
export function healthRoutes(site: Site): Hono {
  const app = new Hono();
  const startedAt = Date.now();
  app.get('/health', async (c) => {
    const answers = await site.deps.db
      .execute(sql`select 1`)
      .then(() => true)
      .catch(() => false);
    const beatAt = site.lastBeatAt ?? startedAt;
    const now = Date.now();
    const console = site.hasConsole ? { console: 'up' } : {};
    const channels = { ...console, ...site.watch.states(now) };
    const healthy = answers && now - beatAt < LATE_MS && !site.watch.isDownForLong(now);
    return c.json({
      status: healthy ? 'ok' : 'degraded',
      database: site.database,
      channels,
      ...(site.platforms.length > 0 ? { lastEventAt: site.watch.lastEventAt() } : {}),
      lastTick: site.lastTick?.toISOString() ?? null,
    });
  });
  return app;
}
