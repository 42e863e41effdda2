// Reads the TSV corpora of test/corpus: tab-separated, `#` begins a comment line.
import { readFileSync } from 'node:fs';

/** Rows of `test/corpus/<name>.tsv`, each a list of cells; short rows are left short. */
export function readCorpus(name: string): string[][] {
  const file = new URL(`../corpus/${name}.tsv`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}
