// A unit's name in a notice or a reply to the office's directory: 区住建局 → 云溪区住房和城乡建设局.
import { proposeKind } from './propose.ts';
import type { Unit, UnitMatch } from './unit.ts';
import { DEPARTMENT_STEMS } from './unit-words.ts';

/** 临川市云溪区 names the levels 市 and 区; a unit of the place may carry any part of it, or none. */
const LEVELS =
  /^(?:[\u4e00-\u9fa5]{2,9}?(?:自治区|自治州|省))?(?:[\u4e00-\u9fa5]{2,9}?(?:市|州|盟))?/;
const LEVEL = /^[省市州盟县区旗](?!场|管局)/;
/** Forms in which the same office is written; compared without them. */
const ENDING =
  /(?:办公室|分局|委员会|管理局|局|委|办|厅|支队|大队|总队|人民政府|政府|办事处|街道办)$/;

/**
 * Finds the unit a name means. In order: the exact name or alias; the same name with place and
 * level (市/县/区) taken off or put back and short forms spelt out; the longest unit name the text
 * begins with (区应急局监管股 → 区应急局). Two units that fit equally well are both returned.
 */
export function matchUnit(name: string, units: Unit[], place: string): UnitMatch {
  const wanted = tidy(name);
  if (wanted === '') return { kind: 'unknown' };
  const exact = units.filter((unit) => namesOf(unit).includes(wanted));
  if (exact.length > 0) return settled(exact);
  const key = keyOf(wanted, place);
  const level = levelOf(wanted, place);
  const alike = units.filter((unit) => fits(unit, key, level, place));
  const sameLevel = alike.filter((unit) => level !== null && hasLevel(unit, level, place));
  if (alike.length > 0) return settled(sameLevel.length > 0 ? sameLevel : alike);
  // 区安委会各成员单位 begins with 区安委会 and means others.
  if (proposeKind(wanted) === 'collective') return { kind: 'unknown' };
  const near = units.filter((unit) => level === null || isOfLevel(unit, level, place));
  return longest(wanted, key, near, place);
}

/** The name without place and level and with short forms spelt out; what two spellings share. */
function keyOf(name: string, place: string): string {
  const bare = withoutPlace(name, place).replace(LEVEL, '');
  // The committee and its office are two addressees, so their endings are kept.
  if (bare.startsWith('安全生产委员会')) return bare;
  const stem = bare.replace(ENDING, '') || bare;
  for (const forms of DEPARTMENT_STEMS) {
    const form = [...forms]
      .sort((a, b) => b.length - a.length)
      .find((each) => stem.startsWith(each));
    if (form) return `${forms[0]}${stem.slice(form.length)}`;
  }
  return stem;
}

function fits(unit: Unit, key: string, level: string | null, place: string): boolean {
  return namesOf(unit).some((name) => {
    const own = levelOf(name, place);
    return keyOf(name, place) === key && (level === null || own === null || own === level);
  });
}

function hasLevel(unit: Unit, level: string, place: string): boolean {
  return namesOf(unit).some((name) => levelOf(name, place) === level);
}

/** 市应急局 is not 区应急局; a unit without a level may be of any. */
function isOfLevel(unit: Unit, level: string, place: string): boolean {
  const own = namesOf(unit).map((name) => levelOf(name, place));
  return own.includes(level) || own.every((each) => each === null);
}

/** The unit whose name, however spelt, is the longest beginning of the wanted one. */
function longest(wanted: string, key: string, units: Unit[], place: string): UnitMatch {
  let best = 0;
  let found: Unit[] = [];
  for (const unit of units) {
    const lengths = namesOf(unit).map((name) => {
      const own = keyOf(name, place);
      if (wanted.startsWith(name)) return name.length;
      return own.length >= 2 && key.startsWith(own) && hasEnding(wanted) ? own.length : 0;
    });
    const length = Math.max(0, ...lengths);
    if (length > best) found = [];
    if (length >= best && length > 0) found.push(unit);
    best = Math.max(best, length);
  }
  return found.length > 0 ? settled(found) : { kind: 'unknown' };
}

/** 消防安全 is no short form of 消防救援大队: a longer text must itself be written as a unit. */
function hasEnding(name: string): boolean {
  return /(?:局|委|办|厅|队|中心|科|股|室|处|所|站|政府)$/.test(name);
}

function settled(units: Unit[]): UnitMatch {
  const [first, ...others] = units;
  if (!first) return { kind: 'unknown' };
  return others.length === 0
    ? { kind: 'found', unit: first }
    : { kind: 'ambiguous', candidates: units };
}

function namesOf(unit: Unit): string[] {
  return [unit.name, ...unit.aliases].map(tidy);
}

function tidy(name: string): string {
  const full = name.replace(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）');
  return full.replace(/安委会/g, '安全生产委员会').replace(/安委办/g, '安全生产委员会办公室');
}

/** The level a name carries: 市 for 市应急局 and 临川市应急局, null for 应急局. */
function levelOf(name: string, place: string): string | null {
  const bare = withoutPlace(name, place);
  if (bare !== name) return name.slice(0, name.length - bare.length).slice(-1);
  return LEVEL.exec(bare)?.[0] ?? null;
}

function withoutPlace(name: string, place: string): string {
  for (const part of placesOf(place)) {
    if (part.length >= 2 && name.startsWith(part) && name.length > part.length) {
      return name.slice(part.length);
    }
  }
  return name;
}

/** 临川市云溪区 → 临川市云溪区, 云溪区, 临川市, 云溪: longest first. */
function placesOf(place: string): string[] {
  const upper = LEVELS.exec(place)?.[0] ?? '';
  const own = upper === place ? place : place.slice(upper.length);
  return [place, upper, own].filter((part) => part !== '').sort((a, b) => b.length - a.length);
}
