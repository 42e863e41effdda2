// An imported notice before it is entered, and what still stands in the way: the office decides each.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Unit } from '../directory/unit.ts';
import type { Issue } from '../text/issue.ts';
import type { VersionSign } from './earlier-version.ts';
import { isSameTerm, type NamedUnit, nameUnits } from './named-units.ts';
import type { DraftDeadline, Notice, NoticeHeader, TaskDraft } from './notice.ts';
import { placeOfNotice } from './notice-place.ts';

/** How the office settled a task whose day had passed before entry: 已办结 · 列为逾期 · 不再跟踪. */
export type Settlement = 'doneBefore' | 'overdue' | 'dropped';

export interface ImportDraft {
  draft: TaskDraft;
  included: boolean;
  settlement: Settlement | null;
}

/** 逐条比对 · 替换 · 并存. */
export type DuplicateChoice = 'revise' | 'replace' | 'keepBoth';

/** Terms that mean every town of the district (各镇街, 各乡镇（街道）), or every one of a kind. */
const TOWN_TERMS: [term: RegExp, member: RegExp][] = [
  [/^各?(?:镇街|乡?镇.{0,3}街道|乡?镇办)/, /./],
  [/^各?街道/, /街道/],
  [/^各?(?:乡镇|镇)(?:人民政府|政府)?$/, /[镇乡](?:人民政府|政府)?$/],
];

/** A notice of the office that this one may be a version of. */
export interface EarlierNotice {
  noticeId: number;
  sign: VersionSign;
  title: string | null;
  status: 'draft' | 'entered';
  /** Tasks in the ledger, or drafts while it waits. */
  taskCount: number;
}

/** What of an import the questions depend on; the web page and the card both fill it. */
export interface PendingImport {
  noticeId: number;
  header: NoticeHeader;
  issues: Issue[];
  drafts: ImportDraft[];
  earlier: EarlierNotice[];
  /** What the office decided about `earlier`; null = not asked yet. */
  duplicate: DuplicateChoice | null;
  /**
   * The entered notice this one is compared with clause by clause, and which drafts (by position) are
   * in the ledger from it already; null unless so decided.
   */
  revision: { earlierId: number; known: ReadonlySet<number> } | null;
  /** Collective terms the office chose not to expand for now (暂不展开). */
  keptWhole: string[];
}

/** Something a person must say before the notice can be entered. */
export type Matter =
  | { kind: 'issuedOn' }
  | { kind: 'duplicate'; others: EarlierNotice[] }
  /** `items`: drafts with a passed day nobody settled; `dueOn` is the latest passed day of each. */
  | { kind: 'pastDue'; items: { title: string; dueOn: CivilDate }[] }
  /** `suggested`: members the directory would give by kind (all 镇街 for 各镇街), for a person to check. */
  | { kind: 'collectives'; items: { name: string; suggested: string[] }[] }
  | { kind: 'ambiguous'; units: { name: string; candidates: string[] }[] }
  | { kind: 'nothingIncluded' };

/** Deadlines of a draft whose day is before `today`. The due day itself is still in time. */
export function pastDueDeadlines(draft: TaskDraft, today: CivilDate): DraftDeadline[] {
  return draft.deadlines.filter((deadline) => deadline.dueOn !== null && deadline.dueOn < today);
}

/**
 * What still blocks the entry of a notice, in the order a person would settle it; empty = may be
 * entered. `place` is the office's 区县名. Only drafts that are included count.
 */
export function pendingMatters(
  pending: PendingImport,
  units: Unit[],
  place: string,
  today: CivilDate,
): Matter[] {
  const drafts = pending.drafts.filter((draft) => draft.included);
  const { revision } = pending;
  const fresh = pending.drafts.filter(
    (draft, position) => draft.included && !revision?.known.has(position),
  );
  const named = nameUnits(
    drafts.map((draft) => draft.draft),
    units,
    place,
    placeOfNotice(pending.header, place),
  );
  return [
    ...(pending.header.issuedOn === null ? [{ kind: 'issuedOn' as const }] : []),
    ...duplicateMatter(pending),
    ...pastDueMatter(fresh, today),
    ...collectiveMatter(named, pending.keptWhole, units),
    ...ambiguousMatter(named),
    ...(drafts.length === 0 && !revision ? [{ kind: 'nothingIncluded' as const }] : []),
  ];
}

/**
 * Whether a reading is worth storing. A message without title and 文号 is a notice only when one of its
 * tasks says both who and when; chat that happens to hold a sentence is not.
 */
export function isWorthImporting(notice: Notice): boolean {
  if (notice.tasks.length === 0) return false;
  if (notice.header.title !== null || notice.header.documentNumber !== null) return true;
  return notice.tasks.some((task) => task.units.length > 0 && task.deadlines.length > 0);
}

/** Drafts that are on unless somebody switches them off: a doer outside the group needs a supervisor. */
export function isIncludedByDefault(draft: TaskDraft): boolean {
  if (draft.doer === 'unit') return true;
  return draft.units.some((unit) => unit.role === 'supervise');
}

function duplicateMatter(pending: PendingImport): Matter[] {
  if (pending.earlier.length === 0 || pending.duplicate) return [];
  return [{ kind: 'duplicate', others: pending.earlier }];
}

function pastDueMatter(drafts: ImportDraft[], today: CivilDate): Matter[] {
  const items = drafts
    .filter((draft) => draft.settlement === null)
    .flatMap(({ draft }) => {
      const days = pastDueDeadlines(draft, today).map((deadline) => deadline.dueOn ?? '');
      const dueOn = days.sort().at(-1);
      return dueOn ? [{ title: draft.title, dueOn }] : [];
    });
  return items.length > 0 ? [{ kind: 'pastDue', items }] : [];
}

function collectiveMatter(named: NamedUnit[], keptWhole: string[], units: Unit[]): Matter[] {
  const items = named.flatMap((unit) => {
    const asked = unit.kind === 'collective' && unit.members.length === 0;
    if (!asked || keptWhole.some((kept) => isSameTerm(kept, unit.name))) return [];
    return [{ name: unit.name, suggested: suggestTowns(unit.name, units) }];
  });
  return items.length > 0 ? [{ kind: 'collectives', items }] : [];
}

function suggestTowns(term: string, units: Unit[]): string[] {
  const bare = term.replace(/[（）()]/g, '');
  const member = TOWN_TERMS.find(([form]) => form.test(bare))?.[1];
  if (!member) return [];
  const towns = units.filter((unit) => unit.kind === 'town' && member.test(unit.name));
  return towns.map((unit) => unit.name);
}

function ambiguousMatter(named: NamedUnit[]): Matter[] {
  const units = named.flatMap((unit) =>
    unit.kind === 'ambiguous'
      ? [{ name: unit.name, candidates: unit.candidates.map((candidate) => candidate.name) }]
      : [],
  );
  return units.length > 0 ? [{ kind: 'ambiguous', units }] : [];
}
