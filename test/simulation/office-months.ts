// Months of the rehearsal office: notices dropped in, units that answer by a seeded temper, an office that
// checks, extends and sends back. Everything goes through the inbox and the clock's own beats.
import { readFileSync } from 'node:fs';
import { desc, eq } from 'drizzle-orm';
import { advance } from '#bot/advance.ts';
import { compose } from '#bot/compose.ts';
import { seedDemoOffice } from '#bot/demo-office.ts';
import { say } from '#bot/say.ts';
import { type Site, siteOffice } from '#bot/web/site.ts';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { instantOf, OFFICE_ZONE } from '#core/calendar/zone.ts';
import type { Person } from '#core/directory/unit.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Database } from '#db/client.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { pendingExtension } from '#db/pending-extension.ts';
import { contactsByUnit, listPeople } from '#db/people.ts';
import { objections, reconciliations } from '#db/schema/rounds.ts';
import { type Chance, chanceFrom } from './random.ts';

const silent = (): void => undefined;
const LOG = { debug: silent, info: silent, warn: silent, error: silent };
/** Asked one after another until the notice is in: what one notice does not need is answered and passes. */
const ENTERING = [
  '成文日期 2024-03-11',
  '成员 各镇街：东山镇、西河镇、南桥镇、北塔镇、云岭街道、溪口街道',
  '成员 全部：暂不展开',
  '已过期 全部：此前已完成',
  '确认入账',
];

export interface Office {
  site: Site;
  officeId: number;
  staff: Person;
  chance: Chance;
  /** Words of the day by the unit that says them; null = the office. */
  speak(unitId: number | null, text: string): Promise<void>;
  drop(path: URL, name: string): Promise<void>;
}

/** The rehearsal office at 09:00 of a day. */
export async function openOfficeOn(
  database: Database,
  day: CivilDate,
  seed: number,
): Promise<Office> {
  await seedDemoOffice(database.db);
  const clockStart = instantOf(day, '09:00', OFFICE_ZONE);
  const site = await compose({ clockStart, zone: OFFICE_ZONE }, database, LOG);
  const office = await siteOffice(site);
  const people = await listPeople(site.deps.db, office.id);
  const staff = people.find(({ externalId }) => externalId === 'staff-1');
  if (!staff) throw new Error('the rehearsal office has no staff');
  const persona = async (unitId: number | null): Promise<Person | null> => {
    if (unitId === null) return staff;
    return (await contactsByUnit(site.deps.db, office.id)).get(unitId)?.[0] ?? null;
  };
  const speak = async (unitId: number | null, text: string) => {
    const who = await persona(unitId);
    if (who) {
      const speaker = { office, persona: who, privately: false };
      await say(site, speaker, { text, files: [], replyTo: null });
    }
  };
  return {
    site,
    officeId: office.id,
    staff,
    chance: chanceFrom(seed),
    speak,
    drop: async (path, name) => {
      const files = [new File([readFileSync(path)], name, { type: 'text/plain' })];
      const speaker = { office, persona: staff, privately: false };
      await say(site, speaker, { text: '', files, replyTo: null });
      for (const text of ENTERING) await speak(null, text);
    },
  };
}

/** The clock runs on to a time of a day, doing what falls on the way. */
export async function runTo(office: Office, day: CivilDate, time: string): Promise<void> {
  const instant = instantOf(day, time, OFFICE_ZONE);
  await advance(office.site, { kind: 'at', instant }, () => true);
}

/** What units and office say on a morning; a silent month is one in which no unit does. */
export async function liveMorning(
  office: Office,
  day: CivilDate,
  isSilent: boolean,
): Promise<void> {
  const duties = await loadDuties(office.site.deps.db, office.officeId, {
    unsettled: true,
    dueFrom: addDays(day, -20),
    dueTo: addDays(day, 40),
  });
  for (const duty of duties) {
    const act = actOn(office, duty, day, isSilent);
    if (act) await office.speak(act.unitId, act.text);
    await decide(office, duty);
  }
}

/** Extensions asked for are granted or refused the same morning. */
async function decide({ site, chance, speak }: Office, duty: Duty): Promise<void> {
  if (!(await pendingExtension(site.deps.db, duty.id))) return;
  const { taskNo: no, unitName } = duty;
  await speak(
    null,
    chance.of(0.7) ? `同意延期 ${no} ${unitName}` : `不同意延期 ${no} ${unitName} 请按原时限办理`,
  );
}

/** A unit objects to what the coming bulletin says of it, and the office turns it down. */
export async function objectTo(office: Office): Promise<void> {
  const { db } = office.site.deps;
  const [shown] = await db
    .select({ unitId: reconciliations.unitId })
    .from(reconciliations)
    .where(eq(reconciliations.officeId, office.officeId))
    .orderBy(desc(reconciliations.id))
    .limit(1);
  if (!shown) return;
  await office.speak(shown.unitId, '有异议 本月会议已召开，请核实');
  const [raised] = await db
    .select({ no: objections.no })
    .from(objections)
    .orderBy(desc(objections.no))
    .limit(1);
  if (raised) await office.speak(null, `不采纳异议 ${raised.no} 未见会议纪要`);
}

interface Act {
  unitId: number | null;
  text: string;
}

function actOn({ chance }: Office, duty: Duty, day: CivilDate, isSilent: boolean): Act | null {
  const { taskNo: no, unitName, unitId } = duty;
  const office = (text: string): Act => ({ unitId: null, text });
  const unit = (text: string): Act => ({ unitId, text });
  if (duty.status === 'completed') {
    if (chance.of(0.5)) return office(`销号 ${no} ${unitName}`);
    return chance.of(0.12) ? office(`退回 ${no} ${unitName}：佐证材料不全`) : null;
  }
  if (duty.status === 'suspended') return chance.of(0.2) ? office(`恢复 ${no}`) : null;
  if (chance.of(0.003)) return office(`暂缓 ${no}`);
  if (isSilent || !chance.of(temper(unitId))) return null;
  if (chance.of(0.4)) return unit(`第${no}项已完成`);
  if (chance.of(0.15)) return unit(`第${no}项本月无新进展`);
  if (chance.of(0.2) && duty.dueOn !== null && duty.dueOn > day) {
    return unit(`申请延期 ${no} 至 ${addDays(duty.dueOn, 20)} 设备未到货`);
  }
  if (chance.of(0.1)) return unit(`更正：第${no}项还没完成，正在推进`);
  if (chance.of(0.1)) return unit(`第${no}项需区财政局拨付资金，请安委办协调`);
  return unit(`第${no}项正在推进，完成${chance.int(2, 9)}0%`);
}

/** Some units answer soon, some hardly ever. */
function temper(unitId: number): number {
  return [0.02, 0.06, 0.12, 0.2][unitId % 4] ?? 0.1;
}
