// Style sheets, scripts and the icon, from the folder beside this file.
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';

const TYPES: Record<string, string> = {
  'base.css': 'text/css; charset=utf-8',
  'chat.css': 'text/css; charset=utf-8',
  'pages.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'pages.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** `/assets/NAME` for the names above and no others. */
export function assetRoutes(): Hono {
  const app = new Hono();
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name');
    const type = TYPES[name];
    if (!type) return c.notFound();
    const content = await readFile(new URL(`./assets/${name}`, import.meta.url));
    return c.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' });
  });
  return app;
}
