// What was said while nobody listened: a group's messages since it was last heard, from the platform's history.
// Page: im-v1/message/list. Needs the scope im:message.group_msg; not to be had in external groups.
import type { Client } from '@larksuiteoapi/node-sdk';
import type { Inbound, Log, OnInbound } from '#core/ports.ts';
import type { Db } from '#db/client.ts';
import { withoutValues } from '#db/errors.ts';
import { lastHeard } from '#db/inbox.ts';
import { decodeListed, FEISHU, type OwnBot } from './decode.ts';
import type { Identity } from './identity.ts';
import { ListedMessage } from './schema.ts';

/** 2 000 messages of a group; what is older than that is past helping. */
const MOST_PAGES = 40;
/** A reminder of the last week may have been answered in its thread; the newest so many are looked at. */
const THREAD_MS = 7 * 24 * 3_600_000;
const MOST_THREADS = 50;

/** A connection that comes and goes does not ask for the history each time. */
const CATCH_UP_MS = 60_000;

/**
 * A function that stores what was said in the office's groups since they were last heard, at most once
 * a minute; the inbox knows what it has already. A group whose history is not to be had is left out.
 */
export function catchingUp(options: {
  client: Client;
  db: Db;
  log: Log;
  identity: Identity;
  store: OnInbound;
}): () => Promise<void> {
  const { client, db, log, identity, store } = options;
  let caughtUpMs = 0;
  const catchUpGroup = async (groupExternalId: string, at: Date) => {
    const isOwnBot = await identity.judge();
    for (const inbound of await messagesSince(client, groupExternalId, at, isOwnBot)) {
      await store(inbound);
    }
  };
  const unavailable = (error: unknown) =>
    log.info('what was said meanwhile is not to be had', { error: withoutValues(error) });
  return async () => {
    if (Date.now() - caughtUpMs < CATCH_UP_MS) return;
    caughtUpMs = Date.now();
    const groups = await lastHeard(db, FEISHU).catch(unavailable);
    for (const { groupExternalId, at } of groups ?? []) {
      await catchUpGroup(groupExternalId, at).catch(unavailable);
    }
  };
}

/**
 * Messages of people in the group since the instant, oldest first, those in threads after the others.
 * A list of the group shows only where its threads begin. Throws FeishuError.
 */
async function messagesSince(
  client: Client,
  groupExternalId: string,
  since: Date,
  isOwnBot: OwnBot,
): Promise<Inbound[]> {
  const threadsFrom = new Date(since.getTime() - THREAD_MS);
  const roots = await listed(client, 'chat', groupExternalId, threadsFrom);
  const threads = [...new Set(roots.flatMap(({ thread_id: thread }) => thread || []))];
  const inThreads = [];
  for (const thread of threads.slice(-MOST_THREADS)) {
    inThreads.push(...(await listed(client, 'thread', thread, null)));
  }
  return [...roots, ...inThreads]
    .filter(({ create_time: at }) => Number(at) >= since.getTime())
    .flatMap((item) => decodeListed(item, isOwnBot) ?? []);
}

/** A thread is listed whole: the platform takes no times for it. */
async function listed(
  client: Client,
  kind: 'chat' | 'thread',
  id: string,
  since: Date | null,
): Promise<ReturnType<typeof ListedMessage.parse>[]> {
  const found = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data } = await client.im.v1.message.list({
      params: {
        container_id_type: kind,
        container_id: id,
        sort_type: 'ByCreateTimeAsc',
        page_size: 50,
        ...(since ? { start_time: String(Math.floor(since.getTime() / 1000)) } : {}),
        ...(token === undefined ? {} : { page_token: token }),
      },
    });
    for (const item of data?.items ?? []) {
      const read = ListedMessage.safeParse(item);
      if (read.success) found.push(read.data);
    }
    token = data?.page_token;
    if (!data?.has_more || !token) break;
  }
  return found;
}
