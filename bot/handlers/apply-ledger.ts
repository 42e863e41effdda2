// An edited ledger dropped into the chat: what it would change, and 导入台账 3, which takes it over.
import { say } from '#core/intent/answer.ts';
import type { ImportDiff } from '#core/ledger/import-diff.ts';
import { importSections, importSummary } from '#core/ledger/import-text.ts';
import type { Block, Button, Message } from '#core/message/message.ts';
import { loadFile, saveFile } from '#db/files.ts';
import { isLedgerFile } from '../documents/ledger-file.ts';
import { compareLedger, takeOverLedger } from '../import-ledger.ts';
import type { SheetFile } from '../import-sheet.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Lines of one list in the card; the page shows all. */
const SHOWN = 12;
/** Added rows that get a button each. */
const OFFERED = 5;

/** Compares the file and offers to take it over; nothing of the ledger is changed yet. */
export async function showLedgerFile(ctx: HandlerContext, file: SheetFile): Promise<Answer[]> {
  const on = { asOf: ctx.today, zone: ctx.deps.zone };
  const outcome = await compareLedger(ctx.tx, ctx.office.id, file, on);
  if (outcome.kind === 'refused') return [line(`文件“${file.name}”未导入：${outcome.message}`)];
  const { diff } = outcome;
  if (diff.changes.length === 0) {
    return [
      { message: diffMessage('台账没有可写入的改动', diff, { applied: false, fileId: null }) },
    ];
  }
  const { id: fileId } = await saveFile(ctx.tx, ctx.office.id, { ...file, mime: MIME });
  const taskNos = [...new Set(diff.changes.map(({ no }) => no))];
  const title = '台账的改动，请核对后确认导入';
  return [{ message: diffMessage(title, diff, { applied: false, fileId }), taskNos }];
}

/** 导入台账: compares once more and writes. What was shown and is stale by now is not taken over. */
export async function applyLedger(
  ctx: HandlerContext,
  { fileId }: CommandOf<'applyLedger'>,
): Promise<Answer[]> {
  const file = await loadFile(ctx.tx, fileId);
  if (!file || file.officeId !== ctx.office.id || !isLedgerFile(file.bytes)) {
    return [line(`没有编号为${fileId}的台账文件，请重新发送。`)];
  }
  const by = {
    officeId: ctx.office.id,
    actor: ctx.person.externalId,
    actorName: `${ctx.person.name}（台账导入）`,
    inboxId: ctx.inboxId,
    at: ctx.now,
    zone: ctx.deps.zone,
  };
  const outcome = await takeOverLedger(ctx.tx, by, file);
  if (outcome.kind === 'refused') return [line(`文件“${file.name}”未导入：${outcome.message}`)];
  const taskNos = [...new Set(outcome.diff.changes.map(({ no }) => no))];
  const title = taskNos.length > 0 ? '台账已更新' : '台账没有可写入的改动';
  const message = diffMessage(title, outcome.diff, { applied: true, fileId: null });
  return [{ message, taskNos }];
}

function diffMessage(
  title: string,
  diff: ImportDiff,
  { applied, fileId }: { applied: boolean; fileId: number | null },
): Message {
  const lists = importSections(diff, applied).flatMap((section): Block[] => {
    const rest = section.lines.length - SHOWN;
    return [
      { kind: 'paragraph', inlines: [{ kind: 'text', text: `${section.title}：`, strong: true }] },
      ...section.lines.slice(0, SHOWN).map((text): Block => ({ kind: 'note', text })),
      ...(rest > 0 ? [{ kind: 'note' as const, text: `另有${rest}处。` }] : []),
    ];
  });
  const confirm: Button[] =
    fileId === null ? [] : [{ label: '确认导入', command: `导入台账 ${fileId}`, style: 'primary' }];
  const offers = diff.newTasks
    .slice(0, OFFERED)
    .map(({ line: at, command }): Button => ({ label: `登记第${at}行为新任务`, command }));
  const buttons = [...confirm, ...offers];
  return {
    title,
    tone: applied ? 'good' : 'info',
    blocks: [
      { kind: 'paragraph', inlines: [{ kind: 'text', text: importSummary(diff, applied) }] },
      ...lists,
      { kind: 'link', label: '督办台账', path: '/ledger' },
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  };
}

function line(text: string): { message: Message } {
  return { message: say(text) };
}
