// Chats no office has taken in: the bot says once what it is for, and an office is founded or takes it in.
import { civilDay } from '#core/calendar/zone.ts';
import { say } from '#core/intent/answer.ts';
import {
  bindingMessage,
  foundingMessage,
  GROUP_LINES,
  whichOfficeMessage,
} from '#core/intent/answer-groups.ts';
import { readCommand } from '#core/intent/command.ts';
import type { Command } from '#core/intent/intent.ts';
import { plainText } from '#core/intent/plain.ts';
import type { Message } from '#core/message/message.ts';
import { plainText as messageText } from '#core/message/plain.ts';
import type { Inbound, PressAnswer } from '#core/ports.ts';
import { recordAudit } from '#db/audit.ts';
import type { Queryable, Tx } from '#db/client.ts';
import { withoutValues } from '#db/errors.ts';
import {
  type Chat,
  listGroups,
  markIntroduced,
  markLeft,
  noteChat,
  setMain,
  speakingGroup,
  takeIn,
} from '#db/groups.ts';
import { alone } from '#db/lock.ts';
import { createOffice, listOffices, loadOffice, type Office } from '#db/offices.ts';
import { putOutbox } from '#db/outbox.ts';
import { officesOfAccount, savePerson } from '#db/people.ts';
import type { Deps } from '#jobs/deps.ts';
import { needsFirstStaff, useFirstStaffCode } from './first-staff.ts';
import type { Arrival } from './place.ts';

interface Unbound {
  deps: Deps;
  tx: Tx;
  inbound: Inbound;
  inboxId: number;
  chat: Chat;
  /** What whoever takes the group in should know of it. */
  notes: readonly string[];
}

/** Asks the platform about a group that is about to be taken in, before the work on it begins. */
export async function askAboutGroup(deps: Deps, inbound: Inbound): Promise<readonly string[]> {
  if (!deps.groupNotes || !/设立办公室|绑定本群/.test(inbound.text)) return [];
  return await deps.groupNotes(inbound.channel, inbound.groupExternalId).catch((error) => {
    deps.log.warn('nothing told of a group', { error: withoutValues(error) });
    return [];
  });
}

/** What came from a chat that is no office's: answered at most in one line, and mostly not at all. */
export async function answerUnbound(
  deps: Deps,
  tx: Tx,
  { id, inbound }: Arrival,
  notes: readonly string[],
): Promise<PressAnswer | null> {
  const { channel, groupExternalId: externalId, groupName = '' } = inbound;
  const chat = await noteChat(tx, { channel, externalId, name: groupName });
  const here: Unbound = { deps, tx, inbound, inboxId: id, chat, notes };
  const said = await answerOf(here);
  if (!said) return null;
  await putOutbox(tx, {
    officeId: said.officeId ?? null,
    groupId: chat.id,
    dedupeKey: `answer:${id}:0`,
    kind: 'answer',
    message: said.message,
    privateTo: inbound.private ? inbound.sender.externalId : null,
    replyTo: inbound.private ? null : (inbound.messageId ?? null),
    notBefore: deps.clock.now(),
    createdAt: deps.clock.now(),
  });
  const words = messageText(said.message).split('\n')[0] ?? '';
  return { words, tone: said.officeId === undefined ? 'info' : 'good' };
}

interface Said {
  message: Message;
  /** The office that has the chat from now on. */
  officeId?: number;
}

async function answerOf(here: Unbound): Promise<Said | null> {
  const { tx, inbound, chat, deps } = here;
  if (inbound.private) return { message: say(GROUP_LINES.strangerNowhere) };
  switch (inbound.kind) {
    case 'botRemoved':
      await markLeft(tx, chat.id, inbound.at);
      return null;
    case 'botAdded':
      await markLeft(tx, chat.id, null);
      return await introduce(here);
    case 'joined':
    case 'left':
      return null;
    default: {
      const today = civilDay(deps.clock.now(), deps.zone);
      const context = { values: inbound.values, today, calendar: deps.calendar };
      const reading = readCommand(plainText(inbound.text), context);
      if (reading?.kind === 'command') return await obey(here, reading.command);
      const { text } = inbound;
      if (reading && text.startsWith('设立办公室')) {
        return { message: say(`${reading.problem}，例如：${reading.example}`) };
      }
      return inbound.mentionsBot ? await introduce(here) : null;
    }
  }
}

async function obey(here: Unbound, command: Command): Promise<Said | null> {
  if (command.kind === 'foundOffice') return await found(here, command);
  if (command.kind === 'bindGroup') return await bindTo(here, command.office);
  return here.inbound.mentionsBot ? await introduce(here) : null;
}

/** Once for a chat; whoever adds the bot anew gets nothing more either. */
async function introduce({ deps, tx, chat }: Unbound): Promise<Said | null> {
  if (!(await markIntroduced(tx, chat.id, deps.clock.now()))) return null;
  const hasOffice = (await realOffices(tx)).length > 0;
  const asksCode = !deps.admins?.size;
  return { message: hasOffice ? bindingMessage() : foundingMessage(asksCode) };
}

async function found(
  here: Unbound,
  command: Extract<Command, { kind: 'foundOffice' }>,
): Promise<Said> {
  const { tx, inbound, chat } = here;
  const { name, place, code } = command;
  await alone(tx, 'found');
  if (!(await mayFound(here, code))) {
    const [own] = await officesToDecideFor(here);
    return { message: say(own ? GROUP_LINES.foundInstead(own.name) : GROUP_LINES.foundDenied) };
  }
  if ((await realOffices(tx)).some((office) => office.name === name)) {
    return { message: say(GROUP_LINES.foundTwice(name)) };
  }
  const office = await createOffice(tx, { name, place });
  await takeIn(tx, chat.id, office.id);
  await setMain(tx, office.id, chat.id);
  const { channel, sender } = inbound;
  await savePerson(tx, office.id, { channel, ...sender, role: 'staff' });
  await audit(here, office.id, 'foundOffice');
  const line = GROUP_LINES.founded(name, sender.name || '您');
  return { message: withNotes(here, line), officeId: office.id };
}

/** The administrator; else whoever has the code of the start, and only for the first of all offices. */
async function mayFound({ deps, tx, inbound }: Unbound, code: string | null): Promise<boolean> {
  if (deps.admins?.has(inbound.sender.externalId)) return true;
  if (code === null || !(await needsFirstStaff(tx))) return false;
  return await useFirstStaffCode(tx, code, deps.clock.now());
}

async function bindTo(here: Unbound, wanted: string | null): Promise<Said> {
  const { deps, tx, chat } = here;
  const own = await officesToDecideFor(here);
  if (own.length === 0) return { message: say(GROUP_LINES.bindDenied) };
  const fitting = wanted === null ? own : own.filter((office) => office.name === wanted);
  const [office, ...others] = fitting;
  if (!office) return { message: say(GROUP_LINES.noSuchOffice(wanted ?? '')) };
  if (others.length > 0) return { message: whichOfficeMessage(own.map((one) => one.name)) };
  const groups = (await listGroups(tx, office.id)).filter(({ channel }) =>
    deps.channels.has(channel),
  );
  const main = speakingGroup(groups, () => true);
  await takeIn(tx, chat.id, office.id);
  if (!main) await setMain(tx, office.id, chat.id);
  await audit(here, office.id, 'bindGroup');
  const line = GROUP_LINES.bound(office.name, !main, main?.name ?? '');
  return { message: withNotes(here, line), officeId: office.id };
}

/** Offices the speaker is staff of; an administrator's are all. */
async function officesToDecideFor({ deps, tx, inbound }: Unbound): Promise<Office[]> {
  const { channel, sender } = inbound;
  if (deps.admins?.has(sender.externalId)) return await realOffices(tx);
  const own: Office[] = [];
  for (const { officeId, role } of await officesOfAccount(tx, channel, sender.externalId)) {
    const office = role === 'staff' ? await loadOffice(tx, officeId) : null;
    if (office) own.push(office);
  }
  return own;
}

async function realOffices(q: Queryable): Promise<Office[]> {
  return (await listOffices(q)).filter((office) => !office.demo);
}

/** Told once, when the group begins to be used. */
function withNotes({ notes }: Unbound, line: string): Message {
  const message = say(line);
  return { ...message, blocks: [...message.blocks, ...notes.map((text) => noteOf(text))] };
}

function noteOf(text: string) {
  return { kind: 'note' as const, text };
}

async function audit(here: Unbound, officeId: number, action: string): Promise<void> {
  const { tx, inbound, chat, inboxId, deps } = here;
  await recordAudit(tx, {
    officeId,
    actor: inbound.sender.externalId,
    action,
    detail: { groupId: chat.id, inboxId },
    at: deps.clock.now(),
  });
}
