import { describe, expect, it } from 'vitest';
import { FeishuError, toChannelError } from '#bot/channels/feishu/errors.ts';
import { ChannelError } from '#core/ports.ts';

function refused(code: number | null, said = 'said', rest: Partial<FeishuError> = {}) {
  return toChannelError(new FeishuError({ code, status: 400, said, ...rest }));
}

describe('what a refusal of Feishu means', () => {
  it.each([
    [10003, 'unauthorized', 'FEISHU_APP_ID'],
    [10014, 'unauthorized', 'FEISHU_APP_SECRET'],
    [99991663, 'unauthorized', '访问令牌'],
    [99991662, 'unauthorized', '已停用'],
    [99991401, 'unauthorized', 'IP 白名单'],
    [99991403, 'unauthorized', '额度已用完'],
    [230006, 'unauthorized', '机器人能力'],
    [230002, 'forbidden', '重新添加本应用'],
    [230027, 'forbidden', '外部群'],
    [234009, 'forbidden', '外部群'],
    [230018, 'forbidden', '群设置'],
    [230034, 'not-found', '已解散'],
    [232009, 'not-found', '已解散'],
    [230022, 'rejected', '敏感词'],
    [230025, 'rejected', '30 KB'],
    [230028, 'rejected', '电话号码'],
    [230031, 'rejected', '14天'],
    [230020, 'rate-limited', '发送频率'],
    [99991400, 'rate-limited', '发送频率'],
  ] as const)('%i is %s and says %s', (code, kind, words) => {
    const error = refused(code);

    expect(error).toMatchObject({ name: 'ChannelError', kind });
    expect(error.message).toContain(words);
    expect(error.message).toContain(String(code));
  });

  it('names the missing scopes', () => {
    const error = refused(99991672, 'Access denied.', { scopes: ['im:message.group_msg'] });

    expect(error.kind).toBe('unauthorized');
    expect(error.message).toContain('所缺权限：im:message.group_msg。');
  });

  it('takes an unknown group for not-found, though Feishu calls it a parameter', () => {
    const said = 'Your request contains an invalid request parameter, ext=invalid receive_id.';

    expect(refused(230001, said).kind).toBe('not-found');
    expect(refused(230001, 'ext=invalid message content.').kind).toBe('rejected');
  });

  it('keeps code and words of what it does not know', () => {
    const error = refused(987654, 'something new');

    expect(error.kind).toBe('rejected');
    expect(error.message).toContain('something new');
    expect(error.message).toContain('987654');
  });

  it('leaves out what the platform quotes of a card', () => {
    const said =
      'Failed to create card content, ext=ErrCode: 100290; ErrMsg: There is an invalid user resource(at/person) in your card; ErrorValue: 某人的话';
    const error = new FeishuError({ code: 230099, status: 400, said });

    expect(error.cardCode).toBe(100290);
    expect(error.message).not.toContain('某人的话');
    expect(toChannelError(error).message).toContain('230099／100290');
  });

  it('tells a broken gateway, a silence and a stranger apart', () => {
    const status = (code: number) =>
      toChannelError(new FeishuError({ code: null, status: code, said: 'x' })).kind;

    expect([0, 502, 429, 401, 404].map(status)).toEqual([
      'unreachable',
      'unreachable',
      'rate-limited',
      'unauthorized',
      'not-found',
    ]);
    expect(toChannelError(new Error('odd'))).toMatchObject({ kind: 'unreachable' });
  });

  it('passes on how long to wait, an hour for a quota, and errors that are ours', () => {
    const own = new ChannelError('rejected', '太大');

    expect(refused(99991400, 'x', { retryAfterMs: 7000 }).retryAfterMs).toBe(7000);
    expect(refused(99991403).retryAfterMs).toBe(3_600_000);
    expect(toChannelError(own)).toBe(own);
  });
});
