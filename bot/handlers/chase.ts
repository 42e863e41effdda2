// 催办 8 · 加急 8: a reminder now, outside the ladder, to every unit that still owes the task.
import { daysBetween } from '#core/calendar/civil-date.ts';
import type { Person } from '#core/directory/unit.ts';
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { GROUP_LINES } from '#core/intent/answer-groups.ts';
import { FINAL_LINES } from '#core/intent/answer-undo.ts';
import { type Duty, UNFINISHED } from '#core/ledger/duty.ts';
import type { Task } from '#core/ledger/task.ts';
import { askedItem } from '#core/reminder/asked-item.ts';
import { reminderMessage } from '#core/reminder/card.ts';
import type { Reminder } from '#core/reminder/plan.ts';
import type { Rung } from '#core/reminder/policy.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { contactsByUnit } from '#db/people.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { dutiesOf } from './office-change.ts';
import { currentDuty, happen } from './speaker-duties.ts';

const BY_HAND: Rung = {
  name: '催办',
  offsetDays: 0,
  tone: 'chase',
  givenMoreThanDays: null,
  proposal: null,
  tellsOfficial: false,
};

/** 加急 8: the same, and the platform presses the units' contacts. Only ever by this order of the office. */
const PRESSING: Rung = { ...BY_HAND, name: '加急' };

export async function chase(ctx: HandlerContext, command: CommandOf<'chase'>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const no of command.nos) answers.push(...(await chaseOne(ctx, no, BY_HAND)));
  return answers;
}

export async function urge(ctx: HandlerContext, command: CommandOf<'urge'>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const no of command.nos) answers.push(...(await chaseOne(ctx, no, PRESSING)));
  return answers;
}

async function chaseOne(ctx: HandlerContext, no: number, rung: Rung): Promise<Answer[]> {
  const duties = await dutiesOf(ctx, no, null);
  if (typeof duties === 'string') return [{ message: say(duties) }];
  const [task] = await loadTasks(ctx.tx, ctx.office.id, { nos: [no] });
  const owing = duties.filter((duty) => UNFINISHED.includes(duty.status));
  if (!task || owing.length === 0) return [{ message: say(OFFICE_LINES.chased(no)) }];
  // A unit cannot be late for a day nobody has entered.
  const isWaiting = (duty: Duty) => duty.dueOn === null && duty.stage?.anchor?.startsWith('event:');
  const [first] = owing;
  if (first?.stage && owing.every(isWaiting)) {
    return [{ message: say(OFFICE_LINES.waiting(no, first.stage.phrase)) }];
  }
  const contacts = await contactsByUnit(ctx.tx, ctx.office.id, ctx.today);
  const isHere = (person: Person) => person.channel === ctx.group.channel;
  const reachable = owing.some(({ unitId }) => contacts.get(unitId)?.some(isHere));
  if (rung === PRESSING && !reachable) {
    return [{ message: say(GROUP_LINES.nobodyToUrge(no)), nothingDone: 'refused' }];
  }
  const answers: Answer[] = [];
  for (const own of Map.groupBy(owing, (duty) => duty.unitId).values()) {
    const duty = currentDuty(own, ctx.today);
    if (!duty) continue;
    const people = (contacts.get(duty.unitId) ?? []).filter(isHere);
    await happen(ctx, duty.id, { kind: 'reminded', rung: rung.name });
    const reminder = reminderOf(ctx, task, duty, people, rung);
    const message = reminderMessage(reminder, ctx.today, ctx.deps.zone);
    const pressed = rung === PRESSING ? people.map(({ externalId }) => externalId) : [];
    answers.push({
      message,
      taskNos: [no],
      replyTo: null,
      urgentFor: pressed,
      final: FINAL_LINES.chased,
    });
  }
  return answers;
}

function reminderOf(
  ctx: HandlerContext,
  task: Task,
  duty: Duty,
  contacts: Reminder['contacts'],
  rung: Rung,
): Reminder {
  const { today, deps } = ctx;
  const dueOn = duty.dueOn ?? task.horizonOn ?? today;
  return {
    unitId: duty.unitId,
    unitName: duty.unitName,
    contacts,
    tone: rung.tone,
    dedupeKey: `${rung.name}:${ctx.inboxId}:${duty.id}`,
    items: [
      {
        dutyId: duty.id,
        taskNo: task.no,
        title: task.title,
        unitId: duty.unitId,
        unitName: duty.unitName,
        dueOn,
        dueOnDayOff: !deps.calendar.isWorkingDay(dueOn),
        daysLeft: daysBetween(today, dueOn),
        ...askedItem(duty, task),
        rung,
        fallsOn: today,
        source: task.source,
        ref: task.ref,
        clause: task.clause,
        lastReport: duty.lastReport,
      },
    ],
  };
}
