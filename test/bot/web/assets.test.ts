// Style sheets and scripts stay within what Chromium 80 understands.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../bot/web/assets');
const named = (ending: string) => readdirSync(FOLDER).filter((name) => name.endsWith(ending));
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

describe.each(named('.js'))('%s', (name) => {
  it.each([
    ['optional chaining', /\?\.[a-zA-Z[(]/],
    ['nullish words', /\?\?/],
    ['logical assignment', /(\|\||&&)=/],
    ['private fields', /[ .]#[a-z]+\s*[=(;]/],
    ['inline HTML of people', /innerHTML\s*=\s*`|document\.write/],
  ])('uses no %s', (_, pattern) => {
    expect(read(name)).not.toMatch(pattern);
  });
});

describe.each(named('.css'))('%s', (name) => {
  it('uses no selector or function newer than Chromium 80', () => {
    expect(read(name)).not.toMatch(/:has\(|:is\(|:where\(|clamp\(|aspect-ratio|@layer|inset:/);
  });

  it('leaves gaps to grids, since flex boxes had none', () => {
    const blocks = read(name).match(/\{[^{}]*\}/g) ?? [];
    const wrong = blocks.filter(
      (block) => /(^|[\s;])gap:/.test(block) && !/display: grid|grid-/.test(block),
    );

    expect(blocks.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  it('fetches nothing from elsewhere', () => {
    expect(read(name)).not.toMatch(/url\(|@import/);
  });
});
