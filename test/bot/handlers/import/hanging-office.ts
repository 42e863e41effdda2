// A process that stops for ever just before its message is committed, to be killed there.
// Arguments: the data folder, and the step to stop in (import or confirm).
import { confirmDrafts } from '#bot/handlers/confirm-drafts.ts';
import type { Answer } from '#bot/handlers/handler.ts';
import { importNotice } from '#bot/handlers/import-notice.ts';
import { openDatabase } from '#db/client.ts';
import { noticeFile, openImportOffice } from './import-office.ts';

const [dataDir = '', step] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir });
const office = await openImportOffice(db);

if (step === 'confirm') await office.run((ctx) => importNotice(ctx, noticeFile()));
await office.run(async (ctx) => {
  const answers =
    step === 'confirm'
      ? await confirmDrafts(ctx, { kind: 'confirmImport', noticeId: null })
      : await importNotice(ctx, noticeFile());
  process.stdout.write(`written: ${answers.length}\n`);
  return await new Promise<Answer[]>(() => setInterval(() => undefined, 1_000));
});
