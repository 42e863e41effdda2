// Kinds, levels and duties as the office writes them, and as it may write them in a sheet.
import type { ContactDuty, UnitKind, UnitLevel } from './unit.ts';

export const KIND_WORDS: Record<UnitKind, string> = {
  department: '部门',
  town: '镇街',
  enterprise: '企业',
  collective: '统称',
};

export const LEVEL_WORDS: Record<UnitLevel, string> = {
  nation: '国家',
  province: '省',
  city: '市',
  county: '县（区）',
  town: '乡镇（街道）',
};

export const DUTY_WORDS: Record<ContactDuty, string> = {
  liaison: '联络员',
  supervisor: '分管领导',
};

const KINDS: [RegExp, UnitKind][] = [
  [/^(?:部门|单位|机关)$/, 'department'],
  [/^(?:镇街|乡镇|街道|镇|乡|乡镇（街道）|镇（街道）)$/, 'town'],
  [/^(?:企业|公司)$/, 'enterprise'],
  [/^(?:统称|集合称谓|集合单位)$/, 'collective'],
];
const LEVELS: [RegExp, UnitLevel][] = [
  [/^(?:国家|中央)级?$/, 'nation'],
  [/^(?:省|自治区|直辖市)级?$/, 'province'],
  [/^(?:市|州|盟|地市)级?$/, 'city'],
  [/^(?:县|区|旗|县区|区县|县（区）|县\/区|县（市、区）)级?$/, 'county'],
  [/^(?:乡镇|镇街|乡|镇|街道|乡镇（街道）|乡镇\/街道)级?$/, 'town'],
];
const DUTIES: [RegExp, ContactDuty][] = [
  [/^(?:联络员|联系人)$/, 'liaison'],
  [/^(?:分管领导|分管负责人|分管负责同志)$/, 'supervisor'],
];

/** 部门, 镇街…; null when the words name no kind. */
export function readKind(words: string): UnitKind | null {
  return read(KINDS, words);
}

/** 市, 县级, 县（区）…; null when the words name no level. */
export function readLevel(words: string): UnitLevel | null {
  return read(LEVELS, words);
}

/** 联络员, 分管领导; null for anything else. */
export function readDuty(words: string): ContactDuty | null {
  return read(DUTIES, words);
}

function read<T>(forms: [RegExp, T][], words: string): T | null {
  const bare = words.replaceAll('(', '（').replaceAll(')', '）');
  return forms.find(([form]) => form.test(bare))?.[1] ?? null;
}
