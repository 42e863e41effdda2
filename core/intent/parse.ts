// The one place where a message becomes an intent: a command, a reply, a slip to be mended, or not ours.
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Role } from '../directory/unit.ts';
import { readCommand, verbFirst } from './command.ts';
import { handedIn } from './handed-in.ts';
import type { Intent, ReplyContext, ReplyReading } from './intent.ts';
import { type mayDo, mayReport } from './permission.ts';
import { plainText } from './plain.ts';
import { readReply } from './read-reply.ts';

/** A message with who says it and, for a form, its values. */
export type IntentInput = ReplyContext & { role: Role; values: Record<string, string> };

/**
 * Total: any text gives an intent. A command the role may not give is still a command (the gate
 * refuses it aloud); a slip in one it may not give is nobody's business.
 */
export function parseIntent(input: IntentInput, calendar: WorkCalendar): Intent {
  const text = plainText(input.text);
  const { values, msgDate: today } = input;
  const order = input.role === 'staff' ? verbFirst(text) : text;
  const command = readCommand(order, { values, today, calendar });
  if (command?.kind === 'command' && speaksToUs(command.command.kind, input)) return command;
  if (command?.kind === 'malformed' && isForUs(text, input)) return command;
  if (!mayReport(input.role) || (input.role === 'staff' && !input.mentionsBot)) {
    return input.mentionsBot ? { kind: 'reply', reading: ANSWER } : { kind: 'notMine' };
  }
  const reading = readReply(
    { ...input, speaker: { ...input.speaker, role: input.role } },
    calendar,
  );
  if (reading.action === 'ignore') return { kind: 'notMine' };
  return { kind: 'reply', reading: handedIn(reading, input) };
}

/** A contact's own form names its task: read as loose words, what is asked of one would be taken for another. */
function isForUs(text: string, { role, mentionsBot }: IntentInput): boolean {
  return role === 'staff' || mentionsBot || (mayReport(role) && /^申请延期[ :：]*第?\d/.test(text));
}

/** “你好” in a group is not said to the bot unless it is mentioned; nor is a visitor's order; who one is, is. */
function speaksToUs(kind: Parameters<typeof mayDo>[1], input: IntentInput): boolean {
  if (input.mentionsBot || kind === 'claimOffice' || kind === 'claimUnit') return true;
  if (kind === 'help') return /^(?:帮助|使用帮助|help)/i.test(plainText(input.text));
  return input.role !== 'visitor';
}

const ANSWER: ReplyReading = {
  action: 'answer',
  reports: [
    {
      taskNo: null,
      status: 'none',
      percent: null,
      expectedFinish: null,
      issues: null,
      extensionTo: null,
    },
  ],
};
