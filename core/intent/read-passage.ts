// One passage, its tasks known or not, read into reports: status, percent, finish, problem, extension.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Aimed } from './aim.ts';
import { expectedFinish } from './expected.ts';
import { type ExtensionAsked, extensionIn } from './extension.ts';
import type { OpenTask, ReplyContext, ReportReading, ReportStatus } from './intent.ts';
import { percentOf, percentsInTurn } from './percent.ts';
import { asksHelp, problemIn, reasonBeside } from './problem.ts';
import { replyDates } from './reply-dates.ts';
import { type PassageStatus, statusOf } from './status.ts';

/** What the passage asks of the bot besides recording. */
export type Flag =
  | 'dispute'
  | 'extension'
  | 'help'
  | 'question'
  | 'unknown'
  | 'several'
  | 'foreign'
  | 'vagueDate'
  | 'doubtfulDate'
  | 'slip'
  | 'expanded'
  | 'only'
  | 'listed';

export interface PassageReading {
  reports: ReportReading[];
  flags: Set<Flag>;
  /** The one task the passage is about, even where it reports nothing; null when not one. */
  about: number | null;
}

const DISPUTE =
  /(?<![回])归[^，。；我本]{2,14}(?:管(?!理)|负责|牵头)|不归(?:我|本)|不属于?(?:我|本)|不是(?:我|本)(?:局|镇|们|单位|办|委|街道)?(?:的|牵头|负责|职责|管|承办)|与(?:我|本)(?:局|镇|们|单位)无关|(?<!不)属于?(?!我|本|于)[^，。；]{2,14}(?:职责|职能|职权|管辖)|(?:我|本)(?:局|镇|单位|办|委)不承担|非(?:我|本)(?:局|镇|单位|部门)(?:职责|职能|牵头|负责)|(?:应该?|该)(?:是|由|归|属于?)[^，。；]{2,14}(?:牵头|负责|承办|管|职责)|责任单位[^，。；]{0,4}(?:应该?|该|是)[^，。；]{2,12}(?:局|委|办|镇|街道|大队|中心|公司)|移交(?:给|到|至)[^，。；]{2,12}(?:局|委|办|镇|街道|大队|中心|公司|部门)|移交[^，。；案线]{2,12}(?:局|委|办|镇|街道|大队|支队|中心|公司|部门)(?:来)?(?:办理|承办|负责|牵头|落实)(?![的了])|职责(?:不在|划转|已?移交|已?划)|(?:申请|建议|请)[^，。；]{0,4}由[^，。；]{2,14}(?:牵头|承办)|(?:派|分|转)错(?:了|单位)|不该(?:我|由我)|(?<![想要])请(?:直接)?(?:去)?(?:找|问|联系)[^，。；]{2,12}(?:局|委|办|公司|镇|街道|中心|大队|部门|处|厅)(?![^，。；]*(?:协调|配合|支持))|(?:牵头|责任|承办)单位[^，。；]{0,4}(?:改|换|调整?|变更)(?:为|成|到)/;
/** “第4项、第6项进展：” opens a list and says nothing yet. */
const LABEL =
  /^(?:关于)?第?[\d一二三四五六七八九十、,，和及第项至-]+(?:项|任务)(?:工作|任务)?的?(?:进展|完成|落实|办理)?(?:情况|进度)?(?:如下)?[：:]\s*$/;
/** Three of three counted are no end while these are said: 已确定3家，正在组织验收. */
const GOING_ON = /正在|推进中|进行中|还[需差有要在没未]|尚|待(?!办)|拟|将|准备|下一?步/;
/** 本月计划完成100% is a month's share. */
const SHARE = /本[月周季]|[上下]半年|[一二三四]季度|计划|序时|阶段|[一二三]期|批/;
/** A part that is done, or help asked for, is work going on. */
const UNDER_WAY = new Set<ReportStatus>(['done', 'none', 'question']);
/** 3座中2座已联网 is not all of them, unless the words say so as well. */
const ALL_OF_THEM =
  /全部|均已|都已|全都|剩余[^，。；]{0,8}(?:也|已)|目标[^，。；]{0,6}(?:达成|完成)/;
const EXTENDING = /延|宽限|缓|推迟|顺延|展期|推后|申请/;
/** A question that begs (能否延期) is a request; 延期批了吗 is a question. */
const BEGGING = /能否|能不能|可否|可不可以|可以|行不行|申请延|请[^，]{0,6}延/;
/** An item of a unit's list that says something behind its label: 仓库监控：设备在途. */
const ITEM_SAYS = /[：:](?!无[。；]?$)(?![^。；]*(?:附件|佐证|材料|见表))[^。；]{3,}/;
/** A question that asks the office to step in: 能不能麻烦安委办跟交警大队说一声. */
const PLEADING =
  /(?:能不能|能否|可否|可不可以|可以)[^，。；]{0,6}(?:请|麻烦|让)?[^，。；]{0,4}(?:安委办|安办|贵办|你们|领导)[^，。；]{0,16}(?:协调|出面|说一?声|打个?招呼|沟通|对接|催|发函|牵头开)/;
/** `lastStatus` of a task whose completion is claimed and not yet checked. */
const CLAIMED = 'done_pending_review';
const TO_OTHERS =
  /^(?:转发?|通知)[：:]|^(?:转发|转)[^，。；：:]{0,12}(?:通知|要求|文件|消息|信息|函|群)[：:]|请(?:各|大家|相关|有关)|各(?:单位|部门|镇街|镇|联络员|位)(?:请|要|抓紧|务必|注意|按|于|尽快|联络员|负责|[:：，,])|大家|同志们|@所有人/;

/** 请各科室抓紧报11项材料 tells others what to do about a task that is named. */
const URGES =
  /^(?:@[^，。； ]{1,8})?(?:请(?:各|大家)|各(?:单位|部门|科室|股室|镇街|镇|村|站所)|@所有人)[^，。；]{0,8}(?:抓紧|尽快|务必|按时|于|报)/;

/** Reads a passage for each of its tasks. No reports = it says nothing the ledger is about. */
export function readPassage(
  passage: Aimed,
  context: ReplyContext,
  calendar: WorkCalendar,
): PassageReading {
  const certain = passage.by !== 'several' && passage.by !== 'foreign' && passage.nos.length === 1;
  const about = certain ? (passage.nos[0] ?? null) : null;
  return { ...readReports(passage, context, calendar), about };
}

function readReports(
  passage: Aimed,
  context: ReplyContext,
  calendar: WorkCalendar,
): Omit<PassageReading, 'about'> {
  const flags = new Set<Flag>();
  const tasks = passage.nos.flatMap((no) => context.openTasks.find((task) => task.no === no) ?? []);
  const single = tasks.length === 1 ? tasks[0] : undefined;
  const ahead = (clause: string): boolean =>
    replyDates(clause, context.msgDate, calendar).some(
      ({ on }) => on === null || on > context.msgDate,
    );
  const said = statusOf(passage.text, tasks.map((task) => task.title).join('，'), ahead);
  if (LABEL.test(passage.text)) return { reports: [], flags };
  const named = passage.by === 'number' || passage.by === 'foreign' || passage.by === 'thread';
  if (!named && TO_OTHERS.test(passage.text)) return { reports: [], flags };
  if (URGES.test(passage.text)) return { reports: [], flags };
  if (DISPUTE.test(passage.text)) return dispute(passage);
  const asks = said.status !== 'question' || BEGGING.test(passage.text);
  const extension = asks
    ? extensionIn(passage.text, context.msgDate, single?.due ?? null, calendar)
    : null;
  const matters = said.plain || said.status === 'question' || extension !== null;
  // Who names what stands in a task's way, or asks for help with it, is at it.
  const hindered = asksHelp(passage.text) || problemIn(passage.text) !== null;
  const pleads = said.status === 'question' && PLEADING.test(passage.text);
  const listed = passage.listed && said.status === 'none' && ITEM_SAYS.test(passage.text);
  const begs = listed || (named && ((said.status === 'none' && hindered) || pleads));
  if (said.status === 'none' && !extension && !begs) return { reports: [], flags };
  // A claim waits for the office: words that only happen to sound like progress do not take it back.
  if (single?.lastStatus === CLAIMED && !said.plain && !extension && !begs)
    return { reports: [], flags };
  if (passage.by === 'unknown' && !extension && !said.loud) return { reports: [], flags };
  if (!matters && !named && passage.by !== 'keyword') return { reports: [], flags };
  if (said.status === 'question' && !extension && !begs) return question(passage, said);
  if (asksHelp(passage.text)) flags.add('help');
  if (extension) flags.add('extension');
  const nos = said.everything && passage.by === 'unknown' ? openNumbers(context) : passage.nos;
  const spread = said.zeroReport && passage.by === 'unknown' ? openNumbers(context) : nos;
  markTarget(passage, spread, flags);
  if (spread.length === 0 || flags.has('several') || flags.has('foreign')) {
    return { reports: [nameless(said, extension)], flags };
  }
  const reports = spread.map((no) =>
    reportOn(no, passage, context, { calendar, extension, flags, ahead }),
  );
  return { reports, flags };
}

function markTarget(passage: Aimed, nos: number[], flags: Set<Flag>): void {
  if (passage.by === 'several' || passage.by === 'foreign') flags.add(passage.by);
  if (passage.by === 'only') flags.add('only');
  if (passage.by === 'unknown') flags.add(nos.length > 0 ? 'expanded' : 'unknown');
  if (passage.by === 'rest' || passage.by === 'all') flags.add('expanded');
  if (passage.listed && passage.by === 'keyword') flags.add('listed');
}

function openNumbers(context: ReplyContext): number[] {
  return context.openTasks.map((task) => task.no);
}

interface Surroundings {
  calendar: WorkCalendar;
  extension: ExtensionAsked | null;
  flags: Set<Flag>;
  ahead: (clause: string) => boolean;
}

function reportOn(
  no: number,
  passage: Aimed,
  context: ReplyContext,
  { calendar, extension, flags, ahead }: Surroundings,
): ReportReading {
  const task = context.openTasks.find((open) => open.no === no);
  const title = task?.title ?? '';
  const { status } = statusOf(passage.text, title, ahead);
  if (extension) {
    return {
      taskNo: no,
      status: 'delayed',
      percent: percentOf(passage.text, ''),
      expectedFinish: null,
      issues: reasonBeside(passage.text, EXTENDING),
      extensionTo: extension.to,
    };
  }
  const inTurn = percentsInTurn(passage.text, passage.nos.length);
  const counted = inTurn?.[passage.nos.indexOf(no)] ?? percentOf(passage.text, title);
  const open = GOING_ON.test(passage.text) || SHARE.test(passage.text);
  const full = counted === 100 && status === 'in_progress' && !open;
  const some = counted !== null && counted < 100 && !ALL_OF_THEM.test(passage.text);
  const done = (status === 'done' && !some) || full;
  const finish = expectedFinish(passage.text, context.msgDate, calendar);
  const late = status === 'in_progress' && misses(task, finish.on, context.msgDate);
  if (!done && finish.doubtful) flags.add('doubtfulDate');
  if (!done && finish.vague && finish.on === null) flags.add('vagueDate');
  if (!done && finish.on !== null && (late || status === 'delayed')) flags.add('slip');
  return {
    taskNo: no,
    status: done ? 'done' : late ? 'delayed' : UNDER_WAY.has(status) ? 'in_progress' : status,
    percent: done ? 100 : status === 'not_started' ? 0 : counted === 100 ? null : counted,
    expectedFinish: done ? null : finish.on,
    issues: done ? null : problemIn(passage.text),
    extensionTo: null,
  };
}

/** A finish expected after a day that is still to come says that the day will be missed. */
function misses(task: OpenTask | undefined, on: CivilDate | null, today: CivilDate): boolean {
  return on !== null && task?.due != null && task.due >= today && on > task.due;
}

function question(passage: Aimed, said: PassageStatus): Omit<PassageReading, 'about'> {
  // A question changes nothing: “8项完成了？” may take the number for the task's.
  const one = passage.by === 'several' && passage.nos.length === 1;
  const known = one || ['number', 'thread', 'keyword'].includes(passage.by);
  const [no] = passage.nos;
  const report = { ...nameless(said, null), taskNo: known && no !== undefined ? no : null };
  return { reports: [report], flags: new Set<Flag>(['question']) };
}

function dispute(passage: Aimed): Omit<PassageReading, 'about'> {
  const known = passage.by !== 'several' && passage.by !== 'foreign' && passage.nos.length === 1;
  const report: ReportReading = {
    taskNo: known ? (passage.nos[0] ?? null) : null,
    status: 'none',
    percent: null,
    expectedFinish: null,
    issues: passage.text.trim().slice(0, 300),
    extensionTo: null,
  };
  return { reports: [report], flags: new Set<Flag>(['dispute']) };
}

/** A reading that names no task keeps its status and nothing that could be recorded. */
function nameless(said: PassageStatus, extension: ExtensionAsked | null): ReportReading {
  return {
    taskNo: null,
    status: extension ? 'delayed' : said.status,
    percent: null,
    expectedFinish: null,
    issues: null,
    extensionTo: null,
  };
}
