// Questions the bot asks: what each answer would do is stored, and answered once, by who was asked.
import { z } from 'zod';
import { askConfirm, askWhich, askWhose } from '#core/intent/answer.ts';
import type { ReportReading } from '#core/intent/intent.ts';
import { askOnce } from '#db/questions.ts';
import type { Answer, HandlerContext } from './handler.ts';
import type { StoredFile } from './record-reports.ts';

const Report = z.object({
  taskNo: z.number().nullable(),
  status: z.enum(['done', 'in_progress', 'not_started', 'delayed', 'ack', 'question', 'none']),
  percent: z.number().nullable(),
  expectedFinish: z.string().nullable(),
  issues: z.string().nullable(),
  extensionTo: z.string().nullable(),
});

/** What waits for an answer: the message's own words, and what they were read as. */
export const Pending = z.object({
  kind: z.enum(['confirm', 'which', 'evidence']),
  text: z.string(),
  saidOn: z.string(),
  reports: z.array(Report),
  files: z.array(z.object({ id: z.number().nullable(), name: z.string() })),
});
export type Pending = z.infer<typeof Pending>;

interface Asking {
  text: string;
  reports: readonly ReportReading[];
  files: readonly StoredFile[];
}

/** “请确认：…”. Said again while it is open, the same question is shown, not a second one put. */
export async function askToConfirm(ctx: HandlerContext, asking: Asking): Promise<Answer[]> {
  const { id } = await put(ctx, 'confirm', asking);
  const nos = asking.reports.flatMap((report) => report.taskNo ?? []);
  return [{ message: askConfirm(id, asking.reports, ctx.today), taskNos: nos }];
}

/** “请问是哪一项？” with the candidates, those a language model proposes first. */
export async function askForTask(
  ctx: HandlerContext,
  asking: Asking,
  candidates: readonly { no: number; title: string }[],
  proposed: readonly number[] = [],
): Promise<Answer[]> {
  const { id } = await put(ctx, 'which', asking);
  return [{ message: askWhich(id, candidates, proposed) }];
}

/** “佐证材料属于哪一项？”: asked once of what came with reports on several tasks; 0 = all of them. */
export async function askWhoseEvidence(
  ctx: HandlerContext,
  files: readonly StoredFile[],
  nos: readonly number[],
): Promise<Answer[]> {
  const reports = nos.map((taskNo): ReportReading => ({ ...NOTHING_SAID, taskNo }));
  const { id } = await put(ctx, 'evidence', { text: ctx.inbound.text, reports, files });
  const names = files.map((file) => file.name);
  return [{ message: askWhose(id, names, nos), taskNos: [...nos] }];
}

const NOTHING_SAID: ReportReading = {
  taskNo: null,
  status: 'none',
  percent: null,
  expectedFinish: null,
  issues: null,
  extensionTo: null,
};

async function put(
  ctx: HandlerContext,
  kind: Pending['kind'],
  { text, reports, files }: Asking,
): Promise<{ id: number }> {
  const payload: Pending = {
    kind,
    text,
    saidOn: ctx.today,
    reports: [...reports],
    files: [...files],
  };
  const named = files.map((file) => file.id).join(',');
  return await askOnce(ctx.tx, {
    officeId: ctx.office.id,
    groupId: ctx.group.id,
    askedOf: ctx.person.externalId,
    topic: `${kind}:${ctx.today}:${named}:${text.slice(0, 200)}`,
    payload,
    now: ctx.now,
  });
}
