// 第8项: a task's page in the group; and the answer to a question about one.
import { civilMoment } from '#core/calendar/zone.ts';
import { REPLY_LINES, say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { checksText } from '#core/intent/answer-checks.ts';
import { taskPage } from '#core/intent/answer-task.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { isActedOn } from '#core/ledger/task.ts';
import { checksDone } from '#core/ledger/three-checks.ts';
import { listNames } from '#core/message/wording.ts';
import { loadCheckers } from '#db/checks.ts';
import { dutyEvents } from '#db/duty-history.ts';
import { listEvidence } from '#db/evidence.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { taskHistory } from '#db/task-history.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { currentDuty } from './speaker-duties.ts';

const SHOWN_HISTORY = 5;

/** A contact sees the tasks their units have a part in; of others, whose they are. */
export async function showTask(
  ctx: HandlerContext,
  command: CommandOf<'showTask'>,
): Promise<Answer[]> {
  const { no } = command;
  const [task] = await loadTasks(ctx.tx, ctx.office.id, { nos: [no] });
  if (!task) return [{ message: say(REPLY_LINES.noSuchTask(no)) }];
  const { role, unitIds } = ctx.person;
  if (role === 'liaison' && !task.units.some((unit) => unitIds.includes(unit.unitId))) {
    if (!isActedOn(task)) return [{ message: say(OFFICE_LINES.noUnitAsked(no)) }];
    const names = task.units.filter((unit) => unit.role !== 'support').map((unit) => unit.unitName);
    return [{ message: say(REPLY_LINES.otherUnitAsked(no, listNames(names))) }];
  }
  const duties = await loadDuties(ctx.tx, ctx.office.id, { taskNos: [no] });
  const rows = await taskHistory(ctx.tx, task.id);
  const shown = rows.filter((row) => row.event.kind !== 'opened' && row.event.kind !== 'reminded');
  const history = shown.slice(-SHOWN_HISTORY).map((row) => {
    const { day: on, time } = civilMoment(row.at, ctx.deps.zone);
    return { ...row, on, time };
  });
  const evidence = (await listEvidence(ctx.tx, task.id)).map((piece) => piece.name);
  const message = taskPage({
    task,
    duties,
    history: history.reverse(),
    evidence,
    ...(await checksOf(ctx, task.id, duties)),
    today: ctx.today,
  });
  return [{ message, taskNos: [no] }];
}

/** How 三方核验 stands of the duty it is next for; nothing where it is not asked. */
async function checksOf(
  ctx: HandlerContext,
  taskId: number,
  duties: readonly Duty[],
): Promise<{ checks?: string }> {
  const named = await loadCheckers(ctx.tx, ctx.office.id, taskId);
  const claimed = duties.filter((duty) => duty.status === 'completed');
  const duty = currentDuty(claimed.length > 0 ? claimed : duties, ctx.today);
  if (!named || !duty) return {};
  const done = checksDone(await dutyEvents(ctx.tx, duty.id));
  return { checks: checksText({ done, named }) };
}

/** A question: about a task of one's own its page, about another's whose it is, else what to ask. */
export async function answerAsked(ctx: HandlerContext, no: number | null): Promise<Answer[]> {
  const named = no ?? numberIn(ctx.inbound.text);
  if (named !== null) return await showTask(ctx, { kind: 'showTask', no: named });
  // A question that is not put to the bot and names nothing is for the people in the group.
  if (!ctx.inbound.mentionsBot) return [];
  return [{ message: say(REPLY_LINES.ask) }];
}

function numberIn(text: string): number | null {
  const match = /第\s*(\d{1,4})\s*项/.exec(text);
  return match ? Number(match[1]) : null;
}
