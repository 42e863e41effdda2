// duban setup feishu against the stand-in: what is right, what is missing, and what to click.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkConnection } from '#bot/check-connection.ts';
import type { FeishuConfig } from '#bot/config-feishu.ts';
import { checkMachine } from '#bot/doctor.ts';
import { openDoor } from '#bot/serve-door.ts';
import { checkFeishu } from '#bot/setup-feishu.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';

const ROOT = join(import.meta.dirname, '../../..');

let feishu: StandIn;
let config: FeishuConfig;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  feishu = await startFeishu();
  stops.push(feishu.stop);
  config = {
    appId: feishu.world.appId,
    appSecret: feishu.world.appSecret,
    domain: feishu.domain,
    mode: 'stream',
    encryptKey: null,
    verificationToken: null,
  };
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

const connect = (own: FeishuConfig) => checkConnection(own, join(tmpdir(), 'duban-no-server'));

async function levels(options: Parameters<typeof checkFeishu>[1] = {}) {
  const { findings } = await checkFeishu(config, options);
  return findings.map(({ check, level }) => `${check} ${level}`);
}

describe('what the check says', () => {
  it('finds everything in order, connects, and sends a message', async () => {
    const { people } = feishu;
    const zhou = people.addUser('周某');
    const chat = people.addGroup('云溪区安全生产工作群', [zhou], { bot: true });
    const checked = await checkFeishu(config, { connect, sendTo: chat.chatId });

    expect(checked.findings.map(({ check, level }) => `${check} ${level}`)).toEqual([
      'credentials ok',
      'bot ok',
      'scopes ok',
      'connection ok',
      'groups ok',
      'message ok',
    ]);
    expect(checked.groups).toEqual([
      { chatId: chat.chatId, name: '云溪区安全生产工作群', external: false },
    ]);
    expect(feishu.fromBot(chat.chatId)).toHaveLength(1);
  });

  it('stops at wrong credentials and says where the right ones are', async () => {
    config = { ...config, appSecret: 'wrong' };
    const { findings } = await checkFeishu(config, { connect });

    expect(findings).toHaveLength(1);
    expect(findings[0]?.level).toBe('fail');
    expect(findings[0]?.zh).toContain('凭证与基础信息');
  });

  it('names each missing scope by what the console calls it', async () => {
    for (const scope of ['im:resource', 'im:message.group_msg', 'im:message.urgent']) {
      feishu.world.scopes.delete(scope);
    }
    const { findings } = await checkFeishu(config);
    const scopes = findings.filter(({ check }) => check === 'scopes');

    expect(scopes.map(({ level }) => level)).toEqual(['fail', 'warn', 'warn']);
    expect(scopes[0]?.zh).toContain('获取与上传图片或文件资源（im:resource）');
    expect(scopes[0]?.zh).toContain('发布新版本');
    expect(scopes[1]?.zh).toContain('只能收到@督办助手的消息');
    expect(scopes[2]?.zh).toContain('不弹加急通知');
  });

  it('takes either name of a scope', async () => {
    feishu.world.scopes.delete('im:message.p2p_msg:readonly');
    expect(await levels()).toContain('scopes ok');
  });

  it('goes on where a deployment does not tell its scopes', async () => {
    feishu.fail(/application\/v6\/scopes/, { status: 404, code: 404, msg: 'not found' });
    expect(await levels()).toEqual(['credentials ok', 'bot ok', 'scopes warn', 'groups warn']);
  });

  it('shows by waiting which events arrive, and leaves them to the server', async () => {
    const { people } = feishu;
    const zhou = people.addUser('周某');
    const chat = people.addGroup('工作群', [zhou], { bot: true });
    const said: Promise<unknown>[] = [];
    const speak = () => said.push(people.say(zhou, chat, '@督办 在吗'));
    const folder = join(tmpdir(), 'duban-no-server');
    const heard = await checkConnection(config, folder, { ms: 15_000, onConnected: speak });
    const silence = await checkConnection(config, folder, { ms: 50, onConnected: () => undefined });
    await Promise.all(said);

    expect(heard.map(({ level }) => level)).toEqual(['ok', 'ok']);
    expect(heard[1]?.zh).toContain('接收消息');
    expect(silence.map(({ level }) => level)).toEqual(['ok', 'fail']);
    expect(silence[1]?.zh).toContain('没有收到任何事件');
  });

  it('warns of an external group', async () => {
    feishu.people.addGroup('联合检查群', [], { bot: true, external: true });
    const { findings } = await checkFeishu(config);

    expect(findings.at(-1)?.zh).toContain('“联合检查群”是外部群');
  });

  it('explains why a message cannot be sent', async () => {
    const { findings } = await checkFeishu(config, { sendTo: 'oc_nobody' });

    expect(findings.at(-1)).toMatchObject({ check: 'message', level: 'fail' });
    expect(findings.at(-1)?.zh).toMatch(/群/);
  });

  it('says what to look at when nothing answers', async () => {
    config = { ...config, domain: 'http://127.0.0.1:9' };
    const { findings } = await checkFeishu(config);

    expect(findings).toHaveLength(1);
    expect(findings[0]?.zh).toContain('FEISHU_DOMAIN');
  });

  it('asks a running server instead of taking its events away', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'duban-setup-'));
    const health = { channels: { feishu: 'connecting' } };
    const { serve } = await import('@hono/node-server');
    const server = serve({ fetch: () => Response.json(health), port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await openDoor(folder, { port, token: 't', pid: process.pid });
    const [before] = await checkConnection(config, folder);
    health.channels.feishu = 'connected';
    const [after] = await checkConnection(config, folder);
    server.close();
    await rm(folder, { recursive: true });

    expect([before?.level, after?.level]).toEqual(['fail', 'ok']);
    expect(feishu.world.requests).toEqual([]);
  });

  it('is part of doctor', async () => {
    feishu.world.scopes.delete('im:resource');
    const env = {
      FEISHU_APP_ID: config.appId,
      FEISHU_APP_SECRET: config.appSecret,
      FEISHU_DOMAIN: config.domain,
      DUBAN_DATA_DIR: join(tmpdir(), 'duban-doctor-feishu'),
    };
    const findings = await checkMachine(env, new Date('2024-06-03T01:00:00Z'));
    const own = findings.filter(({ check }) => check === 'credentials');
    await rm(env.DUBAN_DATA_DIR, { recursive: true, force: true });

    expect(own.map(({ level }) => level)).toEqual(['ok', 'ok', 'fail', 'warn']);
    expect(own[2]?.zh).toContain('飞书：缺少权限');
  });
});

describe('the command', () => {
  async function run(args: string[], own: Record<string, string> = {}) {
    const env = { PATH: process.env.PATH, DUBAN_DATA_DIR: join(tmpdir(), 'duban-none'), ...own };
    const child = spawn(process.execPath, [join(ROOT, 'bot/cli.ts'), 'setup', ...args], { env });
    const code = once(child, 'close');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: (await code)[0], out, err };
  }

  it('lists what to tick before there are any credentials', async () => {
    const { code, out, err } = await run(['feishu']);

    expect(code).toBe(1);
    expect(out).toContain('im.chat.member.user.deleted_v1');
    expect(out).toContain('卡片回传交互  card.action.trigger');
    expect(err).toContain('FEISHU_APP_ID');
  });

  it('reports as data, exit 1 where something fails', async () => {
    feishu.world.scopes.delete('im:chat:readonly');
    feishu.world.scopes.delete('im:chat');
    const { code, out } = await run(['feishu', '--json'], {
      FEISHU_APP_ID: config.appId,
      FEISHU_APP_SECRET: config.appSecret,
      FEISHU_DOMAIN: config.domain,
    });
    const report = JSON.parse(out);

    expect(code).toBe(1);
    expect(Object.keys(report)).toEqual([
      'mode',
      'scopes',
      'events',
      'callbacks',
      'groups',
      'findings',
    ]);
    expect(out).not.toContain(config.appSecret);
  });

  it('is wrong usage without a platform', async () => {
    expect((await run(['slack'])).code).toBe(2);
  });
});
