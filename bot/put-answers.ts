// Answers to the outbox: in the group where they were asked for, in private where that was private.
import type { Block, Message } from '#core/message/message.ts';
import { putOutbox } from '#db/outbox.ts';
import type { Answer, HandlerContext } from './handlers/handler.ts';

/** Nobody else is told in crowds of what was said in private. */
const MOST_CALLED = 3;

/** A button of whoever did the thing. */
const TAKES_BACK = /^撤回/;

/** Where one copy of an answer goes; `mark` tells copies of one answer apart. */
interface Place {
  groupId: number;
  privateTo: string | null;
  mark: string;
}

/** Puts all answers to one message, each once however often the message is worked on. */
export async function putAnswers(ctx: HandlerContext, answers: Answer[]): Promise<void> {
  for (const [index, answer] of answers.entries()) {
    if (!answer) continue;
    for (const place of placesOf(ctx, answer)) await putCopy(ctx, answer, index, place);
  }
}

async function putCopy(
  ctx: HandlerContext,
  answer: NonNullable<Answer>,
  index: number,
  { groupId, privateTo, mark }: Place,
): Promise<void> {
  const { inbound, group } = ctx;
  const isHere = groupId === group.id && privateTo === null && !inbound.private;
  const quotes = isHere && answer.replyTo !== null;
  await putOutbox(ctx.tx, {
    officeId: ctx.office.id,
    groupId,
    dedupeKey: `answer:${ctx.inboxId}:${index}${mark}`,
    kind: answer.kind ?? 'answer',
    message: privateTo === null ? answer.message : alone(answer.message, ctx, privateTo),
    privateTo,
    urgentFor: privateTo === null ? (answer.urgentFor ?? []) : [],
    replyTo: quotes ? (inbound.messageId ?? null) : null,
    taskNos: answer.taskNos ?? [],
    notBefore: ctx.now,
    createdAt: ctx.now,
  });
}

/** What is said in private stays there; who is called in it is told in private as well. */
function placesOf(ctx: HandlerContext, answer: NonNullable<Answer>): Place[] {
  const { group, inbound } = ctx;
  const { to } = answer;
  if (typeof to === 'object') {
    const mark = to.privateTo === null ? '' : `:${to.privateTo}`;
    return [{ ...to, mark }];
  }
  const inGroup = group.leftAt === null ? [{ groupId: group.id, privateTo: null, mark: '' }] : [];
  const called = calledIn(answer.message).map(
    (account): Place => ({ groupId: group.id, privateTo: account, mark: `:${account}` }),
  );
  if (to === 'called') return called.length > 0 ? called : inGroup;
  if (!inbound.private || answer.replyTo === null) return inGroup;
  const sender = inbound.sender.externalId;
  const own: Place = { groupId: group.id, privateTo: sender, mark: '' };
  return [own, ...called.filter(({ privateTo }) => privateTo !== sender)];
}

/**
 * As one person reads it: nobody is called there. Where others are called, who asked keeps the buttons
 * that take it back, and the others those that decide.
 */
function alone(message: Message, { inbound }: HandlerContext, account: string): Message {
  const asker = inbound.sender.externalId;
  const isShared = calledIn(message).some((one) => one !== asker);
  const blocks = message.blocks.flatMap((block): Block[] => {
    if (block.kind === 'paragraph') {
      return [{ ...block, inlines: block.inlines.filter((one) => one.kind !== 'mention') }];
    }
    if (block.kind !== 'buttons' || !isShared) return [block];
    const buttons = block.buttons.filter(
      (one) => TAKES_BACK.test(one.command) === (account === asker),
    );
    return buttons.length > 0 ? [{ ...block, buttons }] : [];
  });
  return { ...message, blocks };
}

function calledIn(message: Message): string[] {
  const inlines = message.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.inlines : [],
  );
  const accounts = inlines.flatMap((one) => (one.kind === 'mention' ? one.externalId : []));
  return [...new Set(accounts)].slice(0, MOST_CALLED);
}
