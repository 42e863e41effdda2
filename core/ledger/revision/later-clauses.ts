// Drafts as the comparison needs them: each with the tasks it would become, unknown units proposed.
import type { Unit } from '../../directory/unit.ts';
import { nameUnits } from '../../notice/named-units.ts';
import type { TaskDraft } from '../../notice/notice.ts';
import { placeOfNotice, seatOfNew } from '../../notice/notice-place.ts';
import type { ImportDraft } from '../../notice/pending.ts';
import { type PlanInput, planTasks, type TaskPlan } from '../plan.ts';
import { givesDays } from './pair-stages.ts';
import type { BaseDraft, EnteredStage, LaterClause } from './versions.ts';

type Surroundings = Omit<PlanInput, 'drafts' | 'added'>;

/**
 * The directory with the units it would gain from the drafts, under ids below zero: they are not
 * there yet and only stand for their names.
 */
export function withProposedUnits(
  drafts: TaskDraft[],
  units: Unit[],
  { header, place }: Pick<Surroundings, 'header' | 'place'>,
): Unit[] {
  const said = placeOfNotice(header, place);
  const proposed = nameUnits(drafts, units, place, said).flatMap((named) => {
    if (named.kind === 'new') return [{ name: named.name, kind: named.unitKind }];
    if (named.kind !== 'collective' || named.unit !== null) return [];
    return [{ name: named.name, kind: 'collective' as const }];
  });
  return [
    ...units,
    ...proposed.map(({ name, kind }, index): Unit => {
      const nothing = { aliases: [], memberIds: [], displayOrder: units.length + index };
      const seat = seatOfNew(name, kind, place, said);
      return { id: -1 - index, name, kind, ...seat, ...nothing };
    }),
  ];
}

/** The clauses of a later version, in reading order. `units` holds proposed ones too. */
export function laterClauses(drafts: readonly ImportDraft[], around: Surroundings): LaterClause[] {
  const plan = (one: ImportDraft) => planTasks({ ...around, added: [], drafts: [one] });
  return drafts.map((one, position) => {
    const { draft, included, settlement } = one;
    const plans = plan({ draft, included: true, settlement: null });
    const entry = included && settlement === null ? plans : plan(one);
    return { position, draft, included, plans, entry };
  });
}

/** Words of a clause's quantified aims, wherever they are kept. */
export function aimsOf(draft: TaskDraft): string[] {
  const targets = [draft, ...draft.deadlines].flatMap((asked) => asked.targets ?? []);
  return targets.map((target) => target.phrase);
}

/** What a task of the earlier version was entered from: of the tasks of its draft the one it is. */
export function baseOf(
  { draft, edited }: { draft: TaskDraft; edited: boolean },
  stages: readonly Pick<EnteredStage, 'phrase'>[],
  around: Surroundings,
): BaseDraft {
  const whole = { draft, included: true, settlement: null };
  const plans = planTasks({ ...around, added: [], drafts: [whole] });
  const said = new Set(stages.map((stage) => stage.phrase));
  const shared = (plan: TaskPlan) =>
    plan.milestones.filter(({ phrase }) => said.has(phrase)).length;
  const [plan] = [...plans].sort((a, b) => shared(b) - shared(a));
  return {
    units: plan?.units ?? [],
    unitNames: draft.units.map((unit) => unit.name),
    phrases: draft.deadlines.filter(givesDays).map((deadline) => deadline.phrase),
    aims: aimsOf(draft),
    edited,
  };
}
