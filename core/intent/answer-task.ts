// A task's page in the group: clause, units, dates, what was last said, history, evidence.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Duty } from '../ledger/duty.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { eventWords } from '../ledger/event-words.ts';
import { revisedWords, rewordedWords } from '../ledger/revision/event-words.ts';
import { isActedOn, type Task } from '../ledger/task.ts';
import type { Block, Message } from '../message/message.ts';
import { type SourceMessage, sourceText } from '../message/source-message.ts';
import { periodName, quote, shortDay, shorten } from '../message/wording.ts';
import { askedText, reportingText, targetsText } from '../notice/asked-words.ts';
import { dueText, statusText } from './answer-lists.ts';

const CLAUSE_LIMIT = 300;
const SHOWN_DUTIES = 12;
const SHOWN_EVIDENCE = 5;
/** Characters of a line of history that quotes a clause. */
const HISTORY_LIMIT = 120;

/** A line of history, newest first. */
export interface HistoryLine {
  on: CivilDate;
  /** Time of day, “10:05”. */
  time: string;
  unitName: string | null;
  actorName: string;
  event: LedgerEvent;
  /** Null where no message of a person is kept. */
  message: SourceMessage | null;
}

/** 第8项, as its card shows it. */
export function taskPage(page: {
  task: Task;
  duties: readonly Duty[];
  history: readonly HistoryLine[];
  /** Names of what was handed in, oldest first. */
  evidence: readonly string[];
  /** How 三方核验 stands, as a sentence; absent where it is not asked. */
  checks?: string;
  today: CivilDate;
}): Message {
  const { task, duties, today } = page;
  const source = [task.source ?? '台账', task.ref].filter((part) => part !== '').join(' ');
  const shown = duties.slice(0, SHOWN_DUTIES);
  const hasAsked = shown.some((duty) => duty.stage && askedText(duty.stage) !== '');
  const blocks: Block[] = [
    { kind: 'quote', text: `${source}：“${shorten(task.clause, CLAUSE_LIMIT)}”` },
    {
      kind: 'fields',
      fields: [
        ...unitFields(task),
        ...askedField(task),
        ...(page.checks ? [{ label: '三方核验', value: page.checks }] : []),
      ],
    },
    {
      kind: 'table',
      columns: ['单位', '期次', '时限', '状态', ...(hasAsked ? ['要求'] : [])],
      rows: shown.map((duty) => [
        duty.unitName,
        periodName(duty.occurrenceLabel, today),
        dueText(duty, today),
        statusText(duty, today),
        ...(hasAsked ? [askedText(duty.stage ?? {})] : []),
      ]),
    },
  ];
  if (duties.length > shown.length) {
    blocks.push({ kind: 'note', text: `共${duties.length}个事项，其余见任务页面。` });
  }
  if (page.history.length > 0) {
    const strong = { kind: 'text' as const, text: '办理过程（最近的在前）', strong: true };
    blocks.push({ kind: 'paragraph', inlines: [strong] });
  }
  for (const line of page.history) blocks.push(paragraph(historyText(line, today)));
  blocks.push(paragraph(evidenceText(page.evidence)));
  blocks.push({ kind: 'link', label: `查看第${task.no}项`, path: `/ledger/${task.no}` });
  return { title: `第${task.no}项 ${task.title}`, tone: 'info', blocks };
}

/** “佐证材料7份：…、照片.jpg等。”, the latest ones by name. */
function evidenceText(names: readonly string[]): string {
  if (names.length === 0) return '佐证材料：尚无。';
  const shown = names.slice(-SHOWN_EVIDENCE).map((name) => shorten(name, 40));
  const rest = names.length > shown.length ? '等' : '';
  return `佐证材料${names.length}份：${shown.join('、')}${rest}。`;
}

const ROLE_LABELS = {
  lead: '牵头单位',
  responsible: '责任单位',
  support: '配合单位',
  supervise: '督促单位',
};

function unitFields(task: Task): { label: string; value: string }[] {
  const nobody = { label: '责任单位', value: `尚未明确，可发送“改派 ${task.no} 单位名称”` };
  const named = (['lead', 'responsible', 'supervise', 'support'] as const).flatMap((role) => {
    const names = task.units.filter((unit) => unit.role === role).map((unit) => unit.unitName);
    return names.length > 0 ? [{ label: ROLE_LABELS[role], value: names.join('、') }] : [];
  });
  return isActedOn(task) ? named : [nobody, ...named];
}

/** What the task asks that belongs to no day of it. */
function askedField(task: Task): { label: string; value: string }[] {
  const fields = [
    { label: '目标', value: targetsText(task.targets) },
    { label: '报送', value: reportingText(task) },
  ];
  return fields.filter(({ value }) => value !== '');
}

function historyText(line: HistoryLine, today: CivilDate): string {
  const unit = line.unitName ? `${line.unitName} ` : '';
  const when = `${shortDay(line.on, today)} ${line.time}`;
  // A report is a quotation of its message already.
  const isQuoted = line.event.kind === 'reported' || line.event.kind === 'completed';
  const source = line.message && !isQuoted ? sourceText(line.message) : '';
  const who = source === '' ? line.actorName : `${line.actorName}：${source}`;
  return `${when} ${unit}${eventText(line.event, today)}（${who}）`;
}

/** An event as a line of the group's history has it: 反馈“已复核6家”. */
export function eventText(event: LedgerEvent, today: CivilDate): string {
  switch (event.kind) {
    case 'opened':
      return '立项';
    case 'reported':
      return `反馈${quote(event.report.text, 60)}`;
    case 'completed':
      return `自报完成${quote(event.report.text, 60)}`;
    case 'signedOff':
      return '销号';
    case 'extensionRequested':
      return `申请延期至${shortDay(event.to, today)}：${event.reason}`;
    case 'extended':
      return `同意延期至${shortDay(event.to, today)}`;
    case 'dueChanged':
      return `时限调整为${event.to ? shortDay(event.to, today) : '无明确时限'}：${event.reason}`;
    case 'dated':
      return `登记“${event.event}”${shortDay(event.on, today)}，时限为${shortDay(event.to, today)}`;
    case 'reassigned':
      return `由${event.fromUnit}改派至${event.toUnit}`;
    case 'suspended':
      return '暂缓';
    case 'resumed':
      return '恢复';
    case 'evidence':
      return `提交佐证${event.name}`;
    case 'reminded':
      return '已提醒';
    case 'snoozed':
      return event.until ? `暂不提醒至${shortDay(event.until, today)}` : '恢复提醒';
    case 'checksAsked':
      return event.on ? '须三方核验' : '取消三方核验';
    case 'disputed':
      return `对责任分工提出异议${quote(event.reason, 60)}`;
    case 'reworded':
      return shorten(rewordedWords(event), HISTORY_LIMIT);
    case 'revised':
      return shorten(revisedWords(event), HISTORY_LIMIT);
    default:
      return eventWords(event);
  }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
