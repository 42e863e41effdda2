// Orders about documents: 自证材料 · 季度会商 2024-Q2 · 年度总结 2024 · 三年评估 · 公文设置 代字 云安办通.
import type { CommandContext, CommandForm, CommandReading } from './command-form.ts';
import { command, malformed, monthIn } from './command-parts.ts';
import type { DocumentChange, DocumentField } from './intent.ts';

const DIGITS = '一二三四';
const LONGEST = 200;

function form(pattern: string, read: CommandForm['read']): CommandForm {
  return { pattern: new RegExp(pattern, 's'), read };
}

/** 2024-Q2 · 2024年第二季度 · 二季度 · nothing: the quarter that is or, without words, runs today. */
function quarterIn(said: string, { today }: CommandContext): CommandReading | null {
  const now = Number(today.slice(0, 4));
  const asked = (year: number, quarter: number) =>
    command({ kind: 'report', asked: { kind: 'quarter', year, quarter } });
  if (said === '') return asked(now, Math.ceil(Number(today.slice(5, 7)) / 3));
  const match = /^(?:(20\d{2})年?[-/ ]?)?(?:Q([1-4])|第?([一二三四1-4])季度?)$/i.exec(said);
  if (!match) return /\d|季/.test(said) ? malformed('未读出季度', '季度会商 2024-Q2') : null;
  const digit = match[2] ?? match[3] ?? '';
  const quarter = DIGITS.includes(digit) ? DIGITS.indexOf(digit) + 1 : Number(digit);
  return asked(match[1] ? Number(match[1]) : now, quarter);
}

const REPORTS: readonly CommandForm[] = [
  form('^(?:生成|出)?季度会商(?:研判)?(?:材料)?[ :：]*(.*?)[。]?$', (m, context) =>
    quarterIn((m[1] ?? '').trim(), context),
  ),
  form('^(?:生成|出)?年度总结(?:材料)?[ :：]*(?:(20\\d{2})年?度?)?[。]?$', (m, { today }) =>
    command({
      kind: 'report',
      asked: { kind: 'year', year: Number(m[1] ?? today.slice(0, 4)) },
    }),
  ),
  form('^(?:生成|出)?三年(?:行动)?评估(?:材料|报告)?[。]?$', () =>
    command({ kind: 'report', asked: { kind: 'plan' } }),
  ),
  form('^(?:生成|出)?自证材料(?:[ :：]*(.*))?$', (m, context) => {
    const month = monthIn((m[1] ?? '').trim(), context);
    if (month !== null) return command({ kind: 'proof', month });
    return /\d/.test(m[1] ?? '') ? malformed('未读出月份', '自证材料 2024-05') : null;
  }),
];

const FIELDS: Record<string, DocumentField> = {
  标志: 'mark',
  发文机关标志: 'mark',
  代字: 'series',
  主送: 'addressees',
  抄送: 'copies',
  印发机关: 'printer',
  联系人: 'contact',
  电话: 'phone',
};

const SETTING_EXAMPLE = '公文设置 代字 云安办通；公文设置 抄送 区委办公室，区政府办公室';

const SETTINGS: readonly CommandForm[] = [
  form('^公文设置 *(.*)$', (m) => {
    const said = (m[1] ?? '').trim();
    if (said === '') return command({ kind: 'documentSettings', change: null });
    const change = changeIn(said);
    if (change) return command({ kind: 'documentSettings', change });
    return malformed('未读出要改什么', SETTING_EXAMPLE);
  }),
];

function changeIn(said: string): DocumentChange | null {
  if (/^(?:恢复)?默认[。]?$/.test(said)) return { kind: 'reset' };
  const seal = /^(不)?加?盖(?:印)?章[。]?$/.exec(said);
  if (seal) return { kind: 'sealed', on: seal[1] === undefined };
  const least = /^(?:排名起点|最少到期)[ :：]*([1-9]\d?) *项?[。]?$/.exec(said);
  if (least && Number(least[1]) <= 50) return { kind: 'minimumDue', count: Number(least[1]) };
  const next = /^下一号[ :：]*([1-9]\d{0,3}) *号?[。]?$/.exec(said);
  if (next) return { kind: 'nextNo', no: Number(next[1]) };
  const [word = '', ...rest] = said.split(/[ :：]+/);
  const field = FIELDS[word];
  const value = rest.join(' ').trim();
  if (!field || value === '' || value.length > LONGEST || /[\r\n〔〕]/.test(value)) return null;
  return { kind: 'field', field, value: value === '无' || value === '默认' ? null : value };
}

export const DOCUMENT_FORMS: readonly CommandForm[] = [...REPORTS, ...SETTINGS];
