// Live pages: a stream that says what to fetch anew, never what it says.
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { DEMO_GROUP } from '../demo-office.ts';
import type { Site } from './site.ts';

const HEARTBEAT_MS = 25_000;

/** `GET /events`: one event per message, change or move of the clock, and a heartbeat between. */
export function eventRoutes(site: Site): Hono {
  const app = new Hono();
  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const ended = new Promise<void>((resolve) => {
        stream.onAbort(resolve);
        site.closing.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      const stop = site.console.feed.subscribe(DEMO_GROUP, (event) => {
        void stream.writeSSE({ event: event.kind, data: 'id' in event ? String(event.id) : '' });
      });
      const beat = setInterval(
        () => void stream.writeSSE({ event: 'beat', data: '' }),
        HEARTBEAT_MS,
      );
      await stream.writeSSE({ event: 'beat', data: '' });
      await ended;
      clearInterval(beat);
      stop();
    }),
  );
  return app;
}
