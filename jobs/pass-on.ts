// What could not be said to somebody alone goes to the office, in full, to be passed on by people.
import { notPassedMessage } from '#core/digest/reconcile-card.ts';
import type { OutboxRow } from '#db/claim-outbox.ts';
import { putOutbox } from '#db/outbox.ts';
import { listPeople } from '#db/people.ts';
import type { Deps } from './deps.ts';

/**
 * Gives office staff the text of a private message that was given up, in private as well. False: the
 * message was none, or there is nobody else to give it to.
 */
export async function passOn(deps: Deps, row: OutboxRow, now: Date): Promise<boolean> {
  const { officeId, groupId, privateTo, channel, message } = row;
  if (officeId === null || privateTo === null || row.kind !== 'reminder') return false;
  const people = (await listPeople(deps.db, officeId)).filter((one) => one.channel === channel);
  const staff = people.find((one) => one.role === 'staff' && one.externalId !== privateTo);
  if (!staff) return false;
  const name = people.find((one) => one.externalId === privateTo)?.name ?? '联络员';
  await putOutbox(deps.db, {
    officeId,
    groupId,
    dedupeKey: `passed-on:${row.id}`,
    kind: 'alarm',
    message: notPassedMessage(message, name, staff),
    privateTo: staff.externalId,
    taskNos: row.taskNos,
    notBefore: now,
    createdAt: now,
  });
  return true;
}
