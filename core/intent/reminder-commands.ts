// Orders about reminders: 暂不提醒 · 外出 · 签发提醒函 3 · 影子模式 · 提醒设置 · 未送达.
import { isOfficeTime, readLadder } from '../reminder/setting.ts';
import type { CommandForm, CommandReading } from './command-form.ts';
import { command, dayIn, END, malformed, TASKS, taskNos } from './command-parts.ts';
import type { ReminderChange } from './intent.ts';
import { timeOf } from './round-commands.ts';

const SEP = '[ ，,：:、]*';
const SNOOZE_EXAMPLE = '暂不提醒 8 至 2024-06-20';

function form(pattern: string, read: CommandForm['read']): CommandForm {
  return { pattern: new RegExp(pattern, 's'), read };
}

function snoozing(
  nos: string | undefined,
  said: string | undefined,
  context: Parameters<CommandForm['read']>[1],
): CommandReading {
  const day = dayIn(`${context.values.to ?? ''} ${said ?? ''}`.trim(), context);
  if (!day) return malformed('请写明暂不提醒到哪一天', SNOOZE_EXAMPLE);
  return command({ kind: 'snooze', nos: taskNos(nos), until: day.on });
}

const SNOOZE: readonly CommandForm[] = [
  form(`^(?:暂不提醒|暂停提醒|先不提醒)${SEP}${TASKS}(?:[ ，,：:]*(.*))?$`, (m, context) =>
    snoozing(m[1], m[2], context),
  ),
  form(`^(?:请)?${TASKS}(?:暂不提醒|暂停提醒|先不提醒)(?:[ ，,：:]*(.*))?$`, (m, context) =>
    snoozing(m[1], m[2], context),
  ),
  form(`^恢复提醒${SEP}${TASKS}${END}`, (m) =>
    command({ kind: 'snooze', nos: taskNos(m[1]), until: null }),
  ),
];

/** The account is mentioned, or it is who speaks. Other words in it make it a report, not this. */
const AWAY: readonly CommandForm[] = [
  form('^(?:我)?外出 *(?:@[^ ]+ *)*(?:至|到) *(.{2,20})$', (m, context) => {
    const day = dayIn(m[1] ?? '', context);
    if (day?.rest !== '') return null;
    return command({ kind: 'away', until: day.on });
  }),
  form('^(?:我)?(?:已)?返岗(?: *@[^ ]+)*[。]?$', () => command({ kind: 'away', until: null })),
];

const LETTERS_SAID = {
  提醒函: 'reminderLetter',
  督办函: 'supervisionLetter',
  约谈通知: 'interview',
} as const;

const LETTERS: readonly CommandForm[] = [
  form(
    '^(签发|发出|不发|作废) *(提醒函|督办函|约谈通知) *(?:〔?(20\\d{2})〕?)? *第?(\\d{1,4})号?[。]?$',
    (m) =>
      command({
        kind: 'settleLetter',
        letter: LETTERS_SAID[m[2] as keyof typeof LETTERS_SAID],
        year: m[3] ? Number(m[3]) : null,
        no: Number(m[4]),
        how: m[1] === '签发' || m[1] === '发出' ? 'issue' : 'drop',
      }),
  ),
  form('^(?:待发函件|待发函|函件)(?:清单)?[。?？]?$', () => command({ kind: 'letters' })),
];

const SHADOW: readonly CommandForm[] = [
  form('^影子模式 *(开|开启|打开|关|关闭)[。]?$', (m) =>
    command({ kind: 'shadow', on: m[1]?.startsWith('关') === false }),
  ),
  form('^(?:影子模式|影子记录) *(.*)$', (m, context) => {
    const said = (m[1] ?? '').trim();
    if (said === '') return command({ kind: 'drafted', on: null });
    const day = dayIn(said, context);
    if (!day) return malformed('请写明开、关或日期', '影子模式 开；影子记录 2024-06-20');
    return command({ kind: 'drafted', on: day.on });
  }),
];

const KINDS = { 阶段任务: 'milestone', 周期任务: 'recurring', 待触发任务: 'event' } as const;

const SETTINGS: readonly CommandForm[] = [
  form('^提醒设置 *(.*)$', (m) => {
    const said = (m[1] ?? '').trim();
    if (said === '') return command({ kind: 'reminderSettings', change: null });
    const change = changeIn(said);
    if (change) return command({ kind: 'reminderSettings', change });
    return malformed('未读出要改什么', '提醒设置 周期任务 T-3 T T+1；提醒设置 每周最多3条');
  }),
];

function changeIn(said: string): ReminderChange | null {
  if (/^(?:恢复)?默认[。]?$/.test(said)) return { kind: 'reset' };
  const cap = /^每周(?:最多|不超过) *([1-7]) *[条次][。]?$/.exec(said);
  if (cap) return { kind: 'weeklyCap', count: Number(cap[1]) };
  const fresh = /^(?:反馈|报送)后 *(\d{1,2}) *[天日]内?不再?提醒[。]?$/.exec(said);
  if (fresh && Number(fresh[1]) <= 30) return { kind: 'freshReportDays', days: Number(fresh[1]) };
  const time =
    /^(?:时间|发送时间)[ ：:]*(?:(上午|下午) *)?(\d{1,2})(?:[:：](\d{2})|[点时](半)?)[。]?$/.exec(
      said,
    );
  const sendTime = time && timeOf(time);
  if (sendTime && isOfficeTime(sendTime)) return { kind: 'sendTime', time: sendTime };
  const daily = /^每日每周(?:任务)? *(开|关)[。]?$/.exec(said);
  if (daily) return { kind: 'remindsDailyAndWeekly', on: daily[1] === '开' };
  const ladder = /^(阶段任务|周期任务|待触发任务|全部任务)[ ：:]+(.+)$/.exec(said);
  if (!ladder) return null;
  const rungs = (ladder[2] ?? '').split(/[ 、，,]+/).filter((rung) => rung !== '');
  if (readLadder(rungs).length === 0) return null;
  const named = KINDS[ladder[1] as keyof typeof KINDS];
  return { kind: 'ladder', kinds: named ? [named] : Object.values(KINDS), rungs };
}

const SENDING: readonly CommandForm[] = [
  form('^(?:未送达|发送失败|未发出)(?:清单|的?消息)?[。?？]?$', () => command({ kind: 'unsent' })),
  form('^重发 *第?(\\d{1,12})号?[。]?$', (m) => command({ kind: 'resend', id: Number(m[1]) })),
];

export const REMINDER_FORMS: readonly CommandForm[] = [
  ...SNOOZE,
  ...AWAY,
  ...LETTERS,
  ...SHADOW,
  ...SETTINGS,
  ...SENDING,
];
