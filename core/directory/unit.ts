// The office's own directory: units, their other names, members of collective terms, people.

/** 区应急局 · 各镇街 (a collective, expanded by the office) · 企业. */
export type UnitKind = 'department' | 'town' | 'enterprise' | 'collective';

/** 国家 · 省 · 市 · 县（区）· 乡镇（街道）. */
export type UnitLevel = 'nation' | 'province' | 'city' | 'county' | 'town';

export interface Unit {
  id: number;
  name: string;
  kind: UnitKind;
  /** As the office said; absent or null: as its name says, else the office's own. */
  level?: UnitLevel | null;
  /** 临川市 for 市应急局 in the directory of a district; absent or null like `level`. */
  place?: string | null;
  /** Other names the unit goes by in notices and replies: 区应急局 for 区应急管理局. */
  aliases: string[];
  /**
   * Members of a collective unit; empty for others, and for a collective nobody has expanded yet.
   */
  memberIds: number[];
  /** 机关序列: the order in tables and lists. */
  displayOrder: number;
}

/** What an account may do. Names give no rights, accounts do. */
export type Role = 'staff' | 'liaison' | 'official' | 'visitor';

export interface Person {
  id: number;
  channel: string;
  externalId: string;
  name: string;
  role: Role;
  unitIds: number[];
}

/** 联络员 · 分管领导. */
export type ContactDuty = 'liaison' | 'supervisor';

/**
 * Whom a unit has named, or an account bound to it without having been named. `rank` 0 is the
 * first, higher are deputies. A name gives no rights: `personId` is the account that has them.
 */
export interface Contact {
  /** Null for an account nobody named. */
  id: number | null;
  unitId: number;
  duty: ContactDuty;
  name: string;
  rank: number;
  /** The account of that name bound to the unit; null = 未绑定. */
  personId: number | null;
}

/** A name looked up in the directory. Ambiguity is shown, never settled silently. */
export type UnitMatch =
  | { kind: 'found'; unit: Unit }
  | { kind: 'ambiguous'; candidates: Unit[] }
  | { kind: 'unknown' };
