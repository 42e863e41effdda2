// duban demo: a scripted month in simulated time, printed as the chat; the bulletin stays as a .docx.
import { civilMoment, instantOf } from '#core/calendar/zone.ts';
import { plainText } from '#core/message/plain.ts';
import { fullDay } from '#core/message/wording.ts';
import { openDatabase } from '#db/client.ts';
import { listConsoleMessages } from '#db/console.ts';
import { loadUnits } from '#db/directory.ts';
import { loadFile } from '#db/files.ts';
import { contactsByUnit, listPeople } from '#db/people.ts';
import { advance } from '../advance.ts';
import { compose } from '../compose.ts';
import { DEMO_GROUP, DEMO_STAFF, seedDemoOffice } from '../demo-office.ts';
import { createLog } from '../log.ts';
import { type Speaker, say } from '../say.ts';
import { readSample } from '../web/samples.ts';
import { type Site, siteOffice } from '../web/site.ts';
import { command, printLine, RefusedError, writeOutput } from './command.ts';
import { STORY, type Step } from './demo-script.ts';

const ZONE = 'Asia/Shanghai';

export const demo = command(
  'demo',
  '演示一个月的全过程，打印群聊并留下通报文档',
  'play a scripted month and leave the bulletin behind',
)
  .option('--out <file>', '通报文档写到哪里 / where to write the bulletin', '通报-演示.docx')
  .action(async (options: { out: string }) => {
    const startedAt = performance.now();
    const database = await openDatabase({});
    try {
      await seedDemoOffice(database.db);
      const log = await createLog({ pretty: true, stderr: true, level: 'error' });
      const site = await compose({ clockStart: null, zone: ZONE }, database, log);
      const printed = { lastId: 0 };
      for (const step of STORY) {
        await play(site, step);
        await printNew(site, printed);
      }
      await writeOutput(options.out, await bulletinFile(site));
    } finally {
      await database.close();
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    printLine(`\n通报文档已写入 ${options.out}，演示用时${seconds}秒。`);
  });

async function play(site: Site, step: Step): Promise<void> {
  switch (step.kind) {
    case 'scene':
      return printLine(`\n━━ ${step.words} ━━`);
    case 'drop': {
      const sample = await readSample(step.sample);
      if (!sample) throw new RefusedError(`缺少示例通知 docs/samples/${step.sample}。`);
      const files = [new File([sample.bytes], sample.name, { type: 'text/plain' })];
      return await say(site, await speaker(site, null), { text: '', files, replyTo: null });
    }
    case 'say': {
      const sent = { text: step.text, files: [], replyTo: null };
      return await say(site, await speaker(site, step.unit ?? null), sent);
    }
    case 'walk': {
      const instant = instantOf(step.to, '18:00', ZONE);
      await advance(site, { kind: 'at', instant }, () => true);
    }
  }
}

/** The unit's contact, or the first member of the office's staff. */
async function speaker(site: Site, unitName: string | null): Promise<Speaker> {
  const office = await siteOffice(site);
  const { db } = site.deps;
  const unit = (await loadUnits(db, office.id)).find((each) => each.name === unitName);
  const contact = unit ? (await contactsByUnit(db, office.id)).get(unit.id)?.[0] : undefined;
  const staff = (await listPeople(db, office.id)).find(
    ({ externalId }) => externalId === DEMO_STAFF,
  );
  const person = unitName === null ? staff : contact;
  if (!person) throw new Error(`the demo office has nobody to speak for ${unitName}`);
  return { office, persona: person, privately: false };
}

async function printNew(site: Site, printed: { lastId: number }): Promise<void> {
  const fresh = await listConsoleMessages(site.deps.db, DEMO_GROUP, printed.lastId, 500);
  for (const { id, at, senderName, message } of fresh) {
    const said = plainText(message).replaceAll('\n', '\n    ');
    const { day, time } = civilMoment(at, ZONE);
    printLine(`\n${fullDay(day)} ${time}　${senderName}\n    ${said}`);
    printed.lastId = id;
  }
}

/** The .docx the bot posted at the month's end. */
async function bulletinFile(site: Site): Promise<Uint8Array> {
  const all = await listConsoleMessages(site.deps.db, DEMO_GROUP, 0, 1000);
  const files = all.flatMap(({ message }) =>
    message.blocks.filter((block) => block.kind === 'file' && block.name.endsWith('.docx')),
  );
  const last = files.at(-1);
  const stored = last?.kind === 'file' ? await loadFile(site.deps.db, last.fileId) : null;
  if (!stored) throw new Error('the demo month ended without a bulletin');
  return stored.bytes;
}
