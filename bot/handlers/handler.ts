// What every handler is given and gives back: one message of one person, one transaction, answers.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { Person } from '#core/directory/unit.ts';
import type { Command, CommandKind } from '#core/intent/intent.ts';
import type { Message } from '#core/message/message.ts';
import type { Inbound } from '#core/ports.ts';
import type { Tx } from '#db/client.ts';
import type { Group } from '#db/groups.ts';
import type { Deps } from '#jobs/deps.ts';

/**
 * Everything written through `tx` — ledger, answers, the inbox row's settlement — is committed or
 * lost together, so a crash leaves nothing half done and the message is worked on again.
 */
export interface HandlerContext {
  deps: Deps;
  tx: Tx;
  office: { id: number; name: string; place: string; demo: boolean };
  group: Group;
  person: Person;
  inbound: Inbound;
  inboxId: number;
  now: Date;
  /** The office's day at `now`. */
  today: CivilDate;
}

/**
 * One message where the sender spoke. `taskNos` are what a quoted reply to it means; `replyTo: null`
 * posts it on its own, in the group also when the sender spoke in private. `to: 'called'`: in private
 * to those it calls, and to nobody else; a place: there. `urgentFor` are pressed by the platform.
 * `kind` is `answer` unless it is said unasked (`alarm`), and then waits for office hours.
 * `nothingDone`: the command was refused, or only showed something. A null answer says nothing.
 */
export type Answer = {
  message: Message;
  taskNos?: number[];
  replyTo?: 'sender' | null;
  to?: 'called' | { groupId: number; privateTo: string | null };
  urgentFor?: string[];
  kind?: 'answer' | 'alarm';
  nothingDone?: 'refused' | 'shown';
  /** What was done cannot be taken back; why, as a sentence. */
  final?: string;
} | null;

/** The command of one kind: `CommandOf<'signOff'>`. */
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>;

/** Works on one kind of command; the permission gate has already let it through. */
export type Handler<K extends CommandKind> = (
  ctx: HandlerContext,
  command: CommandOf<K>,
) => Promise<Answer[]>;
