// Units a notice names and the directory does not know: added when somebody confirms.
import type { Unit } from '#core/directory/unit.ts';
import { nameUnits } from '#core/notice/named-units.ts';
import type { NoticeHeader, TaskDraft } from '#core/notice/notice.ts';
import { placeOfNotice, seatOfNew } from '#core/notice/notice-place.ts';
import { addUnit } from '#db/directory.ts';
import type { HandlerContext } from './handler.ts';

/** Adds them with level and place as the notice says them, and gives the names of those that were new. */
export async function addProposedUnits(
  ctx: HandlerContext,
  { header, drafts }: { header: NoticeHeader; drafts: TaskDraft[] },
  known: Unit[],
): Promise<string[]> {
  const added: string[] = [];
  const { place } = ctx.office;
  const said = placeOfNotice(header, place);
  for (const named of nameUnits(drafts, known, place, said)) {
    const isUnknown = named.kind === 'new' || (named.kind === 'collective' && named.unit === null);
    if (!isUnknown) continue;
    const kind = named.kind === 'new' ? named.unitKind : 'collective';
    const unit = { name: named.name, kind, ...seatOfNew(named.name, kind, place, said) };
    const { fresh } = await addUnit(ctx.tx, ctx.office.id, unit);
    if (fresh) added.push(named.name);
  }
  return added;
}
