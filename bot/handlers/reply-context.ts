// What surrounds a message: the speaker's unit, their open tasks, the reminder it quotes.
import { handedInByName } from '#core/intent/cited.ts';
import type { OpenTask, ReplyContext } from '#core/intent/intent.ts';
import { findTargets } from '#core/intent/targets.ts';
import { type Duty, UNFINISHED } from '#core/ledger/duty.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { findByExternalId } from '#db/outbox.ts';
import type { HandlerContext } from './handler.ts';
import { currentDuty, speakerDuties } from './speaker-duties.ts';

/** The context of DESIGN's `duban intent`, and the open tasks a quoted reminder narrows it to. */
export interface Surroundings {
  context: ReplyContext;
  /** Open tasks of the quoted message; empty when none was quoted. */
  quoted: number[];
}

/** Reads what surrounds the message. Visitors and officials have no open tasks of their own. */
export async function surroundings(ctx: HandlerContext): Promise<Surroundings> {
  const { inbound, today, person } = ctx;
  const openTasks = await openTasksOf(ctx);
  const quotedNos = (await answeredMessage(ctx))?.taskNos ?? [];
  const open = new Set(openTasks.map((task) => task.no));
  const quoted = quotedNos.filter((no) => open.has(no));
  const named = handedInByName(inbound.text).map((name) => ({ name }));
  const context: ReplyContext = {
    text: inbound.text,
    msgDate: today,
    speaker: { unit: null, role: person.role },
    replyToTask: quoted.length === 1 ? (quoted[0] ?? null) : null,
    mentionsBot: inbound.mentionsBot,
    attachments: [...inbound.files, ...named].map(({ name }) => ({ name })),
    openTasks: narrowed(inbound.text, openTasks, quoted),
  };
  return { context, quoted };
}

/** Our message that this one answers, at once or somewhere in its thread; null = none of ours. */
export async function answeredMessage({ tx, group, inbound }: HandlerContext) {
  for (const id of [inbound.replyTo, inbound.threadRoot]) {
    const sent = id ? await findByExternalId(tx, group.id, id) : null;
    if (sent) return sent;
  }
  return null;
}

/** “都已完成” under a reminder of several tasks speaks of those; a number said speaks for itself. */
function narrowed(text: string, openTasks: OpenTask[], quoted: number[]): OpenTask[] {
  if (quoted.length < 2) return openTasks;
  const open = openTasks.map((task) => task.no);
  const numbered = findTargets(text, open).some((mention) => mention.kind === 'numbers');
  return numbered ? openTasks : openTasks.filter((task) => quoted.includes(task.no));
}

async function openTasksOf(ctx: HandlerContext): Promise<OpenTask[]> {
  const { role } = ctx.person;
  if (role !== 'liaison' && role !== 'staff') return [];
  const duties = (await speakerDuties(ctx)).filter(isOpen);
  const nos = [...new Set(duties.map((duty) => duty.taskNo))];
  if (nos.length === 0) return [];
  const tasks = await loadTasks(ctx.tx, ctx.office.id, { nos });
  return tasks.map((task) => {
    const own = duties.filter((duty) => duty.taskId === task.id);
    const duty = currentDuty(own, ctx.today);
    const claimed = duty?.status === 'completed' ? { lastStatus: 'done_pending_review' } : {};
    return {
      no: task.no,
      title: task.title,
      due: duty?.dueOn ?? null,
      unitRole: duty?.role ?? 'responsible',
      ...claimed,
      ...((duty?.stage ?? task).asks === 'reporting' ? { asks: 'reporting' as const } : {}),
    };
  });
}

/** Unfinished, or claimed done and still to be checked: a claim can be taken back in words. */
function isOpen(duty: Duty): boolean {
  return UNFINISHED.includes(duty.status) || duty.status === 'completed';
}
