// Who does something at a door that is no chat: asked by the same permission table, and audited when refused.
import type { Role } from '#core/directory/unit.ts';
import type { CommandKind } from '#core/intent/intent.ts';
import { mayDo } from '#core/intent/permission.ts';
import { recordAudit } from '#db/audit.ts';
import type { Deps } from '#jobs/deps.ts';

/** An account or a door, as history and audit name it. */
export interface Doer {
  actor: string;
  actorName: string;
  role: Role;
}

/** Whoever runs commands on this machine holds its data: office staff, under the door's own name. */
export const COMMAND_LINE: Doer = { actor: 'cli', actorName: '命令行', role: 'staff' };

/** The doer's role may not do this. The message is fit to be shown. */
export class ForbiddenError extends Error {
  constructor() {
    super('该操作由安委办工作人员办理，未作任何更改。Office staff only; nothing was changed.');
    this.name = 'ForbiddenError';
  }
}

/** Passes, or is audited as `commandRefused` and throws ForbiddenError. */
export async function gate(
  deps: Deps,
  officeId: number,
  by: Doer,
  kind: CommandKind,
): Promise<void> {
  if (mayDo(by.role, kind)) return;
  await recordAudit(deps.db, {
    officeId,
    actor: by.actor,
    action: 'commandRefused',
    detail: { kind, role: by.role },
    at: deps.clock.now(),
  });
  throw new ForbiddenError();
}
