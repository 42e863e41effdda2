// The environment: what is accepted, and what is refused with the variable's name and the mend.
import { describe, expect, it } from 'vitest';
import { describeProblems, readConfig } from '#bot/config.ts';

describe('reading the environment', () => {
  it('has a default for everything', () => {
    expect(readConfig({ PATH: '/bin', HOME: '/root' })).toEqual({
      ok: true,
      config: {
        databaseUrl: null,
        dataDir: './data',
        port: 8787,
        host: '127.0.0.1',
        clockStart: null,
        admins: [],
        zone: 'Asia/Shanghai',
        linkHosts: [],
        consoleOn: false,
        feishu: null,
        llm: null,
      },
    });
  });

  it('reads every variable', () => {
    const reading = readConfig({
      DATABASE_URL: 'postgres://duban:secret@127.0.0.1:5432/duban',
      PORT: '9000',
      DUBAN_DATA_DIR: '/var/duban',
      DUBAN_CLOCK: '2024-06-20T09:00:00+08:00',
      DUBAN_ADMINS: 'ou_1, ou_2，ou_3',
      DUBAN_TZ: 'Asia/Urumqi',
      DUBAN_LINK_HOSTS: 'www.yunxi.gov.cn, OA.yunxi.gov.cn:8443，127.0.0.1:80',
      DUBAN_CONSOLE: 'on',
      DUBAN_HOST: '0.0.0.0',
      FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
      FEISHU_APP_SECRET: 'secret',
      FEISHU_DOMAIN: 'http://127.0.0.1:7800',
      FEISHU_MODE: 'webhook',
      FEISHU_ENCRYPT_KEY: 'key',
      FEISHU_VERIFICATION_TOKEN: 'token',
      LLM_BASE_URL: 'http://127.0.0.1:9100/v1',
      LLM_API_KEY: 'sk-1',
      LLM_MODEL: 'some-model',
    });

    expect(reading).toEqual({
      ok: true,
      config: {
        databaseUrl: 'postgres://duban:secret@127.0.0.1:5432/duban',
        dataDir: '/var/duban',
        port: 9000,
        host: '0.0.0.0',
        clockStart: new Date('2024-06-20T01:00:00Z'),
        admins: ['ou_1', 'ou_2', 'ou_3'],
        zone: 'Asia/Urumqi',
        linkHosts: ['www.yunxi.gov.cn', 'oa.yunxi.gov.cn:8443', '127.0.0.1'],
        consoleOn: true,
        feishu: {
          appId: 'cli_a1b2c3d4e5f60718',
          appSecret: 'secret',
          domain: 'http://127.0.0.1:7800',
          mode: 'webhook',
          encryptKey: 'key',
          verificationToken: 'token',
        },
        llm: { baseUrl: 'http://127.0.0.1:9100/v1', apiKey: 'sk-1', model: 'some-model' },
      },
    });
  });

  it('takes an empty value as absent', () => {
    const reading = readConfig({ PORT: '', DATABASE_URL: ' ' });

    expect(reading).toMatchObject({ ok: true, config: { port: 8787, databaseUrl: null } });
  });

  it.each([
    ['PORT', 'abc', '应为 0 至 65535 的整数'],
    ['PORT', '70000', '应为 0 至 65535 的整数'],
    ['PORT', '80.5', '应为 0 至 65535 的整数'],
    ['DATABASE_URL', 'mysql://127.0.0.1/x', '内置数据库'],
    ['DUBAN_CLOCK', '2024-06-20 09:00', '带时区的时刻'],
    ['DUBAN_CLOCK', '2024-06-20T09:00:00', '带时区的时刻'],
    ['DUBAN_CLOCK', '2024-02-30T09:00:00+08:00', '带时区的时刻'],
    ['DUBAN_TZ', 'Mars/Olympus', '时区名'],
    ['DUBAN_LINK_HOSTS', 'https://www.yunxi.gov.cn', '应为网站名'],
    ['DUBAN_LINK_HOSTS', 'www.yunxi.gov.cn/zwgk', '应为网站名'],
    ['DUBAN_LINK_HOSTS', '*.gov.cn', '应为网站名'],
    ['DUBAN_CONSOLE', 'yes', '只能写 on'],
    ['DUBAN_DATADIR', './x', '没有这个变量'],
    ['DUBAN_HOST', 'duban.yunxi.gov.cn', '本机的一个地址'],
    ['FEISHU_APPID', 'cli_1', '没有这个变量'],
    ['DINGTALK_CLIENT_ID', 'ding', '本版本尚无钉钉通道'],
    ['LLM_TOKEN', 'x', '没有这个变量'],
  ])('refuses %s=%s and says the mend', (name, value, mend) => {
    const reading = readConfig({ [name]: value });

    expect(reading).toMatchObject({ ok: false, problems: [{ name }] });
    if (reading.ok) return;
    const words = describeProblems(reading.problems);
    expect(words).toContain(mend);
    expect(words.match(new RegExp(`${name}[：:]`, 'g'))).toHaveLength(2);
  });

  const FEISHU = { FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_APP_SECRET: 'topsecret' };

  it('connects to Feishu by itself unless told otherwise', () => {
    expect(readConfig(FEISHU)).toMatchObject({
      ok: true,
      config: {
        feishu: {
          domain: 'https://open.feishu.cn',
          mode: 'stream',
          encryptKey: null,
          verificationToken: null,
        },
      },
    });
  });

  it.each([
    [{ FEISHU_APP_ID: 'cli_1' }, 'FEISHU_APP_ID', 'cli_ 加16位'],
    [{ FEISHU_APP_ID: 'a1b2c3d4e5f60718' }, 'FEISHU_APP_ID', 'cli_ 加16位'],
    [{ FEISHU_APP_SECRET: '' }, 'FEISHU_APP_SECRET', '须同时设置'],
    [{ FEISHU_APP_ID: '' }, 'FEISHU_APP_ID', '须同时设置'],
    [{ FEISHU_APP_SECRET: 'topsecret copied twice' }, 'FEISHU_APP_SECRET', '中间有空格'],
    [{ FEISHU_DOMAIN: 'https://open.feishu.cn/' }, 'FEISHU_DOMAIN', '末尾不加斜杠'],
    [{ FEISHU_DOMAIN: 'https://open.feishu.cn/open-apis' }, 'FEISHU_DOMAIN', '协议加主机'],
    [{ FEISHU_DOMAIN: 'open.feishu.cn' }, 'FEISHU_DOMAIN', '协议加主机'],
    [{ FEISHU_DOMAIN: 'http://127.0.0.1:99999' }, 'FEISHU_DOMAIN', '协议加主机'],
    [{ FEISHU_MODE: 'ws' }, 'FEISHU_MODE', '只能写 stream'],
    [{ FEISHU_MODE: 'webhook' }, 'FEISHU_ENCRYPT_KEY', '必须设置'],
  ])('refuses %j', (change, name, mend) => {
    const reading = readConfig({ ...FEISHU, ...change });

    expect(reading).toMatchObject({ ok: false, problems: [{ name }] });
    const words = reading.ok ? '' : describeProblems(reading.problems);
    expect(words).toContain(mend);
    expect(words).not.toContain('topsecret');
  });

  it.each([
    [{ LLM_MODEL: 'm' }, ['LLM_BASE_URL', 'LLM_API_KEY']],
    [
      { LLM_BASE_URL: 'ftp://user:topsecret@x', LLM_API_KEY: 'k', LLM_MODEL: 'm' },
      ['LLM_BASE_URL'],
    ],
    [{ LLM_BASE_URL: 'models', LLM_API_KEY: 'topsecret', LLM_MODEL: 'm' }, ['LLM_BASE_URL']],
  ])('takes the language model’s three variables whole or not at all: %j', (env, names) => {
    const reading = readConfig(env);
    const problems = reading.ok ? [] : reading.problems;

    expect(problems.map((problem) => problem.name)).toEqual(names);
    expect(describeProblems(problems)).not.toContain('topsecret');
  });

  it('names all wrong variables at once', () => {
    const reading = readConfig({ PORT: '-1', DUBAN_TZ: 'x', LLM_URL: 'http://x' });

    expect(reading.ok ? [] : reading.problems.map((problem) => problem.name).sort()).toEqual([
      'DUBAN_TZ',
      'LLM_URL',
      'PORT',
    ]);
  });

  it('never repeats a database address, which carries a password', () => {
    const reading = readConfig({ DATABASE_URL: 'http://duban:topsecret@host/x' });

    expect(reading.ok ? '' : describeProblems(reading.problems)).not.toContain('topsecret');
  });
});
