// The console channel: a chat group in the browser, behind the same port as Feishu and DingTalk.
import type { Message } from '#core/message/message.ts';
import { listNames } from '#core/message/wording.ts';
import {
  type Channel,
  ChannelError,
  type Clock,
  type GroupMember,
  type InboundFile,
  type OnInbound,
  type Outgoing,
} from '#core/ports.ts';
import type { Db } from '#db/client.ts';
import { addConsoleMessage, updateConsoleMessage } from '#db/console.ts';
import { loadFile } from '#db/files.ts';
import { findGroup } from '#db/groups.ts';
import { listPeople } from '#db/people.ts';
import { BOT_NAME, composeInbound, type PersonaAct } from './compose-inbound.ts';
import { createFeed, type Feed } from './feed.ts';

export const CONSOLE = 'console';

export interface ConsoleChannel extends Channel {
  readonly feed: Feed;
  /**
   * A persona's act: shown in the transcript, then delivered to whoever listens. `shown` is what the
   * group sees of it, which for a button is a line saying that it was pressed.
   */
  post(act: PersonaAct, shown: Message): Promise<void>;
}

/** A console over the database; nothing leaves the machine. */
export function createConsoleChannel(options: { db: Db; clock: Clock }): ConsoleChannel {
  const { db, clock } = options;
  const feed = createFeed();
  const listeners = new Set<OnInbound>();

  const members = async (groupExternalId: string) => {
    const group = await requireGroup(db, groupExternalId);
    const people = await listPeople(db, group.officeId);
    return people
      .filter((person) => person.channel === CONSOLE)
      .map(({ externalId, name }) => ({ externalId, name }));
  };

  const store = async (
    groupExternalId: string,
    sender: { externalId: string; name: string; fromBot: boolean },
    message: Message,
    to: { replyTo: string | null; privateTo: string | null },
  ): Promise<number> => {
    const id = await addConsoleMessage(db, {
      groupExternalId,
      senderExternalId: sender.externalId,
      senderName: sender.name,
      fromBot: sender.fromBot,
      message,
      replyTo: messageNumber(to.replyTo),
      privateTo: to.privateTo,
      at: clock.now(),
    });
    feed.announce(groupExternalId, { kind: 'message', id });
    return id;
  };

  return {
    id: CONSOLE,
    feed,
    members,
    receive: async () => {
      throw new ChannelError('unauthorized', 'the console takes no webhooks');
    },
    listen: async (onInbound) => {
      listeners.add(onInbound);
      return async () => {
        listeners.delete(onInbound);
      };
    },
    send: async (outgoing: Outgoing) => {
      await requireGroup(db, outgoing.groupExternalId);
      const bot = { externalId: 'duban', name: BOT_NAME, fromBot: true };
      const { groupExternalId, replyTo, privateTo = null } = outgoing;
      const message = urgent(outgoing, await members(groupExternalId));
      const id = await store(groupExternalId, bot, message, { replyTo, privateTo });
      return { messageId: String(id) };
    },
    update: async (receipt, outgoing) => {
      const id = messageNumber(receipt.messageId);
      if (id === null) throw new ChannelError('not-found', 'no such console message');
      await updateConsoleMessage(db, id, outgoing.message);
      feed.announce(outgoing.groupExternalId, { kind: 'updated', id });
    },
    download: (file: InboundFile) => download(db, file),
    post: async (act, shown) => {
      const everyone = await members(act.groupExternalId);
      const sender = { ...act.sender, fromBot: false };
      const id = await store(act.groupExternalId, sender, shown, {
        replyTo: act.replyTo,
        privateTo: act.private ? act.sender.externalId : null,
      });
      const inbound = composeInbound(act, everyone, String(id));
      for (const listener of listeners) await listener(inbound);
    },
  };
}

/** A browser presses nobody: the message says whom a platform would press. */
function urgent({ message, urgentFor = [] }: Outgoing, everyone: GroupMember[]): Message {
  if (urgentFor.length === 0) return message;
  const names = everyone
    .filter((one) => urgentFor.includes(one.externalId))
    .map(({ name }) => name);
  const note = { kind: 'note' as const, text: `【加急】已加急通知：${listNames(names)}` };
  return { ...message, blocks: [note, ...message.blocks] };
}

async function requireGroup(db: Db, externalId: string) {
  const group = await findGroup(db, CONSOLE, externalId);
  if (!group) throw new ChannelError('not-found', 'no such console group');
  return group;
}

async function download(db: Db, file: InboundFile): Promise<Uint8Array> {
  const id = messageNumber(file.ref);
  const stored = id === null ? null : await loadFile(db, id);
  if (!stored) throw new ChannelError('not-found', 'no such console file');
  return stored.bytes;
}

/** Console ids are row numbers written as text; anything else is no id of ours. */
function messageNumber(id: string | null): number | null {
  return id !== null && /^\d{1,9}$/.test(id) ? Number(id) : null;
}
