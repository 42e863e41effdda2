// How a command reaches an office: through the running server's door, else by opening the database.
import { type Config, describeProblems, readConfig } from '../config.ts';
import type { SheetFile } from '../import-sheet.ts';
import { type Door, findDoor } from '../serve-door.ts';
import { RefusedError } from './command.ts';
import type { Desk } from './desk-port.ts';

/** Runs `work` at the desk and closes what was opened for it. */
export async function atDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const config = configOrRefuse();
  const door = config.databaseUrl ? null : await findDoor(config.dataDir);
  if (door) return await work(desksDoor(door));
  // The database and everything over it take a second to load; the door does not need them.
  const { atOwnDesk } = await import('./own-desk.ts');
  return await atOwnDesk(config, work);
}

/** The environment, or what is wrong with it as refused input. */
function configOrRefuse(): Config {
  const reading = readConfig(process.env);
  if (!reading.ok) throw new RefusedError(describeProblems(reading.problems));
  return reading.config;
}

function desksDoor(door: Door): Desk {
  const ask = async (name: string, body: Record<string, unknown>): Promise<Response> => {
    const answer = await fetch(`http://127.0.0.1:${door.port}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${door.token}` },
      body: JSON.stringify(body),
    });
    if (answer.ok) return answer;
    const { error } = (await answer.json().catch(() => ({ error: '' }))) as { error?: string };
    throw new RefusedError(
      error || `服务回应 ${answer.status}。The server answered ${answer.status}.`,
    );
  };
  const json = async <T>(name: string, body: Record<string, unknown>): Promise<T> =>
    (await (await ask(name, body)).json()) as T;
  const bytes = async (name: string, body: Record<string, unknown>) =>
    new Uint8Array(await (await ask(name, body)).arrayBuffer());
  return {
    tick: (at, chat) => json('tick', { at, chat }),
    preview: (range, chat) => json('preview', { ...range, chat }),
    ledger: (asOf, chat) => json('ledger', { asOf, chat }),
    writeLedger: (chat) => bytes('ledger.xlsx', { chat }),
    importLedger: (file, apply, chat) => json('ledger-import', { ...packed(file), apply, chat }),
    writeDirectory: (chat) => bytes('directory.xlsx', { chat }),
    importDirectory: (file, apply, chat) =>
      json('directory-import', { ...packed(file), apply, chat }),
    bulletin: (month, chat) => json('bulletin', { month, chat }),
    writeBulletin: (month, chat) => bytes('bulletin.docx', { month, chat }),
    writeReport: (asked, chat) => bytes('report.docx', { asked, chat }),
  };
}

/** A file as JSON can carry it. */
function packed({ name, bytes }: SheetFile): { name: string; file: string } {
  return { name, file: Buffer.from(bytes).toString('base64') };
}
