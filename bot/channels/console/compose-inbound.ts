// What a persona typed, dropped or pressed, as the Inbound every channel delivers.
// “@督办 第5项已完成” → text “第5项已完成”, mentionsBot true.
import { randomUUID } from 'node:crypto';
import type { Inbound, InboundFile } from '#core/ports.ts';
import type { SecrecyMark } from '#core/text/classified.ts';

/** The bot's name in the group: what people type after @. */
export const BOT_NAME = '督办';

const BOT_MENTION = new RegExp(`[@＠]${BOT_NAME}[，,：:]?\\s*`, 'g');

/** One thing a persona did on the page. */
export interface PersonaAct {
  groupExternalId: string;
  sender: { externalId: string; name: string };
  kind: Inbound['kind'];
  text: string;
  replyTo: string | null;
  files: InboundFile[];
  values: Record<string, string>;
  at: Date;
  /** Said to the bot alone. */
  private?: true;
  /** What was sent carries this mark: its words and files have been left out. */
  withheld?: SecrecyMark;
}

/**
 * Decodes the act. A mention of the bot is taken out of the text, as platforms do; mentions of other
 * people stay readable in it and are listed. Pressing a button always addresses the bot.
 * `messageId` is the line of the transcript that shows the act.
 */
export function composeInbound(
  act: PersonaAct,
  members: { externalId: string; name: string }[],
  messageId: string,
): Inbound {
  const text = act.text.replace(BOT_MENTION, '').trim();
  return {
    channel: 'console',
    eventId: randomUUID(),
    messageId,
    groupExternalId: act.groupExternalId,
    sender: act.sender,
    at: act.at,
    kind: act.kind,
    text,
    mentionsBot: act.kind === 'action' || text !== act.text.trim(),
    mentions: mentionsIn(text, members),
    replyTo: act.replyTo,
    files: act.files,
    values: act.values,
    ...(act.private ? { private: true } : {}),
    ...(act.withheld ? { withheld: act.withheld } : {}),
  };
}

/** Names after @, the longest name first so that 联络员（区应急局） is not read as a shorter one. */
function mentionsIn(
  text: string,
  members: { externalId: string; name: string }[],
): { externalId: string; name: string }[] {
  const byLength = [...members].sort((a, b) => b.name.length - a.name.length);
  const found: { externalId: string; name: string }[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const member = byLength.find(({ name }) => text.startsWith(name, at + 1));
    if (member) found.push({ externalId: member.externalId, name: member.name });
  }
  return found;
}
