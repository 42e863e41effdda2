// Reading again with a date: fresh days, a person's corrections kept.
import { describe, expect, it } from 'vitest';
import type { TaskDraft } from '#core/notice/notice.ts';
import { carryEdits, type EditedDraft } from '#core/notice/rereading.ts';
import { by, draft, mention } from './sample-import.ts';

const undated = by('2024-06-30', { dueOn: null, offset: 12 });
const dated = by('2024-06-30', { offset: 12, yearBasis: 'issued' });
const before = draft({ deadlines: [undated] });
const fresh = draft({ deadlines: [dated] });

function reread(edited: Partial<TaskDraft>, editedBy: string | null = 'staff-1'): EditedDraft {
  const current = { draft: { ...before, ...edited }, included: false, settlement: null, editedBy };
  const [one] = carryEdits([before], [current], [fresh]);
  if (!one) throw new Error('the draft was lost');
  return one;
}

describe('a notice read again', () => {
  it('gives an untouched draft its fresh days and keeps it switched off', () => {
    expect(reread({}, null)).toEqual({
      draft: fresh,
      included: false,
      settlement: null,
      editedBy: null,
    });
  });

  it('keeps units somebody corrected and takes the fresh days', () => {
    const units = [mention('区住建局', 'lead')];
    expect(reread({ units }).draft).toEqual({ ...fresh, units });
  });

  it('keeps a day somebody set', () => {
    const set = { ...undated, dueOn: '2024-09-30' };
    expect(reread({ deadlines: [set] }).draft.deadlines).toEqual([set]);
  });

  it('keeps a deadline somebody added, and leaves out one somebody took away', () => {
    const added = by('2024-08-31', { offset: 40 });
    expect(reread({ deadlines: [undated, added] }).draft.deadlines).toEqual([dated, added]);
    expect(reread({ deadlines: [] }).draft.deadlines).toEqual([]);
  });

  it('takes a draft whose keys came back from the database in another order for unchanged', () => {
    const { phrase, ...rest } = undated;
    expect(reread({ deadlines: [{ ...rest, phrase }] }).draft).toEqual(fresh);
  });

  it('includes drafts the first reading did not have', () => {
    const [, second] = carryEdits(
      [before],
      [],
      [fresh, draft({ offset: 99, doer: 'person', units: [] })],
    );
    expect(second).toMatchObject({ included: false, editedBy: null });
  });
});
