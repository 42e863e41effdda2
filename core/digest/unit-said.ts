// What a bulletin says of one unit: its own sentences and rows, word for word, for 对账 before publication.
import type { Bulletin, BulletinSection } from './bulletin.ts';

/** Read off the document itself, so that what is shown and what is published cannot differ. */
export interface UnitSaid {
  unit: string;
  /** The unit's row of the table, columns as labels; empty where it has none. */
  figures: { label: string; value: string }[];
  /** Sentences that name the unit, or of a long list its own parts, each with the heading above it. */
  sentences: { heading: string; text: string }[];
}

/**
 * Reads a bulletin once; the function it returns gives everything that names a unit. `names` are all
 * units' names: one that is part of a longer one (应急局 in 区应急局) is not meant by it. What only counts
 * units (等7个单位) names nobody.
 */
export function saidIn(
  bulletin: Pick<Bulletin, 'sections'>,
  names: readonly string[],
): (unit: string) => UnitSaid {
  const read = bulletin.sections.flatMap(({ heading, paragraphs }) =>
    paragraphs.flatMap((paragraph) =>
      cutAfter(paragraph, '。')
        .filter((text) => text.trim() !== '')
        .map((text) => ({ heading, text, clauses: cutAfter(text, '；') })),
    ),
  );
  return (unit) => {
    const longer = names.filter((name) => name !== unit && name.includes(unit));
    const isNamed = (text: string): boolean =>
      text.includes(unit) &&
      longer.reduce((rest, name) => rest.replaceAll(name, ''), text).includes(unit);
    const sentences = read
      .filter(({ text }) => isNamed(text))
      .map(({ heading, clauses }) => ({
        heading,
        // Of a sentence that lists several things those parts that name the unit, word for word.
        text: clauses.filter(isNamed).join('').replace(/；$/, '。'),
      }));
    return { unit, figures: bulletin.sections.flatMap((one) => rowOf(one, unit)), sentences };
  };
}

/** What differs between two states of the same unit: the old sentence or row, and the new one. */
export function saidChanges(
  before: UnitSaid,
  after: UnitSaid,
): { before: string; after: string }[] {
  const words = ({ sentences, figures }: UnitSaid) => [
    ...sentences.map(({ text }) => text),
    ...figures.map(({ label, value }) => `${label}：${value}`),
  ];
  const [old, now] = [words(before), words(after)];
  const gone = old.filter((text) => !now.includes(text));
  const come = now.filter((text) => !old.includes(text));
  const pairs: { before: string; after: string }[] = [];
  for (const text of gone) {
    const at = come.findIndex((one) => keyOf(one) === keyOf(text));
    pairs.push({ before: text, after: at < 0 ? '' : (come.splice(at, 1)[0] ?? '') });
  }
  return [...pairs, ...come.map((text) => ({ before: '', after: text }))];
}

/** Two wordings of the same thing: the same figure, the same item, the same opening. */
function keyOf(text: string): string {
  return /第\d+项/.exec(text)?.[0] ?? /^([^：]{1,8})：/.exec(text)?.[1] ?? text.slice(0, 8);
}

/** A text cut after each stop that stands in no quotation marks or brackets. */
function cutAfter(text: string, stop: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (/[“（]/.test(character)) depth += 1;
    if (/[”）]/.test(character)) depth -= 1;
    parts.push(`${parts.pop() ?? ''}${character}`);
    if (character === stop && depth <= 0) parts.push('');
  }
  return parts.filter((part) => part !== '');
}

function rowOf({ table }: BulletinSection, unit: string): { label: string; value: string }[] {
  const at = table?.columns.indexOf('单位') ?? -1;
  const row = table?.rows.find((cells) => cells[at] === unit);
  if (!table || !row) return [];
  return table.columns.flatMap((label, column) =>
    column === at ? [] : [{ label, value: row[column] ?? '' }],
  );
}
