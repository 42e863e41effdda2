// Where a unit of the directory sits, and whether a name written somewhere can mean it.
import { levelOfPlace, markOf, ownPartOf, readSeat, type Seat, upperOf } from './seat.ts';
import type { Unit } from './unit.ts';
import { branchFirst, keyOf, squadOf, tidyName } from './unit-name.ts';

/** A name read against a place; what two spellings are compared by. */
export interface ReadName extends Seat {
  written: string;
  /** Without level and place. */
  bare: string;
  key: string;
  /** 支队, 大队: one police or fire service has both, at two levels. */
  squad: string | null;
}

/** Where an office is, and where the words it reads were written. */
export interface Places {
  /** The office's: what its directory's names leave out. */
  own: string;
  /** The document's: what its own names leave out. */
  said: string;
}

/** Reads a name as somebody at `place` writes it. */
export function readName(name: string, place: string): ReadName {
  const written = tidyName(name);
  const { bare, ...seat } = readSeat(branchFirst(written), place);
  return { ...seat, written, bare, key: keyOf(bare), squad: squadOf(written) };
}

/** The unit's full name and its others, as the office at `place` writes them. */
export function namesOf(unit: Unit, place: string): ReadName[] {
  return [unit.name, ...unit.aliases].map((name) => readName(name, place));
}

/**
 * Whether level and place of a name agree with the unit's. A name without level has that of the
 * document; towns and enterprises have none, so only a place that is spelt out can be another.
 */
export function fits(unit: Unit, names: ReadName[], wanted: ReadName, places: Places): boolean {
  const seats = seatsOf(unit, names, places.own);
  const isNear = (seat: Seat) =>
    wanted.place === null || seat.place === null || seat.place === wanted.place;
  if (unit.kind !== 'department') return seats.some(isNear);
  const { level, mark } = wanted.level === null ? seatOfPlace(places) : wanted;
  return seats.some((seat) => {
    if (level === null || seat.level === null) return true;
    if (seat.mark !== null && mark !== null && seat.mark !== mark) return false;
    return seat.level === level && isNear(seat);
  });
}

/** Whether the unit sits in the document's own place. */
export function isIn(unit: Unit, names: ReadName[], places: Places): boolean {
  const at = ownPartOf(places.said);
  return seatsOf(unit, names, places.own).some((seat) => seat.place === at);
}

function seatOfPlace({ own, said }: Places): Pick<Seat, 'level' | 'mark'> {
  const at = levelOfPlace(said, own) === null ? own : said;
  return { level: levelOfPlace(at, own), mark: markOf(at) };
}

/** Where a unit sits: as the office said, else as its names say, else where the office is. */
function seatsOf(unit: Unit, names: ReadName[], place: string): Seat[] {
  if (unit.level) {
    const at = unit.place || placeOfLevel(unit.level, place);
    return [{ level: unit.level, mark: at && markOf(at), place: at && ownPartOf(at) }];
  }
  const stated = names.filter(({ level }) => level !== null);
  if (stated.length === 0) {
    const own = { level: levelOfPlace(place, place), mark: markOf(place), place: ownPartOf(place) };
    return [unit.kind === 'department' ? own : { level: null, mark: null, place: null }];
  }
  return stated.map(({ level, mark, place: at }) => {
    return { level, mark, place: at ?? unit.place ?? placeOfLevel(level, place) };
  });
}

/** The office's own place or the one above it, by level. */
function placeOfLevel(level: Unit['level'], place: string): string | null {
  const places = [ownPartOf(place), upperOf(place)].filter((at) => at !== '');
  return places.find((at) => levelOfPlace(at, place) === level) ?? null;
}
