// Who may say what: one table of roles and commands, the same for text, buttons and forms.
import type { Role } from '../directory/unit.ts';
import type { CommandKind } from './intent.ts';

const ALL: readonly Role[] = ['staff', 'liaison', 'official', 'visitor'];
const MEMBERS: readonly Role[] = ['staff', 'liaison', 'official'];
const REPORTERS: readonly Role[] = ['staff', 'liaison'];
const OFFICE: readonly Role[] = ['staff'];

/**
 * A contact's rights end at the duties of their own units (the handlers see to that); officials
 * read; a visitor is told what the bot is for.
 */
const TABLE: Record<CommandKind, readonly Role[]> = {
  confirmImport: OFFICE,
  cancelImport: OFFICE,
  setIssuedOn: OFFICE,
  settlePastDue: OFFICE,
  resolveDuplicate: OFFICE,
  reviseNotice: OFFICE,
  settleChanges: OFFICE,
  setMembers: OFFICE,
  settleName: OFFICE,
  applyDirectory: OFFICE,
  applyLedger: OFFICE,
  addTask: OFFICE,
  showGaps: OFFICE,
  assignUnits: OFFICE,
  showLedger: MEMBERS,
  dueThisWeek: MEMBERS,
  dueThisMonth: MEMBERS,
  overdue: MEMBERS,
  myTasks: REPORTERS,
  showTask: MEMBERS,
  signOff: OFFICE,
  askChecks: OFFICE,
  // Whom the office named for a task confirms by their own account; the handler sees to that.
  confirmCheck: ALL,
  returnTask: OFFICE,
  requestExtension: REPORTERS,
  approveExtension: OFFICE,
  refuseExtension: OFFICE,
  reassign: OFFICE,
  changeDue: OFFICE,
  suspend: OFFICE,
  resume: OFFICE,
  cancelTask: OFFICE,
  chase: OFFICE,
  urge: OFFICE,
  bind: OFFICE,
  foundOffice: ALL,
  bindGroup: OFFICE,
  unbindGroup: OFFICE,
  mainGroup: OFFICE,
  greetNewcomers: OFFICE,
  handOver: OFFICE,
  claimOffice: ALL,
  claimUnit: ALL,
  settleClaim: OFFICE,
  snooze: OFFICE,
  away: REPORTERS,
  settleLetter: OFFICE,
  letters: OFFICE,
  shadow: OFFICE,
  drafted: OFFICE,
  reminderSettings: OFFICE,
  unsent: OFFICE,
  resend: OFFICE,
  collectionStatus: ['staff', 'official'],
  startRound: OFFICE,
  roundSettings: OFFICE,
  setCycle: OFFICE,
  zeroReport: REPORTERS,
  reportItems: REPORTERS,
  bulletin: OFFICE,
  proof: OFFICE,
  report: OFFICE,
  documentSettings: OFFICE,
  publish: OFFICE,
  correctBulletin: OFFICE,
  agree: REPORTERS,
  object: REPORTERS,
  supplement: REPORTERS,
  objections: OFFICE,
  settleObjection: OFFICE,
  registerEvent: OFFICE,
  waitingEvents: MEMBERS,
  coordination: MEMBERS,
  relief: MEMBERS,
  settings: OFFICE,
  help: ALL,
  reportForm: REPORTERS,
  answerQuestion: REPORTERS,
  undo: REPORTERS,
};

/** These only show: nothing is different afterwards, and they may be asked for again at any time. */
const SHOWING: ReadonlySet<CommandKind> = new Set([
  'showGaps',
  'showLedger',
  'dueThisWeek',
  'dueThisMonth',
  'overdue',
  'myTasks',
  'showTask',
  'letters',
  'drafted',
  'unsent',
  'collectionStatus',
  'bulletin',
  'relief',
  'waitingEvents',
  'coordination',
  'settings',
  'help',
]);

/** Whether the command shows something and changes nothing. */
export function onlyShows(kind: CommandKind): boolean {
  return SHOWING.has(kind);
}

/** Whether the role may give the command at all. */
export function mayDo(role: Role, kind: CommandKind): boolean {
  return TABLE[kind].includes(role);
}

/** Whether the role's own words about a task are taken as a report. */
export function mayReport(role: Role): boolean {
  return REPORTERS.includes(role);
}
