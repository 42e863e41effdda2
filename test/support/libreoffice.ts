// A real LibreOffice for the tests of written files: many converted in one call, with a fresh profile.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PLACES = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice'];
const CONVERT_MS = 240_000;

export interface OfficeFile {
  name: string;
  bytes: Uint8Array;
}

/** Where LibreOffice is, or null, which is said. With REQUIRE_OFFICE set its absence is an error. */
export function findOffice(): string | null {
  const found = PLACES.find((path) => existsSync(path)) ?? null;
  if (!found && process.env.REQUIRE_OFFICE) {
    throw new Error('LibreOffice is required here (REQUIRE_OFFICE) and is not installed');
  }
  if (!found) {
    process.stderr.write(
      'LibreOffice 测试已跳过：未安装（apt-get install libreoffice-writer libreoffice-calc poppler-utils）。\n',
    );
  }
  return found;
}

/** All files in one call; names with the new extension. Throws when one of them does not come out. */
export async function convertFiles(
  soffice: string,
  files: readonly OfficeFile[],
  to: 'pdf' | 'xlsx' | 'docx',
): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-office-'));
  try {
    const out = join(folder, 'out');
    await mkdir(out);
    const paths: string[] = [];
    for (const { name, bytes } of files) {
      paths.push(join(folder, name));
      await writeFile(join(folder, name), bytes);
    }
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const args = [profile, '--headless', '--convert-to', to, '--outdir', out, ...paths];
    await run(soffice, args, { timeout: CONVERT_MS });
    const made = await readdir(out);
    const missing = files.filter(({ name }) => !made.includes(renamed(name, to)));
    if (missing.length > 0) {
      throw new Error(`LibreOffice wrote no ${missing.map(({ name }) => renamed(name, to))}`);
    }
    const bytes = await Promise.all(made.map((name) => readFile(join(out, name))));
    return new Map(made.map((name, at) => [name, new Uint8Array(bytes[at] ?? [])]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function renamed(name: string, to: string): string {
  return name.replace(/\.[^.]+$/, `.${to}`);
}
