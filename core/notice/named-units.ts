// The units a notice names, looked up in the office's directory: known, collective, new or unclear.
import { matchUnit } from '../directory/match.ts';
import { proposeKind } from '../directory/propose.ts';
import type { Unit, UnitKind } from '../directory/unit.ts';
import type { TaskDraft, UnitMention } from './notice.ts';

/** A name of the notice and what the directory says of it. */
export type NamedUnit =
  | { kind: 'known'; name: string; unit: Unit }
  /**
   * 各镇街: stands for its members. `unit` null = not in the directory yet; no members = nobody
   * said.
   */
  | { kind: 'collective'; name: string; unit: Unit | null; members: Unit[] }
  /** Proposed for the directory; the kind is a proposal too. */
  | { kind: 'new'; name: string; unitKind: UnitKind }
  | { kind: 'ambiguous'; name: string; candidates: Unit[] };

/**
 * One name in the directory. `place` is the office's 区县名, which the directory restores, `said` the
 * notice's own (`placeOfNotice`).
 */
export function nameUnit(name: string, units: Unit[], place: string, said = place): NamedUnit {
  const match = matchUnit(name, units, place, said);
  if (match.kind === 'ambiguous') return { kind: 'ambiguous', name, candidates: match.candidates };
  if (match.kind === 'found') {
    const { unit } = match;
    if (unit.kind !== 'collective') return { kind: 'known', name, unit };
    return { kind: 'collective', name, unit, members: membersOf(unit, units) };
  }
  const unitKind = proposeKind(name);
  if (unitKind !== 'collective') return { kind: 'new', name, unitKind };
  const spelt = collectiveKey(name);
  const unit = units.find((one) => one.kind === 'collective' && sharesKey(one, spelt)) ?? null;
  return { kind: 'collective', name, unit, members: unit ? membersOf(unit, units) : [] };
}

function sharesKey(unit: Unit, key: string): boolean {
  return [unit.name, ...unit.aliases].some((name) => collectiveKey(name) === key);
}

/** Whether two collective terms are spellings of one: 各镇街 and 镇街. */
export function isSameTerm(a: string, b: string): boolean {
  return collectiveKey(a) === collectiveKey(b);
}

/** What spellings of one term share: 各负有安全生产监管职责的部门, 县级负有安全监督管理职责部门. */
function collectiveKey(name: string): string {
  return name
    .replace(/^各?[省市县区]级/, '')
    .replace(/[各（）()〈〉]/g, '')
    .replaceAll('监督管理', '监管')
    .replaceAll('安全生产', '安全')
    .replaceAll('职责的', '职责')
    .replaceAll('相关', '有关');
}

/**
 * Every distinct name in the drafts, in order of first mention. Two spellings of one new unit
 * (区应急局, 区应急管理局) or of one term (各镇街, 镇街) are given once, under the first.
 */
export function nameUnits(
  drafts: TaskDraft[],
  units: Unit[],
  place: string,
  said = place,
): NamedUnit[] {
  const names = new Set(drafts.flatMap(mentionsOf).map((mention) => mention.name));
  const named: NamedUnit[] = [];
  for (const name of names) {
    const one = nameUnit(name, units, place, said);
    if (!named.some((other) => isSameProposal(other, one, said))) named.push(one);
  }
  return named;
}

/**
 * A draft's units. Those of its sentences are read less surely: they count where it has none, or
 * where a person named them.
 */
function mentionsOf(draft: TaskDraft): UnitMention[] {
  const own = draft.deadlines.flatMap((deadline) => deadline.units ?? []);
  if (draft.units.length === 0) return own;
  return [...draft.units, ...own.filter((mention) => mention.basis === 'assigned')];
}

/** Two names nobody knows yet that mean one unit, or one collective term. */
function isSameProposal(a: NamedUnit, b: NamedUnit, said: string): boolean {
  if (a.kind === 'new' && b.kind === 'new') return isSameUnit(a.name, b.name, said);
  if (a.kind !== 'collective' || b.kind !== 'collective' || a.unit !== b.unit) return false;
  return isSameTerm(a.name, b.name);
}

/** Each finds the other: 公安局 finds 公安局交警大队's parent, but not the other way round. */
function isSameUnit(a: string, b: string, said: string): boolean {
  const finds = (wanted: string, name: string): boolean =>
    matchUnit(wanted, [lone(name)], said).kind === 'found';
  return finds(a, b) && finds(b, a);
}

function lone(name: string): Unit {
  return { id: 0, name, kind: 'department', aliases: [], memberIds: [], displayOrder: 0 };
}

/**
 * Members of a collective in directory order; a member that is itself a collective gives its own.
 */
function membersOf(collective: Unit, units: Unit[]): Unit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const members = new Map<number, Unit>();
  const seen = new Set<number>();
  const waiting = [collective];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    for (const id of next.memberIds) {
      const member = byId.get(id);
      if (member?.kind === 'collective') waiting.push(member);
      else if (member) members.set(member.id, member);
    }
  }
  return [...members.values()].sort((a, b) => a.displayOrder - b.displayOrder);
}
