// The status table: which event may follow which status, and what a person is told when it may not.
import type { DutyStatus } from './duty.ts';
import type { LedgerEventKind } from './event.ts';

const WORKING: DutyStatus[] = ['open', 'reported', 'returned'];
const ANY: DutyStatus[] = [...WORKING, 'completed', 'signedOff', 'suspended', 'cancelled'];

/** Statuses in which each event is accepted. `opened` only begins a duty, so it follows nothing. */
const ALLOWED: Record<LedgerEventKind, DutyStatus[]> = {
  opened: [],
  reported: [...WORKING, 'completed'],
  completed: [...WORKING, 'completed'],
  // The office may close what it checked on paper, claimed in the group or not.
  signedOff: [...WORKING, 'completed'],
  // Sending back a signed-off duty is how the office opens it again.
  returned: ['completed', 'signedOff'],
  extensionRequested: WORKING,
  extended: WORKING,
  extensionRefused: WORKING,
  dueChanged: [...WORKING, 'completed', 'suspended'],
  dated: [...WORKING, 'suspended'],
  reassigned: [...WORKING, 'suspended'],
  suspended: WORKING,
  resumed: ['suspended', 'cancelled'],
  cancelled: [...WORKING, 'completed', 'suspended'],
  evidence: [...WORKING, 'completed', 'signedOff', 'suspended'],
  reminded: ANY,
  snoozed: [...WORKING, 'completed', 'suspended'],
  checksAsked: [...WORKING, 'completed', 'suspended'],
  checked: [...WORKING, 'completed'],
  letterDrafted: ANY,
  letterIssued: ANY,
  letterDropped: ANY,
  disputed: ANY,
  interviewProposed: ANY,
  corrected: ANY,
  // These happen to the task, not to a duty.
  reworded: [],
  revised: [],
};

/** What is said of a closed or resting duty, whatever was tried. */
const BY_STATUS: Partial<Record<DutyStatus, string>> = {
  signedOff: '该事项已销号，需要更正的，由安委办退回后办理',
  cancelled: '该事项已撤销，如有疑问请联系安委办',
  suspended: '该事项已暂缓，恢复前暂不受理，如有疑问请联系安委办',
};

const ALREADY: Partial<Record<LedgerEventKind, Partial<Record<DutyStatus, string>>>> = {
  signedOff: { signedOff: '该事项已销号，无需重复操作' },
  suspended: { suspended: '该事项已暂缓，无需重复操作' },
  cancelled: { cancelled: '该事项已撤销，无需重复操作' },
  returned: { returned: '该事项已退回，待责任单位重新报送' },
  resumed: {
    signedOff: '该事项已销号，不需恢复；如需重新办理请用“退回”',
  },
};

const BY_EVENT: Partial<Record<LedgerEventKind, string>> = {
  opened: '该事项已在台账中，不能重复立项',
  returned: '责任单位尚未申报办结，不需退回；如需督促请用“催办”',
  extensionRequested: '该事项已申报办结，正待核验，无需申请延期',
  extended: '该事项已申报办结，正待核验，无需延期',
  extensionRefused: '该事项已申报办结，没有待审批的延期申请',
  dated: '该事项已申报办结，正待核验，时限不再变动',
  reassigned: '该事项已申报办结，正待核验，请先退回再改派',
  suspended: '该事项已申报办结，正待核验，请先退回再暂缓',
  resumed: '该事项正在办理，不需恢复',
};

/** Null when the event may follow the status; else the reason, fit to be shown to who asked. */
export function refusal(status: DutyStatus, kind: LedgerEventKind): string | null {
  if (ALLOWED[kind].includes(status)) return null;
  return (
    ALREADY[kind]?.[status] ??
    (kind === 'returned' ? BY_EVENT.returned : undefined) ??
    BY_STATUS[status] ??
    BY_EVENT[kind] ??
    '当前状态下不能进行此项操作'
  );
}
