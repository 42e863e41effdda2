// Who has a duty on a planned task: mentions of a notice resolved in the office's directory.
import type { Unit } from '../directory/unit.ts';
import { type NamedUnit, nameUnit } from '../notice/named-units.ts';
import type {
  DraftDeadline,
  TaskDraft,
  UnitBasis,
  UnitMention,
  UnitRole,
} from '../notice/notice.ts';

/** The office's directory, and the 区县名 it restores into bare names. */
interface Directory {
  units: Unit[];
  place: string;
  /** The notice's own, whose level a bare name has. */
  said: string;
  /** Names of units added for this very notice. */
  added: readonly string[];
}

export interface PlannedUnit {
  unitId: number;
  role: UnitRole;
  basis: UnitBasis;
  /** The collective term it came from, as the notice says it. */
  via: string | null;
}

/** The role that wins when a unit is named twice: 牵头 over 责任 over 督促 over 配合. */
const ROLE_RANK: Record<UnitRole, number> = { lead: 0, responsible: 1, supervise: 2, support: 3 };

/**
 * The units of a sentence's own subject, where they go before the clause's. A subject is read less
 * surely than a bracket, so it counts only when the directory knows it or a person named it; a stated
 * lead stays.
 */
export function ownUnits(
  draft: TaskDraft,
  deadline: DraftDeadline,
  directory: Directory,
): UnitMention[] | null {
  const own = deadline.units ?? [];
  if (own.length === 0) return null;
  if (draft.units.length === 0) return own;
  const isKnown = own.every((mention) => {
    if (mention.basis === 'assigned') return true;
    const named = lookUp(mention.name, directory);
    return named.kind === 'known' || (named.kind === 'collective' && named.members.length > 0);
  });
  if (!isKnown) return null;
  return [...draft.units.filter((unit) => unit.role === 'lead'), ...own];
}

/** Each unit once, in its strongest role; collective terms as their members, the term kept in `via`. */
export function plannedUnits(mentions: UnitMention[], directory: Directory): PlannedUnit[] {
  const found = mentions.flatMap((mention) => resolveMention(mention, directory));
  const byUnit = new Map<number, PlannedUnit>();
  for (const unit of found) {
    const known = byUnit.get(unit.unitId);
    if (!known || isStronger(unit, known)) byUnit.set(unit.unitId, unit);
  }
  return [...byUnit.values()];
}

function isStronger(unit: PlannedUnit, known: PlannedUnit): boolean {
  if (ROLE_RANK[unit.role] !== ROLE_RANK[known.role]) {
    return ROLE_RANK[unit.role] < ROLE_RANK[known.role];
  }
  return known.via !== null && unit.via === null;
}

/** A name the directory knew before units were added for this notice still means what it meant then. */
function lookUp(name: string, { units, place, said, added }: Directory): NamedUnit {
  const before = units.filter((unit) => !added.includes(unit.name));
  const named = nameUnit(name, before, place, said);
  const isKnown = named.kind === 'known' || (named.kind === 'collective' && named.unit !== null);
  return isKnown ? named : nameUnit(name, units, place, said);
}

function resolveMention(mention: UnitMention, directory: Directory): PlannedUnit[] {
  const { role, basis } = mention;
  const named = lookUp(mention.name, directory);
  if (named.kind === 'known') return [{ unitId: named.unit.id, role, basis, via: null }];
  if (named.kind !== 'collective') return [];
  if (named.members.length > 0) {
    return named.members.map((unit) => ({ unitId: unit.id, role, basis, via: mention.name }));
  }
  return named.unit ? [{ unitId: named.unit.id, role, basis, via: null }] : [];
}
