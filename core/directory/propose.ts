// What kind of unit a name unknown to the directory is likely to be: a proposal for the office to
// confirm.
import type { UnitKind } from './unit.ts';
import { BRACKETED, COLLECTIVE, ENTERPRISE } from './unit-words.ts';

const TOWN = /(?:镇|乡|街道)(?:人民政府|政府|党委政府|办事处|党工委)?$|街道办$/;

/**
 * Proposes a kind from the words of a name: 各镇街 and 负有…职责的部门 are collective, 东山镇人民政府 is a town,
 * 各重点企业 stands for enterprises, anything else is taken for a department. Nobody is added by this.
 */
export function proposeKind(name: string): UnitKind {
  const bare = name.replace(BRACKETED, '');
  if (ENTERPRISE.test(bare)) return 'enterprise';
  if (COLLECTIVE.test(bare) || /各|[级直属]有关/.test(bare)) return 'collective';
  if (/^(?:县委县政府|[市县区]乡党委政府|乡镇|镇街|街道|乡镇政府|乡镇人民政府)$/.test(bare)) {
    return 'collective';
  }
  return TOWN.test(bare) ? 'town' : 'department';
}
