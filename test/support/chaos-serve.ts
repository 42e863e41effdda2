// `serve` as it is started, on PostgreSQL, with one more channel: a stand-in platform over HTTP. Its clock
// runs fast, the same in every process, and it beats more than once a minute.
import { readConfig } from '#bot/config.ts';
import { createLog } from '#bot/log.ts';
import { runBeat, startServer } from '#bot/serve.ts';
import { type Channel, ChannelError } from '#core/ports.ts';

const BEAT_MS = 200;

/** `STAND_IN` is its address, `CHAOS_CLOCK` is “real start ms, shown start ms, speed”. */
function standIn(address: string): Channel {
  return {
    id: 'stand-in',
    receive: async () => new Response(),
    download: async () => new Uint8Array(),
    members: async () => [],
    send: async ({ groupExternalId, idempotencyKey }) => {
      const body = JSON.stringify({ group: groupExternalId, key: idempotencyKey });
      const answer = await fetch(address, { method: 'POST', body }).catch((error) => {
        throw new ChannelError('unreachable', String(error));
      });
      if (!answer.ok) throw new ChannelError('unreachable', `the platform said ${answer.status}`);
      return { messageId: await answer.text() };
    },
  };
}

const reading = readConfig(process.env);
if (!reading.ok) throw new Error('the environment of the chaos is wrong');
const log = await createLog({ pretty: false, stderr: true, level: 'error' });
const { site } = await startServer(reading.config, log);
const channel = standIn(String(process.env.STAND_IN));
site.deps.channels = new Map([...site.deps.channels, [channel.id, channel]]);
const [realMs = 0, shownMs = 0, speed = 1] = String(process.env.CHAOS_CLOCK).split(',').map(Number);
site.clock.now = () => new Date(shownMs + (Date.now() - realMs) * speed);
process.stdout.write('ready\n');
for (;;) {
  await runBeat(site);
  await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
}
