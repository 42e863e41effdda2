// A press that another process takes up: nobody waits for it there, and the card says it all the same.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptInbound, processInbox } from '#bot/inbox.ts';
import type { Message } from '#core/message/message.ts';
import { createGroup } from '#db/groups.ts';
import { createOffice } from '#db/offices.ts';
import { putOutbox, settleSent } from '#db/outbox.ts';
import { savePerson } from '#db/people.ts';
import { createFakeChannel } from '#test/support/fake-channel.ts';
import { openTestSite, type TestSite } from './web/site.ts';

let test: TestSite;

beforeAll(async () => {
  test = await openTestSite();
});
afterAll(() => test.database.close());

it('is shown on the card by whoever worked on it', async () => {
  const channel = createFakeChannel('elsewhere');
  const deps = { ...test.site.deps, channels: new Map([[channel.id, channel]]) };
  const { db } = deps;
  const office = await createOffice(db, { name: '云溪区安委办', place: '云溪区' });
  const chat = { channel: channel.id, externalId: 'oc_1', name: '督办群' };
  const { id: groupId } = await createGroup(db, office.id, chat);
  const sender = { externalId: 'ou_1', name: '周某' };
  await savePerson(db, office.id, { channel: channel.id, ...sender, role: 'staff' });
  const message: Message = {
    tone: 'info',
    blocks: [{ kind: 'buttons', buttons: [{ label: '新人提示', command: '入群提示 开' }] }],
  };
  const at = deps.clock.now();
  const row = { officeId: office.id, groupId, dedupeKey: 'card', kind: 'answer', message };
  const id = await putOutbox(db, { ...row, notBefore: at, createdAt: at });
  await settleSent(db, id ?? 0, 'om_1', at);
  await acceptInbound(deps, {
    channel: channel.id,
    eventId: 'press-1',
    groupExternalId: 'oc_1',
    sender,
    at,
    kind: 'action',
    text: '入群提示 开',
    mentionsBot: true,
    mentions: [],
    replyTo: 'om_1',
    files: [],
    values: {},
  });
  await processInbox(deps);

  expect(JSON.stringify(channel.updated)).toContain('新人提示（已按）');
});
