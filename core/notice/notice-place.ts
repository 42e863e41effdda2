// Where a notice was written, by its issuer: a bare 应急局 in it has that level.
import { levelOfPlace, markOf, ownPartOf, readSeat, upperOf } from '../directory/seat.ts';
import type { Unit, UnitKind } from '../directory/unit.ts';
import { tidyName } from '../directory/unit-name.ts';
import type { NoticeHeader } from './notice.ts';

/**
 * The notice's own place: 临川市 for 临川市安委会 or, in an office of 临川市云溪区 (`place`), for 市安委会.
 * The issuer says it, else the beginning of the title; where neither does, it is the office's own.
 */
export function placeOfNotice(
  header: Pick<NoticeHeader, 'issuer' | 'title'>,
  place: string,
): string {
  for (const said of [header.issuer, header.title]) {
    const found = said === null ? null : placeOf(tidyName(said), place);
    if (found) return found;
  }
  return place;
}

function placeOf(name: string, place: string): string | null {
  if (/^(?:国务院|中共中央|国家)/.test(name)) return '国';
  const seat = readSeat(name, place);
  if (seat.place !== null) return seat.place === ownPartOf(place) ? place : seat.place;
  if (seat.mark === null) return null;
  const known = [place, upperOf(place)].find((at) => markOf(at) === seat.mark);
  return known ?? seat.mark;
}

/**
 * Level and place of a unit first named by a notice: a bare 应急局 in a paper of the city is the city's.
 * Null where the name or the office's own place says as much.
 */
export function seatOfNew(
  name: string,
  kind: UnitKind,
  place: string,
  said: string,
): Pick<Unit, 'level' | 'place'> {
  const isBare = readSeat(tidyName(name), said).level === null;
  if (kind !== 'department' || !isBare || markOf(said) === markOf(place)) {
    return { level: null, place: null };
  }
  return { level: levelOfPlace(said, place), place: said.length > 1 ? said : null };
}
