// A unit's name in a notice or a reply to the office's directory: 区住建局 → 云溪区住房和城乡建设局.
import { proposeKind } from './propose.ts';
import { markOf } from './seat.ts';
import type { Unit, UnitMatch } from './unit.ts';
import { mergedParts, plainKeyOf, stemsIn, tidyName } from './unit-name.ts';
import { fits, isIn, namesOf, type Places, type ReadName, readName } from './unit-seat.ts';

/** A unit of the directory with its names read. */
interface Entry {
  unit: Unit;
  names: ReadName[];
}

/** Everything one look-up needs. */
interface Search {
  places: Places;
  wanted: ReadName;
}

/**
 * Finds the unit a name means. In order: the exact name or alias; the same name with place and
 * level (市/县/区) taken off or put back and short forms spelt out; the longest unit name the text
 * begins with (区应急局监管股 → 区应急局). `place` is the office's, `said` that of the document, whose
 * level a bare 应急局 has. Units that fit equally well are all returned; so are those that fit in
 * everything but the level, and what a merged body (发科局, 教体局) may stand for: people decide.
 */
export function matchUnit(name: string, units: Unit[], place: string, said = place): UnitMatch {
  const places = { own: place, said };
  const wanted = readName(name, said);
  if (wanted.written === '') return { kind: 'unknown' };
  const search = { places, wanted };
  const exact = units.filter((unit) => isCalled(unit, wanted.written)).map(entryAt(place));
  const here = exact.filter((entry) => isCalledHere(entry, search));
  if (here.length > 0) return settled(here);
  const entries = units.map(entryAt(place));
  const alike = entries.filter(({ names }) => names.some((own) => isSpelling(own, wanted)));
  const fitting = alike.filter((entry) => isHere(entry, search));
  if (fitting.length > 0) return settled(nearby(fitting, places));
  if (alike.length > 0 && isBareHere(search)) return asked(alike);
  const merged = entries.filter((entry) => isJoined(entry, search));
  return merged.length > 0 ? asked(merged) : asPart(entries, search);
}

function entryAt(place: string): (unit: Unit) => Entry {
  return (unit) => ({ unit, names: namesOf(unit, place) });
}

function isCalled(unit: Unit, written: string): boolean {
  return [unit.name, ...unit.aliases].some((name) => tidyName(name) === written);
}

/** 应急局 in a notice of the city is not the district's, whatever the district calls its own. */
function isCalledHere(entry: Entry, search: Search): boolean {
  const isElsewhere = search.wanted.level === null && !isBareHere(search);
  return !isElsewhere || entry.unit.kind !== 'department' || isHere(entry, search);
}

function isHere({ unit, names }: Entry, { wanted, places }: Search): boolean {
  return fits(unit, names, wanted, places) || isBareSquad(names, wanted);
}

/** Two spellings of one name, level and place aside; 消防救援支队 is no 大队. */
function isSpelling(a: ReadName, b: ReadName): boolean {
  return a.key === b.key && (a.squad === null || b.squad === null || a.squad === b.squad);
}

/** 消防救援支队 without its level says it all the same. */
function isBareSquad(names: ReadName[], wanted: ReadName): boolean {
  if (wanted.level !== null || wanted.squad === null) return false;
  return names.some(({ key, squad }) => key === wanted.key && squad === wanted.squad);
}

/** A name without level in a paper of the office's own. */
function isBareHere({ wanted, places }: Search): boolean {
  return wanted.level === null && markOf(places.said) === markOf(places.own);
}

/** 发科局 may be 发展和改革局 or 科学技术局; 教育局 may have become 教育和体育局. */
function isJoined(entry: Entry, search: Search): boolean {
  const { bare: wanted, key: wantedKey } = search.wanted;
  const parts = mergedParts(wanted);
  const may = entry.names.some(({ key, bare }) => {
    const stems = stemsIn(bare);
    if (parts) return parts.includes(key) || parts.every((part) => stems.includes(part));
    return (mergedParts(bare)?.length ?? 0) > 1 && stems.includes(wantedKey);
  });
  return may && isHere(entry, search);
}

/** A part of a unit: the unit whose name, however spelt, is the longest beginning of the wanted one. */
function asPart(entries: Entry[], search: Search): UnitMatch {
  const { places, wanted } = search;
  // 区安委会各成员单位 begins with 区安委会 and means others.
  if (!PART.test(wanted.written) || proposeKind(wanted.written) === 'collective') {
    return { kind: 'unknown' };
  }
  const sized = entries
    .filter(({ unit }) => unit.kind !== 'collective')
    .filter((entry) => isHere(entry, search))
    .map((entry) => {
      const lengths = entry.names.map((own) => sharedLength(own, wanted, entry.unit));
      return { entry, length: Math.max(...lengths) };
    });
  const best = Math.max(0, ...sized.map(({ length }) => length));
  if (best === 0) return { kind: 'unknown' };
  const found = sized.filter(({ length }) => length === best);
  return settled(
    nearby(
      found.map(({ entry }) => entry),
      places,
    ),
  );
}

/** How much of the wanted name is this one; 0 when what follows is no part of such a unit. */
function sharedLength(own: ReadName, wanted: ReadName, unit: Unit): number {
  if (wanted.written.startsWith(own.written)) {
    const rest = wanted.written.slice(own.written.length);
    return isPartOf(own.written, rest) ? own.written.length : 0;
  }
  if (own.key.length < 2) return 0;
  const shared = [wanted.key, plainKeyOf(wanted.bare)].some((key) => {
    const rest = key.slice(own.key.length);
    const follows = unit.kind === 'town' ? rest !== '' : ENDING_FIRST.test(rest);
    return key.startsWith(own.key) && follows && isPartOf(own.bare, rest);
  });
  return shared ? own.key.length : 0;
}

/** 消防安全 is no short form of 消防救援大队: a longer text must itself be written as a unit. */
const PART = /(?:局|委|办|厅|队|中心|科|股|室|处|所|站|政府|公司)$/;
/** 应急【局】监管股; 消防【安全委员会】办公室 is another body. */
const ENDING_FIRST = /^(?:管理局|局|委员会|委|厅|支队|大队|总队)/;

/** The office of a committee, a branch, and what a party committee has below it are other bodies. */
function isPartOf(own: string, rest: string): boolean {
  if (/(?:分局|支局|公司)$/.test(rest)) return false;
  if (/(?:委员会|指挥部|领导小组|政府)$/.test(own)) return !/^(?:办公室|办|专)/.test(rest);
  return !/^(?:[\u4e00-\u9fa5]{2,6})?[省市州县区旗]委$/.test(own);
}

function asked(entries: Entry[]): UnitMatch {
  return { kind: 'ambiguous', candidates: entries.map(({ unit }) => unit) };
}

/** Of units in several places those of the document's own: 区应急局 in a paper of 云溪区. */
function nearby(entries: Entry[], places: Places): Entry[] {
  const near = entries.filter(({ unit, names }) => isIn(unit, names, places));
  return near.length > 0 ? near : entries;
}

function settled(entries: Entry[]): UnitMatch {
  const [first, ...others] = entries;
  if (!first) return { kind: 'unknown' };
  return others.length === 0 ? { kind: 'found', unit: first.unit } : asked(entries);
}
