// The day of a local event, entered by the office: 登记事件 入汛 2024-06-01 · 登记事件 第13项 取得许可证 2024-05-10 某公司.
import { addDays, type CivilDate, civilDate } from '../calendar/civil-date.ts';
import { eventName, isPlaceEvent } from '../deadline/resolve-event.ts';
import type { CommandContext, CommandForm, CommandReading } from './command-form.ts';
import { command, malformed, TASK, taskNo } from './command-parts.ts';

export const EVENT_EXAMPLE = '登记事件 入汛 2024-06-01';

const DAY =
  /(?<year>\d{4})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?|(?<bareMonth>\d{1,2})月(?<bareDay>\d{1,2})[日号]|(?<near>今天|今日|昨天|昨日|明天|明日)/;
const NEAR: Record<string, number> = { 今: 0, 昨: -1, 明: 1 };
const LONGEST_NAME = 40;

export const EVENT_FORMS: readonly CommandForm[] = [
  {
    pattern: new RegExp(
      `^登记事件[ ，,：:]*(?:${TASK}(?=[ ，,：:]|第|[^\\d月年日./-]))?[ ，,：:]*(.*)$`,
      's',
    ),
    read: (m, context) => entering(m[1], m[2] ?? '', context),
  },
  {
    // 登记汛期从6月1日开始: only of an event that a place's calendar has; 登记表 is another thing.
    pattern: /^登记[ ：:]*(.{1,30})$/s,
    read: (m, context) => {
      const said = m[1] ?? '';
      const name = eventName(said.slice(0, DAY.exec(said)?.index ?? said.length));
      return isPlaceEvent(name) ? entering(undefined, said, context) : null;
    },
  },
];

function entering(no: string | undefined, said: string, context: CommandContext): CommandReading {
  const stated = [said, context.values.on ?? ''].join(' ').trim();
  const match = DAY.exec(stated);
  const example = no
    ? `登记事件 第${taskNo(no)}项 取得安全生产许可证 2024-05-10 某矿业公司`
    : EVENT_EXAMPLE;
  if (!match) return malformed('请写明事件和日期', example);
  const name = eventName(stated.slice(0, match.index));
  if (name === '' || name.length > LONGEST_NAME) return malformed('请写明是什么事件', example);
  const on = dayOf(match, context.today);
  if (!on) return malformed(`“${match[0]}”不是一个可用的日期`, example);
  const after = stated.slice(match.index + match[0].length);
  const object = (context.values.object ?? '') || after;
  return command({
    kind: 'registerEvent',
    no: no === undefined ? null : taskNo(no),
    name,
    on,
    object: objectIn(object),
  });
}

function dayOf({ groups = {} }: RegExpExecArray, today: CivilDate): CivilDate | null {
  const { year, month, day, bareMonth, bareDay, near } = groups;
  if (near) return addDays(today, NEAR[near.charAt(0)] ?? 0);
  const stated = year ?? today.slice(0, 4);
  return civilDate(Number(stated), Number(month ?? bareMonth), Number(day ?? bareDay));
}

/** Whom it happened to; the words that only close the sentence are nobody. */
function objectIn(text: string): string | null {
  const name = text
    .replace(/^[ ，,：:。]*(?:开始|起|当天|正式|进入|入)?[ ，,：:。]*/, '')
    .replace(/[ ，,。]+$/, '')
    .replace(/\s+/g, ' ');
  return name === '' ? null : name.slice(0, LONGEST_NAME);
}
