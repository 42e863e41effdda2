// 绑定 @某人 区应急局: an account becomes a unit's contact. Accounts give rights, names do not.
import { matchUnit } from '#core/directory/match.ts';
import type { Unit } from '#core/directory/unit.ts';
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { listNames } from '#core/message/wording.ts';
import { loadContacts } from '#db/contacts.ts';
import { loadUnits } from '#db/directory.ts';
import { bindLiaison, findPerson, savePerson } from '#db/people.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { noteAudit } from './note-audit.ts';

export async function bind(ctx: HandlerContext, command: CommandOf<'bind'>): Promise<Answer[]> {
  const [account] = ctx.inbound.mentions;
  if (!account) return [line(OFFICE_LINES.bindWhom)];
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const match = matchUnit(command.unit, units, ctx.office.place);
  if (match.kind === 'unknown') return [line(OFFICE_LINES.unknownUnit(command.unit))];
  if (match.kind === 'ambiguous') {
    const names = listNames(match.candidates.map((unit) => unit.name));
    return [line(OFFICE_LINES.ambiguousUnit(command.unit, names))];
  }
  return [line(await bindAccount(ctx, account, match.unit))];
}

/** Binds the account to the unit, with an entry in the audit; what was done, as a sentence. */
export async function bindAccount(
  ctx: HandlerContext,
  account: { externalId: string; name: string },
  unit: Pick<Unit, 'id' | 'name'>,
): Promise<string> {
  const { channel } = ctx.group;
  const known = await findPerson(ctx.tx, ctx.office.id, channel, account.externalId);
  if (known?.role === 'staff') return OFFICE_LINES.boundStaff(known.name);
  const person = await savePerson(ctx.tx, ctx.office.id, { channel, ...account, role: 'liaison' });
  await bindLiaison(ctx.tx, person.id, unit.id, await rankOf(ctx, unit.id, person.name));
  await noteAudit(ctx, 'bind', { account: account.externalId, unitId: unit.id });
  const names = new Map((await loadUnits(ctx.tx, ctx.office.id)).map((one) => [one.id, one.name]));
  const others = (known?.unitIds ?? []).filter((id) => id !== unit.id);
  const was = others.flatMap((id) => names.get(id) ?? []);
  return OFFICE_LINES.bound(person.name, unit.name, was);
}

/** The place its unit gave the person of this name in the directory; the first where it gave none. */
async function rankOf(ctx: HandlerContext, unitId: number, name: string): Promise<number> {
  const contacts = await loadContacts(ctx.tx, ctx.office.id);
  const named = contacts.find(
    (one) => one.id !== null && one.unitId === unitId && one.name === name,
  );
  return named?.rank ?? 0;
}

function line(text: string): Answer {
  return { message: say(text) };
}
