// People who pressed a button wait a moment for what comes of it: who waits, and how a press is answered.
import { civilMoment } from '#core/calendar/zone.ts';
import { plainText } from '#core/message/plain.ts';
import { afterPress } from '#core/message/pressed.ts';
import { shortDay, shorten } from '#core/message/wording.ts';
import type { Inbound, PressAnswer } from '#core/ports.ts';
import { findByExternalId, replaceSent } from '#db/outbox.ts';
import type { Presses } from '#jobs/deps.ts';
import type { Answer, HandlerContext } from './handlers/handler.ts';

/** A toast shows a line or two. */
const LONGEST_WORDS = 90;

/** A press worked on by another process is told to nobody here; it is forgotten after this. */
const FORGET_MS = 10 * 60_000;

interface Expected {
  tell(answer: PressAnswer): void;
  answer: Promise<PressAnswer>;
  late: boolean;
}

/** Nobody waits yet. */
export function createPresses(): Presses {
  const open = new Map<string, Expected>();
  return {
    knows: (inbound) => open.has(keyOf(inbound)),
    tell: (inbound, answer) => {
      const expected = open.get(keyOf(inbound));
      open.delete(keyOf(inbound));
      expected?.tell(answer);
      return expected !== undefined && !expected.late;
    },
    expect: (inbound) => {
      const key = keyOf(inbound);
      if (open.has(key)) return null;
      const { promise, resolve } = Promise.withResolvers<PressAnswer>();
      const expected: Expected = { tell: resolve, answer: promise, late: false };
      open.set(key, expected);
      const forget = () => {
        open.delete(key);
      };
      setTimeout(forget, FORGET_MS).unref();
      return { forget, outcome: (withinMs) => inTime(expected, withinMs) };
    },
  };
}

function keyOf({ channel, eventId }: Inbound): string {
  return `${channel} ${eventId}`;
}

async function inTime(expected: Expected, withinMs: number): Promise<PressAnswer | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => {
    expected.late = true;
    resolve(null);
  }, withinMs);
  try {
    return await Promise.race([expected.answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The answers to a press as its presser is told them; the pressed message is kept as it now reads. */
export async function pressAnswer(ctx: HandlerContext, answers: Answer[]): Promise<PressAnswer> {
  const [first] = answers.flatMap((answer) => answer ?? []);
  if (!first) return { words: '已收到。', tone: 'info' };
  const { title } = first.message;
  const words = shorten((title ?? plainText(first.message)).split('\n')[0] ?? '', LONGEST_WORDS);
  if (first.nothingDone === 'refused') return { words, tone: 'bad' };
  if (first.nothingDone === 'shown') return { words, tone: 'info' };
  const pressed = await showPress(ctx);
  return { words, tone: 'good', ...(pressed ? { pressed } : {}) };
}

async function showPress({ tx, group, inbound, now, today, deps }: HandlerContext) {
  const sent = inbound.replyTo ? await findByExternalId(tx, group.id, inbound.replyTo) : null;
  if (!sent) return null;
  const when = `${shortDay(today, today)} ${civilMoment(now, deps.zone).time}`;
  const who = inbound.sender.name || '群成员';
  const message = afterPress(sent.message, { command: inbound.text, who, when });
  if (message) await replaceSent(tx, sent.id, message);
  return message;
}
