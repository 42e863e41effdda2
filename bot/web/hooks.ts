// What platforms post to us: POST /hooks/NAME. The channel verifies; nothing is believed before.
import { Hono } from 'hono';
import { ChannelError } from '#core/ports.ts';
import { withoutValues } from '#db/errors.ts';
import type { Site } from './site.ts';

/** 404 for a platform that is not configured, 401 for what it did not send, 400 for what cannot be read. */
export function hookRoutes(site: Site): Hono {
  const app = new Hono();
  app.post('/hooks/:channel', async (c) => {
    const channel = site.platforms.find(({ id }) => id === c.req.param('channel'));
    if (!channel) return c.json({ error: 'no such channel' }, 404);
    try {
      return await channel.receive(c.req.raw, site.takeIn);
    } catch (error) {
      const kind = error instanceof ChannelError ? error.kind : null;
      site.deps.log.warn('hook refused', { channel: channel.id, error: withoutValues(error) });
      if (kind === 'unauthorized') return c.json({ error: 'unauthorized' }, 401);
      if (kind === 'rejected') return c.json({ error: 'unreadable' }, 400);
      return c.json({ error: 'not stored' }, 500);
    }
  });
  return app;
}
