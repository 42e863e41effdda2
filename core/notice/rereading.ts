// A notice read again with its date of issue: fresh dates, and a person's corrections kept.

import type { DraftDeadline, TaskDraft } from './notice.ts';
import { type ImportDraft, isIncludedByDefault } from './pending.ts';

/** The phrase of a deadline the reader missed and a person added. */
export const ADDED_PHRASE = '人工补充的时限';

/** What is noted of a day a person set: 截止日期由2024年6月30日改为2024年5月31日（张三修改）. */
export function handSetNote(before: string, after: string, name: string): string {
  return `截止日期由${before}改为${after}（${name}修改）`;
}

const HAND_SET = /^截止日期由.*改为.*（.*修改）$/;

/** Whether the day of a deadline is a person's, not the reader's. */
export function isHandSet({ phrase, assumptions }: Pick<DraftDeadline, 'phrase' | 'assumptions'>) {
  return phrase === ADDED_PHRASE || assumptions.some((note) => HAND_SET.test(note));
}

/** A draft as it stands, with who corrected it; null = as read. */
export interface EditedDraft extends ImportDraft {
  editedBy: string | null;
}

/**
 * Merges a fresh reading with what people did to the earlier one. Drafts are paired by offset. In a
 * draft somebody edited, each part that differs from `before` (the same text read with the old
 * date) is that person's and stays; every other part comes from `fresh`.
 */
export function carryEdits(
  before: TaskDraft[],
  current: EditedDraft[],
  fresh: TaskDraft[],
): EditedDraft[] {
  const old = new Map(before.map((draft) => [draft.offset, draft]));
  const standing = new Map(current.map((draft) => [draft.draft.offset, draft]));
  return fresh.map((draft) => {
    const kept = standing.get(draft.offset);
    if (!kept) return untouched(draft);
    const base = old.get(draft.offset);
    const merged = kept.editedBy && base ? mergeDraft(base, kept.draft, draft) : draft;
    const { included, settlement, editedBy } = kept;
    return { draft: merged, included, settlement, editedBy };
  });
}

function untouched(draft: TaskDraft): EditedDraft {
  return { draft, included: isIncludedByDefault(draft), settlement: null, editedBy: null };
}

function mergeDraft(base: TaskDraft, edited: TaskDraft, fresh: TaskDraft): TaskDraft {
  return {
    ...fresh,
    title: edited.title === base.title ? fresh.title : edited.title,
    units: isSame(edited.units, base.units) ? fresh.units : edited.units,
    openEnded: edited.openEnded === base.openEnded ? fresh.openEnded : edited.openEnded,
    doer: edited.doer === base.doer ? fresh.doer : edited.doer,
    deadlines: mergeDeadlines(base.deadlines, edited.deadlines, fresh.deadlines),
  };
}

/**
 * Per deadline: changed or added by a person stays, taken out by a person stays out, else fresh.
 */
function mergeDeadlines(
  base: DraftDeadline[],
  edited: DraftDeadline[],
  fresh: DraftDeadline[],
): DraftDeadline[] {
  const at = (list: DraftDeadline[], one: DraftDeadline): DraftDeadline | undefined =>
    list.find((other) => other.offset === one.offset && other.phrase === one.phrase);
  const kept = fresh.flatMap((deadline) => {
    const was = at(base, deadline);
    const now = at(edited, deadline);
    if (was && !now) return [];
    return [was && now && !isSame(was, now) ? now : deadline];
  });
  return [...kept, ...edited.filter((deadline) => !at(base, deadline) && !at(fresh, deadline))];
}

function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/**
 * JSON with keys in order: a draft that went through the database has its keys in another order.
 */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
