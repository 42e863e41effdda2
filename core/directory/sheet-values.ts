// What a sheet's row says, checked: a name, a kind, a unit that exists; else why not, in a sentence.
import type { Cells } from './sheets.ts';
import type { ContactDuty, UnitKind, UnitLevel } from './unit.ts';
import { readDuty, readKind, readLevel } from './words.ts';

const LONGEST_NAME = 60;
const HIGHEST_ORDER = 99_999;

export interface UnitValues {
  name: string;
  kind: UnitKind;
  level: UnitLevel | null;
  place: string | null;
  /** Null = at the end. */
  displayOrder: number | null;
}

export interface AliasValues {
  unit: string;
  alias: string;
}

export interface MemberValues {
  collective: string;
  member: string;
}

export interface ContactValues {
  unit: string;
  duty: ContactDuty;
  name: string;
  rank: number;
}

/** Units as they will be once the sheet 单位 is taken over. */
export interface KnownUnits {
  /** By every name the other sheets may use: the old one of a renamed unit included. */
  kinds: ReadonlyMap<string, UnitKind>;
  /** Full names only as they will be. */
  names: ReadonlySet<string>;
}

/** A row of the sheet 单位, or in Chinese why it is not taken over. */
export function readUnit(cells: Cells): UnitValues | string {
  const { name = '', kind = '', level = '', place = '', order = '' } = cells;
  if (name === '') return '单位全称不能为空';
  if (name.length > LONGEST_NAME) return `单位全称超过${LONGEST_NAME}字`;
  const kindRead = readKind(kind);
  if (!kindRead) return `类别“${kind}”不在部门、镇街、企业、统称之内`;
  const levelRead = level === '' ? null : readLevel(level);
  if (level !== '' && !levelRead) {
    return `层级“${level}”不在国家、省、市、县（区）、乡镇（街道）之内`;
  }
  if (place.length > LONGEST_NAME) return `所在地超过${LONGEST_NAME}字`;
  const displayOrder = order === '' ? null : wholeNumber(order);
  if (displayOrder === undefined) return `排序“${order}”应为0至${HIGHEST_ORDER}的整数`;
  return { name, kind: kindRead, level: levelRead, place: place || null, displayOrder };
}

/** A row of 别名, or why it is not taken over. */
export function readAlias(
  { unit = '', alias = '' }: Cells,
  known: KnownUnits,
): AliasValues | string {
  if (alias === '') return '别名不能为空';
  if (alias.length > LONGEST_NAME) return `别名超过${LONGEST_NAME}字`;
  if (!known.kinds.has(unit)) return unknownUnit(unit);
  if (unit === alias) return '别名与单位全称相同，不必登记';
  if (known.names.has(alias)) return `“${alias}”是名录中另一单位的全称，不能作别名`;
  return { unit, alias };
}

/** A row of 统称成员, or why it is not taken over. */
export function readMember(
  { collective = '', member = '' }: Cells,
  known: KnownUnits,
): MemberValues | string {
  const kind = known.kinds.get(collective);
  if (!kind) return unknownUnit(collective);
  if (kind !== 'collective') return `“${collective}”的类别不是统称，不能设置成员`;
  if (!known.kinds.has(member)) return unknownUnit(member);
  if (member === collective) return '统称不能是自己的成员';
  return { collective, member };
}

/** A row of 联络员, or why it is not taken over; a number in the name’s place is refused. */
export function readContact(
  { unit = '', duty = '', name = '', rank = '' }: Cells,
  known: KnownUnits,
): ContactValues | string {
  if (!known.kinds.has(unit)) return unknownUnit(unit);
  const dutyRead = readDuty(duty);
  if (!dutyRead) return `身份“${duty}”应为联络员或分管领导`;
  if (name === '') return '姓名不能为空';
  if (/\d{5,}/.test(name)) return '姓名栏只填姓名，本系统不登记电话号码';
  if (name.length > 30) return '姓名超过30字';
  const place = rank === '' ? 1 : wholeNumber(rank);
  if (place === undefined || place === null || place < 1)
    return `次序“${rank}”应为正整数，1为第一联络员`;
  return { unit, duty: dutyRead, name, rank: place - 1 };
}

function unknownUnit(name: string): string {
  if (name === '') return '没有填写单位';
  return `名录中没有“${name}”，请按单位全称填写，新单位先在“单位”表中登记`;
}

/** Undefined when the text is no whole number of the range. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= HIGHEST_ORDER ? Number(text) : undefined;
}
