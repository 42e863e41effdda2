// Two versions of a notice from their texts: the first entered, with progress where a test wants it.
import type { Unit } from '#core/directory/unit.ts';
import { opened } from '#core/ledger/apply.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { planTasks } from '#core/ledger/plan.ts';
import { type Comparison, compareVersions } from '#core/ledger/revision/compare-versions.ts';
import { baseOf, laterClauses, withProposedUnits } from '#core/ledger/revision/later-clauses.ts';
import type { EnteredTask, Versions } from '#core/ledger/revision/versions.ts';
import type { Notice } from '#core/notice/notice.ts';
import { isIncludedByDefault } from '#core/notice/pending.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { testCalendar } from '#test/support/holidays.ts';
import { PLACE } from '../../notice/sample-import.ts';

const TODAY = '2024-04-20';

function read(text: string): Notice {
  return readNotice(text, { calendar: testCalendar });
}

const importsOf = (notice: Notice) =>
  notice.tasks.map((draft) => ({ draft, included: isIncludedByDefault(draft), settlement: null }));

/** The tasks of a notice as they would stand in the ledger after entry; every id is given in order. */
function enter(notice: Notice, units: Unit[]): EnteredTask[] {
  const around = { header: notice.header, units, place: PLACE, today: TODAY };
  let ids = 0;
  const next = () => {
    ids += 1;
    return ids;
  };
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const drafts = importsOf(notice).filter((one) => one.included);
  return drafts
    .flatMap((one) => {
      const plans = planTasks({ ...around, added: [], drafts: [one] });
      return plans.map((plan) => ({ plan, draft: one.draft }));
    })
    .map(({ plan, draft }, index) => {
      const no = index + 1;
      const stages = plan.milestones.map((stage) => ({ ...stage, milestoneId: next() }));
      const occurrences = plan.occurrences.map(({ milestonePosition, label, dueOn }) => {
        const stage = stages[milestonePosition ?? -1];
        return { id: next(), milestoneId: stage?.milestoneId ?? null, label, dueOn };
      });
      const taskUnits = plan.units.map((unit) => ({
        ...unit,
        unitName: names.get(unit.unitId) ?? '',
      }));
      const acting = taskUnits.filter((unit) => unit.role !== 'support');
      const duties = occurrences.flatMap((occurrence) =>
        acting.map(({ unitId, unitName, role }): Duty => {
          const state = opened({ kind: 'opened', dueOn: occurrence.dueOn, settled: null });
          const at = { taskId: no, taskNo: no, occurrenceId: occurrence.id };
          const unit = { unitId, unitName, role, occurrenceLabel: occurrence.label };
          return { ...state, ...at, ...unit, id: next(), stage: null, eventOn: null };
        }),
      );
      const { milestones: _, occurrences: __, units: ___, ...words } = plan;
      const task = { id: no, no, noticeId: 1, source: '云安发〔2024〕6号', ...words };
      const base = baseOf({ draft, edited: false }, stages, around);
      return { task: { ...task, units: taskUnits }, stages, occurrences, duties, base };
    });
}

/** `change` may give tasks progress before they are compared; `extended` are duties by id. */
export function compareTexts(
  first: string,
  second: string,
  change: (tasks: EnteredTask[]) => Partial<Versions> | undefined = () => undefined,
): Comparison {
  const [v1, v2] = [read(first), read(second)];
  const known = withProposedUnits(v1.tasks, [], { header: v1.header, place: PLACE }).map(
    (unit) => ({ ...unit, id: -unit.id }),
  );
  const units = withProposedUnits(v2.tasks, known, { header: v2.header, place: PLACE });
  const before = enter(v1, known);
  const around = { header: v2.header, units, place: PLACE, today: TODAY };
  return compareVersions({
    before,
    after: laterClauses(importsOf(v2), around),
    later: { noticeId: 2, name: '云安发〔2024〕9号' },
    unitNames: new Map(units.map((unit) => [unit.id, unit.name])),
    extended: new Set(),
    today: TODAY,
    ...change(before),
  });
}
