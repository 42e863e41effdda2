// 成员 各镇街：东山镇、西河镇 — a collective term gets its members, once for all notices.
import type { Unit } from '#core/directory/unit.ts';
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import { isSameTerm, nameUnit } from '#core/notice/named-units.ts';
import { pendingMatters } from '#core/notice/pending.ts';
import { addUnit, loadUnits, setMembers } from '#db/directory.ts';
import { findPendingNotice, loadNotice, type NoticeRecord } from '#db/notices.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { loadKeptWhole, loadPendingImport, saveKeptWhole, showNextStep } from './pending-import.ts';

/** Said instead of members: the term stays one unit of its own for now. */
const KEEP_WHOLE = '暂不展开';
/** Said instead of a term: every term the notice still asks about. */
const ALL = '全部';

/** 成员: sets the members of a collective unit, adding units that are new, or keeps the term whole. */
export async function expandCollective(
  ctx: HandlerContext,
  command: CommandOf<'setMembers'>,
): Promise<Answer[]> {
  const { collective, noticeId } = command;
  const names = command.members.flatMap((part) => part.split(/[、，,；;\s]+/)).filter(Boolean);
  if (names.includes(KEEP_WHOLE)) return await keepWhole(ctx, collective, noticeId);
  if (names.length === 0 || collective === ALL)
    return [line(IMPORT_LINES.membersMissing(collective))];
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const found = nameUnit(collective, units, ctx.office.place);
  if (found.kind === 'known') return [line(IMPORT_LINES.notCollective(found.unit.name))];
  const unclear = names.filter((name) => !isConcrete(name, units, ctx.office.place));
  if (unclear.length > 0) return [line(IMPORT_LINES.membersUnclear(unclear))];
  const unit = found.kind === 'collective' ? found.unit : null;
  const target = unit ?? (await add(ctx, collective, 'collective')).unit;
  const { members, created } = await memberUnits(ctx, names, units);
  await setMembers(
    ctx.tx,
    target.id,
    members.map((member) => member.id),
  );
  const kept = await loadKeptWhole(ctx.tx, ctx.office.id);
  const others = kept.filter((name) => !isSameTerm(name, collective));
  if (others.length < kept.length) await saveKeptWhole(ctx.tx, ctx.office.id, others);
  const shown = members.map((member) => member.name);
  const was = units.filter((one) => unit?.memberIds.includes(one.id)).map((one) => one.name);
  const lead = IMPORT_LINES.membersSet(collective, shown, created, was);
  return await answerWaiting(ctx, await waitingNotice(ctx, noticeId), lead);
}

async function keepWhole(
  ctx: HandlerContext,
  collective: string,
  noticeId: number | null,
): Promise<Answer[]> {
  const record = await waitingNotice(ctx, noticeId);
  const names = collective === ALL ? await askedTerms(ctx, record) : [collective];
  if (names.length === 0) return [line(IMPORT_LINES.nothingToExpand)];
  const kept = await loadKeptWhole(ctx.tx, ctx.office.id);
  await saveKeptWhole(ctx.tx, ctx.office.id, [...kept, ...names]);
  return await answerWaiting(ctx, record, IMPORT_LINES.keptWhole(names));
}

/** The notice whose card was answered, or the newest; null when it does not wait any more. */
export async function waitingNotice(
  ctx: HandlerContext,
  noticeId: number | null,
): Promise<NoticeRecord | null> {
  if (noticeId === null) return await findPendingNotice(ctx.tx, ctx.office.id);
  const record = await loadNotice(ctx.tx, noticeId);
  return record?.officeId === ctx.office.id && record.status === 'draft' ? record : null;
}

async function askedTerms(ctx: HandlerContext, record: NoticeRecord | null): Promise<string[]> {
  if (!record) return [];
  const { pending, units } = await loadPendingImport(ctx.tx, record, {
    place: ctx.office.place,
    today: ctx.today,
  });
  const matters = pendingMatters(pending, units, ctx.office.place, ctx.today);
  return matters.flatMap((matter) =>
    matter.kind === 'collectives' ? matter.items.map((item) => item.name) : [],
  );
}

/** A member is one unit: neither a term for several, nor a name two units answer to. */
function isConcrete(name: string, units: Unit[], place: string): boolean {
  const { kind } = nameUnit(name, units, place);
  return kind === 'known' || kind === 'new';
}

async function memberUnits(
  ctx: HandlerContext,
  names: string[],
  units: Unit[],
): Promise<{ members: Unit[]; created: string[] }> {
  const members: Unit[] = [];
  const created: string[] = [];
  for (const name of new Set(names)) {
    const named = nameUnit(name, units, ctx.office.place);
    if (named.kind === 'known') members.push(named.unit);
    if (named.kind !== 'new') continue;
    const { unit, fresh } = await add(ctx, name, named.unitKind);
    members.push(unit);
    if (fresh) created.push(unit.name);
  }
  return { members, created };
}

async function add(ctx: HandlerContext, name: string, kind: Unit['kind']) {
  return await addUnit(ctx.tx, ctx.office.id, { name, kind });
}

/** The sentence alone, or at the head of the card of the notice that waits. */
export async function answerWaiting(
  ctx: HandlerContext,
  record: NoticeRecord | null,
  lead: string,
): Promise<Answer[]> {
  return record ? [await showNextStep(ctx, record, lead)] : [line(lead)];
}

function line(text: string): { message: ReturnType<typeof plainLine> } {
  return { message: plainLine(text) };
}
