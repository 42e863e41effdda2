// 三方核验 8 专家 @李某 · 核验 8 通过 · 核验 8 专家 李某: three people confirm before the office strikes a duty off.
import { dutyName, REPLY_LINES, say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { CHECK_LINES, type CheckState, checkMessage } from '#core/intent/answer-checks.ts';
import { type Duty, UNSETTLED } from '#core/ledger/duty.ts';
import { CHECKERS, type Checker } from '#core/ledger/event.ts';
import { checksDone, missingChecks, type NamedCheckers } from '#core/ledger/three-checks.ts';
import type { Inline } from '#core/message/message.ts';
import { listNames } from '#core/message/wording.ts';
import { recordAudit } from '#db/audit.ts';
import { loadCheckers, saveCheckers } from '#db/checks.ts';
import { dutyEvents } from '#db/duty-history.ts';
import { piecesOf } from '#db/evidence.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { dutiesOf, ofOneUnit } from './office-change.ts';
import { currentDuty, happen } from './speaker-duties.ts';

/** Turns it on or off for tasks with all their periods; it is noted on what is not settled yet. */
export async function askChecks(
  ctx: HandlerContext,
  { nos, on, named }: CommandOf<'askChecks'>,
): Promise<Answer[]> {
  const { mentions } = ctx.inbound;
  if (named.length !== mentions.length) return [line(CHECK_LINES.mention)];
  const answers: Answer[] = [];
  for (const no of nos) {
    const [task] = await loadTasks(ctx.tx, ctx.office.id, { nos: [no] });
    if (!task) {
      answers.push(line(REPLY_LINES.noSuchTask(no)));
      continue;
    }
    const before = await loadCheckers(ctx.tx, ctx.office.id, task.id);
    const added = named.map((as, index) => [as, mentions[index]] as const);
    const checkers = { ...before, ...Object.fromEntries(added) };
    await saveCheckers(ctx.tx, ctx.office.id, task.id, on ? checkers : null);
    const duties = await loadDuties(ctx.tx, ctx.office.id, { taskNos: [no] });
    const open = duties.filter((duty) => UNSETTLED.includes(duty.status));
    for (const duty of open) await happen(ctx, duty.id, { kind: 'checksAsked', on });
    if (!on) answers.push({ ...line(CHECK_LINES.off(no)), taskNos: [no] });
    else {
      const lead = CHECK_LINES.on(no, before !== null);
      answers.push(await asked(ctx, { no, lead }, checkers, currentDuty(open, ctx.today)));
    }
  }
  return answers;
}

async function asked(
  ctx: HandlerContext,
  { no, lead: first }: { no: number; lead: string },
  named: NamedCheckers,
  duty: Duty | null,
): Promise<NonNullable<Answer>> {
  const who = CHECKERS.flatMap((as) => (named[as] ? [`${as}${named[as].name}`] : []));
  const lead = [
    first,
    who.length > 0 ? CHECK_LINES.named(no, listNames(who)) : CHECK_LINES.which(no),
  ].join('');
  if (!duty) return { ...line(lead), taskNos: [no] };
  const people = CHECKERS.flatMap((as): Inline[] =>
    named[as] ? [{ kind: 'mention', ...named[as] }] : [],
  );
  const message = checkMessage(lead, await stateOf(ctx, duty), ctx.today, people);
  return { message, taskNos: [no] };
}

/** How a duty stands before it is struck off. */
async function stateOf(ctx: HandlerContext, duty: Duty): Promise<CheckState> {
  return {
    duty,
    pieces: await piecesOf(ctx.tx, duty.id),
    done: checksDone(await dutyEvents(ctx.tx, duty.id)),
    named: (await loadCheckers(ctx.tx, ctx.office.id, duty.taskId)) ?? {},
  };
}

/** Why a duty cannot be struck off yet, with the checklist; null = it can, or checks are not asked. */
export async function awaitsChecks(ctx: HandlerContext, duty: Duty): Promise<Answer> {
  const named = await loadCheckers(ctx.tx, ctx.office.id, duty.taskId);
  const missing = missingChecks(await dutyEvents(ctx.tx, duty.id), named !== null);
  if (missing.length === 0) return null;
  const lead = CHECK_LINES.waits(dutyName(duty, ctx.today), missing);
  const message = checkMessage(lead, await stateOf(ctx, duty), ctx.today);
  return { message, taskNos: [duty.taskNo] };
}

/** Records one confirmation; a later one of the same kind takes its place, the history keeps both. */
export async function confirmCheck(
  ctx: HandlerContext,
  { no, unit, as, name }: CommandOf<'confirmCheck'>,
): Promise<Answer[]> {
  const [task] = await loadTasks(ctx.tx, ctx.office.id, { nos: [no] });
  const named = (task && (await loadCheckers(ctx.tx, ctx.office.id, task.id))) ?? {};
  const who = await checkerOf(ctx, no, named, { as, name });
  if (typeof who === 'string') return [line(who)];
  const duties = await dutiesOf(ctx, no, unit);
  if (typeof duties === 'string') return [line(duties)];
  const duty = await meant(ctx, no, duties, who.as);
  if (typeof duty === 'string') return [line(duty)];
  const called = dutyName(duty, ctx.today);
  const before = checksDone(await dutyEvents(ctx.tx, duty.id)).size;
  const result = await happen(ctx, duty.id, { kind: 'checked', ...who });
  if (!result.ok) return [line(REPLY_LINES.refusedBy(called, result.reason))];
  const state = await stateOf(ctx, result.duty);
  const { size } = state.done;
  const done = CHECK_LINES.done(called, who.as, who.name, before, size);
  const lead = size === CHECKERS.length ? `${done}${CHECK_LINES.complete}` : done;
  return [{ message: checkMessage(lead, state, ctx.today), taskNos: [no] }];
}

/** As whom the speaker confirms: themselves where they are named, anybody where they are the office. */
async function checkerOf(
  ctx: HandlerContext,
  no: number,
  named: NamedCheckers,
  said: { as: Checker | null; name: string },
): Promise<{ as: Checker; name: string } | string> {
  const { externalId, role, name } = ctx.person;
  const own = CHECKERS.filter((as) => named[as]?.externalId === externalId);
  if (role === 'staff' && said.as) return { as: said.as, name: said.name };
  const as = said.as ?? own[0];
  if (as && own.includes(as)) return { as, name };
  if (role === 'staff') return CHECK_LINES.which(no);
  await recordAudit(ctx.tx, {
    officeId: ctx.office.id,
    actor: externalId,
    action: 'checkRefused',
    detail: { no, role, inboxId: ctx.inboxId },
    at: ctx.now,
  });
  return own.length > 0 && said.as ? CHECK_LINES.notThis(said.as) : CHECK_LINES.notNamed(no);
}

/** Of one unit's duties the earliest claimed one that lacks this check, else the current one. */
async function meant(
  ctx: HandlerContext,
  no: number,
  duties: Duty[],
  as: Checker,
): Promise<Duty | string> {
  const claimed = duties.filter((duty) => duty.status === 'completed');
  const own = ofOneUnit(no, claimed.length > 0 ? claimed : duties);
  if (typeof own === 'string') return own;
  for (const duty of own.filter(({ status }) => status === 'completed')) {
    if (!checksDone(await dutyEvents(ctx.tx, duty.id)).has(as)) return duty;
  }
  return currentDuty(own, ctx.today) ?? OFFICE_LINES.nothingToDo(no);
}

function line(text: string) {
  return { message: say(text) };
}
