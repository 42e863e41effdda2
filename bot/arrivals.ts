// What a message brings with it: its files and, from the office, the notice behind a link. Fetched and read.
import {
  type Channel,
  ChannelError,
  type ChannelErrorKind,
  type Inbound,
  type InboundFile,
} from '#core/ports.ts';
import type { Group } from '#db/groups.ts';
import { findPerson } from '#db/people.ts';
import type { Deps } from '#jobs/deps.ts';
import type { Refusal } from './documents/parsed.ts';
import { NOT_FETCHED, refuse, refuseSize } from './documents/refusal.ts';
import { groupFor } from './place.ts';
import type { ReadFile } from './withhold.ts';

/** A link by itself, or after a word or two that ask to read it: 请读取这份通知：https://…. */
const LINK =
  /^(?:请?(?:帮忙)?(?:读取?|读一下|导入|录入|登记|入账)?(?:一下|这份|这个|下面的)?(?:通知|文件|链接|网页)?[:：，,]?\s*)(https?:\/\/\S+?)[。，；]?$/i;

/** Trying again does not help; a missing scope or a secret protection is a person's to mend. */
const FOR_GOOD: readonly ChannelErrorKind[] = [
  'unauthorized',
  'forbidden',
  'not-found',
  'rejected',
];

/**
 * Fetched and read before the transaction opens: a slow platform or site must not hold the database.
 * Pictures of text are recognised for the office only; what others send is evidence.
 */
export async function readArrivals(deps: Deps, inbound: Inbound): Promise<ReadFile[]> {
  const address = inbound.files.length === 0 ? LINK.exec(inbound.text.trim())?.[1] : undefined;
  if (inbound.files.length === 0 && !address) return [];
  const group = await groupFor(deps, inbound);
  // Nobody's business yet: not even fetched.
  if (!group) return [];
  const fromOffice = await isFromOffice(deps, group, inbound);
  const files = await readFiles(deps, inbound, fromOffice);
  const linked = address && fromOffice ? await readLink(deps, inbound, address) : null;
  return linked ? [...files, linked] : files;
}

async function readFiles(deps: Deps, inbound: Inbound, recognise: boolean): Promise<ReadFile[]> {
  const channel = deps.channels.get(inbound.channel);
  const fetched: ReadFile[] = [];
  for (const file of inbound.files) {
    if (!channel) throw new Error(`channel ${inbound.channel} is not configured`);
    const { name } = file;
    const bytes = refuseSize(file.size ?? 0) ?? (await fetchFile(channel, file));
    fetched.push(
      bytes instanceof Uint8Array
        ? { name, bytes, reading: await deps.documents.read({ name, bytes }, { recognise }) }
        : { name, bytes: new Uint8Array(), reading: bytes },
    );
  }
  return fetched;
}

/** What the platform will never hand over is refused by its own words; what is said beside it counts. */
async function fetchFile(channel: Channel, file: InboundFile): Promise<Uint8Array | Refusal> {
  try {
    return await channel.download(file);
  } catch (error) {
    if (!(error instanceof ChannelError) || !FOR_GOOD.includes(error.kind)) throw error;
    return refuse(NOT_FETCHED, error.message);
  }
}

async function isFromOffice(deps: Deps, group: Group, { channel, sender }: Inbound) {
  if (deps.admins?.has(sender.externalId)) return true;
  const person = await findPerson(deps.db, group.officeId, channel, sender.externalId);
  return person?.role === 'staff';
}

/** Null when nobody asked the bot and the link is none it may follow: then it is not for the bot. */
async function readLink(deps: Deps, inbound: Inbound, address: string): Promise<ReadFile | null> {
  const fetched = deps.documents.fetch
    ? await deps.documents.fetch(address)
    : refuse('link-off', '本系统未开通链接读取。请打开网页保存后发送文件，或复制正文粘贴到群内。');
  if (fetched.kind === 'file') {
    const { name, bytes } = fetched;
    return { name, bytes, reading: await deps.documents.read({ name, bytes }) };
  }
  const isOurs = inbound.mentionsBot || !['link-off', 'link-host'].includes(fetched.code);
  return isOurs ? { name: address, bytes: new Uint8Array(), reading: fetched } : null;
}
