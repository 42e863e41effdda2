// 单位 区发科局：区发展和改革局 · 单位 区发科局：新增 — a doubtful name of a notice is settled by a person, for good.
import { matchUnit } from '#core/directory/match.ts';
import { proposeKind } from '#core/directory/propose.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { listNames } from '#core/message/wording.ts';
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import { addAlias, addUnit, loadUnits } from '#db/directory.ts';
import { answerWaiting, waitingNotice } from './expand-collective.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { noteAudit } from './note-audit.ts';

/** The name becomes another name of the unit said, or a unit of its own; the notice's card goes on. */
export async function settleName(
  ctx: HandlerContext,
  command: CommandOf<'settleName'>,
): Promise<Answer[]> {
  const { name, unit: said, noticeId } = command;
  const lead = said === null ? await addAsUnit(ctx, name) : await addAsAlias(ctx, name, said);
  if (!lead.done) return [{ message: plainLine(lead.text) }];
  await noteAudit(ctx, 'nameSettled', { name, unit: said });
  return await answerWaiting(ctx, await waitingNotice(ctx, noticeId), lead.text);
}

interface Settled {
  done: boolean;
  text: string;
}

async function addAsUnit(ctx: HandlerContext, name: string): Promise<Settled> {
  const proposed = proposeKind(name);
  const kind = proposed === 'collective' ? 'department' : proposed;
  const { fresh } = await addUnit(ctx.tx, ctx.office.id, { name, kind });
  return { done: true, text: fresh ? IMPORT_LINES.nameAdded(name) : IMPORT_LINES.nameKnown(name) };
}

async function addAsAlias(ctx: HandlerContext, name: string, said: string): Promise<Settled> {
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const match = matchUnit(said, units, ctx.office.place);
  if (match.kind === 'unknown') return { done: false, text: OFFICE_LINES.unknownUnit(said) };
  if (match.kind === 'ambiguous') {
    const names = listNames(match.candidates.map((unit) => unit.name));
    return { done: false, text: OFFICE_LINES.ambiguousUnit(said, names) };
  }
  await addAlias(ctx.tx, match.unit.id, name);
  return { done: true, text: IMPORT_LINES.nameMeans(name, match.unit.name) };
}
