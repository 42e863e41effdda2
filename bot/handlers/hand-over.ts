// 换人不断线: a contact who left loses their rights, the office is shown what is open, and names a successor.
import { z } from 'zod';
import type { Contact, Person, Unit } from '#core/directory/unit.ts';
import { call, say } from '#core/intent/answer.ts';
import { GROUP_LINES, handOverMessage, type LeftUnit } from '#core/intent/answer-groups.ts';
import { UNFINISHED } from '#core/ledger/duty.ts';
import type { GroupMember } from '#core/ports.ts';
import { recordAudit } from '#db/audit.ts';
import { loadContacts, setAccountRank } from '#db/contacts.ts';
import { loadUnits } from '#db/directory.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { contactsByUnit, endRights, findPerson, listPeople } from '#db/people.ts';
import { answerQuestion, askOnce, loadQuestion } from '#db/questions.ts';
import { bindAccount } from './bind.ts';
import { callStaff } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

/** No account: the question is the office's to settle, by its button alone. */
const ASKED_OF_OFFICE = 'duban:office';
/** Successors offered for a unit. */
const MOST_OFFERED = 4;

const HandOver = z.object({
  kind: z.literal('handOver'),
  unitId: z.number(),
  candidates: z.array(z.object({ externalId: z.string(), name: z.string() })),
});

/** The sender of the message has left; who had no part leaves without a word. */
export async function handOverOf(ctx: HandlerContext, members: GroupMember[]): Promise<Answer[]> {
  const { tx, office, person, now } = ctx;
  if (person.role === 'visitor') return [];
  await endRights(tx, person.id);
  await recordAudit(tx, {
    officeId: office.id,
    actor: person.externalId,
    action: 'rightsEnded',
    detail: { role: person.role, unitIds: person.unitIds, inboxId: ctx.inboxId },
    at: now,
  });
  if (person.role === 'staff') return [await staffLeft(ctx)];
  if (person.unitIds.length === 0) return await officialLeft(ctx);
  const units = await loadUnits(tx, office.id);
  const contacts = await loadContacts(tx, office.id);
  const bound = await contactsByUnit(tx, office.id);
  const left: LeftUnit[] = [];
  for (const unit of units.filter(({ id }) => person.unitIds.includes(id))) {
    left.push(await leftUnit(ctx, unit, { bound: bound.get(unit.id) ?? [], contacts, members }));
  }
  if (left.length === 0) return [];
  const staff = await callStaff(ctx);
  const message = handOverMessage(person.name, left, staff, ctx.today);
  const taskNos = [...new Set(left.flatMap(({ duties }) => duties.map((duty) => duty.taskNo)))];
  return [{ message, taskNos, kind: 'alarm', replyTo: null }];
}

async function staffLeft(ctx: HandlerContext): Promise<Answer> {
  const others = (await listPeople(ctx.tx, ctx.office.id)).filter(({ role }) => role === 'staff');
  const text = GROUP_LINES.staffLeft(ctx.person.name, others.length);
  return { message: call(await callStaff(ctx), text), kind: 'alarm', replyTo: null };
}

/** A contact of no unit has nothing to hand over, and nobody need be told. */
async function officialLeft(ctx: HandlerContext): Promise<Answer[]> {
  if (ctx.person.role !== 'official') return [];
  const text = GROUP_LINES.officialLeft(ctx.person.name);
  return [{ message: call(await callStaff(ctx), text), kind: 'alarm', replyTo: null }];
}

async function leftUnit(
  ctx: HandlerContext,
  unit: Unit,
  known: { bound: Person[]; contacts: Contact[]; members: GroupMember[] },
): Promise<LeftUnit> {
  const { tx, office, group, person, now, inboxId } = ctx;
  const deputies = known.bound.filter((one) => one.channel === group.channel);
  const candidates = successors(unit, { ...known, bound: deputies }, person.externalId);
  const { id: questionId } = await askOnce(tx, {
    officeId: office.id,
    groupId: group.id,
    askedOf: ASKED_OF_OFFICE,
    topic: `handOver:${unit.id}:${person.externalId}:${inboxId}`,
    payload: { kind: 'handOver', unitId: unit.id, candidates },
    now,
  });
  const duties = (await loadDuties(tx, office.id, { unitIds: [unit.id], unfinished: true })).filter(
    (duty) => UNFINISHED.includes(duty.status),
  );
  const byDay = duties.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
  return { unitName: unit.name, deputies, duties: byDay, questionId, candidates };
}

/** The unit's other accounts; then members of the group who bear a name the unit gave the office. */
function successors(
  unit: Unit,
  { bound, contacts, members }: { bound: Person[]; contacts: Contact[]; members: GroupMember[] },
  leaver: string,
): GroupMember[] {
  const names = contacts
    .filter((one) => one.unitId === unit.id && one.duty === 'liaison')
    .map((one) => one.name);
  const all = [...bound, ...members.filter(({ name }) => names.includes(name))];
  const others = all.filter(({ externalId }) => externalId !== leaver);
  const distinct = new Map(
    others.map(({ externalId, name }) => [externalId, { externalId, name }]),
  );
  return [...distinct.values()].slice(0, MOST_OFFERED);
}

/** 交接 17 1: settled once; the successor is the unit's first contact from then on. */
export async function handOver(
  ctx: HandlerContext,
  { questionId, option }: CommandOf<'handOver'>,
): Promise<Answer[]> {
  const question = await loadQuestion(ctx.tx, questionId);
  const asked = HandOver.safeParse(question?.payload);
  if (question?.officeId !== ctx.office.id || !asked.success) return [refusal()];
  const { unitId, candidates } = asked.data;
  const successor = candidates[option - 1];
  const unit = (await loadUnits(ctx.tx, ctx.office.id)).find(({ id }) => id === unitId);
  if (!successor || !unit) return [refusal()];
  if (!(await answerQuestion(ctx.tx, questionId, ctx.now))) return [refusal()];
  await bindAccount(ctx, successor, unit);
  const { channel } = ctx.group;
  const person = await findPerson(ctx.tx, ctx.office.id, channel, successor.externalId);
  if (!person?.unitIds.includes(unit.id)) return [refusal()];
  await setAccountRank(ctx.tx, person.id, unit.id, 0);
  const mention = { kind: 'mention' as const, ...successor };
  return [{ message: call([mention], GROUP_LINES.handedOver(unit.name, successor.name)) }];
}

function refusal(): Answer {
  return { message: say(GROUP_LINES.noHandOver), nothingDone: 'refused' };
}
