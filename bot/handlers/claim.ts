// 认领 CODE makes an office's first account its staff; 我是区应急局联络员 is put before the office, never taken.
import { z } from 'zod';
import { matchUnit } from '#core/directory/match.ts';
import { call, say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { FINAL_LINES } from '#core/intent/answer-undo.ts';
import { loadUnits } from '#db/directory.ts';
import { lockOffice } from '#db/offices.ts';
import { listPeople, savePerson } from '#db/people.ts';
import { answerQuestion, askOnce, loadQuestion } from '#db/questions.ts';
import { useFirstStaffCode } from '../first-staff.ts';
import { bindAccount } from './bind.ts';
import { callStaff } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { noteAudit } from './note-audit.ts';

/** No account: the question is the office's to settle, by its button alone. */
const ASKED_OF_OFFICE = 'duban:office';

const Claim = z.object({
  kind: z.literal('claimUnit'),
  externalId: z.string(),
  name: z.string(),
  unitId: z.number(),
});

/** Good once: as soon as the office has staff of its own no code makes another. */
export async function claimOffice(
  ctx: HandlerContext,
  { code }: CommandOf<'claimOffice'>,
): Promise<Answer[]> {
  const { tx, office, now, person, group } = ctx;
  await lockOffice(tx, office.id);
  const people = await listPeople(tx, office.id);
  const isOpen = people.every((one) => one.role !== 'staff');
  if (!isOpen || !(await useFirstStaffCode(tx, code, now))) {
    await noteAudit(ctx, 'claimRefused');
    return [line(OFFICE_LINES.claimRefused)];
  }
  const { externalId, name } = person;
  await savePerson(tx, office.id, { channel: group.channel, externalId, name, role: 'staff' });
  await noteAudit(ctx, 'claimed');
  return [{ message: say(OFFICE_LINES.claimed(name)), final: FINAL_LINES.claimed }];
}

/** Shown to the office with a button; the account has no rights of the unit before that. */
export async function claimUnit(
  ctx: HandlerContext,
  { unit }: CommandOf<'claimUnit'>,
): Promise<Answer[]> {
  const { person } = ctx;
  if (person.role === 'staff') return [line(OFFICE_LINES.boundStaff(person.name))];
  const match = matchUnit(unit, await loadUnits(ctx.tx, ctx.office.id), ctx.office.place);
  if (match.kind !== 'found') return [line(OFFICE_LINES.unitNotFound(unit))];
  if (person.unitIds.includes(match.unit.id)) {
    return [line(OFFICE_LINES.boundAlready(person.name, match.unit.name))];
  }
  const { externalId, name } = person;
  const { id, fresh } = await askOnce(ctx.tx, {
    officeId: ctx.office.id,
    groupId: ctx.group.id,
    askedOf: ASKED_OF_OFFICE,
    topic: `claimUnit:${match.unit.id}:${externalId}`,
    payload: { kind: 'claimUnit', externalId, name, unitId: match.unit.id },
    now: ctx.now,
  });
  if (!fresh) return [line(OFFICE_LINES.claimWaits(match.unit.name))];
  const buttons = [
    { label: '确认绑定', command: `绑定申请 ${id} 同意`, style: 'primary' as const },
    { label: '不予绑定', command: `绑定申请 ${id} 不同意` },
  ];
  const text = OFFICE_LINES.claimAsked(name, match.unit.name);
  const asked = { message: call(await callStaff(ctx), text, buttons) };
  if (!ctx.inbound.private) return [asked];
  return [line(OFFICE_LINES.claimWaits(match.unit.name)), { ...asked, to: 'called' }];
}

/** 绑定申请 17 同意 · 不同意: settled once. */
export async function settleClaim(
  ctx: HandlerContext,
  { claimId, agreed }: CommandOf<'settleClaim'>,
): Promise<Answer[]> {
  const question = await loadQuestion(ctx.tx, claimId);
  const claim = Claim.safeParse(question?.payload);
  if (question?.officeId !== ctx.office.id || !claim.success) {
    return [line(OFFICE_LINES.noClaim(claimId))];
  }
  if (!(await answerQuestion(ctx.tx, claimId, ctx.now))) return [line(OFFICE_LINES.claimSettled)];
  const { externalId, name, unitId } = claim.data;
  if (!agreed) {
    await noteAudit(ctx, 'bindRefused', { account: externalId, unitId });
    return [line(OFFICE_LINES.claimDenied(name))];
  }
  const unit = (await loadUnits(ctx.tx, ctx.office.id)).find((one) => one.id === unitId);
  if (!unit) return [line(OFFICE_LINES.noClaim(claimId))];
  return [line(await bindAccount(ctx, { externalId, name }, unit))];
}

function line(text: string): Answer {
  return { message: say(text) };
}
