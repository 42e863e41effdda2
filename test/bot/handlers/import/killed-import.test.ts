// A process killed in the middle of an import or a confirmation: nothing half done, and it can be redone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmDrafts } from '#bot/handlers/confirm-drafts.ts';
import { importNotice } from '#bot/handlers/import-notice.ts';
import { openDatabase } from '#db/client.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { findPendingNotice, listNotices } from '#db/notices.ts';
import { type ImportOffice, noticeFile, reopenImportOffice } from './import-office.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'duban-killed-'));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts the process, waits until everything is written but nothing committed, and kills it. */
async function killIn(step: 'import' | 'confirm'): Promise<void> {
  const script = fileURLToPath(new URL('./hanging-office.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir, step], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => ['it ended by itself']),
  ]);
  expect(String(said)).toBe('written: 1\n');
  child.kill('SIGKILL');
  await once(child, 'exit');
  // Known to be dead: no need to wait until its lock is stale.
  await rm(join(dataDir, 'pglite.lock'), { recursive: true });
}

async function afterwards(look: (office: ImportOffice) => Promise<void>): Promise<void> {
  const database = await openDatabase({ dataDir });
  try {
    await look(await reopenImportOffice(database.db));
  } finally {
    await database.close();
  }
}

describe('a process killed', () => {
  it('while a notice was imported leaves nothing, and the file can be sent again', async () => {
    await killIn('import');
    await afterwards(async (office) => {
      expect(await listNotices(office.db, office.officeId)).toEqual([]);
      const answer = await office.run((ctx) => importNotice(ctx, noticeFile()));
      expect(answer).toContain('通知已读取，请确认入账');
    });
  });

  it('while a notice was confirmed leaves it waiting, and the ledger empty', async () => {
    await killIn('confirm');
    await afterwards(async (office) => {
      expect(await findPendingNotice(office.db, office.officeId)).not.toBeNull();
      expect(await loadTasks(office.db, office.officeId)).toEqual([]);
      const command = { kind: 'confirmImport' as const, noticeId: null };
      const answer = await office.run((ctx) => confirmDrafts(ctx, command));
      expect(answer).toContain('任务编号：1—2');
    });
  });
});
