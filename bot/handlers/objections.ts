// 对账情况 · 采纳异议 3 · 不采纳异议 3 理由: the office sees and decides what units hold against a bulletin.
import { civilDay } from '#core/calendar/zone.ts';
import { call, say } from '#core/intent/answer.ts';
import { PUBLISH_LINES, reconcileStatusMessage } from '#core/intent/answer-publish.ts';
import { loadChanges } from '#db/bulletins.ts';
import {
  decideObjection,
  lastReconciled,
  loadObjections,
  loadReconciliations,
} from '#db/reconciliations.ts';
import { callContacts } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

export async function objections(ctx: HandlerContext): Promise<Answer[]> {
  const { tx, office, deps } = ctx;
  const month = await lastReconciled(tx, office.id);
  if (!month) return [{ message: say('目前没有对账记录。'), nothingDone: 'shown' }];
  const raised = await loadObjections(tx, office.id, { month });
  const view = {
    month,
    shown: await loadReconciliations(tx, office.id, month),
    objections: raised.map((one) => ({ ...one, on: civilDay(one.raisedAt, deps.zone) })),
    changes: (await loadChanges(tx, office.id, month)).length,
  };
  return [{ message: reconcileStatusMessage(view, ctx.today), nothingDone: 'shown' }];
}

/** Decided once; the unit is told in private. An accepted one changes nothing by itself. */
export async function settleObjection(
  ctx: HandlerContext,
  { no, accepted, reason }: CommandOf<'settleObjection'>,
): Promise<Answer[]> {
  const { tx, office, person, now } = ctx;
  const [objection] = await loadObjections(tx, office.id, { no });
  if (!objection) {
    return [{ message: say(PUBLISH_LINES.noObjection(no)), nothingDone: 'refused' }];
  }
  const decision = { accepted, reason, by: person.name, at: now };
  if (!(await decideObjection(tx, objection.id, decision))) {
    return [{ message: say(PUBLISH_LINES.objectionSettled(no)), nothingDone: 'refused' }];
  }
  const { unitName, unitId } = objection;
  const words = accepted
    ? PUBLISH_LINES.acceptedTold(unitName, no, reason)
    : PUBLISH_LINES.refusedTold(unitName, no, reason);
  const line = accepted
    ? PUBLISH_LINES.accepted(no, unitName)
    : PUBLISH_LINES.refused(no, unitName);
  const people = await callContacts(ctx, [unitId]);
  const told: Answer[] = people.length > 0 ? [{ message: call(people, words), to: 'called' }] : [];
  return [{ message: say(line) }, ...told];
}
