// A stand-in of the Feishu open platform on 127.0.0.1: REST, long connection, webhook pushes, people, faults.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createDeliveries, type Deliveries } from './deliver.ts';
import { envelope } from './events.ts';
import { createPersonas, type Personas } from './personas.ts';
import { challenge, type PushTarget, pushWebhook } from './push.ts';
import { createRest } from './rest.ts';
import { type Ack, attachStream, type StreamOptions, type StreamSide } from './stream.ts';
import { mentionedIn, shownText } from './texts.ts';
import {
  createWorld,
  type Fault,
  hex,
  Refusal,
  type StoredMessage,
  type World,
  type WorldOptions,
} from './world.ts';

export interface StandIn {
  /** For FEISHU_DOMAIN. */
  domain: string;
  world: World;
  encryptKey: string;
  verificationToken: string;
  people: Personas;
  stream: StreamSide;
  deliveries: Deliveries;
  /** From now on events are posted there, in place of the long connection. */
  useWebhook(target: Pick<PushTarget, 'url'> & Partial<PushTarget>): void;
  /** Sends the challenge; true when the address answered it. */
  verifyUrl(): Promise<boolean>;
  /** The next requests that fit go wrong. */
  fail(match: RegExp, kind: Fault['kind'], times?: number, resetSeconds?: number): void;
  /** Messages of the bot in a chat, oldest first. */
  fromBot(chatId: string): StoredMessage[];
  shownText(messageId: string): string;
  mentionedIn(messageId: string): string[];
  /** Delivers any event. */
  emit(type: string, body: Record<string, unknown>): Promise<boolean>;
  stop(): Promise<void>;
}

export type StandInOptions = WorldOptions &
  Partial<StreamOptions> & {
    /** How long the platform waits for an acknowledgement. */
    ackMs?: number;
  };

/** Started in `beforeAll`, stopped in `afterAll`. */
export async function startFeishu(options: StandInOptions = {}): Promise<StandIn> {
  const world = createWorld(options);
  const ackMs = options.ackMs ?? 3000;
  const encryptKey = hex(12);
  const verificationToken = hex(12);
  const cards = new Map<string, { messageId: string; uses: number }>();
  let target: PushTarget | null = null;
  const rest = createRest(world, {
    endpoint: () => stream.endpoint(),
    delayedUpdate: (token, card) => updateByToken(world, cards, token, card),
  });
  const server = serve({ fetch: rest.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stream = attachStream(server, () => port, {
    pingSeconds: options.pingSeconds ?? 120,
    reconnectSeconds: options.reconnectSeconds ?? 0.05,
    frameBytes: options.frameBytes ?? 4096,
  });
  const push = (event: unknown): Promise<Ack | null> =>
    target ? pushWebhook(event, target, { at: Date.now(), ackMs }) : stream.push(event, ackMs);
  const deliveries = createDeliveries(push);
  const emit = (type: string, body: Record<string, unknown>) =>
    deliveries.deliver(envelope(world, type, body, verificationToken));
  const people = createPersonas(world, {
    emit,
    call: async (type, body) => {
      const event = envelope(world, type, body, verificationToken);
      const { context, token } = body as { context: { open_message_id: string }; token: string };
      const ack = await push(event);
      cards.set(token, { messageId: context.open_message_id, uses: 2 });
      return ack;
    },
  });
  return {
    domain: `http://127.0.0.1:${port}`,
    world,
    encryptKey,
    verificationToken,
    people,
    stream,
    deliveries,
    emit,
    useWebhook: (wanted) => {
      target = { encryptKey, fetch, ...wanted };
    },
    verifyUrl: async () => {
      if (!target) return false;
      const { word, answer } = challenge(target, verificationToken, Date.now());
      const ack = await answer;
      return ack?.code === 200 && (ack.data as { challenge?: string })?.challenge === word;
    },
    fail: (match, kind, times = 1, resetSeconds = 1) => {
      world.faults.push({ match, kind, times, resetSeconds });
    },
    fromBot: (chatId) =>
      [...world.messages.values()].filter(
        (message) => message.chatId === chatId && message.sender.isBot && !message.deleted,
      ),
    shownText: (messageId) => shownText(world, messageOf(world, messageId)),
    mentionedIn: (messageId) => mentionedIn(messageOf(world, messageId)),
    stop: async () => {
      stream.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function messageOf(world: World, messageId: string): StoredMessage {
  const message = world.messages.get(messageId);
  if (!message) throw new Error(`no such message ${messageId}`);
  return message;
}

/** 延时更新卡片: a token of a click, good for two updates. */
function updateByToken(
  world: World,
  cards: Map<string, { messageId: string; uses: number }>,
  token: string,
  card: unknown,
): void {
  const known = cards.get(token);
  if (!known || known.uses === 0) throw new Refusal(300090, 'token has been used');
  const problems = world.lintCard(card);
  if (problems.length > 0) throw new Refusal(300101, `${problems[0]}`);
  known.uses -= 1;
  messageOf(world, known.messageId).content = JSON.stringify(card);
}
