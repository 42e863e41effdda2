// Orders about the month's collection: 月调度 · 设置 月调度 … · 调度周期 8 每季度 · 零报告 · 填报 8、9.
import type { CollectionCycle } from '../reminder/round-items.ts';
import { readDayRule } from '../reminder/round-setting.ts';
import type { CommandForm, CommandReading } from './command-form.ts';
import { command, dayIn, END, malformed, TASKS, taskNos } from './command-parts.ts';
import type { RoundChange, RoundParts } from './intent.ts';

const SEP = '[ ，,：:、]*';
export const SETTING_EXAMPLE =
  '设置 月调度 开始 每月20日；设置 月调度 截止 每月25日 17:00；设置 月调度 发布 最后一个工作日 10:00';

function form(pattern: string, read: CommandForm['read']): CommandForm {
  return { pattern: new RegExp(pattern, 's'), read };
}

const CYCLES: Record<string, CollectionCycle> = {
  每月: 'monthly',
  月: 'monthly',
  按月: 'monthly',
  每季度: 'quarterly',
  每季: 'quarterly',
  季度: 'quarterly',
  按季度: 'quarterly',
  不调度: 'never',
};

export const ROUND_FORMS: readonly CommandForm[] = [
  form(`^设置 *(?:月调度|调度)(?:[ ：:]+(.*))?$`, (m) => setting((m[1] ?? '').trim())),
  form(`^(?:开始|启动)?月调度(?:[ ，,：:]+(.*))?$`, (m, context) => starting(m[1], context)),
  form(`^调度周期${SEP}${TASKS}[ ，,：:为按]*(\\S{1,4}?)${END}`, (m) => {
    const cycle = CYCLES[m[2] ?? ''];
    if (!cycle) return malformed('未读出调度周期', '调度周期 8 每季度；也可以写每月、不调度');
    return command({ kind: 'setCycle', nos: taskNos(m[1]), cycle });
  }),
  form('^(?:本月|本期)?(?:零报告|(?:均|都)?(?:暂)?无新(?:的)?进展)[。.!！]?$', () =>
    command({ kind: 'zeroReport' }),
  ),
  form(`^填报${SEP}${TASKS}$`, (m) => {
    const nos = taskNos(m[1]);
    return nos.length > 1 ? command({ kind: 'reportItems', nos }) : null;
  }),
];

function starting(
  said: string | undefined,
  context: Parameters<CommandForm['read']>[1],
): CommandReading | null {
  const text = (said ?? '').trim();
  if (text === '') return command({ kind: 'startRound', dueOn: null });
  const day = dayIn(text.replace(/^截止|截止$/g, '').trim(), context);
  if (!day) return malformed('未读出截止日期', '月调度 截止 2024-06-27');
  return command({ kind: 'startRound', dueOn: day.on });
}

/** What is set, each part by itself; one that cannot be read makes the whole malformed. */
function setting(said: string): CommandReading {
  if (said === '') return command({ kind: 'roundSettings', change: null });
  if (/^(?:恢复)?默认[。]?$/.test(said)) {
    return command({ kind: 'roundSettings', change: { kind: 'reset' } });
  }
  const parts: RoundParts = {};
  for (const piece of said.split(/[，,；;。]+/).filter((one) => one.trim() !== '')) {
    const read = partIn(piece.trim());
    if (!read) return malformed(`未读出“${piece.trim().slice(0, 20)}”`, SETTING_EXAMPLE);
    Object.assign(parts, read);
  }
  const change: RoundChange = { kind: 'parts', parts };
  return command({ kind: 'roundSettings', change });
}

const MOMENTS = { 开始: 'opens', 截止: 'due', 发布: 'bulletin' } as const;

function partIn(piece: string): RoundParts | null {
  const on = /^(?:月调度)?(开|开启|打开|关|关闭)$/.exec(piece)?.[1];
  if (on) return { collects: on !== '关' && on !== '关闭' };
  const how = /^发布方式[ ：:]*(?:为)?(自动|直接|到点自动|审核|确认|人工)(?:后)?(?:发布)?$/.exec(
    piece,
  )?.[1];
  if (how) return { postsItself: !['审核', '确认', '人工'].includes(how) };
  const off = /^对账[ ：:]*(?:关|关闭|不对账)$/.test(piece);
  const hours = off ? '0' : /^对账[ ：:]*(?:提前)?(\d{1,3}) *(?:个)?小时$/.exec(piece)?.[1];
  if (hours) return Number(hours) <= 120 ? { reconcileHours: Number(hours) } : null;
  const match = /^(?:调度|报送|通报)?(开始|截止|发布)(?:时间)?[ ：:]*(.+)$/.exec(piece);
  const name = match?.[1] as keyof typeof MOMENTS | undefined;
  const moment = momentIn(match?.[2] ?? '');
  return name && moment ? { [MOMENTS[name]]: moment } : null;
}

/** 每月25日 17:00 · 最后一个工作日 · 下午5点; null when neither a day nor a time is read. */
function momentIn(said: string): RoundParts['opens'] | null {
  const at = /(?:(上午|下午) *)?(\d{1,2})(?:[:：](\d{2})|[点时](半)?)整?$/.exec(said.trim());
  const day = (at ? said.trim().slice(0, at.index) : said).trim();
  const rule = day === '' ? undefined : readDayRule(day);
  const time = at ? timeOf(at) : undefined;
  if (rule === null || time === null || (rule === undefined && time === undefined)) return null;
  return { ...(rule ? { rule } : {}), ...(time ? { time } : {}) };
}

/** `HH:MM` of 17:00, 5点半, 下午5点; null where there is no such hour. */
export function timeOf([, half, hours, minutes, thirty]: RegExpExecArray): string | null {
  const hour = Number(hours) + (half === '下午' && Number(hours) < 12 ? 12 : 0);
  const minute = Number(minutes ?? (thirty ? 30 : 0));
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
