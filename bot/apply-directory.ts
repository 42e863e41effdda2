// Writes what an edited directory says: units first, then names, members and contacts, removals last.
import type { RowChange } from '#core/directory/compare-rows.ts';
import type { DirectoryDiff } from '#core/directory/sheet-diff.ts';
import type { ContactValues, UnitValues } from '#core/directory/sheet-values.ts';
import type { Tx } from '#db/client.ts';
import { addContact, removeContact, setAccountRank, updateContact } from '#db/contacts.ts';
import {
  addAlias,
  addMember,
  addUnit,
  loadUnits,
  removeAlias,
  removeMember,
  removeUnit,
  updateUnit,
} from '#db/directory.ts';

/** Unit ids by every name the sheets may use: as it was, and as it is now. */
type Ids = Map<string, number>;

/** Writes the changes of a comparison made in the same transaction. */
export async function applyDirectory(tx: Tx, officeId: number, diff: DirectoryDiff): Promise<void> {
  const ids: Ids = new Map((await loadUnits(tx, officeId)).map((unit) => [unit.name, unit.id]));
  for (const change of diff.units) await writeUnit(tx, officeId, change, ids);
  for (const { key, values } of diff.aliases) {
    const [unitId, alias] = splitKey(key);
    if (key !== '') await removeAlias(tx, unitId, alias);
    if (values) await addAlias(tx, idOf(ids, values.unit), values.alias);
  }
  for (const { key, values } of diff.members) {
    const [collectiveId, memberId] = splitKey(key);
    if (key !== '') await removeMember(tx, collectiveId, Number(memberId));
    if (values) await addMember(tx, idOf(ids, values.collective), idOf(ids, values.member));
  }
  for (const change of diff.contacts) await writeContact(tx, officeId, change, ids);
  for (const { kind, key } of diff.units) {
    if (kind !== 'removed' || (await removeUnit(tx, officeId, Number(key)))) continue;
    throw new Error('a unit that was free to go is in use');
  }
}

async function writeUnit(
  tx: Tx,
  officeId: number,
  { key, values }: RowChange<UnitValues>,
  ids: Ids,
): Promise<void> {
  if (!values) return;
  if (key !== '') {
    await updateUnit(tx, Number(key), values);
    ids.set(values.name, Number(key));
    return;
  }
  const { unit } = await addUnit(tx, officeId, values);
  if (values.displayOrder !== null) await updateUnit(tx, unit.id, values);
  ids.set(values.name, unit.id);
}

async function writeContact(
  tx: Tx,
  officeId: number,
  { key, values }: RowChange<ContactValues>,
  ids: Ids,
): Promise<void> {
  if (key.startsWith('P')) {
    const [personId, unitId] = splitKey(key.slice(1));
    if (values) await setAccountRank(tx, personId, Number(unitId), values.rank);
    return;
  }
  if (!values) return await removeContact(tx, officeId, Number(key));
  const contact = {
    unitId: idOf(ids, values.unit),
    duty: values.duty,
    name: values.name,
    rank: values.rank,
  };
  if (key === '') await addContact(tx, officeId, contact);
  else await updateContact(tx, officeId, Number(key), contact);
}

/** 12:区应急局 → 12 and what follows. */
function splitKey(key: string): [number, string] {
  const at = key.indexOf(':');
  return [Number(key.slice(0, at)), key.slice(at + 1)];
}

function idOf(ids: Ids, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error('a unit that was checked is not there');
  return id;
}
