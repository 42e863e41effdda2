// The command line's door while the server holds an embedded folder: loopback, JSON, a token.
import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { isCivilDate } from '#core/calendar/civil-date.ts';
import {
  bulletinOf,
  importDirectoryOf,
  importLedgerOf,
  ledgerOf,
  NothingToReportError,
  previewOf,
  tickAt,
  UnknownChatError,
  writeBulletinOf,
  writeDirectoryOf,
  writeLedgerOf,
  writeReportOf,
} from '../commands.ts';
import { COMMAND_LINE, ForbiddenError } from '../doer.ts';
import type { Site } from './site.ts';

const Day = z.string().refine(isCivilDate);
const Chat = z.string().max(200).optional();
const Year = z.number().int().min(2000).max(2099);
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const Asked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quarter'), year: Year, quarter: z.number().int().min(1).max(4) }),
  z.object({ kind: z.literal('year'), year: Year }),
  z.object({ kind: z.literal('plan') }),
  z.object({ kind: z.literal('proof'), month: Month }),
]);

/** `POST /api/NAME` with a JSON body; the same functions the command line runs itself elsewhere. */
export function apiRoutes(site: Site): Hono {
  const app = new Hono();
  app.use('/api/*', async (c, next) => {
    const given = c.req.header('authorization') ?? '';
    return sameSecret(given, `Bearer ${site.token}`) ? next() : c.json({ error: 'token' }, 401);
  });
  const { deps } = site;

  app.post('/api/tick', async (c) => {
    const body = z.object({ at: z.iso.datetime({ offset: true }), chat: Chat });
    const { at, chat } = body.parse(await c.req.json());
    return c.json(await site.turns.take(() => tickAt(deps, new Date(at), chat)));
  });
  app.post('/api/preview', async (c) => {
    const body = z.object({ from: Day, to: Day, chat: Chat });
    const { chat, ...range } = body.parse(await c.req.json());
    return c.json(await previewOf(deps, COMMAND_LINE, range, chat));
  });
  app.post('/api/ledger', async (c) => {
    const body = z.object({ asOf: Day.optional(), chat: Chat });
    const { asOf, chat } = body.parse(await c.req.json());
    return c.json(await ledgerOf(deps, COMMAND_LINE, asOf, chat));
  });
  app.post('/api/ledger.xlsx', async (c) => {
    const { chat } = z.object({ chat: Chat }).parse(await c.req.json());
    return c.body(new Uint8Array(await writeLedgerOf(deps, COMMAND_LINE, chat)));
  });
  app.post('/api/ledger-import', async (c) => {
    const { file, apply, chat } = readSheetFile(await c.req.json());
    return c.json(
      await site.turns.take(() => importLedgerOf(deps, COMMAND_LINE, file, apply, chat)),
    );
  });
  app.post('/api/directory.xlsx', async (c) => {
    const { chat } = z.object({ chat: Chat }).parse(await c.req.json());
    return c.body(new Uint8Array(await writeDirectoryOf(deps, COMMAND_LINE, chat)));
  });
  app.post('/api/directory-import', async (c) => {
    const { file, apply, chat } = readSheetFile(await c.req.json());
    return c.json(
      await site.turns.take(() => importDirectoryOf(deps, COMMAND_LINE, file, apply, chat)),
    );
  });
  app.post('/api/bulletin', async (c) => {
    const { month, chat } = z.object({ month: Month, chat: Chat }).parse(await c.req.json());
    return c.json(await bulletinOf(deps, COMMAND_LINE, month, chat));
  });
  app.post('/api/bulletin.docx', async (c) => {
    const { month, chat } = z.object({ month: Month, chat: Chat }).parse(await c.req.json());
    return c.body(new Uint8Array(await writeBulletinOf(deps, COMMAND_LINE, month, chat)));
  });
  app.post('/api/report.docx', async (c) => {
    const { asked, chat } = z.object({ asked: Asked, chat: Chat }).parse(await c.req.json());
    return c.body(new Uint8Array(await writeReportOf(deps, COMMAND_LINE, asked, chat)));
  });
  app.onError((error, c) => {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      return c.json({ error: 'usage' }, 400);
    }
    if (error instanceof ForbiddenError) return c.json({ error: error.message }, 403);
    if (error instanceof UnknownChatError || error instanceof NothingToReportError) {
      return c.json({ error: error.message }, 404);
    }
    throw error;
  });
  return app;
}

function readSheetFile(json: unknown) {
  const body = z.object({ name: z.string(), file: z.string(), apply: z.boolean(), chat: Chat });
  const { name, file, apply, chat } = body.parse(json);
  return { file: { name, bytes: new Uint8Array(Buffer.from(file, 'base64')) }, apply, chat };
}

function sameSecret(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
