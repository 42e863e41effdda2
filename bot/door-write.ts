// What is written by a door that is no chat is kept like a message: who, when, what, and taken back alike.
import { randomUUID } from 'node:crypto';
import type { Inbound } from '#core/ports.ts';
import type { Tx } from '#db/client.ts';
import { dropInbound, putInbox, replaceInbound, settleInbox } from '#db/inbox.ts';
import { startRecording } from '#db/journal.ts';
import { keepWrite } from '#db/keep-write.ts';
import type { Doer } from './doer.ts';

/** Pages and the command line, as the inbox names where something came from. */
export type Door = 'web' | 'cli';

export interface DoorVisit {
  door: Door;
  officeId: number;
  doer: Doer;
  at: Date;
}

/** What was done, and its difference as one line without a full stop: 增加单位“区林业局”. */
export interface Done<T> {
  result: T;
  said: string;
}

/**
 * Does `work` as one write of the visit, in the caller's transaction. `writeId` is what 撤回操作 names;
 * null where nothing is different afterwards.
 */
export async function writeAtDoor<T>(
  tx: Tx,
  visit: DoorVisit,
  work: (inboxId: number) => Promise<Done<T>>,
): Promise<{ result: T; writeId: number | null }> {
  const { officeId, doer, at } = visit;
  const id = await putDoorMessage(tx, visit, '');
  await startRecording(tx, officeId, id);
  const { result, said } = await work(id);
  const { actor, role } = doer;
  const isKept = await keepWrite(tx, { inboxId: id, officeId, actor, role, final: null, at });
  if (isKept) await replaceInbound(tx, id, inboundOf(visit, said));
  else await dropInbound(tx, id);
  return { result, writeId: isKept ? id : null };
}

/** Stores what was done as a message that is dealt with; gives its number. */
export async function putDoorMessage(tx: Tx, visit: DoorVisit, text: string): Promise<number> {
  const id = await putInbox(tx, inboundOf(visit, text), visit.at);
  if (id === null) throw new Error('an event id of our own was taken');
  await settleInbox(tx, id, 'done');
  return id;
}

function inboundOf({ door, doer, at }: DoorVisit, text: string): Inbound {
  return {
    channel: door,
    eventId: randomUUID(),
    groupExternalId: door,
    sender: { externalId: doer.actor, name: doer.actorName },
    at,
    kind: 'text',
    text,
    mentionsBot: true,
    mentions: [],
    replyTo: null,
    files: [],
    values: {},
  };
}
