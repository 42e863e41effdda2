// 选择 17 2: an answer to a question the bot asked. Only who was asked may answer, and once.
import { dutyName, REPLY_LINES, say } from '#core/intent/answer.ts';
import type { ReplyReading, ReportReading } from '#core/intent/intent.ts';
import { readReply } from '#core/intent/read-reply.ts';
import { piecesOf } from '#db/evidence.ts';
import { loadQuestion, answerQuestion as settleQuestion } from '#db/questions.ts';
import { Pending } from './ask.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { dutyFor, fileEvidence } from './record-reports.ts';
import { surroundings } from './reply-context.ts';
import { record, reportProgress } from './report-progress.ts';

/** The option that agrees, of a question to confirm. */
const AGREED = '1';

export async function answerQuestion(
  ctx: HandlerContext,
  command: CommandOf<'answerQuestion'>,
): Promise<Answer[]> {
  const question = await loadQuestion(ctx.tx, command.questionId);
  if (question?.officeId !== ctx.office.id) return [line(REPLY_LINES.notAsked)];
  if (question.askedOf !== ctx.person.externalId) return [line(REPLY_LINES.notAsked)];
  const pending = Pending.safeParse(question.payload);
  if (!pending.success) throw new Error(`question ${question.id} has an unreadable payload`);
  const whose = pending.data.kind === 'evidence' ? chosenTasks(pending.data, command.option) : null;
  if (whose?.length === 0) return [line(REPLY_LINES.noSuchChoice)];
  const fresh = await settleQuestion(ctx.tx, question.id, ctx.now);
  if (!fresh) return [line(REPLY_LINES.answeredBefore)];
  if (whose) return [line(await fileUnder(ctx, pending.data, whose))];
  if (pending.data.kind === 'which') return await chosen(ctx, pending.data, Number(command.option));
  if (command.option !== AGREED) return [line(REPLY_LINES.answeredNo)];
  return await confirmed(ctx, pending.data);
}

/** The tasks an option names: one of those asked about, or (0) all of them; none for any other. */
function chosenTasks(pending: Pending, option: string): number[] {
  const nos = pending.reports.flatMap((report) => report.taskNo ?? []);
  return option === '0' ? nos : nos.filter((no) => no === Number(option));
}

/** Files the pieces under the speaker's duties of the tasks; said in a sentence for each. */
async function fileUnder(ctx: HandlerContext, pending: Pending, nos: number[]): Promise<string> {
  const lines: string[] = [];
  for (const no of nos) {
    const duty = await dutyFor(ctx, no);
    if (typeof duty === 'string') {
      lines.push(duty);
      continue;
    }
    const refusal = await fileEvidence(ctx, duty, pending.files);
    const total = await piecesOf(ctx.tx, duty.id);
    const name = dutyName(duty, ctx.today);
    lines.push(refusal ?? REPLY_LINES.evidence(name, pending.files.length, total));
  }
  return lines.join('');
}

async function confirmed(ctx: HandlerContext, pending: Pending): Promise<Answer[]> {
  const { context } = await surroundings(ctx);
  const extension = pending.reports.some((report) => report.extensionTo !== null);
  const reading: ReplyReading = {
    action: extension ? 'route_approval' : 'record',
    reports: pending.reports,
  };
  const reply = {
    context: { ...context, text: pending.text },
    reading,
    files: pending.files,
    candidates: [],
  };
  return extension ? await reportProgress(ctx, reply) : await record(ctx, reply);
}

/** The message is read again as an answer to that one task's reminder. */
async function chosen(ctx: HandlerContext, pending: Pending, no: number): Promise<Answer[]> {
  const { context } = await surroundings(ctx);
  const openTasks = context.openTasks.filter((task) => task.no === no);
  if (openTasks.length === 0) return [line(REPLY_LINES.whichTask)];
  const attachments = pending.files.map((file) => ({ name: file.name }));
  const narrowed = {
    ...context,
    text: pending.text,
    msgDate: pending.saidOn,
    replyToTask: no,
    attachments,
    openTasks,
  };
  const reading = readReply(narrowed, ctx.deps.calendar);
  const told = reading.reports.filter((report) => report.taskNo === no);
  const [first] = pending.reports;
  const reports: ReportReading[] =
    told.length > 0 ? told : first ? [{ ...first, taskNo: no, percent: percentOf(first) }] : [];
  const action = reading.action === 'route_approval' ? 'route_approval' : 'record';
  return await reportProgress(ctx, {
    context: narrowed,
    reading: { action, reports },
    files: pending.files,
    candidates: [],
  });
}

function percentOf(report: ReportReading): number | null {
  return report.status === 'done' ? 100 : report.percent;
}

function line(text: string): Answer {
  return { message: say(text) };
}
