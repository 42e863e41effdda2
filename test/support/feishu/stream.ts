// The stand-in's long connection: handshake, ping and pong, events cut into frames, acknowledgements.
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { decodeFrame, encodeFrame, type Frame } from './frame.ts';
import { hex } from './world.ts';

const SERVICE = 33_554_678;
const MOST_CONNECTIONS = 50;

export interface StreamOptions {
  /** Seconds between a client's pings. */
  pingSeconds: number;
  /** Seconds until a client tries again. */
  reconnectSeconds: number;
  /** Bytes of an event in one frame. */
  frameBytes: number;
}

/** What the client made of an event; null when it said nothing in time. */
export interface Ack {
  code: number;
  /** What its handler returned. */
  data: unknown;
}

export interface StreamSide {
  endpoint(): { URL: string; ClientConfig: Record<string, number> };
  /** Sends an event down one of the connections and waits for the acknowledgement. */
  push(event: unknown, ackMs: number): Promise<Ack | null>;
  /** Those that are open and not silent. */
  connections(): number;
  pings(): number;
  /** Cuts every connection, as a restart of the gateway does. */
  drop(): void;
  /** Connections stay open and go silent, as behind a router that forgot them. */
  freeze(): void;
  thaw(): void;
  /** The next handshakes are refused. */
  refuse(times: number): void;
  close(): void;
}

export function attachStream(
  server: Server,
  port: () => number,
  options: StreamOptions,
): StreamSide {
  const sockets = new WebSocketServer({ noServer: true });
  const live = new Set<WebSocket>();
  const tickets = new Set<string>();
  const waiting = new Map<string, (ack: Ack) => void>();
  const state = { frozen: new Set<WebSocket>(), refusals: 0, pings: 0 };
  const ClientConfig = {
    PingInterval: options.pingSeconds,
    ReconnectCount: -1,
    ReconnectInterval: options.reconnectSeconds,
    ReconnectNonce: options.reconnectSeconds,
  };

  server.on('upgrade', (request, socket: Duplex, head) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const ticket = url.searchParams.get('ticket') ?? '';
    const known = tickets.delete(ticket);
    if (!known || state.refusals > 0 || live.size >= MOST_CONNECTIONS) {
      state.refusals = Math.max(0, state.refusals - 1);
      const code = live.size >= MOST_CONNECTIONS ? 1000040350 : 403;
      socket.end(
        `HTTP/1.1 403 Forbidden\r\nHandshake-Status: ${code}\r\nHandshake-Msg: refused\r\n\r\n`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      live.add(client);
      client.on('close', () => live.delete(client));
      client.on('error', () => live.delete(client));
      client.on('message', (bytes: Buffer) => {
        if (state.frozen.has(client)) return;
        answer(client, decodeFrame(new Uint8Array(bytes)));
      });
    });
  });

  const answer = (client: WebSocket, frame: Frame) => {
    if (frame.method === 0 && frame.headers.type === 'ping') {
      state.pings += 1;
      const payload = new TextEncoder().encode(JSON.stringify(ClientConfig));
      client.send(encodeFrame({ ...frame, headers: { type: 'pong' }, payload }));
      return;
    }
    if (frame.method !== 1) return;
    const said = JSON.parse(new TextDecoder().decode(frame.payload)) as Record<string, unknown>;
    const data =
      typeof said.data === 'string'
        ? JSON.parse(Buffer.from(said.data, 'base64').toString('utf8'))
        : undefined;
    waiting.get(frame.headers.message_id ?? '')?.({ code: Number(said.code), data });
  };

  const push = async (event: unknown, ackMs: number): Promise<Ack | null> => {
    const client = [...live][Math.floor(Math.random() * live.size)];
    if (!client) return null;
    const id = hex(12);
    const { promise, resolve } = Promise.withResolvers<Ack | null>();
    waiting.set(id, resolve);
    const timer = setTimeout(() => resolve(null), ackMs);
    if (!state.frozen.has(client)) {
      for (const frame of framesOf(event, id, options.frameBytes)) client.send(encodeFrame(frame));
    }
    const ack = await promise;
    clearTimeout(timer);
    waiting.delete(id);
    return ack;
  };

  return {
    push,
    endpoint: () => {
      const ticket = hex(8);
      tickets.add(ticket);
      const query = `device_id=${hex(6)}&service_id=${SERVICE}&ticket=${ticket}`;
      return { URL: `ws://127.0.0.1:${port()}/gateway?${query}`, ClientConfig };
    },
    connections: () => [...live].filter((client) => !state.frozen.has(client)).length,
    pings: () => state.pings,
    drop: () => {
      for (const client of live) client.terminate();
      live.clear();
    },
    freeze: () => {
      for (const client of live) state.frozen.add(client);
    },
    thaw: () => state.frozen.clear(),
    refuse: (times) => {
      state.refusals = times;
    },
    close: () => {
      for (const client of live) client.terminate();
      sockets.close();
    },
  };
}

function framesOf(event: unknown, id: string, frameBytes: number): Frame[] {
  const bytes = new TextEncoder().encode(JSON.stringify(event));
  const sum = Math.max(1, Math.ceil(bytes.length / frameBytes));
  return Array.from({ length: sum }, (_, seq) => ({
    seqId: seq,
    logId: 1,
    service: SERVICE,
    method: 1,
    headers: {
      type: 'event',
      message_id: id,
      sum: String(sum),
      seq: String(seq),
      trace_id: hex(8),
      timestamp: String(Date.now()),
    },
    payload: bytes.slice(seq * frameBytes, (seq + 1) * frameBytes),
  }));
}
