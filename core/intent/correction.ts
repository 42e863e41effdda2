// 更正：完成的是第9项，不是第8项 — takes one report back and makes another, both with a trace.
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Aimed } from './aim.ts';
import type { ReplyContext, ReportReading } from './intent.ts';
import { percentOf } from './percent.ts';
import { type PassageReading, readPassage } from './read-passage.ts';
import { statusOf } from './status.ts';

const CORRECTION =
  /更正|纠正|订正|(?:说|报|写|发|填|打|弄|搞)错了?|误报|误填|有误|(?:说|报|写|填)的[^，。；]{0,14}不(?:对|准)|(?:^|[，,。；;])(?:哦|噢|啊|呃)?(?:不对|说错了?|口误|错了)[，,。；;]|撤回(?:刚才|前面|上一条)|以(?:此|这条|本条)为准/;
const RETRACTED =
  /不是(?:第|$)|(?:说|报|写|发|填|打|弄|搞)错|误报|误填|有误|不(?:对|准)(?:$|[，。；])|(?:撤回|作废|取消|不算)|(?:还)?(?:没有?|未|尚未)(?:完成|办结)|(?:应当?|应该|其实|实际上?)?(?:是|为|改[为成])$/;

/** 说错了，是第5项…: said of what came before, not of the task named next. */
const PREFACE = /^[^，,。；;第\d]{0,6}(?:说|报|写|发|填|打|弄|搞)错了?[，,。；;]/;

/** Whether the message corrects an earlier one. */
export function isCorrection(text: string): boolean {
  return CORRECTION.test(text);
}

/** Retracted tasks go back to in progress; the others are read as usual. */
export function readCorrection(
  aimed: Aimed[],
  context: ReplyContext,
  calendar: WorkCalendar,
): PassageReading[] {
  const numbered = aimed.filter((passage) => passage.by === 'number');
  const retracted = numbered.filter((passage) => RETRACTED.test(passage.text.replace(PREFACE, '')));
  const rest = aimed.filter((passage) => !retracted.includes(passage));
  const taken = retracted.flatMap((passage) => passage.nos);
  const claimed = taken.filter((no) => isClaimed(context, no));
  const slipped = retracted.filter(({ text }) => statusOf(text, '').status === 'done');
  const moved = slipped.length > 0 ? slipped.flatMap(({ nos }) => nos) : claimed;
  const read = rest.map((passage) => completed(passage, context, calendar, moved));
  const told = read.filter((reading) => reading.reports.length > 0);
  const asserted = told.flatMap((reading) => reading.reports.map((report) => report.taskNo));
  const implied = context.openTasks
    .filter((task) => task.lastStatus === 'done_pending_review' && !asserted.includes(task.no))
    .map((task) => task.no);
  const back = taken.length > 0 ? taken : implied.length === 1 && told.length > 0 ? implied : [];
  if (back.length === 0) return told;
  const words = retracted.map((passage) => passage.text).join('，');
  const reports = back
    .filter((no) => !asserted.includes(no))
    .map((no) => reopened(no, back.length === 1 ? percentOf(figureIn(words), '') : null));
  return [...told, { reports, flags: new Set(), about: null }];
}

/** 80%应为60%: the figure that stands is what comes after. */
function figureIn(words: string): string {
  return words.split(/应该?[是为]|实[为际]是?|改[为成]|更正[为成]/).at(-1) ?? words;
}

function isClaimed({ openTasks }: ReplyContext, no: number): boolean {
  return openTasks.some((task) => task.no === no && task.lastStatus === 'done_pending_review');
}

/** “应为第9项” says no status: it is the one the retracted report had claimed, where it claimed one. */
function completed(
  passage: Aimed,
  context: ReplyContext,
  calendar: WorkCalendar,
  taken: number[],
): PassageReading {
  const reading = readPassage(passage, context, calendar);
  if (reading.reports.length > 0 || passage.by !== 'number' || taken.length === 0) return reading;
  return readPassage({ ...passage, text: `${passage.text}已完成` }, context, calendar);
}

/** “填错了，应该是80%” says how far it really is; a full hundred would be a new claim. */
function reopened(no: number, percent: number | null): ReportReading {
  return {
    taskNo: no,
    status: 'in_progress',
    percent: percent === 100 ? null : percent,
    expectedFinish: null,
    issues: null,
    extensionTo: null,
  };
}
