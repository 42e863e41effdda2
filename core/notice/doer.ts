// Who has to act, by how a unit is called: a unit of the group, an enterprise, a person.
import { BRACKETED, ENTERPRISE } from '../directory/unit-words.ts';
import type { Doer, UnitRole } from './notice.ts';
import { PERSON } from './subject-words.ts';

const PERSON_END = new RegExp(`${PERSON}$`);
/** Companies that keep up public services sit in the group like an office. */
const UTILITY =
  /^(?!各).*(?:供电|电力|电网|供水|水务|排水|燃气|热力|铁塔|移动|联通|电信|公交|邮政|铁路|高速|轨道).*公司$/;

/**
 * Who acts: an enterprise where it is supervised (督促企业落实) or named itself, a person (书记), else a
 * unit. Of several kinds the unit counts.
 */
export function doerOf(units: { name: string; role: UnitRole }[]): Doer {
  const acting = units.filter((unit) => unit.role !== 'supervise');
  if (acting.length === 0) return units.length > 0 ? 'enterprise' : 'unit';
  const [first = 'unit', ...others] = acting.map((unit) => doerOfName(unit.name));
  return others.every((doer) => doer === first) ? first : 'unit';
}

function doerOfName(name: string): Doer {
  const bare = name.replace(BRACKETED, '');
  const people = PERSON_END.exec(bare);
  if (!people) return ENTERPRISE.test(bare) && !UTILITY.test(bare) ? 'enterprise' : 'unit';
  const owner = bare.slice(0, people.index);
  if (/企业|公司|集团|经营单位/.test(owner) || /董事长|总经理/.test(bare)) return 'enterprise';
  return /部门$|单位$|局$|专班$/.test(owner) ? 'unit' : 'person';
}
