// What office staff say while a notice waits for confirmation: 确认入账 · 成文日期 2024-04-01 · 成员 ….
import { type CivilDate, civilDate } from '../calendar/civil-date.ts';
import type { CommandForm } from './command-form.ts';
import { command, malformed, optionalId } from './command-parts.ts';

const SETTLED: Record<string, 'doneBefore' | 'overdue' | 'dropped'> = {
  办结: 'doneBefore',
  已办结: 'doneBefore',
  均已办结: 'doneBefore',
  完成: 'doneBefore',
  已完成: 'doneBefore',
  逾期: 'overdue',
  列为逾期: 'overdue',
  不跟踪: 'dropped',
  不再跟踪: 'dropped',
};

export const IMPORT_FORMS: readonly CommandForm[] = [
  {
    pattern: /^确认入账(?: *(\d{1,9}))?[。]?$/,
    read: (m) => command({ kind: 'confirmImport', noticeId: optionalId(m[1]) }),
  },
  {
    pattern: /^取消入账(?: *(\d{1,9}))?[。]?$/,
    read: (m) => command({ kind: 'cancelImport', noticeId: optionalId(m[1]) }),
  },
  {
    // The card's form names its notice: 成文日期 3, with the day in `on`.
    pattern: /^成文日期(?: +(\d{1,9})(?= |$))?(?:是|为)?[ :：]*(.*)$/s,
    read: (m, context) => {
      const on = fullDay(context.values.on || (m[2] ?? ''));
      if (!on) return malformed('未读出日期', '成文日期 2024-04-01');
      return command({ kind: 'setIssuedOn', noticeId: optionalId(m[1]), on });
    },
  },
  {
    pattern: /^过期事项(?: *(\d{1,9}))? *(已?办结|均已办结|已?完成|列为逾期|逾期|不再?跟踪)[。]?$/,
    read: (m) => {
      const how = SETTLED[m[2] ?? ''];
      return how ? command({ kind: 'settlePastDue', noticeId: optionalId(m[1]), how }) : null;
    },
  },
  {
    pattern: /^(?:同号|新旧)通知(?: *(\d{1,9}))? *(替换|并存)[。]?$/,
    read: (m) => {
      const how = m[2] === '替换' ? 'replace' : 'keepBoth';
      return command({ kind: 'resolveDuplicate', noticeId: optionalId(m[1]), how });
    },
  },
  {
    pattern: /^导入名录 *(\d{1,9})[。]?$/,
    read: (m) => command({ kind: 'applyDirectory', fileId: Number(m[1]) }),
  },
  {
    pattern: /^导入台账 *(\d{1,9})[。]?$/,
    read: (m) => command({ kind: 'applyLedger', fileId: Number(m[1]) }),
  },
  {
    pattern: /^单位 *(?:(\d{1,9}) +)?([^:：\s，。]{2,40})[:：] *(?:是|即)?([^，。\s]{2,40})[。]?$/,
    read: (m) => {
      if (/^(?:全部|所有|其余|全体|以上)$/.test(m[2] ?? ''))
        return malformed('请逐个写明单位名称', '单位 区发科局：新增');
      const unit = /^(?:新增|新单位|另一单位)$/.test(m[3] ?? '') ? null : (m[3] ?? '');
      return command({ kind: 'settleName', noticeId: optionalId(m[1]), name: m[2] ?? '', unit });
    },
  },
  {
    pattern: /^成员 *(?:(\d{1,9}) +)?([^:：\s]{1,60})(?:[:：\s]+(.+))?$/s,
    read: (m, context) => {
      const collective = m[2] ?? '';
      const listed = context.values.members || (m[3] ?? '');
      const members = listed
        .split(/[、，,；;\s]+/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
      if (members.length === 0) {
        return malformed('请写明成员单位', `成员 ${collective}：东山镇、西河镇`);
      }
      return command({ kind: 'setMembers', noticeId: optionalId(m[1]), collective, members });
    },
  },
];

/** A day with its year, month and day all written: every deadline of the notice hangs on it. */
function fullDay(text: string): CivilDate | null {
  const match = /^(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?[。]?$/.exec(text.trim());
  return match ? civilDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}
