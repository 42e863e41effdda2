// What a platform took with less than was meant is told to the office, once a day for each kind.
import { civilDay } from '#core/calendar/zone.ts';
import type { Shortfall } from '#core/ports.ts';
import { shortfallMessage } from '#core/reminder/office-card.ts';
import type { OutboxRow } from '#db/claim-outbox.ts';
import { putOutbox } from '#db/outbox.ts';
import { listPeople } from '#db/people.ts';
import type { Deps } from './deps.ts';

/** Puts an alarm for the row's office; a group that is no office's has nobody to tell. */
export async function tellShortfalls(
  deps: Deps,
  row: Pick<OutboxRow, 'officeId' | 'groupId' | 'channel' | 'message'>,
  shortfalls: readonly Shortfall[],
): Promise<void> {
  const { officeId, groupId, channel } = row;
  if (officeId === null || shortfalls.length === 0) return;
  const now = deps.clock.now();
  const people = await listPeople(deps.db, officeId);
  const staff = people.filter((one) => one.role === 'staff' && one.channel === channel);
  for (const { kind, zh } of shortfalls) {
    await putOutbox(deps.db, {
      officeId,
      groupId,
      dedupeKey: `shortfall:${kind}:${civilDay(now, deps.zone)}`,
      kind: 'alarm',
      message: shortfallMessage({ title: row.message.title ?? '一条消息', zh }, staff),
      notBefore: now,
      createdAt: now,
    });
  }
}
