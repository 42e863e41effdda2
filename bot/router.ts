// One exhaustive table: every command of the union has its handler, or this does not compile.
import type { Command, CommandKind } from '#core/intent/intent.ts';
import { addTask } from './handlers/add-task.ts';
import { answerQuestion } from './handlers/answer-question.ts';
import { applyDirectory } from './handlers/apply-directory.ts';
import { applyLedger } from './handlers/apply-ledger.ts';
import { assignUnits } from './handlers/assign-units.ts';
import { away } from './handlers/away.ts';
import { bind } from './handlers/bind.ts';
import { bulletin, correctBulletin, publish } from './handlers/bulletin.ts';
import { changeDue } from './handlers/change-due.ts';
import { chase, urge } from './handlers/chase.ts';
import { claimOffice, claimUnit, settleClaim } from './handlers/claim.ts';
import { collectionStatus } from './handlers/collection-status.ts';
import { cancelImport, confirmDrafts } from './handlers/confirm-drafts.ts';
import { documentSettings, proof, report } from './handlers/documents.ts';
import { expandCollective } from './handlers/expand-collective.ts';
import { alreadyBound, greetNewcomers, mainGroup, unbindGroup } from './handlers/groups.ts';
import { handOver } from './handlers/hand-over.ts';
import type { Answer, Handler, HandlerContext } from './handlers/handler.ts';
import { help, settings } from './handlers/help.ts';
import { letters, settleLetter } from './handlers/letters.ts';
import {
  coordination,
  dueThisMonth,
  dueThisWeek,
  myTasks,
  overdue,
  showLedger,
} from './handlers/list-tasks.ts';
import { objections, settleObjection } from './handlers/objections.ts';
import { reassignTask } from './handlers/reassign.ts';
import { agree, object, supplement } from './handlers/reconcile.ts';
import { registerEvent, waitingEvents } from './handlers/register-event.ts';
import { showRelief } from './handlers/relief.ts';
import { reminderSettings } from './handlers/reminder-settings.ts';
import { reportForm } from './handlers/report-progress.ts';
import { requestExtension } from './handlers/request-extension.ts';
import { resolveDuplicate } from './handlers/resolve-duplicate.ts';
import { returnTask } from './handlers/return-task.ts';
import { reviseNotice } from './handlers/revise-notice.ts';
import { reportItems, setCycle, startRound, zeroReport } from './handlers/round.ts';
import { roundSettings } from './handlers/round-settings.ts';
import { setIssuedOn } from './handlers/set-issued-on.ts';
import { settleChanges } from './handlers/settle-changes.ts';
import { approveExtension, refuseExtension } from './handlers/settle-extension.ts';
import { settleName } from './handlers/settle-name.ts';
import { settlePastDue } from './handlers/settle-past-due.ts';
import { drafted, shadow } from './handlers/shadow.ts';
import { showGaps } from './handlers/show-gaps.ts';
import { showTask } from './handlers/show-task.ts';
import { signOff } from './handlers/sign-off.ts';
import { snooze } from './handlers/snooze.ts';
import { cancelTask, resume, suspend } from './handlers/suspend-resume-cancel.ts';
import { askChecks, confirmCheck } from './handlers/three-checks.ts';
import { undo } from './handlers/undo.ts';
import { resend, unsent } from './handlers/unsent.ts';

const HANDLERS: { [K in CommandKind]: Handler<K> } = {
  confirmImport: confirmDrafts,
  cancelImport,
  setIssuedOn,
  settlePastDue,
  resolveDuplicate,
  reviseNotice,
  settleChanges,
  setMembers: expandCollective,
  settleName,
  applyDirectory,
  applyLedger,
  addTask,
  showGaps,
  assignUnits,
  showLedger,
  dueThisWeek,
  dueThisMonth,
  overdue,
  myTasks,
  showTask,
  signOff,
  askChecks,
  confirmCheck,
  returnTask,
  requestExtension,
  approveExtension,
  refuseExtension,
  reassign: reassignTask,
  changeDue,
  suspend,
  resume,
  cancelTask,
  chase,
  urge,
  bind,
  foundOffice: alreadyBound,
  bindGroup: alreadyBound,
  unbindGroup,
  mainGroup,
  greetNewcomers,
  handOver,
  claimOffice,
  claimUnit,
  settleClaim,
  snooze,
  away,
  settleLetter,
  letters,
  shadow,
  drafted,
  reminderSettings,
  unsent,
  resend,
  collectionStatus,
  startRound,
  roundSettings,
  setCycle,
  zeroReport,
  reportItems,
  bulletin,
  proof,
  report,
  documentSettings,
  publish,
  correctBulletin,
  agree,
  object,
  supplement,
  objections,
  settleObjection,
  registerEvent,
  waitingEvents,
  coordination,
  relief: showRelief,
  settings,
  help,
  reportForm,
  answerQuestion,
  undo,
};

/** Hands a command that passed the gate to its handler. */
export async function route<K extends CommandKind>(
  ctx: HandlerContext,
  command: Extract<Command, { kind: K }>,
): Promise<Answer[]> {
  const handler: Handler<K> = HANDLERS[command.kind as K];
  return await handler(ctx, command as Parameters<Handler<K>>[1]);
}
