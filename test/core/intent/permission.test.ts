// The permission matrix: every command of the union for every role.
import { describe, expect, it } from 'vitest';
import type { Role } from '#core/directory/unit.ts';
import type { CommandKind } from '#core/intent/intent.ts';
import { mayDo, mayReport } from '#core/intent/permission.ts';

const ROLES: Role[] = ['staff', 'liaison', 'official', 'visitor'];

/** S staff · L liaison · O official · V visitor: who may give the command. */
const MATRIX: Record<CommandKind, string> = {
  confirmImport: 'S',
  cancelImport: 'S',
  setIssuedOn: 'S',
  settlePastDue: 'S',
  resolveDuplicate: 'S',
  reviseNotice: 'S',
  settleChanges: 'S',
  setMembers: 'S',
  settleName: 'S',
  applyDirectory: 'S',
  applyLedger: 'S',
  addTask: 'S',
  showGaps: 'S',
  assignUnits: 'S',
  showLedger: 'SLO',
  dueThisWeek: 'SLO',
  dueThisMonth: 'SLO',
  overdue: 'SLO',
  myTasks: 'SL',
  showTask: 'SLO',
  signOff: 'S',
  askChecks: 'S',
  confirmCheck: 'SLOV',
  returnTask: 'S',
  requestExtension: 'SL',
  approveExtension: 'S',
  refuseExtension: 'S',
  reassign: 'S',
  changeDue: 'S',
  suspend: 'S',
  resume: 'S',
  cancelTask: 'S',
  chase: 'S',
  urge: 'S',
  bind: 'S',
  foundOffice: 'SLOV',
  bindGroup: 'S',
  unbindGroup: 'S',
  mainGroup: 'S',
  greetNewcomers: 'S',
  handOver: 'S',
  claimOffice: 'SLOV',
  claimUnit: 'SLOV',
  settleClaim: 'S',
  snooze: 'S',
  away: 'SL',
  settleLetter: 'S',
  letters: 'S',
  shadow: 'S',
  drafted: 'S',
  reminderSettings: 'S',
  unsent: 'S',
  resend: 'S',
  collectionStatus: 'SO',
  startRound: 'S',
  roundSettings: 'S',
  setCycle: 'S',
  zeroReport: 'SL',
  reportItems: 'SL',
  bulletin: 'S',
  proof: 'S',
  report: 'S',
  documentSettings: 'S',
  publish: 'S',
  correctBulletin: 'S',
  agree: 'SL',
  object: 'SL',
  supplement: 'SL',
  objections: 'S',
  settleObjection: 'S',
  registerEvent: 'S',
  waitingEvents: 'SLO',
  coordination: 'SLO',
  relief: 'SLO',
  settings: 'S',
  help: 'SLOV',
  reportForm: 'SL',
  answerQuestion: 'SL',
  undo: 'SL',
};

const cells = Object.entries(MATRIX).flatMap(([kind, letters]) =>
  ROLES.map((role) => ({
    kind: kind as CommandKind,
    role,
    may: letters.includes(role.charAt(0).toUpperCase()),
  })),
);

describe('permissions', () => {
  it.each(cells)('$role and $kind: $may', ({ kind, role, may }) => {
    expect(mayDo(role, kind)).toBe(may);
  });

  it.each([
    ['staff', true],
    ['liaison', true],
    ['official', false],
    ['visitor', false],
  ] as const)('words of %s count as a report: %s', (role, may) => {
    expect(mayReport(role)).toBe(may);
  });
});
