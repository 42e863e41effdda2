// The rehearsal office: an invented district, its units, its group and the personas anyone may play.
import type { Contact, Unit, UnitKind } from '#core/directory/unit.ts';
import type { Db, Queryable, Tx } from '#db/client.ts';
import { addContact, loadContacts } from '#db/contacts.ts';
import { addUnit, loadUnits, setMembers } from '#db/directory.ts';
import { createGroup, findGroup } from '#db/groups.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { alone } from '#db/lock.ts';
import { clearOffice, createOffice, listOffices } from '#db/offices.ts';
import { bindLiaison, contactsByUnit, savePerson } from '#db/people.ts';
import { CONSOLE } from './channels/console/index.ts';

/** External id of the console's one group. */
export const DEMO_GROUP = 'console-demo';
/** The persona a newcomer starts as. */
export const DEMO_STAFF = 'staff-1';

const PLACE = '云溪区';
const OFFICE = '云溪区安委办';
const GROUP = '云溪区安全生产督办群';

/** 区直部门: full name, then the names notices and replies use. */
const DEPARTMENTS: string[][] = [
  ['区安委会办公室', '区安委办', '区安委会'],
  ['区应急管理局', '区应急局', '应急局'],
  ['区公安局', '公安局'],
  ['区住房和城乡建设局', '区住建局', '住建局'],
  ['区交通运输局', '区交通局', '交通局'],
  ['区消防救援大队', '区消防大队', '消防大队', '消防救援大队'],
  ['区市场监督管理局', '区市场监管局', '市场监管局'],
  ['区工业和信息化局', '区工信局', '工信局'],
  ['区教育局', '教育局'],
  ['区卫生健康局', '区卫健局', '卫健局'],
  ['区文化和旅游局', '区文旅局', '文旅局'],
  ['区商务局', '商务局'],
  ['区农业农村局', '农业农村局'],
  ['区水利局', '水利局'],
  ['区自然资源局', '自然资源局'],
  ['区城市管理局', '区城管局', '城管局'],
  ['区民政局', '民政局'],
  ['区发展和改革局', '区发改局', '发改局'],
  ['区财政局', '财政局'],
];

const TOWNS = [['东山镇'], ['西河镇'], ['南桥镇'], ['北塔镇'], ['云岭街道'], ['溪口街道']];

/** Left without members on purpose: the office is asked for them once, when a notice uses them. */
const COLLECTIVES: string[][] = [
  ['各镇街', '各镇（街道）', '各镇、街道', '各乡镇（街道）'],
  ['负有安全监管职责的部门', '负有安全生产监督管理职责的部门', '各有关部门'],
];

const FIRST_PEOPLE = [
  { externalId: DEMO_STAFF, name: '安委办工作人员甲', role: 'staff' },
  { externalId: 'staff-2', name: '安委办工作人员乙', role: 'staff' },
  { externalId: 'official-1', name: '分管领导', role: 'official' },
] as const;

/** Makes the rehearsal office where there is none; otherwise leaves everything as it is. */
export async function seedDemoOffice(db: Db): Promise<void> {
  if (await findGroup(db, CONSOLE, DEMO_GROUP)) return;
  await db.transaction(async (tx) => {
    // Of several processes that start at once on an empty server, one makes it.
    await alone(tx, 'seed');
    if (await findGroup(tx, CONSOLE, DEMO_GROUP)) return;
    const demo = (await listOffices(tx)).find((office) => office.demo);
    const office = demo ?? (await createOffice(tx, { name: OFFICE, place: PLACE, demo: true }));
    await furnish(tx, office.id, FIRST_UNITS);
  });
}

/**
 * Empties the rehearsal office: notices, ledger, chat. `keepUnits` leaves the directory as the office
 * made it; without it everything is as on the first day. Refuses an office that is no rehearsal.
 */
export async function resetDemoOffice(
  db: Db,
  officeId: number,
  keepUnits: boolean,
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const kept = keepUnits ? await loadUnits(tx, officeId) : [];
    const named = keepUnits ? await loadContacts(tx, officeId) : [];
    if (!(await clearOffice(tx, officeId))) return false;
    await furnish(tx, officeId, keepUnits ? kept : FIRST_UNITS);
    if (keepUnits) await restoreMembers(tx, officeId, kept, named);
    return true;
  });
}

/**
 * Gives every unit of the demo office a console persona as its contact, so that anyone can play any
 * unit and reminders have somebody to mention. A collective term needs one only while it has duties
 * of its own, because nobody named its members. Units that have a contact are left alone.
 */
export async function ensureLiaisons(q: Queryable, officeId: number): Promise<void> {
  const units = await loadUnits(q, officeId);
  const contacts = await contactsByUnit(q, officeId);
  const missing = units.filter((unit) => (contacts.get(unit.id) ?? []).length === 0);
  const unitIds = missing.filter((unit) => unit.kind === 'collective').map((unit) => unit.id);
  const duties = unitIds.length > 0 ? await loadDuties(q, officeId, { unitIds }) : [];
  const acting = new Set(duties.map((duty) => duty.unitId));
  for (const unit of missing) {
    if (unit.kind === 'collective' && !acting.has(unit.id)) continue;
    const person = await savePerson(q, officeId, liaisonOf(unit));
    await bindLiaison(q, person.id, unit.id, 0);
  }
}

type NewUnit = Pick<Unit, 'name' | 'kind' | 'aliases' | 'level' | 'place'>;

function seedUnits(names: string[][], kind: UnitKind): NewUnit[] {
  return names.map(([name = '', ...aliases]) => ({ name, kind, aliases }));
}

const FIRST_UNITS: NewUnit[] = [
  ...seedUnits(DEPARTMENTS, 'department'),
  ...seedUnits(TOWNS, 'town'),
  ...seedUnits(COLLECTIVES, 'collective'),
];

async function furnish(tx: Tx, officeId: number, units: NewUnit[]): Promise<void> {
  const group = { channel: CONSOLE, externalId: DEMO_GROUP, name: GROUP };
  await createGroup(tx, officeId, group);
  for (const unit of units) await addUnit(tx, officeId, unit);
  for (const person of FIRST_PEOPLE)
    await savePerson(tx, officeId, { channel: CONSOLE, ...person });
  await ensureLiaisons(tx, officeId);
}

/** Units have new ids after a reset; members and contacts are found again by the units' names. */
async function restoreMembers(
  tx: Tx,
  officeId: number,
  kept: Unit[],
  named: Contact[],
): Promise<void> {
  const now = new Map((await loadUnits(tx, officeId)).map((unit) => [unit.name, unit.id]));
  const newId = (id: number) => now.get(kept.find((unit) => unit.id === id)?.name ?? '');
  for (const unit of kept.filter((each) => each.memberIds.length > 0)) {
    const members = unit.memberIds.map(newId).filter((id) => id !== undefined);
    const collective = now.get(unit.name);
    if (collective !== undefined) await setMembers(tx, collective, members);
  }
  for (const { id, unitId, duty, name, rank } of named) {
    const own = newId(unitId);
    if (id !== null && own) await addContact(tx, officeId, { unitId: own, duty, name, rank });
  }
}

function liaisonOf(unit: Unit) {
  const externalId = `liaison-${unit.id}`;
  return { channel: CONSOLE, externalId, name: `联络员（${unit.name}）`, role: 'liaison' as const };
}
