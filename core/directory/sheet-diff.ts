// An edited directory against the directory as it is: new, changed, removed, and what is not taken over.
import { compareSheet, type RowChange, type RowProblem } from './compare-rows.ts';
import {
  type AliasValues,
  type ContactValues,
  type KnownUnits,
  type MemberValues,
  readAlias,
  readContact,
  readMember,
  readUnit,
  type UnitValues,
} from './sheet-values.ts';
import {
  type Cells,
  type DirectorySheets,
  type DirectoryState,
  REMOVE,
  SHEETS,
  type SheetName,
  storedRows,
} from './sheets.ts';
import type { Unit } from './unit.ts';

export interface DirectoryDiff {
  units: RowChange<UnitValues>[];
  aliases: RowChange<AliasValues>[];
  members: RowChange<MemberValues>[];
  contacts: RowChange<ContactValues>[];
  problems: RowProblem[];
  /** Rows of the directory that the file's sheets do not hold; they stay. */
  missing: { sheet: SheetName; label: string }[];
}

/**
 * Compares the rows of an edited workbook with the directory. A row goes only where 处理 says 删除; one
 * that is merely not there stays. A row changed on both sides since the export is a conflict.
 */
export function diffDirectory(sheets: DirectorySheets, state: DirectoryState): DirectoryDiff {
  const problems: RowProblem[] = [];
  const missing: DirectoryDiff['missing'] = [];
  const compare = <V>(sheet: SheetName, read: (cells: Cells) => V | string): RowChange<V>[] => {
    const rows = sheets[sheet];
    if (!rows) return [];
    const compared = compareSheet(sheet, rows, storedRows(sheet, state), read);
    problems.push(...compared.problems);
    missing.push(...compared.missing);
    return compared.changes;
  };
  const units = withoutClashes(compare('units', readUnit), state, leavingKeys(sheets), problems);
  const known = knownUnits(units, state.units);
  return {
    units,
    aliases: compare('aliases', (cells) => readAlias(cells, known)),
    members: compare('members', (cells) => readMember(cells, known)),
    contacts: withoutAccounts(
      compare('contacts', (cells) => readContact(cells, known)),
      problems,
    ),
    problems: problems.sort(bySheet),
    missing,
  };
}

/** How many rows would be taken over. */
export function countChanges({ units, aliases, members, contacts }: DirectoryDiff): number {
  return units.length + aliases.length + members.length + contacts.length;
}

/** Members that the same file takes out of their term. */
function leavingKeys({ members = [] }: DirectorySheets): ReadonlySet<string> {
  return new Set(members.filter(({ action }) => action === REMOVE).map(({ key }) => key));
}

/** Two units of one name, and units that are still needed, are left as they are. */
function withoutClashes(
  changes: RowChange<UnitValues>[],
  state: DirectoryState,
  leaving: ReadonlySet<string>,
  problems: RowProblem[],
): RowChange<UnitValues>[] {
  const taken = new Set(state.units.map((unit) => unit.name));
  return changes.filter((change) => {
    const own = state.units.find((unit) => `${unit.id}` === change.key);
    const reason = clash(change, own, taken, { ...state, leaving });
    if (change.values) taken.add(change.values.name);
    if (reason !== null)
      problems.push({ sheet: 'units', line: change.line, label: change.label, reason });
    return reason === null;
  });
}

function clash(
  { kind, values }: RowChange<UnitValues>,
  own: Unit | undefined,
  taken: ReadonlySet<string>,
  { inUse, units, leaving }: DirectoryState & { leaving: ReadonlySet<string> },
): string | null {
  if (kind === 'removed' && own) {
    const terms = units
      .filter(({ id, memberIds }) => memberIds.includes(own.id) && !leaving.has(`${id}:${own.id}`))
      .map((unit) => unit.name);
    if (inUse.has(own.id)) return '该单位已有任务或已绑定账号，不能删除';
    return terms.length > 0 ? `该单位是“${terms.join('”“')}”的成员，请先从“统称成员”中删除` : null;
  }
  if (values && values.name !== own?.name && taken.has(values.name)) return '名录中已有同名单位';
  if (own?.memberIds.length && values?.kind !== 'collective')
    return '该统称已有成员，不能改为其他类别';
  return null;
}

/** A bound account's name and unit are its own; only its place in the order may be set here. */
function withoutAccounts(
  changes: RowChange<ContactValues>[],
  problems: RowProblem[],
): RowChange<ContactValues>[] {
  return changes.filter(({ key, kind, fields, label, line }) => {
    const isOrder = kind === 'changed' && fields.every(({ header }) => header === '次序');
    if (!key.startsWith('P') || isOrder) return true;
    const reason = '该行是已绑定的账号，本表只能调整次序，不能改名或解除绑定';
    problems.push({ sheet: 'contacts', line, label, reason });
    return false;
  });
}

function knownUnits(changes: RowChange<UnitValues>[], units: Unit[]): KnownUnits {
  const kinds = new Map(units.map((unit) => [unit.name, unit.kind]));
  const names = new Set(kinds.keys());
  for (const { kind, values, label } of changes) {
    if (kind !== 'new') names.delete(label);
    if (kind === 'removed') kinds.delete(label);
    if (!values) continue;
    kinds.set(label, values.kind).set(values.name, values.kind);
    names.add(values.name);
  }
  return { kinds, names };
}

function bySheet(a: RowProblem, b: RowProblem): number {
  return SHEETS.indexOf(a.sheet) - SHEETS.indexOf(b.sheet) || a.line - b.line;
}
