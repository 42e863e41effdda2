import { describe, expect, it } from 'vitest';
import type { DutyStatus } from '#core/ledger/duty.ts';
import type { LedgerEventKind } from '#core/ledger/event.ts';
import { refusal } from '#core/ledger/status.ts';

const STATUSES: DutyStatus[] = [
  'open',
  'reported',
  'returned',
  'completed',
  'signedOff',
  'suspended',
  'cancelled',
];

/** x = accepted; columns in the order of STATUSES. */
const TABLE: Record<LedgerEventKind, string> = {
  opened: '.......',
  reported: 'xxxx...',
  completed: 'xxxx...',
  signedOff: 'xxxx...',
  returned: '...xx..',
  extensionRequested: 'xxx....',
  extended: 'xxx....',
  extensionRefused: 'xxx....',
  dueChanged: 'xxxx.x.',
  dated: 'xxx..x.',
  reassigned: 'xxx..x.',
  suspended: 'xxx....',
  resumed: '.....xx',
  cancelled: 'xxxx.x.',
  evidence: 'xxxxxx.',
  reminded: 'xxxxxxx',
  snoozed: 'xxxx.x.',
  checksAsked: 'xxxx.x.',
  checked: 'xxxx...',
  letterDrafted: 'xxxxxxx',
  letterIssued: 'xxxxxxx',
  letterDropped: 'xxxxxxx',
  disputed: 'xxxxxxx',
  interviewProposed: 'xxxxxxx',
  corrected: 'xxxxxxx',
  reworded: '.......',
  revised: '.......',
};

const cells = Object.entries(TABLE).flatMap(([kind, row]) =>
  STATUSES.map((status, index) => ({
    kind: kind as LedgerEventKind,
    status,
    accepted: row[index] === 'x',
  })),
);

describe('the status table', () => {
  it.each(cells)('$kind on $status is accepted: $accepted', ({ kind, status, accepted }) => {
    expect(refusal(status, kind) === null).toBe(accepted);
  });

  it.each(cells.filter((cell) => !cell.accepted))(
    'refusing $kind on $status is said in Chinese, in one clause a clerk would write',
    ({ kind, status }) => {
      expect(refusal(status, kind)).toMatch(/^该?[\u4e00-\u9fff，；“”]+$/);
    },
  );

  it.each([
    ['reported', 'signedOff', '该事项已销号，需要更正的，由安委办退回后办理'],
    ['completed', 'signedOff', '该事项已销号，需要更正的，由安委办退回后办理'],
    ['reported', 'cancelled', '该事项已撤销，如有疑问请联系安委办'],
    ['reported', 'suspended', '该事项已暂缓，恢复前暂不受理，如有疑问请联系安委办'],
    ['extensionRequested', 'completed', '该事项已申报办结，正待核验，无需申请延期'],
    ['signedOff', 'signedOff', '该事项已销号，无需重复操作'],
    ['returned', 'open', '责任单位尚未申报办结，不需退回；如需督促请用“催办”'],
    ['returned', 'returned', '该事项已退回，待责任单位重新报送'],
  ] as const)('%s on %s is answered with “%s”', (kind, status, reason) => {
    expect(refusal(status, kind)).toBe(reason);
  });
});
