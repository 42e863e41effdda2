// What one message comes to: a notice to import, a command through the gate, a reply, evidence, nothing.
import { REPLY_LINES, say } from '#core/intent/answer.ts';
import { GROUP_LINES } from '#core/intent/answer-groups.ts';
import { handedInByName } from '#core/intent/cited.ts';
import type { Command, Intent } from '#core/intent/intent.ts';
import { parseIntent } from '#core/intent/parse.ts';
import { mayDo, mayReport, onlyShows } from '#core/intent/permission.ts';
import type { Message } from '#core/message/message.ts';
import { IMPORT_LINES } from '#core/notice/entry-card.ts';
import type { Inbound } from '#core/ports.ts';
import type { SecrecyMark } from '#core/text/classified.ts';
import { recordAudit } from '#db/audit.ts';
import { saveFile } from '#db/files.ts';
import { isDirectoryFile } from './documents/directory-file.ts';
import { isLedgerFile } from './documents/ledger-file.ts';
import { NOT_FETCHED, TOO_LARGE } from './documents/refusal.ts';
import { showDirectoryFile } from './handlers/apply-directory.ts';
import { showLedgerFile } from './handlers/apply-ledger.ts';
import type { Answer, HandlerContext } from './handlers/handler.ts';
import { importNotice } from './handlers/import-notice.ts';
import type { StoredFile } from './handlers/record-reports.ts';
import { answeredMessage, surroundings } from './handlers/reply-context.ts';
import { reportProgress } from './handlers/report-progress.ts';
import { route } from './router.ts';
import type { ReadFile } from './withhold.ts';

/** Longer messages are refused politely; the inbox keeps them. */
const LONGEST_MESSAGE = 10_000;
/** A notice may be pasted up to the length of one sent as a file, some 1.5 MB. */
const LONGEST_NOTICE = 500_000;
/** From here on a text with a notice's marks is a notice. */
const SHORTEST_NOTICE = 200;
const NOTICE_MARK = /通知|方案|意见|要点|计划|通报/;
const NOTICE_SHAPE = /〔\d{4}〕|[一二三四五六七八九十]、|各(?:镇|街道|单位|有关单位|成员单位)/;
/** What is not said to the bot must also have a title's line: 关于开展燃气专项整治的通知. */
const NOTICE_TITLE = /^[^。；，]{4,60}(?:通知|方案|意见|要点|计划|通报)\s*$/m;

const MIME: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Does what the message asks, in the caller's transaction. No answers = it was not for the bot.
 * `proposed` are tasks the language model thinks a reply means: asked first, never taken as said.
 */
export async function handleInbound(
  ctx: HandlerContext,
  files: ReadFile[],
  proposed: number[],
): Promise<Answer[]> {
  const { inbound, person } = ctx;
  const { role } = person;
  const heard = role !== 'visitor' || inbound.mentionsBot;
  if (inbound.unreadable) return await refuseUnreadable(ctx, inbound.unreadable);
  if (inbound.withheld) return heard ? [await refuseMarked(ctx, inbound.withheld)] : [];
  const isNotice = role === 'staff' && looksLikeNotice(inbound);
  const longest = isNotice ? LONGEST_NOTICE : LONGEST_MESSAGE;
  if (inbound.text.length > longest) {
    return heard ? [{ message: say(REPLY_LINES.tooLong(longest)) }] : [];
  }
  if (files.length > 0 && role === 'staff') return await importAll(ctx, files);
  if (files.some(({ bytes }) => isDirectoryFile(bytes)) && heard) {
    return [await refuseSheet(ctx, 'applyDirectory')];
  }
  const isBare = inbound.text.trim() === '';
  if (isBare && heard && files.some(({ bytes }) => isLedgerFile(bytes))) {
    return [await refuseSheet(ctx, 'applyLedger')];
  }
  if (files.length > 0 && !mayReport(role)) {
    return inbound.mentionsBot ? [{ message: say(REPLY_LINES.fileNotStaff) }] : [];
  }
  if (isNotice) return await importNotice(ctx, { pastedText: inbound.text });
  return await understand(ctx, files, proposed);
}

/** Said only to whoever addressed the bot with it: in private, or in answer to a message of ours. */
async function refuseUnreadable(
  ctx: HandlerContext,
  kind: NonNullable<Inbound['unreadable']>,
): Promise<Answer[]> {
  const addressed = ctx.inbound.mentionsBot || (await answeredMessage(ctx)) !== null;
  return addressed ? [{ message: say(REPLY_LINES.unreadable[kind]) }] : [];
}

/** The words are gone by now; what is left is who sent something marked, and when. */
async function refuseMarked(ctx: HandlerContext, mark: SecrecyMark): Promise<Answer> {
  await recordAudit(ctx.tx, {
    officeId: ctx.office.id,
    actor: ctx.person.externalId,
    action: 'messageWithheld',
    detail: { reason: 'classified', mark, inboxId: ctx.inboxId },
    at: ctx.now,
  });
  return { message: say(IMPORT_LINES.classified(mark)) };
}

/** A directory decides who is chased, a ledger what is due: both are the office's alone. */
async function refuseSheet(
  ctx: HandlerContext,
  kind: 'applyDirectory' | 'applyLedger',
): Promise<Answer> {
  await recordAudit(ctx.tx, {
    officeId: ctx.office.id,
    actor: ctx.person.externalId,
    action: 'commandRefused',
    detail: { kind, role: ctx.person.role, inboxId: ctx.inboxId },
    at: ctx.now,
  });
  const line = kind === 'applyLedger' ? 'ledgerNotStaff' : 'directoryNotStaff';
  return { message: say(IMPORT_LINES[line]) };
}

async function importAll(ctx: HandlerContext, files: ReadFile[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const file of files) {
    answers.push(...(await importOne(ctx, file)));
  }
  return answers;
}

async function importOne(ctx: HandlerContext, file: ReadFile): Promise<Answer[]> {
  if (isDirectoryFile(file.bytes)) return await showDirectoryFile(ctx, file);
  if (isLedgerFile(file.bytes)) return await showLedgerFile(ctx, file);
  return await importNotice(ctx, file);
}

function looksLikeNotice({ text, mentionsBot }: Inbound): boolean {
  if (text.length < SHORTEST_NOTICE || !NOTICE_SHAPE.test(text)) return false;
  return mentionsBot ? NOTICE_MARK.test(text) : NOTICE_TITLE.test(text);
}

async function understand(
  ctx: HandlerContext,
  files: ReadFile[],
  proposed: number[],
): Promise<Answer[]> {
  const { context, quoted } = await surroundings(ctx);
  const input = { ...context, role: ctx.person.role, values: ctx.inbound.values };
  const intent = parseIntent(input, ctx.deps.calendar);
  if (isStrangersTalk(ctx, intent)) return [{ message: say(GROUP_LINES.strangerPrivately) }];
  switch (intent.kind) {
    case 'notMine':
      return [];
    case 'malformed':
      return [
        {
          message: say(REPLY_LINES.malformed(intent.problem, intent.example)),
          nothingDone: 'refused',
        },
      ];
    case 'command':
      return mayDo(ctx.person.role, intent.command.kind)
        ? await carryOut(ctx, intent.command)
        : await refuse(ctx, intent.command);
    case 'reply': {
      const refused = files.flatMap(refusedUnread);
      const named = handedInByName(context.text).map((name) => ({ id: null, name }));
      const stored = [...(await storeFiles(ctx, files)), ...named];
      const { reading } = intent;
      const reply = { context, reading, files: stored, candidates: quoted, proposed };
      return [...refused, ...(await reportProgress(ctx, reply))];
    }
  }
}

/** An account nobody has bound, in private: all there is to say to it is how to be bound. */
function isStrangersTalk({ inbound, person }: HandlerContext, intent: Intent): boolean {
  if (!inbound.private || person.role !== 'visitor') return false;
  return intent.kind !== 'command' || intent.command.kind === 'help';
}

/** Evidence may be of any kind, but not of any size, and it must have come. */
function refusedUnread({ name, reading }: ReadFile): { message: Message }[] {
  if (reading.kind !== 'refused' || ![TOO_LARGE, NOT_FETCHED].includes(reading.code)) return [];
  return [{ message: say(IMPORT_LINES.unreadable(name, reading.message)) }];
}

const NOT_PERMITTED = {
  staff: 'notPermitted',
  liaison: 'notPermitted',
  official: 'notPermittedOfficial',
  visitor: 'notPermittedVisitor',
} as const;

/** A command from somebody who may not give it: one polite line, and an entry in the audit. */
async function refuse(ctx: HandlerContext, command: Command): Promise<Answer[]> {
  await recordAudit(ctx.tx, {
    officeId: ctx.office.id,
    actor: ctx.person.externalId,
    action: 'commandRefused',
    detail: { kind: command.kind, role: ctx.person.role, inboxId: ctx.inboxId },
    at: ctx.now,
  });
  return [{ message: say(REPLY_LINES[NOT_PERMITTED[ctx.person.role]]), nothingDone: 'refused' }];
}

async function carryOut(ctx: HandlerContext, command: Command): Promise<Answer[]> {
  const answers = await route(ctx, command);
  if (!onlyShows(command.kind)) return answers;
  return answers.map((answer) => answer && { ...answer, nothingDone: 'shown' });
}

/** A contact's files, kept so that they can be filed under a duty now or once a question is answered. */
async function storeFiles(ctx: HandlerContext, files: ReadFile[]): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  for (const file of files) {
    if (refusedUnread(file).length > 0) continue;
    const { name, bytes } = file;
    const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
    const mime = MIME[extension] ?? 'application/octet-stream';
    const { id } = await saveFile(ctx.tx, ctx.office.id, { name, mime, bytes });
    stored.push({ id, name });
  }
  return stored;
}
