// Automatic numbers of a .docx written into its paragraphs, since a list stores only how to count: 一、 （一） 1.
import type { CheerioAPI } from 'cheerio';
import { load } from 'cheerio';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { countedAs } from './counting.ts';

const DOCUMENT = 'word/document.xml';
const NUMBERING = 'word/numbering.xml';
const STYLES = 'word/styles.xml';

/** How one level of a list counts: “（%2）” in chineseCounting from 1. */
interface Level {
  format: string;
  pattern: string;
  start: number;
}

/** A list: its definition, whose counting it shares with other lists, and where it begins anew. */
interface List {
  definition: string;
  levels: Level[];
  /** Levels that are set to a number at the list's first paragraph. */
  restarts: Map<number, number>;
}

/**
 * The file with its automatic numbers as text, and how many could not be told. Bullets are left out. A
 * file without such numbers is given back as it is.
 */
export function withNumbers(bytes: Uint8Array): { bytes: Uint8Array; unknown: number } {
  const names = [DOCUMENT, NUMBERING, STYLES];
  const parts = unzipSync(bytes, { filter: (entry) => names.includes(entry.name) });
  const [body, numbering, styles] = names.map((name) => parts[name]);
  const isListed = [body, styles].some((part) => part && strFromU8(part).includes('<w:numPr'));
  if (!body || !numbering || !isListed) return { bytes, unknown: 0 };
  const lists = listsOf(xml(numbering));
  const styled = styles ? styledLists(xml(styles)) : new Map<string, [string, number]>();
  const $ = xml(body);
  const counters = new Map<string, number[]>();
  let [written, unknown] = [0, 0];
  for (const paragraph of $('w\\:p').toArray()) {
    const own = $(paragraph).children('w\\:pPr');
    const [id, at] = placeOf(own, styled) ?? ['0', 0];
    const list = lists.get(id);
    const format = list?.levels[at]?.format;
    if (!list || !format || format === 'bullet' || format === 'none') continue;
    const mark = nextMark(list, at, counters);
    own.find('w\\:numPr').remove();
    if (mark === null) unknown += 1;
    else own.after(`<w:r><w:t xml:space="preserve">${escaped(mark)} </w:t></w:r>`);
    written += 1;
  }
  if (written === 0) return { bytes, unknown: 0 };
  const whole = { ...unzipSync(bytes), [DOCUMENT]: strToU8($.xml()) };
  return { bytes: zipSync(whole, { level: 1 }), unknown };
}

function xml(part: Uint8Array): CheerioAPI {
  return load(strFromU8(part), { xml: true });
}

/** List id and level of a paragraph, its own or its style's. List 0 means: none after all. */
function placeOf(
  own: ReturnType<CheerioAPI>,
  styled: Map<string, [string, number]>,
): [string, number] | null {
  const id = own.find('w\\:numPr > w\\:numId').attr('w:val');
  const level = Number(own.find('w\\:numPr > w\\:ilvl').attr('w:val') ?? 0);
  if (id !== undefined) return id === '0' ? null : [id, level];
  return styled.get(own.children('w\\:pStyle').attr('w:val') ?? '') ?? null;
}

function styledLists($: CheerioAPI): Map<string, [string, number]> {
  const lists = new Map<string, [string, number]>();
  for (const style of $('w\\:style').toArray()) {
    const id = $(style).find('w\\:numPr > w\\:numId').attr('w:val');
    const level = Number($(style).find('w\\:numPr > w\\:ilvl').attr('w:val') ?? 0);
    if (id && id !== '0') lists.set($(style).attr('w:styleId') ?? '', [id, level]);
  }
  return lists;
}

/** The lists by their id. */
function listsOf($: CheerioAPI): Map<string, List> {
  const definitions = new Map<string, Level[]>();
  for (const each of $('w\\:abstractNum').toArray()) {
    const levels: Level[] = [];
    for (const level of $(each).children('w\\:lvl').toArray()) {
      const value = (name: string): string | undefined =>
        $(level).children(`w\\:${name}`).attr('w:val');
      levels[Number($(level).attr('w:ilvl'))] = {
        format: value('numFmt') ?? 'decimal',
        pattern: value('lvlText') ?? '',
        start: Number(value('start') ?? 1),
      };
    }
    definitions.set($(each).attr('w:abstractNumId') ?? '', levels);
  }
  const lists = new Map<string, List>();
  for (const each of $('w\\:num').toArray()) {
    const id = $(each).children('w\\:abstractNumId').attr('w:val') ?? '';
    const own = $(each).attr('w:numId') ?? '';
    const restarts = new Map<number, number>();
    for (const change of $(each).children('w\\:lvlOverride').toArray()) {
      const at = Number($(change).attr('w:ilvl'));
      const start = $(change).children('w\\:startOverride').attr('w:val');
      if (start) restarts.set(at, Number(start));
    }
    lists.set(own, { definition: id, levels: definitions.get(id) ?? [], restarts });
  }
  return lists;
}

/**
 * Counts on, begins the levels below anew, and writes the mark; null for a way of counting not known.
 * `counters` holds the numbers reached in each definition.
 */
function nextMark(
  { definition, levels, restarts }: List,
  at: number,
  counters: Map<string, number[]>,
): string | null {
  const counts = (counters.get(definition) ?? []).slice(0, at + 1);
  for (const [level, start] of restarts) counts[level] = start - 1;
  restarts.clear();
  for (let level = 0; level <= at; level += 1) {
    counts[level] ??= (levels[level]?.start ?? 1) - (level === at ? 1 : 0);
  }
  counts[at] = (counts[at] ?? 0) + 1;
  counters.set(definition, counts.slice(0, at + 1));
  let isKnown = true;
  const mark = (levels[at]?.pattern ?? '').replace(/%(\d)/g, (_, digit: string) => {
    const level = Number(digit) - 1;
    const number = countedAs(counts[level] ?? 1, levels[level]?.format ?? 'decimal');
    isKnown &&= number !== null;
    return number ?? '';
  });
  return isKnown ? mark : null;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
