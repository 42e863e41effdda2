// Links: what is fetched from the hosts the operator allows, and what is refused in words.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchLink } from '#bot/documents/fetch-link.ts';
import { createDocuments } from '#bot/documents/index.ts';
import { isInside } from '#bot/documents/inside-addresses.ts';

let server: Server;
let host = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const to = (location: string) => response.writeHead(302, { location }).end();
    const url = request.url ?? '';
    if (url === '/loop') return to('/loop');
    if (url === '/elsewhere') return to('http://elsewhere.example/x');
    if (url === '/scheme') return to('file:///etc/passwd');
    if (url === '/moved') return to('/page');
    if (url === '/gone') return response.writeHead(404).end();
    if (url === '/large') {
      return response.writeHead(200, { 'content-length': 40 * 1024 * 1024 }).end();
    }
    if (url === '/endless') {
      const chunk = Buffer.alloc(1024 * 1024);
      const more = () => response.write(chunk, (error) => error ?? more());
      return more();
    }
    if (url === '/bomb') {
      const headers = { 'content-encoding': 'gzip' };
      return response.writeHead(200, headers).end(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    }
    if (url === '/file') {
      const headers = {
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('通知.txt')}`,
      };
      return response.writeHead(200, headers).end('各镇街：');
    }
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<html><p>各镇街：</p></html>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const fetched = async (path: string, hosts = [host]) =>
  await fetchLink(path.startsWith('/') ? `http://${host}${path}` : path, new Set(hosts));

describe('a link', () => {
  it.each([
    ['a page', '/page', 'page.html', '<html><p>各镇街：</p></html>'],
    ['a page that moved', '/moved', 'page.html', '<html><p>各镇街：</p></html>'],
    ['a file by the name it is given', '/file', '通知.txt', '各镇街：'],
  ])('to %s is fetched', async (_, path, name, text) => {
    const got = await fetched(path);
    expect(got).toMatchObject({ kind: 'file', name });
    expect(got.kind === 'file' && new TextDecoder().decode(got.bytes)).toBe(text);
  });

  it.each([
    ['another host', 'http://www.example.com/', 'link-host'],
    ['another port of an allowed host', 'http://127.0.0.1:1/', 'link-host'],
    ['another host by redirect', '/elsewhere', 'link-host'],
    ['a file of this machine by redirect', '/scheme', 'link'],
    ['a scheme that is not the web’s', 'file:///etc/passwd', 'link'],
    ['an address with a password', 'http://a:b@127.0.0.1/', 'link'],
    ['nothing', '/gone', 'link-status'],
    ['itself', '/loop', 'link-failed'],
    ['a file that declares too much', '/large', 'too-large'],
    ['a file without end', '/endless', 'link-failed'],
    ['a page that unpacks without end', '/bomb', 'link-failed'],
  ])('to %s is refused', async (_, path, code) => {
    const got = await fetched(path);
    expect(got).toMatchObject({ kind: 'refused', code });
    expect(got).toHaveProperty('message', expect.stringMatching(/。$/));
  });

  it.each([[['10.0.0.7']], [['127.0.0.1']], [['223.5.5.5', '192.168.1.1']], [['::1']]])(
    'whose name leads to %j is refused, without a connection',
    async (addresses) => {
      const port = host.split(':')[1];
      const name = `www.yunxi.gov.cn:${port}`;
      const got = await fetchLink(`http://${name}/page`, new Set([name]), (_, __, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      );
      expect(got).toMatchObject({ kind: 'refused', code: 'link-failed' });
      expect(got).toHaveProperty('message', expect.stringContaining('内部网络地址'));
    },
  );

  it('is followed only where hosts are allowed at all', () => {
    expect(createDocuments().fetch).toBeUndefined();
    expect(createDocuments({ linkHosts: [host] }).fetch).toBeDefined();
  });
});

describe('an address', () => {
  it.each([
    '10.0.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.20.1.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '2001:0:a00:1::1',
    '2002:a00:1::1',
    'fec0::1',
  ])('%s is inside', (address) => expect(isInside(address)).toBe(true));
  it.each(['8.8.8.8', '172.32.0.1', '223.5.5.5', '2400:3200::1', '::ffff:8.8.8.8'])(
    '%s is outside',
    (address) => expect(isInside(address)).toBe(false),
  );
});
