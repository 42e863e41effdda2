// 对账 by a unit: 无异议, 有异议 with its reason, 补报; each answered with what the bulletin says now.
import { call, say } from '#core/intent/answer.ts';
import { decisionBlocks, PUBLISH_LINES } from '#core/intent/answer-publish.ts';
import { listNames } from '#core/message/wording.ts';
import { latestBulletin } from '#db/bulletins.ts';
import {
  addObjection,
  lastReconciled,
  loadReconciliations,
  type Reconciliation,
  setAgreed,
} from '#db/reconciliations.ts';
import { logChanges } from '#jobs/reconcile.ts';
import { callStaff } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { reportForm } from './report-progress.ts';

export async function agree(ctx: HandlerContext, order: CommandOf<'agree'>): Promise<Answer[]> {
  const own = await ownReconciliation(ctx, order);
  if (typeof own === 'string') return [{ message: say(own), nothingDone: 'refused' }];
  await setAgreed(ctx.tx, own.id, { agreedBy: ctx.person.name, agreedAt: ctx.now });
  return [{ message: say(PUBLISH_LINES.agreed(own.unitName, own.month)) }];
}

/** Goes to the office, which decides; the unit is told what came of it. */
export async function object(ctx: HandlerContext, order: CommandOf<'object'>): Promise<Answer[]> {
  const own = await ownReconciliation(ctx, order);
  if (typeof own === 'string') return [{ message: say(own), nothingDone: 'refused' }];
  const { month, unitId, unitName } = own;
  const { reason } = order;
  const no = await addObjection(ctx.tx, {
    officeId: ctx.office.id,
    month,
    unitId,
    reason,
    raisedBy: ctx.person.name,
    raisedAt: ctx.now,
  });
  const told = call(await callStaff(ctx), PUBLISH_LINES.objectionTold(unitName, month, no, reason));
  return [
    { message: say(PUBLISH_LINES.objected(unitName, no)) },
    { message: { ...told, blocks: [...told.blocks, ...decisionBlocks(no)] }, to: 'called' },
  ];
}

/** 补报 8 …: recorded as any report; within 对账 the unit sees what the bulletin says now. */
export async function supplement(
  ctx: HandlerContext,
  { no, text }: CommandOf<'supplement'>,
): Promise<Answer[]> {
  const inbound = { ...ctx.inbound, values: { ...ctx.inbound.values, progress: text } };
  const answers = await reportForm({ ...ctx, inbound }, { kind: 'reportForm', no });
  const month = await lastReconciled(ctx.tx, ctx.office.id);
  if (!month || (await latestBulletin(ctx.tx, ctx.office.id, month))) return answers;
  const { deps, tx, office, person } = ctx;
  const unitIds = person.role === 'liaison' ? person.unitIds : [];
  const about = { month, unitIds, reason: `补报第${no}项`, actorName: person.name };
  const changes = await logChanges({ ...deps, db: tx }, tx, office, about);
  const lines = changes.map(({ before, after }) => PUBLISH_LINES.changed(before, after));
  const words = lines.length > 0 ? lines : [PUBLISH_LINES.notChanged];
  return unitIds.length === 0 ? answers : [...answers, { message: say(words.join('\n')) }];
}

/** The one of the speaker's units that was shown the month's bulletin, or why there is none. */
async function ownReconciliation(
  ctx: HandlerContext,
  { month, unit }: { month: string | null; unit: string | null },
): Promise<Reconciliation | string> {
  const { tx, office, person } = ctx;
  if (person.role !== 'liaison') return PUBLISH_LINES.byContact;
  const about = month ?? (await lastReconciled(tx, office.id));
  const rows = about ? await loadReconciliations(tx, office.id, about) : [];
  const own = rows.filter(({ unitId }) => person.unitIds.includes(unitId));
  const named = unit === null ? own : own.filter(({ unitName }) => unitName === unit);
  const [only, ...others] = named;
  if (!only) return PUBLISH_LINES.nothingShown;
  if (others.length > 0) {
    return PUBLISH_LINES.whichUnit(listNames(named.map(({ unitName }) => unitName)));
  }
  return only;
}
