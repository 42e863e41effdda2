// The Feishu channel: long connection or webhook in, cards out, behind the same port as the console.
import { EventDispatcher } from '@larksuiteoapi/node-sdk';
import { ChannelError, type Log, type OnInbound, type PressAnswer } from '#core/ports.ts';
import type { Db } from '#db/client.ts';
import { loadFile } from '#db/files.ts';
import type { FeishuConfig } from '../../config-feishu.ts';
import type { Platform } from '../../platforms.ts';
import { cardOf, fitsOneCard } from './card/card.ts';
import { isPlain } from './card/post.ts';
import { createFeishuClient, sdkLogger } from './client.ts';
import { decodeEvent, EVENT_TYPES, type EventType, FEISHU } from './decode.ts';
import { catchingUp } from './history.ts';
import { createIdentity } from './identity.ts';
import { createNames } from './names.ts';
import { download, members, sendMessage } from './send.ts';
import { openStream, type Stream } from './stream.ts';
import { updateMessage } from './update.ts';
import { answerWebhook } from './webhook.ts';

const TOASTS = { good: 'success', bad: 'error', info: 'info' } as const;

/**
 * Ready to send at once; it hears from `listen` on. Links to pages are named only: where a platform is
 * served, pages are for this machine alone.
 */
export function createFeishuChannel(
  config: FeishuConfig,
  { db, log, pingTimeoutSeconds }: { db: Db; log: Log; pingTimeoutSeconds?: number },
): Platform {
  const client = createFeishuClient({ ...config, log });
  const identity = createIdentity(client, log);
  const names = createNames((group) => members(client, group));
  let stream: Stream | null = null;
  let isListening = false;
  let lastEventAt: Date | null = null;

  const named =
    (onInbound: OnInbound): OnInbound =>
    async (inbound) =>
      await onInbound(await names.named(inbound));

  /** Resolves once everything of the event is stored; rejects when it is not. */
  const take = async (type: EventType, data: unknown, onInbound: OnInbound) => {
    lastEventAt = new Date();
    let answer: PressAnswer | undefined;
    for (const inbound of decodeEvent(type, data, await identity.judge())) {
      answer = await named(onInbound)(inbound);
    }
    return answer ? callbackOf(answer) : {};
  };

  return {
    id: FEISHU,
    status: () => ({
      state: stateOf(isListening, stream),
      problem: stream?.problem() ?? null,
      lastEventAt,
    }),
    receive: (request, onInbound) =>
      receiveWebhook(request, config, log, (type, data) => take(type, data, onInbound)),
    listen: async (onInbound) => {
      isListening = true;
      const catchUp = catchingUp({ client, db, log, identity, store: named(onInbound) });
      const stop = async () => {
        isListening = false;
        stream?.stop();
      };
      if (config.mode === 'webhook') {
        void catchUp();
        return stop;
      }
      const dispatcher = new EventDispatcher({ logger: sdkLogger(log) });
      const handlers = EVENT_TYPES.map((type) => [
        type,
        (data: unknown) => take(type, data, onInbound),
      ]);
      dispatcher.register(Object.fromEntries(handlers));
      stream = await openStream({
        client,
        config,
        dispatcher,
        log,
        onConnected: () => void catchUp(),
        ...(pingTimeoutSeconds === undefined ? {} : { pingTimeoutSeconds }),
      });
      return stop;
    },
    send: (outgoing) =>
      sendMessage(client, outgoing, (id) => loadFile(db, id), { log, publicUrl: null }),
    update: (receipt, outgoing) =>
      updateMessage(client, receipt, outgoing, (id) => loadFile(db, id), { publicUrl: null }),
    download: (file) => download(client, file),
    members: (group) => members(client, group),
  };
}

async function receiveWebhook(
  request: Request,
  { mode, encryptKey, verificationToken }: FeishuConfig,
  log: Log,
  take: (type: EventType, data: unknown) => Promise<unknown>,
): Promise<Response> {
  if (mode !== 'webhook' || encryptKey === null) {
    throw new ChannelError('unauthorized', 'events come over the long connection');
  }
  const dispatch = async (event: unknown) => {
    const { type, data } = flattened(event);
    return isKnown(type) ? await take(type, data) : {};
  };
  const now = Date.now;
  return await answerWebhook(request, { encryptKey, verificationToken, log, now, dispatch });
}

function stateOf(isListening: boolean, stream: Stream | null) {
  if (stream) return stream.state();
  return isListening ? 'connected' : 'off';
}

/** `{header, event}` of a webhook as the SDK's dispatcher would hand it over. */
function flattened(event: unknown): { type: string; data: unknown } {
  const whole = event as { header?: { event_type?: string }; event?: object };
  const { header = {} } = whole;
  return { type: header.event_type ?? '', data: { ...header, ...whole.event } };
}

function isKnown(type: string): type is EventType {
  return (EVENT_TYPES as readonly string[]).includes(type);
}

/** A toast, and the card as it is now where it is one card. Page: card-callback-communication. */
function callbackOf({ words, tone, pressed }: PressAnswer) {
  const toast = { type: TOASTS[tone], content: words };
  if (!pressed || isPlain(pressed)) return { toast };
  const card = cardOf(pressed, { publicUrl: null, fileNotes: new Map() });
  return fitsOneCard(card) ? { toast, card: { type: 'raw', data: card } } : { toast };
}
