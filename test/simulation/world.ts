// An office with forty units and three hundred tasks, its people, and a year to live through.

import { holidayTable } from '#bot/holiday-table.ts';
import { addDays } from '#core/calendar/civil-date.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import type { TaskPlan } from '#core/ledger/plan.ts';
import type { Documents, Log } from '#core/ports.ts';
import type { Db } from '#db/client.ts';
import { addUnit } from '#db/directory.ts';
import { createGroup } from '#db/groups.ts';
import { enterTasks } from '#db/ledger.ts';
import { saveNotice } from '#db/notices.ts';
import { createOffice } from '#db/offices.ts';
import { bindLiaison, savePerson } from '#db/people.ts';
import type { Deps } from '#jobs/deps.ts';
import { saveRoundSetting } from '#jobs/office-settings.ts';
import { WITHOUT_ROUND } from '#test/jobs/office.ts';
import { BY_STAFF, noticeOf, planOf } from '#test/support/office-rows.ts';
import { type Life, lifeOf, mortal } from './mortal.ts';
import { createPlatform, type Platform } from './platform.ts';
import { type Chance, chanceFrom } from './random.ts';

const UNITS = 40;
const TASKS = 300;
export const FIRST_DAY = '2024-01-02';
export const LAST_DAY = '2024-12-31';
export const CHANNEL = 'stand-in';
export const CHAT = 'chat-year';

const silent = (): void => undefined;
const LOG: Log = { debug: silent, info: silent, warn: silent, error: silent };

/** Figures and files are not what this year is about. */
const DOCUMENTS: Documents = {
  read: async () => ({ kind: 'refused', code: 'none', message: '不收文件' }),
  writeBulletin: async () => new Uint8Array([1]),
  writeLetter: async () => new Uint8Array([2]),
  writeMaterial: async () => new Uint8Array([2]),
  writeLedger: async () => new Uint8Array([3]),
};

export interface World {
  db: Db;
  chance: Chance;
  clock: { at: Date; now(): Date; pass(ms: number): void; set(day: string, time: string): void };
  platform: Platform;
  officeId: number;
  /** Contact's account by unit name; a few units have none. */
  contacts: Map<string, string>;
  /** The parts as a process of so many steps has them. */
  process(steps: number): { deps: Deps; life: Life };
}

export async function openWorld(db: Db, seed: number): Promise<World> {
  const chance = chanceFrom(seed);
  const clock = {
    at: new Date(`${FIRST_DAY}T00:00:00+08:00`),
    now: () => clock.at,
    pass: (ms: number) => {
      clock.at = new Date(clock.at.getTime() + ms);
    },
    set: (day: string, time: string) => {
      const at = new Date(`${day}T${time}:00+08:00`);
      if (at > clock.at) clock.at = at;
    },
  };
  const platform = createPlatform(CHANNEL, chance, clock);
  const office = await createOffice(db, { name: '云溪区安委办', place: '云溪区' });
  await saveRoundSetting(db, office.id, WITHOUT_ROUND);
  await createGroup(db, office.id, { channel: CHANNEL, externalId: CHAT, name: '督办群' });
  const { unitIds, contacts } = await settle(db, office.id, chance);
  const notice = await saveNotice(db, {
    ...noticeOf(office.id, '云安办〔2024〕1号'),
    importedAt: clock.now(),
  });
  const plans = Array.from({ length: TASKS }, (_, index) => planAt(index, unitIds, chance));
  await db.transaction((tx) =>
    enterTasks(tx, {
      ...BY_STAFF,
      at: clock.now(),
      officeId: office.id,
      noticeId: notice.id,
      plans,
    }),
  );
  return {
    db,
    chance,
    clock,
    platform,
    officeId: office.id,
    contacts,
    process: (steps) => {
      const life = lifeOf(steps);
      platform.life = life;
      const deps: Deps = {
        db: mortal(db, life),
        clock,
        calendar: createWorkCalendar(holidayTable()),
        zone: OFFICE_ZONE,
        channels: new Map([[CHANNEL, platform.channel]]),
        documents: DOCUMENTS,
        model: null,
        log: LOG,
      };
      return { deps, life };
    },
  };
}

async function settle(db: Db, officeId: number, chance: Chance) {
  const account = (externalId: string, name: string) => ({ channel: CHANNEL, externalId, name });
  await savePerson(db, officeId, { ...account('staff-1', '安委办甲'), role: 'staff' });
  await savePerson(db, officeId, { ...account('official-1', '分管领导'), role: 'official' });
  const unitIds: number[] = [];
  const contacts = new Map<string, string>();
  for (let index = 1; index <= UNITS; index += 1) {
    const name = `第${index}镇`;
    const { unit } = await addUnit(db, officeId, { name, kind: 'town' });
    unitIds.push(unit.id);
    if (chance.of(0.08)) continue;
    const contact = account(`contact-${index}`, `联络员${index}`);
    const person = await savePerson(db, officeId, { ...contact, role: 'liaison' });
    await bindLiaison(db, person.id, unit.id);
    contacts.set(name, contact.externalId);
  }
  return { unitIds, contacts };
}

/** Two of three are dated once; the others recur by month, quarter or half-year. */
function planAt(index: number, unitIds: readonly number[], chance: Chance): TaskPlan {
  const units = [...new Set(Array.from({ length: chance.int(1, 3) }, () => chance.pick(unitIds)))];
  const title = `任务${index + 1}`;
  if (index % 3 > 0) {
    return planOf(units, { title, dueOn: addDays(FIRST_DAY, chance.int(5, 355)) });
  }
  const plan = planOf(units.slice(0, 1), { title, dueOn: null });
  const [every, dueDays] = chance.pick([
    ['P1M', ['25']],
    ['P1M', ['last']],
    ['P3M', ['m3-25']],
    ['P3M', null],
    ['P6M', null],
  ] as const);
  const milestones = plan.milestones.map((stage) => ({
    ...stage,
    every,
    dueDays: dueDays && [...dueDays],
  }));
  return { ...plan, kind: 'recurring', horizonOn: LAST_DAY, milestones, occurrences: [] };
}
