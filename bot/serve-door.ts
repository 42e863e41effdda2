// The door the server leaves open for the command line: <dataDir>/serve.json with port and token.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Door = z.object({ port: z.number().int(), token: z.string(), pid: z.number().int() });
export type Door = z.infer<typeof Door>;

/** Writes the door's address, readable by this account only. */
export async function openDoor(dataDir: string, door: Door): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const path = doorPath(dataDir);
  // An old file would keep its own, wider permissions.
  await rm(path, { force: true });
  await writeFile(path, JSON.stringify(door), { mode: 0o600 });
}

/** Takes the door’s address away; none there is no error. */
export async function closeDoor(dataDir: string): Promise<void> {
  await rm(doorPath(dataDir), { force: true });
}

/** The door of a running server; null when there is none, or its process is gone. */
export async function findDoor(dataDir: string): Promise<Door | null> {
  const text = await readFile(doorPath(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const door = Door.safeParse(parsed(text));
  return door.success && isRunning(door.data.pid) ? door.data : null;
}

function doorPath(dataDir: string): string {
  return join(dataDir, 'serve.json');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another account is there but may not be signalled.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
