// How long a channel's answer is waited for: files take their time.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Block } from '#core/message/message.ts';
import { answered } from '#jobs/answered.ts';
import { createFakeChannel } from '#test/support/fake-channel.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each<[what: string, block: Block, afterMs: number, waits: boolean]>([
  ['words', { kind: 'note', text: '请核实' }, 21_000, false],
  ['a file', { kind: 'file', fileId: 1, name: '通报.docx' }, 61_000, true],
  ['a file', { kind: 'file', fileId: 1, name: '通报.docx' }, 101_000, false],
])('of a platform that says nothing to %s', async (_, block, afterMs, waits) => {
  const channel = createFakeChannel('silent');
  channel.send = () => new Promise(() => undefined);
  const outgoing = { groupExternalId: 'g', replyTo: null, idempotencyKey: 'duban-1' };
  const failed = vi.fn();
  void answered(channel, { ...outgoing, message: { tone: 'plain', blocks: [block] } }).catch(
    failed,
  );
  await vi.advanceTimersByTimeAsync(afterMs);

  if (waits) expect(failed).not.toHaveBeenCalled();
  else expect(failed).toHaveBeenCalledWith(expect.objectContaining({ kind: 'unreachable' }));
});
