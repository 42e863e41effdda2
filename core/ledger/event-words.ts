// An event of the ledger as a line of history: 反馈：正在推进（80%） · 同意延期至2024年7月31日.
import { fullDay } from '../message/wording.ts';
import type { LedgerEvent, ReportContent } from './event.ts';
import { revisedWords, rewordedWords } from './revision/event-words.ts';

/** What happened, in the words of the office. */
export function eventWords(event: LedgerEvent): string {
  switch (event.kind) {
    case 'opened':
      return openedWords(event);
    case 'reported':
      return `反馈：${reportWords(event.report)}`;
    case 'completed':
      return `报告完成，待核验：${reportWords(event.report)}`;
    case 'signedOff':
      return '核验通过，销号';
    case 'returned':
      return `退回：${event.reason}`;
    case 'extensionRequested':
      return `申请延期至${fullDay(event.to)}：${event.reason}`;
    case 'extended':
      return `同意延期至${fullDay(event.to)}`;
    case 'extensionRefused':
      return `不同意延期：${event.reason}`;
    case 'dueChanged':
      return `修改时限为${event.to ? fullDay(event.to) : '无明确时限'}：${event.reason}`;
    case 'dated':
      return `登记“${event.event}”${fullDay(event.on)}，时限为${fullDay(event.to)}`;
    case 'reassigned':
      return `由${event.fromUnit}改派${event.toUnit}`;
    case 'suspended':
      return '暂缓办理';
    case 'resumed':
      return '恢复办理';
    case 'cancelled':
      return `撤销：${event.reason}`;
    case 'evidence':
      return `提交佐证：${event.name}`;
    case 'reminded':
      return `已提醒（${event.rung}）`;
    case 'snoozed':
      return event.until ? `暂不提醒至${fullDay(event.until)}` : '恢复提醒';
    case 'checksAsked':
      return event.on ? '销号前须三方核验' : '取消三方核验';
    case 'checked':
      return `${event.as}${event.name}核验通过`;
    case 'letterDrafted':
      return `拟稿${event.letter}`;
    case 'letterIssued':
      return `发出${event.letter}`;
    case 'letterDropped':
      return `不发${event.letter}`;
    case 'disputed':
      return `对责任分工提出异议：${event.reason}`;
    case 'interviewProposed':
      return `逾期${event.daysLate}天，建议约谈`;
    case 'corrected':
      return `更正：${event.reason}`;
    case 'reworded':
      return rewordedWords(event);
    case 'revised':
      return revisedWords(event);
  }
}

const SETTLED = { doneBefore: '，入账前已办结', overdue: '，入账时已逾期' };

function openedWords(event: Extract<LedgerEvent, { kind: 'opened' }>): string {
  const due = event.dueOn ? `，截止${fullDay(event.dueOn)}` : '';
  return `列入台账${due}${event.settled ? SETTLED[event.settled] : ''}`;
}

function reportWords(report: ReportContent): string {
  const percent = report.percent === null ? '' : `（${report.percent}%）`;
  const expected = report.expectedOn ? `，预计${fullDay(report.expectedOn)}完成` : '';
  return `${report.text}${percent}${expected}`;
}
