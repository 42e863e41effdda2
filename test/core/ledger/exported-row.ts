// Rows of one duty as exported and as edited, and the ledger they are compared with.
import type { ImportDiff } from '#core/ledger/import-diff.ts';
import { rowCheck, rowKey, type SheetField, type SheetRow } from '#core/ledger/sheet-row.ts';
import type { LedgerView } from '#core/ledger/view.ts';
import { STATUS_WORDS } from '#core/message/wording.ts';
import { UNASKED } from '#test/support/unasked.ts';

type TaskView = LedgerView['tasks'][number];
type DutyView = TaskView['duties'][number];

const duty: DutyView = {
  unit: '区住建局',
  occurrence: '2024-06-30',
  dueOn: '2024-06-30',
  ...UNASKED,
  status: 'reported',
  percent: 40,
  standing: 'onTrack',
  lastReport: { text: '已排查12家。', at: '2024-06-01T01:00:00.000Z', by: '某' },
  expectedOn: null,
  completedOn: null,
  signedOffOn: null,
  evidence: 0,
};

export const task: TaskView = {
  no: 8,
  ref: '二（一）7',
  notice: '云安发〔2024〕3号',
  heading: [],
  title: '开展燃气安全排查',
  clause: '开展燃气安全排查。',
  kind: 'milestone',
  targets: [],
  leadUnits: ['区住建局'],
  supportingUnits: [],
  duties: [duty],
};

export function ledgerOf(...duties: Partial<DutyView>[]): LedgerView {
  return {
    asOf: '2024-06-20',
    tasks: [{ ...task, duties: duties.map((own) => ({ ...duty, ...own })) }],
  };
}

/** The row as exported from `view`'s first duty. */
export function exported(view: LedgerView = ledgerOf({}), at = 0): SheetRow {
  const own = view.tasks[0]?.duties[at];
  const key = rowKey(8, own ?? null);
  const cells: Record<SheetField, string> = {
    progress: own?.lastReport?.text ?? '',
    percent: `${own?.percent ?? ''}`,
    dueOn: own?.dueOn ?? own?.occurrence ?? '',
    status: own ? STATUS_WORDS[own.status] : '',
    title: task.title,
    clause: task.clause,
    leadUnits: '区住建局',
    supportingUnits: '',
    unit: own?.unit ?? '',
  };
  const check = rowCheck(key, new Map(Object.entries(cells) as [SheetField, string][]));
  return { line: 2, key, check, no: '8', cells };
}

export function edited(cells: Partial<Record<SheetField, string>>, row = exported()): SheetRow {
  return { ...row, cells: { ...row.cells, ...cells } };
}

export const NOTHING: ImportDiff = {
  changes: [],
  conflicts: [],
  notApplied: [],
  newTasks: [],
  unknownRows: [],
  missingRows: [],
};
export const NAME = { no: 8, unit: '区住建局', occurrence: '2024-06-30' };
