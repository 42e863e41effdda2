import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { DatabaseBusyError, DatabaseUnavailableError } from '#db/errors.ts';
import { createOffice, listOffices } from '#db/offices.ts';
import { withEmptyDatabase } from '#test/support/database.ts';

let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'duban-data-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** A crash is noticed after some ten seconds, and opening PGlite takes some more. */
const SLOW = { timeout: 90_000 };

const HOLDER = join(import.meta.dirname, '../support/folder-holder.ts');

/** Another process that opens the folder, adds an office, begins an import and stays. */
async function startHolder(): Promise<ChildProcess> {
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, [HOLDER, dataDir], { stdio });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

const offer = { name: '云溪区安委办', place: '云溪区' };

describe('an embedded folder', SLOW, () => {
  it('keeps its rows from one start to the next', async () => {
    const first = await openDatabase({ dataDir });
    await createOffice(first.db, offer);
    await first.close();
    const second = await openDatabase({ dataDir });
    expect(second.kind).toBe('pglite');
    expect(await listOffices(second.db)).toMatchObject([offer]);
    await second.close();
  });

  it('held by another process is refused, naming the folder and the mend in two languages', async () => {
    await startHolder();
    const opening = openDatabase({ dataDir });
    await expect(opening).rejects.toThrow(DatabaseBusyError);
    await expect(opening).rejects.toThrow(join(dataDir, 'pglite'));
    await expect(opening).rejects.toThrow(/另一个督办进程使用[\s\S]*Stop that process/);
  });

  it('of a killed process opens again, with what it committed and nothing half done', async () => {
    const holder = await startHolder();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const reopened = await openDatabase({ dataDir });
    expect((await listOffices(reopened.db)).map((office) => office.name)).toEqual(['已提交']);
    await reopened.close();
  });

  it('that cannot be made is reported with its path', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    const opening = openDatabase({ dataDir: join(file, 'data') });
    await expect(opening).rejects.toThrow(DatabaseUnavailableError);
    await expect(opening).rejects.toThrow('请检查 DATABASE_URL 或 DUBAN_DATA_DIR');
  });
});

describe('a database in memory', () => {
  it('has all tables and needs no folder', async () => {
    const { db, close } = await openDatabase({});
    await createOffice(db, offer);
    expect(await listOffices(db)).toMatchObject([offer]);
    await close();
  });
});

describe('a server', () => {
  it('that does not answer is reported without its password', async () => {
    const url = 'postgres://duban:secret@127.0.0.1:1/duban';
    const opening = openDatabase({ url });
    await expect(opening).rejects.toThrow(DatabaseUnavailableError);
    await expect(opening).rejects.toThrow('postgres://duban:***@127.0.0.1:1/duban');
    await expect(opening).rejects.not.toThrow('secret');
  });

  it.skipIf(!process.env.TEST_DATABASE_URL)(
    'is migrated once however many processes start (needs TEST_DATABASE_URL)',
    async () => {
      await withEmptyDatabase(async (url) => {
        const starts = [1, 2, 3, 4].map(() => openDatabase({ url }));
        const opened = await Promise.all(starts);
        for (const one of opened) expect(await listOffices(one.db)).toEqual([]);
        await Promise.all(opened.map((one) => one.close()));
      });
    },
  );

  it('is used by the tests exactly when TEST_DATABASE_URL names one', () => {
    expect(inject('templateDatabase') !== null).toBe(Boolean(process.env.TEST_DATABASE_URL));
  });
});
