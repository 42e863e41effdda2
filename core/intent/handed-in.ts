// What is to be handed in is done when it is: a file, or “已上报”, claims a reporting task as completed.
import type { ReplyContext, ReplyReading, ReportReading } from './intent.ts';

const HANDED_IN =
  /已(?:经)?(?:按时|按要求|书面|及时)?(?:报(?!告给?领导)|上报|报送|提交|递交|反馈|发送|抄送|填报|交(?!办|代))|(?:材料|总结|报告|报表|方案)(?:见|如|详见)附件/;
const NOT_YET = /[未没]|尚|正在|准备|将于|马上|草稿|初稿|待(?!核)/;

/**
 * A report on a task whose current duty is to hand something in, read again: progress only said in the words
 * of handing in, and a file without words, are claims, 待核验 like any other.
 */
export function handedIn(reading: ReplyReading, context: ReplyContext): ReplyReading {
  if (reading.action !== 'record' && reading.action !== 'record_pending_review') return reading;
  const reporting = new Set(
    context.openTasks.filter((task) => task.asks === 'reporting').map((task) => task.no),
  );
  const isSaid = HANDED_IN.test(context.text) && !NOT_YET.test(context.text);
  const isSent = context.attachments.length > 0 && !NOT_YET.test(context.text);
  const reports = reading.reports.map((report): ReportReading => {
    if (report.taskNo === null || !reporting.has(report.taskNo)) return report;
    const claims = report.status === 'none' ? isSent : report.status === 'in_progress' && isSaid;
    return claims ? { ...report, status: 'done', percent: 100 } : report;
  });
  const isClaimed = reports.some((report) => report.status === 'done');
  return { ...reading, action: isClaimed ? 'record_pending_review' : reading.action, reports };
}
