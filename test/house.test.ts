// The house rules as a test: imports point left, no cycles, a pure core, files of a size one can read.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['core', 'prompts', 'db', 'jobs', 'bot'] as const;
const CORE = 'text calendar message directory deadline notice ledger reminder intent digest'.split(
  ' ',
);
/** core ← prompts, db ← jobs ← bot: prompts and db do not know each other. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: ['core'],
  prompts: ['prompts', 'core'],
  db: ['db', 'core'],
  jobs: ['jobs', 'db', 'prompts', 'core'],
  bot: ['bot', 'jobs', 'db', 'prompts', 'core'],
};
const MAX_FILE_LINES = 250;
/** Lines that are not blank, from the head to the closing brace. */
const MAX_FUNCTION_LINES = 72;
/** What is started by name; everything else is there because one of these needs it. */
const ENTRIES = ['bot/main.ts', 'bot/cli.ts', 'bot/worker.ts', 'bot/documents/parse-worker.ts'];
const EMPTY_NAMES = /^(utils?|helpers?|common|misc|shared|manager|service)(\.|$)/;

interface SourceFile {
  path: string;
  text: string;
  imports: string[];
}

function sourceFiles(): SourceFile[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  ).map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path, text, imports: importsOf(text) };
  });
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'/g);
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g);
  return [...found, ...dynamic].map((match) => match[1] ?? '');
}

/** The project path an import leads to, or null for a package. */
function target(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier));
  return null;
}

const files = sourceFiles();
const roomOf = (path: string) => path.split('/')[0] ?? '';
const links = linksOf(files);

describe('the house', () => {
  it('has something in it', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(links.length).toBeGreaterThan(files.length);
  });

  it('imports only from the left, room by room', () => {
    const wrong = links.filter(({ from, to }) => !MAY_IMPORT[roomOf(from)]?.includes(roomOf(to)));

    expect(wrong).toEqual([]);
  });

  it('imports only from the left inside core, and nothing in core imports the ports', () => {
    const stage = (path: string) => CORE.indexOf(path.split('/')[1] ?? '');
    const inside = links.filter(({ from }) => stage(from) >= 0);
    const wrong = inside.filter(({ from, to }) => stage(to) < 0 || stage(to) > stage(from));

    expect(wrong).toEqual([]);
  });

  it('has no import cycles, types included', () => {
    expect(findCycle(links)).toEqual([]);
  });

  it('keeps core pure', () => {
    const core = files.filter(
      (file) => roomOf(file.path) === 'core' && file.path !== 'core/ports.ts',
    );
    const impure =
      /\bawait\b|Date\.now|new Date\(\)|process\.|Math\.random|\bfetch\(|setTimeout|randomUUID/;
    const packages = core.flatMap((file) =>
      file.imports
        .filter((specifier) => !/^[.#]/.test(specifier) && specifier !== 'zod')
        .map((specifier) => `${file.path}: ${specifier}`),
    );

    expect(packages).toEqual([]);
    expect(core.filter((file) => impure.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('keeps what only Node has out of the Worker', () => {
    const loaded = files.map((file) => ({ ...file, imports: importsOf(withoutTypes(file.text)) }));
    const reached = reachedFrom('bot/worker.ts', linksOf(loaded));
    const packages = loaded
      .filter((file) => reached.has(file.path))
      .flatMap((file) => file.imports.filter((specifier) => !/^[.#]/.test(specifier)));

    expect(reached).toContain('jobs/tick.ts');
    for (const nodeOnly of ['node-cron', '@electric-sql/pglite', '@hono/node-server', 'pino']) {
      expect(packages).not.toContain(nodeOnly);
    }
    expect(reached).not.toContain('db/migrations-folder.ts');
  });

  it('keeps files short enough to read, and names them for what they hold', () => {
    const long = files.filter((file) => file.text.split('\n').length > MAX_FILE_LINES + 1);
    const vague = files.filter((file) => EMPTY_NAMES.test(basename(file.path)));

    expect(long.map((file) => file.path)).toEqual([]);
    expect(vague.map((file) => file.path)).toEqual([]);
  });

  it('keeps functions short enough to read', () => {
    expect(files.flatMap((file) => functionsOf(file.text)).length).toBeGreaterThan(500);
    const long = files.flatMap((file) =>
      functionsOf(file.text)
        .filter((body) => body.length > MAX_FUNCTION_LINES)
        .map((body) => `${file.path}: ${body[0]}`),
    );

    expect(long).toEqual([]);
  });

  it('has no dead files', () => {
    const reached = ENTRIES.map((entry) => reachedFrom(entry, links));
    const dead = files.filter((file) => !reached.some((live) => live.has(file.path)));

    expect(dead.map((file) => file.path)).toEqual([]);
  });

  it('says in the first line of each file what it is', () => {
    const silent = files.filter((file) => !/^(#!.*\n)?\/\/ \S/.test(file.text));

    expect(silent.map((file) => file.path)).toEqual([]);
  });
});

function linksOf(sources: SourceFile[]): { from: string; to: string }[] {
  return sources.flatMap((file) =>
    file.imports.flatMap((specifier) => {
      const to = target(file.path, specifier);
      return to === null ? [] : [{ from: file.path, to }];
    }),
  );
}

/** What is left when types are stripped: `import type` loads nothing. */
function withoutTypes(text: string): string {
  return text.replace(/^import type [^;]*;/gm, '');
}

/** Every file that importing `start` loads. */
function reachedFrom(start: string, edges: { from: string; to: string }[]): Set<string> {
  const reached = new Set([start]);
  for (const path of reached) {
    for (const edge of edges) if (edge.from === path) reached.add(edge.to);
  }
  return reached;
}

/** Top-level functions as their lines. The formatter puts heads and closing braces at the margin. */
function functionsOf(text: string): string[][] {
  const found: string[][] = [];
  let open: string[] | null = null;
  for (const line of text.split('\n')) {
    if (/^(?:export )?(?:(?:async )?function\b|const \w+ = .*=> \{$)/.test(line)) open = [];
    if (line.trim() !== '') open?.push(line);
    if (open && /^\}/.test(line)) {
      found.push(open);
      open = null;
    }
  }
  return found;
}

/** A cycle as a list of paths, or an empty list. */
function findCycle(edges: { from: string; to: string }[]): string[] {
  const next = Map.groupBy(edges, (edge) => edge.from);
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] => {
    const seen = trail.indexOf(path);
    if (seen >= 0) return [...trail.slice(seen), path];
    if (done.has(path)) return [];
    for (const edge of next.get(path) ?? []) {
      const cycle = visit(edge.to, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const path of next.keys()) {
    const cycle = visit(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
