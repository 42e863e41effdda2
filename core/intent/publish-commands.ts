// Orders about a bulletin: 发布 2024-05 · 更正通报 2024-05 原因; and what units say of it before: 无异议 · 有异议 · 补报.
import type { CommandForm } from './command-form.ts';
import { command, malformed, reasonIn, TASK, taskNo } from './command-parts.ts';

const SEP = '[ ，,：:、]*';
const MONTH = '(20\\d{2})[-年/.](0?[1-9]|1[0-2])月?';
/** The unit a card was about: （区住建局）. */
const UNIT = '(?:[（(]([^（）()]{2,30})[）)])?';

function form(pattern: string, read: CommandForm['read']): CommandForm {
  return { pattern: new RegExp(pattern, 's'), read };
}

const PUBLISHING: readonly CommandForm[] = [
  form(`^发布(?:通报)? *${MONTH}(?:份)?(?:的?通报)?[。]?$`, (m) =>
    command({ kind: 'publish', month: monthText(m[1], m[2]) }),
  ),
  form(`^(更正通报|发布更正) *${MONTH}(?:份)?(?:[ ，,：:]+(.*))?$`, (m, { values }) => {
    const reason = reasonIn(values.reason || m[4]);
    const month = monthText(m[2], m[3]);
    if (reason === '') return malformed('请写明更正原因', `更正通报 ${month} 漏计第8项销号`);
    return command({ kind: 'correctBulletin', month, reason, confirmed: m[1] === '发布更正' });
  }),
];

const RECONCILING: readonly CommandForm[] = [
  form(`^无异议(?: *${MONTH})? *${UNIT}[。.!！]?$`, (m) =>
    command({ kind: 'agree', month: m[1] ? monthText(m[1], m[2]) : null, unit: m[3] ?? null }),
  ),
  form(`^(?:有|提出)异议(?: *${MONTH}(?!\\d))? *${UNIT}(?:[ ，,：:。]+(.*))?$`, (m, { values }) => {
    const reason = reasonIn(values.reason || m[4]);
    if (reason === '') return malformed('请写明异议内容', '有异议 第8项已于6月20日报送佐证');
    const month = m[1] ? monthText(m[1], m[2]) : null;
    return command({ kind: 'object', month, unit: m[3] ?? null, reason });
  }),
  form(`^补报${SEP}${TASK}[ ，,：:]+(.+)$`, (m) =>
    command({ kind: 'supplement', no: taskNo(m[1]), text: (m[2] ?? '').trim() }),
  ),
  form('^补报[。]?$', (_, { values }) => {
    const no = taskNo(values.no);
    const text = supplementText(values);
    if (no === 0 || text === '') {
      return malformed('请写明任务编号和进展', '补报 8 已完成，6月20日已报佐证');
    }
    return command({ kind: 'supplement', no, text });
  }),
  form(`^(不?采纳)异议${SEP}第?(\\d{1,5})号?(?:[ ，,：:]+(.*))?$`, (m, { values }) => {
    const accepted = m[1] === '采纳';
    const reason = reasonIn(values.reason || m[3]);
    if (!accepted && reason === '') {
      return malformed('请写明不采纳的理由', `不采纳异议 ${m[2]} 佐证日期晚于截止时间`);
    }
    return command({ kind: 'settleObjection', no: Number(m[2]), accepted, reason });
  }),
  form('^(?:异议|对账)(?:清单|情况|列表)?[。?？]?$', () => command({ kind: 'objections' })),
];

function supplementText(values: Record<string, string>): string {
  const { progress = '', evidence = '' } = values;
  return [progress.trim(), evidence.trim()].filter((part) => part !== '').join('；');
}

function monthText(year: string | undefined, month: string | undefined): string {
  return `${year}-${(month ?? '').padStart(2, '0')}`;
}

export const PUBLISH_FORMS: readonly CommandForm[] = [...PUBLISHING, ...RECONCILING];
