// A free-form reply, read, is acted on: recorded, confirmed, asked about, routed, refused, answered.
import { call, dutyName, REPLY_LINES, recorded, say } from '#core/intent/answer.ts';
import { citedIn } from '#core/intent/cited.ts';
import type { ReplyContext, ReplyReading, ReportReading } from '#core/intent/intent.ts';
import { saysNothing } from '#core/intent/problem.ts';
import { readReply } from '#core/intent/read-reply.ts';
import { findTargets } from '#core/intent/targets.ts';
import { listNames } from '#core/message/wording.ts';
import { recordAudit } from '#db/audit.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { askForTask, askToConfirm, askWhoseEvidence } from './ask.ts';
import { callStaff } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { dutyFor, recordReports, type StoredFile } from './record-reports.ts';
import { surroundings } from './reply-context.ts';
import { replyNotes } from './reply-notes.ts';
import { proposeExtension } from './request-extension.ts';
import { answerAsked } from './show-task.ts';
import { happen } from './speaker-duties.ts';

/** A reply and what came with it. `candidates` are the tasks a quoted reminder spoke of. */
export interface Reply {
  context: ReplyContext;
  reading: ReplyReading;
  files: readonly StoredFile[];
  candidates: readonly number[];
  /** Tasks a language model thinks it means; only ever asked about. */
  proposed?: readonly number[];
}

/** Does what the reading says. Every refusal is a sentence; nothing is guessed here. */
export async function reportProgress(ctx: HandlerContext, reply: Reply): Promise<Answer[]> {
  const answers = await act(ctx, reply);
  return reply.reading.partRefused ? [...answers, ...(await refuse(ctx))] : answers;
}

async function act(ctx: HandlerContext, reply: Reply): Promise<Answer[]> {
  const { reading } = reply;
  switch (reading.action) {
    case 'ignore':
      return [];
    case 'answer':
      return await answerAsked(ctx, reading.reports[0]?.taskNo ?? null);
    case 'refuse':
      return await refuse(ctx);
    case 'clarify':
      return await clarify(ctx, reply);
    case 'confirm':
      return await askToConfirm(ctx, { ...reply, ...textAndReports(reply) });
    case 'record':
    case 'record_pending_review':
      return await record(ctx, reply);
    case 'route_approval':
      return await route(ctx, reply);
    case 'route_human':
      return await routeToHuman(ctx, reply);
  }
}

function textAndReports(reply: Reply): { text: string; reports: ReportReading[] } {
  return { text: reply.context.text, reports: reply.reading.reports };
}

async function refuse(ctx: HandlerContext): Promise<Answer[]> {
  await recordAudit(ctx.tx, {
    officeId: ctx.office.id,
    actor: ctx.person.externalId,
    action: 'replyRefused',
    detail: { inboxId: ctx.inboxId },
    at: ctx.now,
  });
  return [{ message: say(REPLY_LINES.refused) }];
}

/** Records, and says in one message what was recorded, what was not and what is still missing. */
export async function record(ctx: HandlerContext, reply: Reply): Promise<Answer[]> {
  const { text, reports } = textAndReports(reply);
  const done = await recordReports(ctx, reports, text, reply.files);
  const notes = [
    ...done.filed.map(({ duty, count, total }) =>
      REPLY_LINES.evidence(dutyName(duty, ctx.today), count, total),
    ),
    ...replyNotes(reply, done.records),
    ...done.refusals,
  ];
  const nos = done.records.map((entry) => entry.after.taskNo);
  const asked =
    done.unclear.length > 0 && nos.length > 0 ? await askWhoseEvidence(ctx, done.unclear, nos) : [];
  if (done.records.length === 0 && notes.length === 0) return asked;
  return [{ message: recorded(done.records, ctx.today, notes), taskNos: nos }, ...asked];
}

async function clarify(ctx: HandlerContext, reply: Reply): Promise<Answer[]> {
  const { context, reading } = reply;
  if (ctx.person.role === 'liaison' && ctx.person.unitIds.length === 0) {
    return [{ message: say(REPLY_LINES.unitless) }];
  }
  const open = context.openTasks.map((task) => task.no);
  const named = findTargets(context.text, open).flatMap((mention) => mention.nos);
  const foreign = named.filter((no) => !open.includes(no));
  const known = reading.reports.filter((report) => report.taskNo !== null);
  const answers = known.length > 0 ? await record(ctx, reply) : [];
  if (known.length === reading.reports.length && answers.length > 0) return answers;
  if (foreign.length > 0) {
    const lines = await Promise.all(
      [...new Set(foreign)].slice(0, 5).map((no) => foreignLine(ctx, no)),
    );
    return [...answers, { message: say(lines.join('')) }];
  }
  if (open.length === 0) return [{ message: say(REPLY_LINES.noOpenTasks) }];
  const nos = namedIn(reply, named);
  const candidates = context.openTasks.filter((task) => nos.length === 0 || nos.includes(task.no));
  const asking = {
    text: context.text,
    reports: reading.reports.filter((report) => report.taskNo === null),
    files: known.length > 0 ? [] : reply.files,
  };
  return [...answers, ...(await askForTask(ctx, asking, candidates, reply.proposed))];
}

/** What the question offers: the tasks the words or the quoted reminder point to, else all. */
function namedIn({ candidates }: Reply, named: number[]): readonly number[] {
  return named.length > 1 ? named : candidates;
}

/** A task that is not among the speaker's open ones: closed, another unit's, or none at all. */
async function foreignLine(ctx: HandlerContext, no: number): Promise<string> {
  const duties = await loadDuties(ctx.tx, ctx.office.id, { taskNos: [no] });
  if (duties.length === 0) return REPLY_LINES.noSuchTask(no);
  const own = await dutyFor(ctx, no);
  if (typeof own !== 'string')
    return REPLY_LINES.closed(dutyName(own, ctx.today), own.status === 'signedOff');
  return REPLY_LINES.notYours(no, listNames([...new Set(duties.map((duty) => duty.unitName))]));
}

/** An extension goes to the office; what the message says of progress is recorded beside it. */
async function route(ctx: HandlerContext, reply: Reply): Promise<Answer[]> {
  const { text, reports } = textAndReports(reply);
  const plain = reports.filter((report) => report.status !== 'delayed');
  const answers =
    plain.length > 0
      ? await record(ctx, { ...reply, reading: { ...reply.reading, reports: plain } })
      : [];
  for (const report of reports.filter((entry) => entry.status === 'delayed')) {
    if (report.taskNo === null) continue;
    if (report.extensionTo === null) {
      answers.push({ message: say(REPLY_LINES.askExtensionDate(report.taskNo)) });
      continue;
    }
    const reason = report.issues ?? text.trim().slice(0, 200);
    answers.push(...(await proposeExtension(ctx, report.taskNo, report.extensionTo, reason)));
  }
  return answers;
}

/** 需协调 is recorded with its problem; 不归我们 changes nothing. Both are shown to the office. */
async function routeToHuman(ctx: HandlerContext, reply: Reply): Promise<Answer[]> {
  const told = reply.reading.reports.filter((report) => report.status !== 'none');
  if (told.length === 0) return await dispute(ctx, reply);
  const done = await recordReports(ctx, told, reply.context.text, reply.files);
  const names = done.records.map((entry) => dutyName(entry.after, ctx.today)).join('、');
  const answer: Answer = {
    message: recorded(done.records, ctx.today, done.refusals),
    taskNos: done.records.map((entry) => entry.after.taskNo),
  };
  if (names === '') return [answer];
  return [answer, { message: call(await callStaff(ctx), REPLY_LINES.coordination(names)) }];
}

async function dispute(ctx: HandlerContext, reply: Reply): Promise<Answer[]> {
  const no = reply.reading.reports[0]?.taskNo ?? null;
  await recordAudit(ctx.tx, {
    officeId: ctx.office.id,
    actor: ctx.person.externalId,
    action: 'dispute',
    detail: { taskNo: no, inboxId: ctx.inboxId },
    at: ctx.now,
  });
  const duty = no === null ? null : await dutyFor(ctx, no);
  if (duty && typeof duty !== 'string') {
    const reason = reply.context.text.trim().slice(0, 200);
    await happen(ctx, duty.id, { kind: 'disputed', reason });
  }
  const unit = duty && typeof duty !== 'string' ? duty.unitName : ctx.person.name;
  const line = REPLY_LINES.dispute(unit, no);
  return [{ message: call(await callStaff(ctx), line), ...(no === null ? {} : { taskNos: [no] }) }];
}

/** 填报 8: the form's fields are read as a pasted row is, so one reader understands both. */
export async function reportForm(
  ctx: HandlerContext,
  command: CommandOf<'reportForm'>,
): Promise<Answer[]> {
  const { values } = ctx.inbound;
  const cell = (name: string): string => (values[name] ?? '').replace(/[\t\n\r|]+/g, '，').trim();
  const cells: [string, string][] = [
    ['进展情况', cell('progress')],
    ['完成率', cell('percent')],
    ['存在问题', cell('issues')],
    ['预计完成时间', cell('expectedOn')],
  ];
  const row = [`序号：${command.no}`, ...cells.map(([label, value]) => `${label}：${value}`)];
  const { context } = await surroundings(ctx);
  const form = { ...context, text: row.join('\t'), attachments: [], replyToTask: command.no };
  const reading = readReply(form, ctx.deps.calendar);
  const told = reading.reports.find((report) => report.taskNo === command.no);
  const report: ReportReading = {
    taskNo: command.no,
    status: told && told.status !== 'none' && told.status !== 'ack' ? told.status : 'in_progress',
    percent: told?.percent ?? null,
    expectedFinish: told?.expectedFinish ?? null,
    issues: cell('issues') || (told?.issues ?? null),
    extensionTo: null,
  };
  const kept =
    report.status === 'question' ? { ...report, status: 'in_progress' as const } : report;
  const words = [cell('progress'), cell('next') && `下步打算：${cell('next')}`].filter(Boolean);
  return await record(ctx, {
    context: { ...form, text: words.join('；') },
    reading: { action: 'record', reports: [kept] },
    files: piecesOf(cell('evidence')),
    candidates: [],
  });
}

/** What stands in the form's field for evidence: links and numbers, else its words as they are. */
function piecesOf(evidence: string): StoredFile[] {
  if (saysNothing(evidence)) return [];
  const cited = citedIn(evidence);
  const names = cited.length > 0 ? cited : [evidence.slice(0, 100)];
  return names.map((name) => ({ id: null, name }));
}
