// Lists in the group: 台账, 本周到期, 逾期, 我的任务, 调度情况. At most thirty rows, the rest on the page.
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { Duty } from '../ledger/duty.ts';
import { standingOf } from '../ledger/standing.ts';
import type { Block, Message } from '../message/message.ts';
import { daysLeftText, quote, STANDING_WORDS, STATUS_WORDS, shortDay } from '../message/wording.ts';
import { dutyName } from './answer.ts';

const SHOWN = 30;
const SHOWN_ASKING = 15;

/** A table of duties with their titles. `none` is said when there are none. */
export function dutyList(list: {
  title: string;
  duties: readonly Duty[];
  titles: ReadonlyMap<number, string>;
  today: CivilDate;
  none: string;
}): Message {
  const { title, duties, titles, today } = list;
  if (duties.length === 0) return { tone: 'plain', blocks: [paragraph(list.none)] };
  const shown = duties.slice(0, SHOWN);
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: ['编号', '任务', '单位', '时限', '状态'],
      rows: shown.map((duty) => [
        String(duty.taskNo),
        titles.get(duty.taskId) ?? '',
        duty.unitName,
        dueText(duty, today),
        statusText(duty, today),
      ]),
    },
  ];
  if (duties.length > shown.length) {
    blocks.push({ kind: 'note', text: `共${duties.length}项，其余见台账页面。` });
  }
  blocks.push({ kind: 'link', label: '查看台账', path: '/ledger' });
  return { title: `${title}（${duties.length}项）`, tone: 'info', blocks };
}

/** 6月30日 还有7天; finished duties show the day alone. */
export function dueText(duty: Duty, today: CivilDate): string {
  if (!duty.dueOn) return waitingText(duty);
  const day = shortDay(duty.dueOn, today);
  if (duty.status === 'signedOff' || duty.status === 'completed') return day;
  return `${day}（${daysLeftText(daysBetween(today, duty.dueOn))}）`;
}

/** 待触发（汛期）: the event whose day has to be entered; 未定 where there is none. */
function waitingText({ stage }: Duty): string {
  const event = /^event:(.+)$/.exec(stage?.anchor ?? '')?.[1];
  return event ? `待触发（${event}）` : '未定';
}

/** 推进中 80%, 逾期; what a duty is and how it stands. */
export function statusText(duty: Duty, today: CivilDate): string {
  const standing = standingOf(duty, today);
  const percent = duty.percent === null || duty.status === 'signedOff' ? '' : ` ${duty.percent}%`;
  const late = standing === 'overdue' ? `，${STANDING_WORDS.overdue}` : '';
  return `${STATUS_WORDS[duty.status]}${percent}${late}`;
}

/** 需协调清单: who asks for what, oldest task first; nobody is called. */
export function coordinationList(duties: readonly Duty[], today: CivilDate): Message {
  if (duties.length === 0) {
    return { tone: 'plain', blocks: [paragraph('目前没有需协调的事项。')] };
  }
  const shown = duties.slice(0, SHOWN_ASKING);
  const rows = shown.map(
    (duty, index) =>
      `${index + 1}.${dutyName(duty, today)}：${quote(duty.lastReport?.text ?? '', 120)}`,
  );
  const rest =
    duties.length > shown.length ? [`其余${duties.length - shown.length}项见台账。`] : [];
  const title = `需协调清单（${duties.length}项）`;
  return { title, tone: 'info', blocks: [...rows, ...rest].map(paragraph) };
}

/** The ledger in figures, with where to see it all. */
export function ledgerSummary(
  duties: readonly Duty[],
  tasks: { count: number; withoutUnit: number },
  today: CivilDate,
): Message {
  const count = (...statuses: Duty['status'][]): string =>
    `${duties.filter((duty) => statuses.includes(duty.status)).length}个`;
  const overdue = duties.filter((duty) => standingOf(duty, today) === 'overdue').length;
  return {
    title: '台账',
    tone: 'info',
    blocks: [
      paragraph(
        `截至${shortDay(today, today)}，共${tasks.count}项任务，分解到单位${duties.length}个事项。${nobodys(tasks.withoutUnit)}`,
      ),
      {
        kind: 'fields',
        fields: [
          { label: '未反馈', value: count('open') },
          { label: '推进中', value: count('reported', 'returned') },
          { label: '待核验', value: count('completed') },
          { label: '已销号', value: count('signedOff') },
          { label: '暂缓和撤销', value: count('suspended', 'cancelled') },
          { label: '逾期', value: `${overdue}个` },
        ],
      },
      { kind: 'link', label: '查看台账', path: '/ledger' },
    ],
  };
}

function nobodys(count: number): string {
  return count > 0 ? `其中${count}项尚无责任单位，不会提醒，可用“改派”明确。` : '';
}

/** 调度情况: who has reported since a day and who has not, in 机关序列; no speed, no ranking. */
export function collectionMessage(
  since: CivilDate,
  reported: readonly string[],
  missing: readonly string[],
  today: CivilDate,
): Message {
  const asked = reported.length + missing.length;
  if (asked === 0) {
    return { tone: 'plain', blocks: [paragraph('目前没有需要报送进展的单位。')] };
  }
  return {
    title: '调度情况',
    tone: 'info',
    blocks: [
      paragraph(
        `${shortDay(since, today)}以来，应报送${asked}个单位，已报送${reported.length}个。`,
      ),
      {
        kind: 'fields',
        fields: [
          { label: '已报送', value: reported.join('、') || '无' },
          { label: '未报送', value: missing.join('、') || '无' },
        ],
      },
    ],
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
