// What the cells of an assignment table say: units with their roles, and times.
import type { ReadDeadline } from '../deadline/expression.ts';
import { type SourceText, squeeze } from '../text/source.ts';
import type { UnitMention, UnitRole } from './notice.ts';
import { readResponsibility } from './responsibility.ts';
import type { Cell } from './table-rows.ts';
import { looksLikeUnit, readUnitList } from './unit-list.ts';

type Read = (words: string) => ReadDeadline[];

/** The units of a cell. */
export interface CellUnits {
  mentions: UnitMention[];
  openEnded: boolean;
}

/** Reads cells; offsets of deadlines count in the words given, those of times in the document. */
export interface CellReader {
  deadlinesIn: Read;
  timesIn(cell: Cell): ReadDeadline[];
  unitsIn(role: UnitRole, cell: Cell): CellUnits;
}

/** A reader for the cells of one document: columns repeat their words, so what was read is kept. */
export function cellReader(read: (words: SourceText) => ReadDeadline[]): CellReader {
  const deadlines = new Map<string, ReadDeadline[]>();
  const units = new Map<string, CellUnits>();
  const deadlinesIn: Read = (words) => kept(deadlines, words, () => read(squeeze(words)));
  return {
    deadlinesIn,
    timesIn: (cell) => timesIn(cell, deadlinesIn),
    unitsIn: (role, cell) =>
      kept(units, `${role} ${cell.pieces.join(' ')}`, () => unitsIn(role, cell)),
  };
}

function kept<Answer>(known: Map<string, Answer>, words: string, read: () => Answer): Answer {
  const answer = known.get(words) ?? read();
  known.set(words, answer);
  return answer;
}

const SAYS_ROLE = /(?:牵头|配合|参与|协助|负责|落实|督促)(?=$|[，,；;。、])|[:：]/;
const MONTH = '(?:\\d{1,2}月(?:份)?|[上下]半年|(?:第?[一二三四1-4])季度)';
const YEAR = '(?:20\\d\\d年度?|[今明]年)?';
/** A point that stands alone and means its last day: 4月, 三季度, 2024年, 6月底. */
const POINT = new RegExp(`^${YEAR}(?:${MONTH}|年|月)?(?:底|末|[上中下]旬)?$`);
const DAY = new RegExp(`^${YEAR}\\d{1,2}月\\d{1,2}[日号]?$`);
const WEEKDAY = /[（(](?:星期|周)[一二三四五六日天][）)]$/;
const NUMERIC = /^(20\d\d)[-./](\d{1,2})(?:[-./](\d{1,2}))?$/;
const SHORT_DAY = /^(\d{1,2})[./](\d{1,2})$/;
const NUMERIC_MONTHS = /^(20\d\d)[./](\d{1,2})[-—–~～至]{1,2}(20\d\d)[./](\d{1,2})$/;
const MONTHS = /^(20\d\d年)?(\d{1,2})月?[-—–~～至]{1,2}(\d{1,2})月(?:底|份)?$/;

/**
 * Units of a cell under a heading of that role; a cell that says roles itself (区应急局牵头，区住建局配合)
 * goes before its heading. Pieces set apart by a blank or a line's end are names of their own.
 */
function unitsIn(role: UnitRole, cell: Cell): CellUnits {
  const words = listOf(cell.pieces);
  const stated = SAYS_ROLE.test(words) ? readResponsibility(words) : null;
  if (stated && stated.units.length > 0) {
    const mentions = stated.units.map((unit) => withOwnRole(unit.name, unit.role));
    return { mentions, openEnded: stated.openEnded };
  }
  const { names, openEnded } = readUnitList(words);
  const units = names.filter((name) => looksLikeUnit(name) || name.length <= 16);
  return { mentions: units.map((name) => withOwnRole(name, role)), openEnded };
}

/** 区住建局（牵头）: the name says its role itself. */
function withOwnRole(name: string, role: UnitRole): UnitMention {
  const [, bare, own] = /^(.+)（(牵头|主责|主办|配合|协办|参与)(?:单位|部门)?）$/.exec(name) ?? [];
  if (!bare || !own) return { name, role, basis: 'table' };
  return { name: bare, role: /牵头|主/.test(own) ? 'lead' : 'support', basis: 'table' };
}

/** 区住建局 / 区城管局 on two lines are two names; 区住房和城 / 乡建设局 is one. */
function listOf(pieces: string[]): string {
  let list = '';
  for (const piece of pieces) {
    const words = piece.replace(/^\d{1,2}[.．、)）]/, '').replace(/[；;]/g, '、');
    const last = list.split('、').at(-1) ?? '';
    const ends = looksLikeUnit(last) && looksLikeUnit(words.split(/[、，]/)[0] ?? '');
    list += list !== '' && ends && !/^[、，]/.test(words) ? `、${words}` : words;
  }
  return list.replace(/[。、，]+$/, '');
}

/**
 * The times of a cell. A bare 4月, 三季度 or 6月30日 means by its end; 2024.6.30 is a day. Words without a
 * day (长期坚持, 全年) are kept as they are.
 */
function timesIn(cell: Cell, read: Read): ReadDeadline[] {
  const words = cell.text.replace(/[。；，、]+$/, '');
  if (words === '') return [];
  const parts = [...words.matchAll(/[^、，；]+/g)];
  const meant = parts.map((part) => meantBy(part[0]));
  if (meant.every((each) => each !== null)) {
    return parts.flatMap((part, index) => {
      const [found] = read(meant[index] ?? '');
      return found ? [{ ...found, phrase: part[0], offset: cell.offset + part.index }] : [];
    });
  }
  const reads = read(words);
  if (reads.length === 0) return [standing(words, cell.offset)];
  return reads.map((each) => ({ ...each, offset: each.offset + cell.offset }));
}

/** The words as a sentence would have them, or null where they are one already. */
function meantBy(printed: string): string | null {
  const words = printed.replace(WEEKDAY, '');
  const numeric = NUMERIC.exec(words);
  if (numeric) {
    const [, year, month, day] = numeric;
    return day
      ? `${year}年${Number(month)}月${Number(day)}日前`
      : `${year}年${Number(month)}月底前`;
  }
  const short = SHORT_DAY.exec(words);
  if (short) return `${Number(short[1])}月${Number(short[2])}日前`;
  const far = NUMERIC_MONTHS.exec(words);
  if (far) return `${far[1]}年${Number(far[2])}月至${far[3]}年${Number(far[4])}月`;
  const months = MONTHS.exec(words);
  if (months) return `${months[1] ?? ''}${months[2]}月至${months[3]}月`;
  if (DAY.test(words)) return `${words.replace(/[日号]?$/, '日')}前`;
  if (/^20\d\d$/.test(words)) return `${words}年底前`;
  if (!POINT.test(words)) return null;
  const point = words.replace(/份$/, '').replace(/[底末]$/, '');
  return /旬$/.test(point) ? `${point}前` : `${point}底前`;
}

/** 长期 in a time column: no day, and said so. */
function standing(words: string, offset: number): ReadDeadline {
  const expression: ReadDeadline['expression'] = { kind: 'vague', label: words };
  return { phrase: words, offset, expression, sentenceYear: null, trace: ['table'] };
}
