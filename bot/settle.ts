// Works off what came in and sends what is due, in one turn; then gives new units of the demo a contact.
import { ensureLiaisons } from './demo-office.ts';
import { processInbox } from './inbox.ts';
import { sendDue } from './send-due.ts';
import { type Site, siteOffice } from './web/site.ts';

/** Everything waiting in the inbox is dealt with and its answers are in the group when this returns. */
export async function settle(site: Site): Promise<void> {
  await site.turns.take(async () => {
    await processInbox(site.deps);
    await sendDue(site);
    if (!site.hasConsole) return;
    const office = await siteOffice(site);
    if (office.demo) await ensureLiaisons(site.deps.db, office.id);
  });
}
