// What a persona of the console says or drops: stored, shown in the group, dealt with and answered.
import type { Person } from '#core/directory/unit.ts';
import { isPrivateMessage } from '#db/console.ts';
import { saveFile } from '#db/files.ts';
import { DEMO_GROUP } from './demo-office.ts';
import { startWithNotice } from './rehearsal.ts';
import { settle } from './settle.ts';
import type { Site } from './web/site.ts';
import { type Sent, shownMessage, withheldMessage } from './web/upload.ts';
import { markOfSent } from './withhold.ts';

/** Who speaks, and in which office's group or alone with the bot. */
export interface Speaker {
  office: { id: number };
  persona: Person;
  privately: boolean;
}

/** Said in the private chat, or in answer to what was said there. */
export async function isSaidAlone(site: Site, speaker: Speaker, replyTo: string | null) {
  if (speaker.privately || replyTo === null) return speaker.privately;
  return await isPrivateMessage(site.deps.db, Number(replyTo));
}

/**
 * Says it in the speaker's name; returns when the answers are in the group. What carries a secrecy
 * mark is kept nowhere and shown to nobody: the inbox hears only that something marked was sent.
 */
export async function say(site: Site, speaker: Speaker, sent: Sent): Promise<void> {
  if (!sent.text && sent.files.length === 0) return;
  const { deps, clock } = site;
  const files = await Promise.all(sent.files.map(received));
  // Read as the inbox will read it, so that it is read once.
  const recognise = speaker.persona.role === 'staff';
  const mark = await markOfSent(deps.documents, { text: sent.text, files, recognise });
  const text = mark ? '' : sent.text;
  const stored = mark ? [] : await store(site, speaker, files, recognise);
  if (text) await startWithNotice(deps, clock, speaker.office.id, { text });
  await site.console.post(
    {
      groupExternalId: DEMO_GROUP,
      sender: { externalId: speaker.persona.externalId, name: speaker.persona.name },
      kind: stored.length > 0 ? 'file' : 'text',
      text,
      replyTo: sent.replyTo,
      files: stored.map(({ id, name, size }) => ({ ref: String(id), name, size })),
      values: {},
      at: clock.now(),
      ...((await isSaidAlone(site, speaker, sent.replyTo)) ? { private: true as const } : {}),
      ...(mark ? { withheld: mark } : {}),
    },
    mark ? withheldMessage(mark) : shownMessage(text, stored),
  );
  await settle(site);
}

interface Received {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

async function received(file: File): Promise<Received> {
  const mime = file.type || 'application/octet-stream';
  return { name: file.name.slice(-200), mime, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function store(site: Site, speaker: Speaker, files: Received[], recognise: boolean) {
  const stored: { id: number; name: string; size: number }[] = [];
  for (const file of files) {
    const { id } = await saveFile(site.deps.db, speaker.office.id, file);
    stored.push({ id, name: file.name, size: file.bytes.length });
    await startWithNotice(site.deps, site.clock, speaker.office.id, { ...file, recognise });
  }
  return stored;
}
