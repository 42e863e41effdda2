// duban deadlines: text on stdin to deadlines, one text or one JSON line after another.
import { z } from 'zod';
import { isCivilDate } from '#core/calendar/civil-date.ts';
import { createWorkCalendar, type WorkCalendar } from '#core/calendar/working-days.ts';
import type { Deadline } from '#core/deadline/expression.ts';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { resolve } from '#core/deadline/resolve.ts';
import { squeeze } from '#core/text/source.ts';
import { holidayTable } from '../holiday-table.ts';
import { command, dayOption, printJson, printLine, readStdin } from './command.ts';
import { parseLines } from './json-lines.ts';

const Day = z.string().refine(isCivilDate, '日期应为 YYYY-MM-DD');
const Line = z.object({
  text: z.string(),
  issuedOn: Day.nullish(),
  planStart: Day.nullish(),
  planEnd: Day.nullish(),
});

interface Options {
  issued?: string;
  planStart?: string;
  planEnd?: string;
  jsonl?: boolean;
}

export const deadlines = command(
  'deadlines',
  '从标准输入的文本中读出时限',
  'read deadlines from text on stdin',
)
  .option('--issued <day>', '成文日期 / date of issue', dayOption)
  .option('--plan-start <day>', '规划期起 / start of the plan', dayOption)
  .option('--plan-end <day>', '规划期止 / end of the plan', dayOption)
  .option('--jsonl', '每行一个 JSON，逐行对应输出 / one JSON object per line, in the same order')
  .action(async (options: Options) => {
    const input = await readStdin();
    const calendar = createWorkCalendar(holidayTable());
    if (!options.jsonl) return printJson(read({ text: input, ...dayOptions(options) }, calendar));
    for (const line of parseLines(input, Line)) printLine(JSON.stringify(read(line, calendar)));
  });

function dayOptions(options: Options) {
  const { issued, planStart, planEnd } = options;
  return { issuedOn: issued ?? null, planStart: planStart ?? null, planEnd: planEnd ?? null };
}

function read(line: z.infer<typeof Line>, calendar: WorkCalendar): { deadlines: unknown[] } {
  const context = {
    issuedOn: line.issuedOn ?? null,
    titleYear: null,
    planStart: line.planStart ?? null,
    planEnd: line.planEnd ?? null,
  };
  const found = readDeadlines(squeeze(line.text));
  return { deadlines: found.map((each) => shown(resolve(each, context, calendar))) };
}

/** The deadline as the interface shows it: without its inner expression. */
function shown({ expression: _, ...deadline }: Deadline) {
  return deadline;
}
