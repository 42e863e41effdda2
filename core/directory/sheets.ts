// The directory as an exchanged workbook: 单位, 别名, 统称成员, 联络员; rows with their key and check.
import { shortHash } from '../text/short-hash.ts';
import type { Contact, Unit } from './unit.ts';
import { DUTY_WORDS, KIND_WORDS, LEVEL_WORDS } from './words.ts';

export const SHEETS = ['units', 'aliases', 'members', 'contacts'] as const;
export type SheetName = (typeof SHEETS)[number];

/** What is exchanged, as it stands. `inUse`: units with tasks or bound accounts. */
export interface DirectoryState {
  units: Unit[];
  contacts: Contact[];
  inUse: ReadonlySet<number>;
}

/** Cells by field; only those of the sheet's columns. */
export type Cells = Record<string, string>;

/** A row as the directory gives it. */
export interface StoredRow {
  key: string;
  cells: Cells;
}

/** A row as read from a workbook. All text; nothing in it is trusted. */
export interface DirectoryRow extends StoredRow {
  /** Its row number in the sheet, as Excel counts. */
  line: number;
  check: string;
  /** 处理: empty, or 删除. */
  action: string;
}

/** The sheets a workbook has; one that is not in it changes nothing. */
export type DirectorySheets = Partial<Record<SheetName, DirectoryRow[]>>;

interface Column {
  field: string;
  /** A released header is not renamed: files exported before could not be brought back. */
  header: string;
  width: number;
  /** For the eye only; not read back. */
  shown?: true;
}

export const SHEET_TITLES: Record<SheetName, string> = {
  units: '单位',
  aliases: '别名',
  members: '统称成员',
  contacts: '联络员',
};

export const SHEET_COLUMNS: Record<SheetName, readonly Column[]> = {
  units: [
    { field: 'name', header: '单位全称', width: 34 },
    { field: 'kind', header: '类别', width: 10 },
    { field: 'level', header: '层级', width: 14 },
    { field: 'place', header: '所在地', width: 18 },
    { field: 'order', header: '排序', width: 8 },
  ],
  aliases: [
    { field: 'unit', header: '单位全称', width: 34 },
    { field: 'alias', header: '别名', width: 28 },
  ],
  members: [
    { field: 'collective', header: '统称', width: 34 },
    { field: 'member', header: '成员单位', width: 34 },
  ],
  contacts: [
    { field: 'unit', header: '单位全称', width: 34 },
    { field: 'duty', header: '身份', width: 12 },
    { field: 'name', header: '姓名', width: 16 },
    { field: 'rank', header: '次序', width: 8 },
    { field: 'account', header: '账号（不由本表修改）', width: 22, shown: true },
  ],
};

/** 处理 holds 删除 where a row is to go; 行标识 and 校验 are hidden. */
export const ACTION = '处理';
export const REMOVE = '删除';
export const KEY = '行标识';
export const CHECK = '校验';

/** Every row of a sheet, in the directory's order. */
export function storedRows(sheet: SheetName, state: DirectoryState): StoredRow[] {
  const nameOf = new Map(state.units.map((unit) => [unit.id, unit.name]));
  switch (sheet) {
    case 'units':
      return state.units.map((unit) => ({ key: `${unit.id}`, cells: unitCells(unit) }));
    case 'aliases':
      return state.units.flatMap(({ id, name, aliases }) =>
        aliases.map((alias) => ({ key: `${id}:${alias}`, cells: { unit: name, alias } })),
      );
    case 'members':
      return state.units.flatMap(({ id, name, memberIds }) =>
        memberIds.map((member) => ({
          key: `${id}:${member}`,
          cells: { collective: name, member: nameOf.get(member) ?? '' },
        })),
      );
    case 'contacts':
      return state.contacts.map((contact) => ({
        key: contact.id === null ? `P${contact.personId}:${contact.unitId}` : `${contact.id}`,
        cells: {
          unit: nameOf.get(contact.unitId) ?? '',
          duty: DUTY_WORDS[contact.duty],
          name: contact.name,
          rank: `${contact.rank + 1}`,
          account: contact.personId === null ? '未绑定' : '已绑定',
        },
      }));
  }
}

function unitCells(unit: Unit): Cells {
  return {
    name: unit.name,
    kind: KIND_WORDS[unit.kind],
    level: unit.level ? LEVEL_WORDS[unit.level] : '',
    place: unit.place ?? '',
    order: `${unit.displayOrder}`,
  };
}

/** 校验 of a row: one hash of its key, one of its cells. */
export function checkOf(sheet: SheetName, row: StoredRow): string {
  return `${shortHash(`${sheet}\n${row.key}`)}-${cellsHash(sheet, row.cells)}`;
}

/** A row's cells as they are compared: without blanks, full-width digits and brackets made one. */
export function tidyCells(sheet: SheetName, cells: Cells): Cells {
  const fields = SHEET_COLUMNS[sheet].filter(({ shown }) => !shown).map(({ field }) => field);
  return Object.fromEntries(fields.map((field) => [field, tidyCell(cells[field] ?? '')]));
}

function tidyCell(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zs}\ufffe\uffff]/gu, '')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .toWellFormed();
}

function cellsHash(sheet: SheetName, cells: Cells): string {
  return shortHash(JSON.stringify(tidyCells(sheet, cells)));
}
