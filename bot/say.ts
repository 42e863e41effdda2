// What a persona of the console says or drops: stored, shown in the group, dealt with and answered.
import type { Person } from '#core/directory/unit.ts';
import { saveFile } from '#db/files.ts';
import { DEMO_GROUP } from './demo-office.ts';
import { startWithNotice } from './rehearsal.ts';
import { settle } from './settle.ts';
import type { Site } from './web/site.ts';
import { type Sent, shownMessage } from './web/upload.ts';

/** Who speaks, and in which office's group. */
export interface Speaker {
  office: { id: number };
  persona: Person;
}

/** Says it in the speaker's name; returns when the answers are in the group. */
export async function say(site: Site, speaker: Speaker, sent: Sent): Promise<void> {
  if (!sent.text && sent.files.length === 0) return;
  const { deps, clock } = site;
  const stored: { id: number; name: string; size: number }[] = [];
  for (const file of sent.files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const name = file.name.slice(-200);
    const mime = file.type || 'application/octet-stream';
    const { id } = await saveFile(deps.db, speaker.office.id, { name, mime, bytes });
    stored.push({ id, name, size: bytes.length });
    await startWithNotice(deps, clock, speaker.office.id, { name, bytes });
  }
  if (sent.text) await startWithNotice(deps, clock, speaker.office.id, { text: sent.text });
  await site.console.post(
    {
      groupExternalId: DEMO_GROUP,
      sender: { externalId: speaker.persona.externalId, name: speaker.persona.name },
      kind: stored.length > 0 ? 'file' : 'text',
      text: sent.text,
      replyTo: sent.replyTo,
      files: stored.map(({ id, name, size }) => ({ ref: String(id), name, size })),
      values: {},
      at: clock.now(),
    },
    shownMessage(sent.text, stored),
  );
  await settle(site);
}
