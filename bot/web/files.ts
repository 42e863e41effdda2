// Files of the office, always as a download and never as something a browser would run.
import { Hono } from 'hono';
import { loadFile } from '#db/files.ts';
import { type Site, siteOffice } from './site.ts';

/** `GET /files/:id`. A file of another office is no file. */
export function fileRoutes(site: Site): Hono {
  const app = new Hono();
  app.get('/files/:id{\\d{1,9}}', async (c) => {
    const file = await loadFile(site.deps.db, Number(c.req.param('id')));
    const office = await siteOffice(site);
    if (!file || file.officeId !== office.id) return c.notFound();
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
    });
  });
  return app;
}
