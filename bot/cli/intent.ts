// duban intent --jsonl: a message and what surrounds it, to what the bot would do about it.
import { z } from 'zod';
import { isCivilDate } from '#core/calendar/civil-date.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { ReplyContext } from '#core/intent/intent.ts';
import { readReply } from '#core/intent/read-reply.ts';
import { holidayTable } from '../holiday-table.ts';
import { command, printLine, readStdin } from './command.ts';
import { parseLines } from './json-lines.ts';

const Day = z.string().refine(isCivilDate, '日期应为 YYYY-MM-DD');
const OpenTask = z.object({
  no: z.number().int(),
  title: z.string(),
  due: Day.nullable(),
  unitRole: z.string().default('lead'),
  lastStatus: z.string().nullish(),
});
const Line = z.object({
  text: z.string(),
  msgDate: Day,
  speaker: z.object({ unit: z.string().nullable(), role: z.string() }),
  replyToTask: z.number().int().nullable().default(null),
  mentionsBot: z.boolean().default(false),
  attachments: z.array(z.object({ name: z.string() })).default([]),
  openTasks: z.array(OpenTask).default([]),
});

export const intent = command(
  'intent',
  '逐行读入群消息，输出机器人会怎么处理',
  'read messages as JSON lines, print what the bot would do',
)
  .requiredOption('--jsonl', '每行一个 JSON，逐行对应输出 / one JSON object per line')
  .action(async () => {
    const calendar = createWorkCalendar(holidayTable());
    for (const line of parseLines(await readStdin(), Line)) {
      const { action, reports } = readReply(contextOf(line), calendar);
      printLine(JSON.stringify({ action, reports }));
    }
  });

function contextOf(line: z.infer<typeof Line>): ReplyContext {
  const openTasks = line.openTasks.map(({ lastStatus, ...task }) =>
    lastStatus ? { ...task, lastStatus } : task,
  );
  return { ...line, openTasks };
}
