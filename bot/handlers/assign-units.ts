// 指定 8、9 区应急局；14 区水利局: tasks that name nobody get their units, all of the order or none of it.
import { matchUnit } from '#core/directory/match.ts';
import type { Unit } from '#core/directory/unit.ts';
import { call, REPLY_LINES, say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { isActedOn, type Task } from '#core/ledger/task.ts';
import { listNames } from '#core/message/wording.ts';
import { assignUnit } from '#db/assign-unit.ts';
import { loadUnits } from '#db/directory.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { callContacts } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

interface Order {
  task: Task;
  units: Unit[];
}

export async function assignUnits(
  ctx: HandlerContext,
  command: CommandOf<'assignUnits'>,
): Promise<Answer[]> {
  const read = await readOrders(ctx, command);
  if (typeof read === 'string') return [{ message: say(read) }];
  const { person, inboxId, now, today } = ctx;
  const by = { actor: person.externalId, actorName: person.name, inboxId, at: now, today };
  const lines: string[] = [];
  for (const { task, units } of read) {
    const unitIds = units.map((unit) => unit.id);
    const count = await assignUnit(ctx.tx, { ...by, taskId: task.id, unitIds });
    lines.push(
      OFFICE_LINES.assigned(task.no, listNames(units.map((unit) => unit.name)), count ?? 0),
    );
  }
  const people = await callContacts(
    ctx,
    read.flatMap(({ units }) => units.map((unit) => unit.id)),
  );
  const taskNos = read.map(({ task }) => task.no);
  return [{ message: call(people, lines.join('')), taskNos }];
}

/** The tasks and units meant, or the first thing that stands in the way. */
async function readOrders(
  ctx: HandlerContext,
  { orders }: CommandOf<'assignUnits'>,
): Promise<Order[] | string> {
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const nos = orders.flatMap((order) => order.nos);
  const tasks = new Map(
    (await loadTasks(ctx.tx, ctx.office.id, { nos })).map((task) => [task.no, task]),
  );
  const read = new Map<number, Order>();
  for (const order of orders) {
    const named: Unit[] = [];
    for (const name of order.units) {
      const found = unitCalled(name, units, ctx.office.place);
      if (typeof found === 'string') return found;
      if (!named.includes(found)) named.push(found);
    }
    for (const no of order.nos) {
      const task = tasks.get(no);
      if (!task) return REPLY_LINES.noSuchTask(no);
      if (isActedOn(task)) return OFFICE_LINES.actedOn(no, listNames(actingNames(task)));
      if (read.has(no)) return OFFICE_LINES.namedTwice(no);
      read.set(no, { task, units: named });
    }
  }
  return [...read.values()];
}

function unitCalled(name: string, units: Unit[], place: string): Unit | string {
  const match = matchUnit(name, units, place);
  if (match.kind === 'unknown') return OFFICE_LINES.unknownUnit(name);
  if (match.kind === 'found') return match.unit;
  return OFFICE_LINES.ambiguousUnit(name, listNames(match.candidates.map((unit) => unit.name)));
}

function actingNames(task: Task): string[] {
  return task.units.filter(({ role }) => role !== 'support').map(({ unitName }) => unitName);
}
