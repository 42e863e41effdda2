// Who is called by name in an answer: office staff to decide, contacts to act.
import type { Inline } from '#core/message/message.ts';
import { contactsByUnit, listPeople } from '#db/people.ts';
import type { HandlerContext } from './handler.ts';

/** Nobody is called in crowds. */
const MOST = 2;

/** The first of the office's staff on this platform. */
export async function callStaff(ctx: HandlerContext): Promise<Inline[]> {
  const people = await listPeople(ctx.tx, ctx.office.id);
  return people
    .filter((person) => person.role === 'staff' && person.channel === ctx.group.channel)
    .slice(0, 1)
    .map(({ externalId, name }) => ({ kind: 'mention', externalId, name }));
}

/** The contact of each unit on this platform, the first in charge only. */
export async function callContacts(ctx: HandlerContext, unitIds: number[]): Promise<Inline[]> {
  const contacts = await contactsByUnit(ctx.tx, ctx.office.id, ctx.today);
  return [...new Set(unitIds)].slice(0, MOST).flatMap((unitId) => {
    const person = contacts.get(unitId)?.find((one) => one.channel === ctx.group.channel);
    if (!person) return [];
    return [{ kind: 'mention' as const, externalId: person.externalId, name: person.name }];
  });
}
