// Where a unit's name says it sits: 临川市云溪区住建局 → county, 云溪区; 市应急局 → city; 应急局 → not said.
import type { UnitLevel } from './unit.ts';
import { DEPARTMENT_FORMS, MERGED_FORMS } from './unit-words.ts';

/** What a name says of level and place. */
export interface Seat {
  level: UnitLevel | null;
  /** The character that said it: 县 and 区 are one level but never one place. */
  mark: string | null;
  /** Only a place that is spelt out: 云溪区; null for a mere 区. */
  place: string | null;
}

/** 市 of 市应急局 is a level; 市场监管局, 市政工程, 市容, 区域 only begin with the character. */
const LEVEL_MARK =
  /^(?:自治区|[省市州盟县区旗])(?!场|管局|监(?:局|所|$)|容|政(?:工程|园林|公用|设施|管理|建设|处|中心|公司|集团)|域|划|会|里|民中心|级|直)/;
const PLACE_PARTS =
  /^(?:[\u4e00-\u9fa5]{2,8}?(?:自治区|省))?(?:[\u4e00-\u9fa5]{2,9}?(?:自治州|市|州|盟))?/;
/** A place nobody told of counts only before a department: 东湖区应急局, but not 开发区管委会. */
const SPELT_PLACE = new RegExp(
  '^((?:[\\u4e00-\\u9fa5]{2,8}?(?:自治区|省))?(?:[\\u4e00-\\u9fa5]{2,7}?(?:自治州|市|州|盟))?(?:[\\u4e00-\\u9fa5]{1,8}?(?:自治县|县|区|旗|市))?)' +
    `(?=${[...DEPARTMENT_FORMS, ...MERGED_FORMS.keys()].join('|')}|安全生产委员会|人民政府|政府)`,
);

/** Takes level and place off a name. `place` is where the reader stands: 临川市云溪区. */
export function readSeat(name: string, place: string): Seat & { bare: string } {
  for (const { said, at } of placesOf(place)) {
    if (!name.startsWith(said) || name.length === said.length) continue;
    const bare = name.slice(said.length);
    return { level: levelOfPlace(at, place), mark: markOf(at), place: ownPartOf(at), bare };
  }
  const mark = LEVEL_MARK.exec(name)?.[0];
  if (mark && mark.length < name.length) {
    return {
      level: levelOfPlace(mark, place),
      mark: markOf(mark),
      place: null,
      bare: name.slice(mark.length),
    };
  }
  const spelt = SPELT_PLACE.exec(name)?.[1];
  if (spelt && markOf(spelt)) {
    const bare = name.slice(spelt.length);
    return {
      level: levelOfPlace(spelt, place),
      mark: markOf(spelt),
      place: ownPartOf(spelt),
      bare,
    };
  }
  return { level: null, mark: null, place: null, bare: name };
}

/** Level of a place by its last character; 云溪市 under 临川市 (`at` 临川市云溪市) is a county. */
export function levelOfPlace(place: string, at: string): UnitLevel | null {
  const mark = markOf(place);
  if (mark === null) return null;
  if (mark === '国') return 'nation';
  if (mark === '省' || place.endsWith('自治区')) return 'province';
  if (mark === '县' || mark === '区' || mark === '旗') return 'county';
  const own = ownPartOf(at);
  const isBelow = own !== at && /[市州盟]$/.test(upperOf(at)) && own.endsWith(mark);
  return isBelow && (place === mark || ownPartOf(place) === own) ? 'county' : 'city';
}

/** 临川市云溪区 → 区. */
export function markOf(place: string): string | null {
  return /[国省市州盟县区旗]$/.exec(place)?.[0] ?? null;
}

/** 临川市云溪区 → 云溪区; a place of one part is its own. */
export function ownPartOf(place: string): string {
  return place.slice(upperOf(place).length) || place;
}

/** 临川市云溪区 → 临川市; empty for a place of one part. */
export function upperOf(place: string): string {
  const upper = PLACE_PARTS.exec(place)?.[0] ?? '';
  return upper === place ? (/^.+(?:自治区|省)(?=.)/.exec(place)?.[0] ?? '') : upper;
}

/** 临川市云溪区 may be said as 临川市云溪区, 临川市, 云溪区, 临川, 云溪: longest first. */
function placesOf(place: string): { said: string; at: string }[] {
  const parts = [upperOf(place), ownPartOf(place)].flatMap((at) => {
    return [at, at.replace(/(?:自治)?[市州盟县区旗]$/, '')].map((said) => ({ said, at }));
  });
  const whole = { said: place, at: ownPartOf(place) };
  return [whole, ...parts]
    .filter(({ said }) => said.length >= 2)
    .sort((a, b) => b.said.length - a.said.length);
}
