// The webhook door: what Feishu posts is believed after its signature, its age and its token, and nothing else.
import { describe, expect, it } from 'vitest';
import { answerWebhook } from '#bot/channels/feishu/webhook.ts';
import { SILENT } from '#test/support/feishu/channel.ts';
import { encrypted, signed } from '#test/support/feishu/push.ts';

const KEY = 'an-encrypt-key';
const TOKEN = 'a-verification-token';
const NOW = Date.parse('2024-06-20T02:00:00Z');
const EVENT = {
  schema: '2.0',
  header: { event_id: 'e-1', token: TOKEN, event_type: 'im.message.receive_v1' },
  event: { text: '你好，督办' },
};

async function post(
  body: string,
  {
    headers = signed(body, KEY, NOW),
    dispatch = async (event: unknown): Promise<unknown> => event,
  } = {},
) {
  const request = new Request('http://127.0.0.1/hooks/feishu', { method: 'POST', headers, body });
  const options = { encryptKey: KEY, verificationToken: TOKEN, log: SILENT, now: () => NOW };
  return await answerWebhook(request, { ...options, dispatch });
}

const refused = (kind: string) => ({ name: 'ChannelError', kind });
const sealed = (event: unknown) => encrypted(event, KEY);

describe('a webhook request', () => {
  it('that Feishu signed is handed on, its Chinese whole, and answered with the result', async () => {
    const answer = await post(sealed(EVENT));

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(EVENT);
  });

  it('is answered with an empty object where there is nothing to say', async () => {
    const answer = await post(sealed(EVENT), { dispatch: async () => undefined });

    expect(await answer.json()).toEqual({});
  });

  it('with the challenge repeats its word, signed or not', async () => {
    const body = sealed({ challenge: '口令', token: TOKEN, type: 'url_verification' });

    expect(await (await post(body, { headers: {} })).json()).toEqual({ challenge: '口令' });
  });

  it('with the challenge and the token is answered unsealed as well', async () => {
    const body = JSON.stringify({ challenge: '口令', token: TOKEN, type: 'url_verification' });

    expect(await (await post(body, { headers: {} })).json()).toEqual({ challenge: '口令' });
  });

  it('that is signed counts, sealed or not', async () => {
    expect(await (await post(JSON.stringify(EVENT))).json()).toEqual(EVENT);
  });

  it('whose event could not be stored is left to be delivered again', async () => {
    const dispatch = () => Promise.reject(new Error('the database is away'));

    expect((await post(sealed(EVENT), { dispatch })).status).toBe(500);
  });

  it.each([
    ['no signature', sealed(EVENT), {}],
    ['another key’s signature', sealed(EVENT), signed(sealed(EVENT), 'other', NOW)],
    ['a signature of other bytes', sealed(EVENT), signed('{}', KEY, NOW)],
    ['no encryption and no signature', JSON.stringify(EVENT), {}],
    [
      'an unsealed challenge without the token',
      JSON.stringify({ challenge: 'x', type: 'url_verification' }),
      {},
    ],
    ['another key’s encryption', encrypted(EVENT, 'other'), {}],
    [
      'a challenge with a wrong token',
      sealed({ challenge: 'x', token: 'no', type: 'url_verification' }),
      {},
    ],
  ])('with %s is refused', async (_, body, headers) => {
    await expect(post(body, { headers })).rejects.toMatchObject(refused('unauthorized'));
  });

  it.each([
    ['a day old', -24 * 3_600_000],
    ['from tomorrow', 24 * 3_600_000],
  ])('that is %s is refused, whatever its signature', async (_, shift) => {
    const body = sealed(EVENT);
    const headers = signed(body, KEY, NOW + shift);

    await expect(post(body, { headers })).rejects.toMatchObject(refused('unauthorized'));
  });

  it('of the last redelivery, seven hours on, is still taken', async () => {
    const body = sealed(EVENT);
    const headers = signed(body, KEY, NOW - 7.1 * 3_600_000);

    expect((await post(body, { headers })).status).toBe(200);
  });

  it('with a wrong verification token is refused', async () => {
    const body = sealed({ ...EVENT, header: { ...EVENT.header, token: 'other' } });

    await expect(post(body)).rejects.toMatchObject(refused('unauthorized'));
  });

  it.each([['{"encrypt":"AAAA"}'], ['not JSON'], [''], [`{"encrypt":"${'A'.repeat(2_000_000)}"}`]])(
    'of rubbish (%.20s) cannot be read',
    async (body) => {
      await expect(post(body)).rejects.toMatchObject(refused('rejected'));
    },
  );

  it.each([['null'], ['[]'], ['{"encrypt":5}'], ['"x"']])(
    'of an odd shape (%s) is refused without a crash',
    async (body) => {
      await expect(post(body, { headers: {} })).rejects.toMatchObject(refused('unauthorized'));
    },
  );
});
