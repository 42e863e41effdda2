// The units a notice names, looked up in the office's directory: known, collective, new or unclear.
import { matchUnit } from '../directory/match.ts';
import type { Unit, UnitKind } from '../directory/unit.ts';
import type { TaskDraft, UnitMention } from './notice.ts';

/** A name of the notice and what the directory says of it. */
export type NamedUnit =
  | { kind: 'known'; name: string; unit: Unit }
  /** 各镇街: stands for its members. `unit` null = not in the directory yet; no members = nobody said. */
  | { kind: 'collective'; name: string; unit: Unit | null; members: Unit[] }
  | { kind: 'new'; name: string; unitKind: UnitKind }
  | { kind: 'ambiguous'; name: string; candidates: Unit[] };

const COLLECTIVE = [
  /^(?:各|有关|相关|其他|所有|负有|承担|具有|涉及)/,
  /(?:各|有关|相关|成员|责任|牵头|配合|其他|所属|直属|主管|监管|审批|职能)(?:职能|行业|监管|主管|管理)?(?:部门|单位|乡镇|镇街|企业)$/,
  /^.?(?:乡镇|镇街|乡镇[（(、].*|街道|部门|单位|成员单位|直部门)(?:[（(].*[）)])?$/,
];
const TOWN = /(?:[镇乡]|街道|办事处|开发区|园区|管委会|管理委员会)(?:人民政府|政府)?$/;
const ENTERPRISE = /(?:公司|企业|集团|煤矿|矿山|工厂|物业|学校|医院)$/;

/** What kind of unit a name unknown to the directory is, by its wording: a proposal, shown to a person. */
export function guessUnitKind(name: string): UnitKind {
  if (COLLECTIVE.some((form) => form.test(name))) return 'collective';
  if (TOWN.test(name)) return 'town';
  return ENTERPRISE.test(name) ? 'enterprise' : 'department';
}

/** All mentions of a draft: its own, and those of deadlines whose sentence names other units. */
export function mentionsOf(draft: TaskDraft): UnitMention[] {
  return [...draft.units, ...draft.deadlines.flatMap((deadline) => deadline.units ?? [])];
}

/** One name in the directory. `place` is the office's 区县名, which the directory restores. */
export function nameUnit(name: string, units: Unit[], place: string): NamedUnit {
  const match = matchUnit(name, units, place);
  if (match.kind === 'ambiguous') return { kind: 'ambiguous', name, candidates: match.candidates };
  if (match.kind === 'found') {
    const { unit } = match;
    if (unit.kind !== 'collective') return { kind: 'known', name, unit };
    return { kind: 'collective', name, unit, members: membersOf(unit, units) };
  }
  const unitKind = guessUnitKind(name);
  if (unitKind === 'collective') return { kind: 'collective', name, unit: null, members: [] };
  return { kind: 'new', name, unitKind };
}

/** Every distinct name in the drafts, in order of first mention. */
export function nameUnits(drafts: TaskDraft[], units: Unit[], place: string): NamedUnit[] {
  const names = new Set(drafts.flatMap(mentionsOf).map((mention) => mention.name));
  return [...names].map((name) => nameUnit(name, units, place));
}

/** Members of a collective in directory order; a member that is itself a collective gives its own. */
export function membersOf(collective: Unit, units: Unit[]): Unit[] {
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
