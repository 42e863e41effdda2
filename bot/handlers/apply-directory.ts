// A directory dropped into the chat: what it would change, and 导入名录 3, which takes it over.
import { diffSections, diffSummary } from '#core/directory/diff-text.ts';
import { countChanges, type DirectoryDiff } from '#core/directory/sheet-diff.ts';
import { say } from '#core/intent/answer.ts';
import type { Block, Message } from '#core/message/message.ts';
import { loadFile, saveFile } from '#db/files.ts';
import { ensureLiaisons } from '../demo-office.ts';
import { isDirectoryFile } from '../documents/directory-file.ts';
import { compareDirectory, takeOverDirectory } from '../import-directory.ts';
import type { SheetFile } from '../import-sheet.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Lines of one list in the card; the page shows all. */
const SHOWN = 12;

/** Compares the file and offers to take it over; nothing of the directory is changed yet. */
export async function showDirectoryFile(ctx: HandlerContext, file: SheetFile): Promise<Answer[]> {
  const outcome = await compareDirectory(ctx.tx, ctx.office.id, file);
  if (outcome.kind === 'refused') return [line(`文件“${file.name}”未导入：${outcome.message}`)];
  if (countChanges(outcome.diff) === 0) {
    return [{ message: diffMessage('单位名录没有可写入的改动', outcome.diff, false, null) }];
  }
  const { id } = await saveFile(ctx.tx, ctx.office.id, { ...file, mime: MIME });
  const title = '单位名录的改动，请核对后写入';
  return [{ message: diffMessage(title, outcome.diff, false, id) }];
}

/** 导入名录: compares once more and writes. What was shown and is stale by now is not taken over. */
export async function applyDirectory(
  ctx: HandlerContext,
  { fileId }: CommandOf<'applyDirectory'>,
): Promise<Answer[]> {
  const file = await loadFile(ctx.tx, fileId);
  if (!file || file.officeId !== ctx.office.id || !isDirectoryFile(file.bytes)) {
    return [line(`没有编号为${fileId}的单位名录文件，请重新发送。`)];
  }
  const by = { officeId: ctx.office.id, actor: ctx.person.externalId, at: ctx.now };
  const outcome = await takeOverDirectory(ctx.tx, by, file);
  if (outcome.kind === 'refused') return [line(`文件“${file.name}”未导入：${outcome.message}`)];
  if (ctx.office.demo) await ensureLiaisons(ctx.tx, ctx.office.id);
  return [{ message: diffMessage('单位名录已更新', outcome.diff, true, null) }];
}

function diffMessage(
  title: string,
  diff: DirectoryDiff,
  applied: boolean,
  fileId: number | null,
): Message {
  const lists = diffSections(diff, applied).flatMap((section): Block[] => {
    const rest = section.lines.length - SHOWN;
    return [
      { kind: 'paragraph', inlines: [{ kind: 'text', text: `${section.title}：`, strong: true }] },
      ...section.lines.slice(0, SHOWN).map((text): Block => ({ kind: 'note', text })),
      ...(rest > 0 ? [{ kind: 'note' as const, text: `另有${rest}处。` }] : []),
    ];
  });
  const buttons: Block[] =
    fileId === null
      ? []
      : [
          {
            kind: 'buttons',
            buttons: [{ label: '写入名录', command: `导入名录 ${fileId}`, style: 'primary' }],
          },
        ];
  return {
    title,
    tone: applied ? 'good' : 'info',
    blocks: [
      { kind: 'paragraph', inlines: [{ kind: 'text', text: diffSummary(diff, applied) }] },
      ...lists,
      { kind: 'link', label: '单位名录', path: '/directory' },
      ...buttons,
    ],
  };
}

function line(text: string): { message: Message } {
  return { message: say(text) };
}
