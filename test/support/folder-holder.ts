// A process of its own for the lock and crash tests: commits one office, then hangs in a transaction.
import { openDatabase } from '#db/client.ts';
import { createOffice } from '#db/offices.ts';
import { fillOffice } from './office-rows.ts';

const { db } = await openDatabase({ dataDir: String(process.argv[2]) });
await createOffice(db, { name: '已提交', place: '云溪区' });
await db.transaction(async (tx) => {
  await fillOffice(tx, { name: '做到一半', place: '云溪区', demo: false });
  process.stdout.write('holding\n');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
