// What people do in a day: report, claim, ask for time; office staff sign off, send back, hold still.
import { acceptInbound, processInbox } from '#bot/inbox.ts';
import { addDays } from '#core/calendar/civil-date.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Inbound } from '#core/ports.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { CHANNEL, CHAT, type World } from './world.ts';

/** The events of the day, each delivered once, sometimes twice. Returns how many were said. */
export async function liveADay(world: World, day: string, said: { count: number }): Promise<void> {
  const near = await loadDuties(world.db, world.officeId, {
    unsettled: true,
    dueFrom: addDays(day, -16),
    dueTo: addDays(day, 9),
  });
  for (const duty of near) {
    const act = actOn(world, duty, day);
    if (!act) continue;
    said.count += 1;
    const inbound = inboundOf(world, said.count, act);
    await deliver(world, inbound);
    if (world.chance.of(0.2)) await deliver(world, inbound);
  }
  await workOff(world);
}

interface Act {
  who: string;
  text: string;
}

function actOn({ chance, contacts }: World, duty: Duty, day: string): Act | null {
  const { taskNo: no, unitName, status } = duty;
  const contact = contacts.get(unitName);
  if (status === 'completed') {
    if (chance.of(0.5)) return { who: 'staff-1', text: `销号 ${no} ${unitName}` };
    return chance.of(0.1) ? { who: 'staff-1', text: `退回 ${no} ${unitName}：佐证材料不全` } : null;
  }
  if (status === 'suspended') {
    return chance.of(0.3) ? { who: 'staff-1', text: `恢复 ${no}` } : null;
  }
  if (chance.of(0.004)) return { who: 'staff-1', text: `暂缓 ${no}` };
  if (chance.of(0.004)) {
    return { who: 'staff-1', text: `暂不提醒 ${no} 至 ${addDays(day, chance.int(1, 10))}` };
  }
  if (!contact || !chance.of(0.03)) return null;
  if (chance.of(0.55)) return { who: contact, text: `第${no}项已完成` };
  if (chance.of(0.1)) {
    return { who: contact, text: `申请延期 ${no} 至 ${addDays(day, 30)} 设备未到货` };
  }
  return { who: contact, text: `第${no}项正在推进，完成${chance.int(1, 9)}0%` };
}

function inboundOf(world: World, number: number, { who, text }: Act): Inbound {
  return {
    channel: CHANNEL,
    eventId: `e-${number}`,
    groupExternalId: CHAT,
    sender: { externalId: who, name: who },
    at: world.clock.now(),
    kind: 'text',
    text,
    mentionsBot: true,
    mentions: [],
    replyTo: null,
    files: [],
    values: {},
  };
}

/** A platform delivers again until it is acknowledged: a process that died did not. */
async function deliver(world: World, inbound: Inbound): Promise<void> {
  for (let steps = lifetime(world); ; steps = Number.POSITIVE_INFINITY) {
    const { deps, life } = world.process(steps);
    await acceptInbound(deps, inbound).catch(() => undefined);
    if (!life.dead) return;
  }
}

/** Until nothing is left: processes come and die, and a dead one's messages are free after its lease. */
export async function workOff(world: World): Promise<void> {
  for (let steps = lifetime(world); ; steps = Number.POSITIVE_INFINITY) {
    const { deps, life } = world.process(steps);
    await processInbox(deps).catch(() => undefined);
    if (!life.dead) return;
    world.clock.pass(6 * 60_000);
  }
}

/** Steps the next process has: most live, some die soon. */
export function lifetime({ chance, platform }: World): number {
  const dies = platform.faulty && chance.of(0.12);
  return dies ? chance.int(0, 60) : Number.POSITIVE_INFINITY;
}
