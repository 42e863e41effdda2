// Two invented directories to match names against: a district's and its city's.
import type { Unit, UnitKind } from '#core/directory/unit.ts';

type Entry = [
  name: string,
  kind: UnitKind,
  aliases?: string[],
  seat?: Pick<Unit, 'level' | 'place'>,
];

const DISTRICT: Entry[] = [
  ['云溪区住房和城乡建设局', 'department'],
  ['云溪区应急管理局', 'department'],
  ['云溪区市场监督管理局', 'department', ['区市监局']],
  ['云溪区发展和改革局', 'department'],
  ['云溪区工业和信息化局', 'department'],
  ['云溪区自然资源和规划局', 'department'],
  ['区消防救援大队', 'department'],
  ['区安全生产委员会', 'department'],
  ['区安全生产委员会办公室', 'department'],
  ['云溪公安分局', 'department', ['区公安分局', '公安局']],
  ['临川市公安局', 'department', ['公安局']],
  ['东山镇人民政府', 'town'],
  ['西河街道办事处', 'town'],
  ['各镇（街道）', 'collective', ['各镇街']],
  ['区交通运输局', 'department'],
  ['区卫生健康局', 'department'],
  ['区文化和旅游局', 'department'],
  ['区人力资源和社会保障局', 'department'],
  ['区水利局', 'department'],
  ['区农业农村局', 'department'],
  ['区教育局', 'department'],
  ['区科学技术局', 'department'],
  ['区城市管理局', 'department'],
  ['区行政审批服务管理局', 'department'],
  ['区财政局', 'department'],
  ['交警大队', 'department'],
  ['临川市应急管理局', 'department'],
  ['临川市消防救援支队', 'department'],
  ['气象局', 'department', [], { level: 'city', place: '临川市' }],
  ['云溪燃气有限公司', 'enterprise'],
];

const CITY: Entry[] = [
  ['临川市应急管理局', 'department'],
  ['市住房和城乡建设局', 'department'],
  ['市林业和草原局', 'department'],
  ['市消防救援支队', 'department'],
  ['市公安局', 'department'],
  ['市公安局交通警察支队', 'department'],
  ['市规划和自然资源局', 'department'],
  ['市水务局', 'department'],
  ['市发展和改革委员会', 'department'],
  ['市工业和信息化局', 'department'],
  ['市教育和体育局', 'department'],
  ['市市场监督管理局', 'department'],
  ['市人民政府', 'department'],
  ['市安委办', 'department'],
  ['云溪区应急管理局', 'department'],
  ['东湖区应急管理局', 'department'],
  ['临水县应急管理局', 'department'],
  ['云溪区人民政府', 'department'],
  ['临水县发展和改革局', 'department'],
  ['临水县科学技术局', 'department'],
  ['高新区管委会', 'department'],
];

function unitsOf(entries: Entry[]): Unit[] {
  return entries.map(([name, kind, aliases = [], seat = {}], index) => {
    return { id: index + 1, name, kind, aliases, memberIds: [], displayOrder: index, ...seat };
  });
}

/** By the word that names them in units.tsv, each with the place of the office that owns it. */
export const DIRECTORIES: Record<string, { place: string; units: Unit[] }> = {
  区: { place: '临川市云溪区', units: unitsOf(DISTRICT) },
  市: { place: '临川市', units: unitsOf(CITY) },
};
