// 外出 @某人 至 2024-06-28 · 返岗 @某人: deputies are called meanwhile. Contacts speak for themselves only.
import { say } from '#core/intent/answer.ts';
import { REMINDER_LINES } from '#core/intent/answer-reminders.ts';
import { shortDay } from '#core/message/wording.ts';
import { awayUntil, contactsByUnit, findPerson, setAway } from '#db/people.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

export async function away(ctx: HandlerContext, command: CommandOf<'away'>): Promise<Answer[]> {
  const { tx, office, group, person, inbound, today } = ctx;
  const { until } = command;
  const named = inbound.mentions[0]?.externalId;
  if (person.role !== 'staff' && named !== undefined && named !== person.externalId) {
    return [{ message: say(REMINDER_LINES.awayOther) }];
  }
  const who = await findPerson(tx, office.id, group.channel, named ?? person.externalId);
  if (who?.role !== 'liaison') return [{ message: say(REMINDER_LINES.awayNobody) }];
  if (until !== null && until < today) {
    return [{ message: say(REMINDER_LINES.snoozePast(shortDay(until, today))) }];
  }
  const known = await awayUntil(tx, who.id);
  const was = REMINDER_LINES.awayUntil(known && known >= today ? shortDay(known, today) : null);
  await setAway(tx, who.id, until);
  if (until === null) return [{ message: say(REMINDER_LINES.back(who.name, was)) }];
  const contacts = await contactsByUnit(tx, office.id, today);
  const alone = who.unitIds.some((unitId) =>
    contacts.get(unitId)?.some((contact) => contact.id === who.id),
  );
  const line = alone ? REMINDER_LINES.awayAlone : REMINDER_LINES.away;
  return [{ message: say(line(who.name, shortDay(until, today), was)) }];
}
