// What the bot does about what was read: record, ask, answer, route, refuse, or stay silent.
import type {
  ReplyAction,
  ReplyContext,
  ReplyReading,
  ReportReading,
  ReportStatus,
} from './intent.ts';
import type { Flag, PassageReading } from './read-passage.ts';

const ACKNOWLEDGED =
  /^(?:\[?(?:OK|ok|Ok|收到|好的?|抱拳|赞|强|玫瑰|握手)\]?|收到(?:了|啦)?|已?收悉|好的?(?:的)?|明白(?:了)?|知道(?:了)?|知悉|已阅|已知晓|了解|遵照执行|照办|(?:好的?|嗯+)收到|嗯+|是|1|👌|🆗)(?:[，,。.！!~～ ]|谢谢|$)/;
const REPORTED: readonly ReportStatus[] = ['done', 'in_progress', 'not_started', 'delayed'];

/** `refused` = the message also pretended to an authority or gave an order it may not give. */
export function decide(
  readings: PassageReading[],
  context: ReplyContext,
  refused: boolean,
): ReplyReading {
  const reports = readings.flatMap((reading) => reading.reports);
  const flags = new Set(readings.flatMap((reading) => [...reading.flags]));
  const told = reports.filter((report) => REPORTED.includes(report.status));
  if (refused && told.length === 0 && !flags.has('dispute')) return only('refuse', empty('none'));
  const isNodded = told.every(({ taskNo, status }) => taskNo === null && status === 'in_progress');
  const isAck = told.length > 0 && isNodded && ACKNOWLEDGED.test(context.text);
  // 已阅，按要求落实 promises, and reports nothing.
  if ((told.length > 0 && !isAck) || flags.has('dispute')) {
    const kept = reports.filter((report) => report.status !== 'question');
    const reading = { action: actionFor(kept, flags), reports: kept };
    return refused ? { ...reading, partRefused: true } : reading;
  }
  const asks = flags.has('question') && /请问|[?？]/.test(context.text);
  if (ACKNOWLEDGED.test(context.text) && !asks) {
    return only('ignore', { ...empty('ack'), taskNo: context.replyToTask });
  }
  if (flags.has('question')) return onQuestion(reports, context);
  if (context.attachments.length > 0) return onEvidence(readings, context);
  return context.mentionsBot ? only('answer', empty('question')) : silence();
}

/** Nothing for the bot. */
export function silence(): ReplyReading {
  return only('ignore', empty('none'));
}

function actionFor(reports: ReportReading[], flags: Set<Flag>): ReplyAction {
  if (flags.has('dispute')) return 'route_human';
  if (flags.has('several') || flags.has('foreign') || flags.has('unknown')) return 'clarify';
  if (flags.has('extension')) return 'route_approval';
  if (flags.has('help')) return 'route_human';
  if (flags.has('vagueDate')) return 'clarify';
  const asked: Flag[] = ['expanded', 'only', 'listed', 'slip', 'doubtfulDate'];
  if (asked.some((flag) => flags.has(flag))) return 'confirm';
  return reports.some((report) => report.status === 'done') ? 'record_pending_review' : 'record';
}

/** A question that names a task of another unit is answered without counting to any. */
function onQuestion(reports: ReportReading[], context: ReplyContext): ReplyReading {
  const mine = new Set(context.openTasks.map((task) => task.no));
  const asked = reports.map((report) => ({
    ...report,
    taskNo: report.taskNo !== null && mine.has(report.taskNo) ? report.taskNo : null,
  }));
  return { action: 'answer', reports: asked.slice(0, 1) };
}

/** A file with no claim: filed as evidence where the task is known, asked about where not. */
function onEvidence(readings: PassageReading[], context: ReplyContext): ReplyReading {
  const no = readings[0]?.about ?? context.replyToTask;
  return only(no === null ? 'clarify' : 'record', { ...empty('none'), taskNo: no });
}

function only(action: ReplyAction, report: ReportReading): ReplyReading {
  return { action, reports: [report] };
}

function empty(status: ReportStatus): ReportReading {
  return {
    taskNo: null,
    status,
    percent: null,
    expectedFinish: null,
    issues: null,
    extensionTo: null,
  };
}
