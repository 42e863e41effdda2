// A page or a file behind a link: only from hosts the operator allows, never from inside the network.
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Fetched } from '#core/ports.ts';
import { isInside } from './inside-addresses.ts';
import { MAX_BYTES, refuse, refuseSize } from './refusal.ts';

const TIMEOUT_MS = 20_000;
const MOST_REDIRECTS = 5;
const OWN_ADDRESS = 'EINSIDE';

const UNPACK: Record<string, (packed: Buffer, options: { maxOutputLength: number }) => Buffer> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** How names become addresses: the system's resolver. */
type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Fetches what an address leads to. `hosts` are names as in addresses, with the port where it is not the
 * usual one. Refused: other hosts, also by redirect; names that resolve into the local network, unless
 * the address itself is in the list; more than 30 MB; more than 20 seconds.
 */
export async function fetchLink(
  address: string,
  hosts: ReadonlySet<string>,
  resolve: Resolve = lookup,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let url = urlOf(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!url) return refuse('link', '链接地址有误，请核对后重新发送。');
    if (!hosts.has(url.host)) {
      return refuse(
        'link-host',
        `网站${url.host}不在允许读取的范围内，请打开网页保存后发送文件，或复制正文粘贴到群内。`,
      );
    }
    try {
      const response = await open(url, signal, resolve);
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        response.destroy();
        url = urlOf(headers.location, url);
        continue;
      }
      if (statusCode !== 200) {
        response.destroy();
        return refuse('link-status', `网站答复${statusCode}，没有取得内容。请核对链接后重新发送。`);
      }
      return await receive(url, response);
    } catch (error) {
      return refuse('link-failed', reasonOf(error, signal));
    }
  }
  return refuse('link-failed', '链接转接次数过多，没有取得内容。');
}

/** An address that may be asked for: http or https, without a name and password in it. */
function urlOf(address: string, base?: URL): URL | null {
  const url = URL.parse(address, base?.href);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}

function open(url: URL, signal: AbortSignal, resolve: Resolve): Promise<IncomingMessage> {
  return new Promise((settle, fail) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = { 'accept-encoding': 'identity', 'user-agent': 'duban' };
    const sent: ClientRequest = request(url, {
      signal,
      headers,
      lookup: outside(resolve),
      agent: false,
    });
    sent.on('response', settle);
    sent.on('error', fail);
    sent.end();
  });
}

/**
 * Resolves a name, and fails where it leads inside. The connection uses the very addresses that were
 * looked at. A literal address is not looked up at all: it is in the operator's list.
 */
function outside(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const found = error ? [] : addresses;
      const inside = hostname !== 'localhost' && found.some(({ address }) => isInside(address));
      const failure = inside ? Object.assign(new Error('inside'), { code: OWN_ADDRESS }) : error;
      if (failure || options.all) return done(failure, found);
      done(null, found[0]?.address ?? '', found[0]?.family);
    });
  };
}

async function receive(url: URL, response: IncomingMessage): Promise<Fetched> {
  const tooLarge = refuseSize(Number(response.headers['content-length'] ?? 0));
  if (tooLarge) {
    response.destroy();
    return tooLarge;
  }
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BYTES) response.destroy(Object.assign(new Error('size'), { code: 'ESIZE' }));
  });
  const packed = await buffer(response);
  const unpack = UNPACK[response.headers['content-encoding'] ?? ''];
  const bytes = unpack ? unpack(packed, { maxOutputLength: MAX_BYTES }) : packed;
  return { kind: 'file', name: nameOf(url, response), bytes: new Uint8Array(bytes) };
}

/** The name the server gives the file, else the last part of the path, else the host. */
function nameOf(url: URL, { headers }: IncomingMessage): string {
  const given = /filename\*=(?:utf-8|UTF-8)''([^;]+)/.exec(
    headers['content-disposition'] ?? '',
  )?.[1];
  const last = given ?? url.pathname.split('/').at(-1) ?? '';
  const name = decoded(last) || url.hostname;
  const isPage = headers['content-type']?.startsWith('text/html') && !/\.x?html?$/i.test(name);
  return (isPage ? `${name}.html` : name).slice(-200);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return '网站在20秒内没有答复完毕，没有取得内容。请稍后重新发送。';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === OWN_ADDRESS) return '该网站指向内部网络地址，不予读取。请复制正文粘贴到群内。';
  if (code === 'ESIZE' || code === 'ERR_BUFFER_TOO_LARGE') {
    return '内容超过30 MB的上限，未予读取。请只保留通知正文后发送。';
  }
  if (code === 'ENOTFOUND') return '没有找到该网站，请核对链接后重新发送。';
  return '连接网站失败，没有取得内容。请稍后重新发送，或复制正文粘贴到群内。';
}
