// An extension asked for: 申请延期至7月15日 · 在原时限基础上再延15天. Asked, never granted here.
import { addDays, addMonths, type CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { NUMBER, readNumber } from './numeral.ts';
import { replyDates } from './reply-dates.ts';

/** `to` null = it was asked for without a day that can be known. */
export interface ExtensionAsked {
  to: CivilDate | null;
}

const WORDS = `延期|延长(?!线)|顺延|展期|宽限|缓一缓|缓缓|缓几天|缓办|暂缓|延缓|往后(?:延|推|放|挪)|再延|延到|延至|延(?:${NUMBER})(?:天|日|个|周)|多给|再给`;
const ASKED = new RegExp(WORDS);
const WEAK =
  /(?:申请|请求|恳请|希望|能否|能不能|可否|可不可以|请)[^，。；]{0,16}(?:推迟|延后|推后|放宽|时限调整|调整时限|晚(?:几|两|些|一)(?:天|周|个))/;
const NOT_ASKED =
  /(?:不|不存在|无需|不用|没有|未|不再|不必|无须)(?:需要?|用|会|再)?(?:申请|要求)?(?:延期|延长|顺延|展期|推迟)|(?:如果|若|要是|万一|假如)[^。；]*(?:就|再|则)[^，。；]{0,4}(?:延期|延长|顺延)|延期[^。；]{0,10}不(?:提|报|考虑)|延期(?:申请)?(?:不用|不需要|取消|作废)|(?:撤回|取消|收回|作废)[^，。；]{0,8}延期|延期(?:申请|报告|的函)?[^，。；]{0,6}(?:交|报|提|递|送)(?:了|上|过)|(?:延期|申请)[^。；]{0,14}批了?(?:没|吗)|(?:恐怕?|怕是|可能|估计|大概|看来|看样子|或许)(?:要|会|得|需要?)?(?:延期|延长|顺延)/;
const CAUSE = /(?:因|由于)[^，。；]{0,12}(?:延期|顺延|推迟)(?!到|至)/;
/** 供货延期到8月底, 工期顺延了10天, 延期报告正在走签: told of, not asked for. */
const TOLD_OF =
  /(?:不(?:考虑|打算|准备|用再给)|没|谁批的?|上次|已经?)[^，。；]{0,4}(?:延|给)|(?:供货|到货|交货|发货|会议?|活动|工期|意见期|公示期?|开班|考试|报名|其他?局|别的局)[^，。；]{0,5}(?:延|推迟)|(?:延期|延长|顺延|推迟|暂缓)(?:了|过|举行|召开|实施|线|段)|延过|延期批|延期(?:报告|申请|手续|函)[^，。；]{0,4}(?:正|走|已|在)|延期吗|想延[^，。；]{0,2}但/;
const REQUESTED =
  /(?:申请|请求|恳请|能否|可否|能不能|可不可以|希望|请(?:予|给|批准|同意))[^，。；]{0,10}(?:延|推迟|宽限|缓)/;
const ABOUT =
  /(?:延期|延长)(?:申请)?(?:怎么|如何|要|需要)(?:什么|走|哪|怎|交|填|写|办)|怎么(?:申请)?延期|延期[^，]{0,6}(?:手续|流程|表|模板)/;
const FROM_TODAY = /(?:从|自)(?:今天|今日|现在|即日)/;
const ADDED = new RegExp(
  `(?:延期?|延长|顺延|宽限|展期|延后|推迟|往后[延推放]|缓|给)(?:我们|我局)?(?:\\D{0,3})(${NUMBER}|半)(个月|个星期|个?周|星期|天|日|个工作日)`,
);

/** The extension a passage asks for, or null. Days are added to the day in force, not to today. */
export function extensionIn(
  passage: string,
  from: CivilDate,
  due: CivilDate | null,
  calendar: WorkCalendar,
): ExtensionAsked | null {
  if (!ASKED.test(passage) && !WEAK.test(passage)) return null;
  if (NOT_ASKED.test(passage) || ABOUT.test(passage)) return null;
  if (TOLD_OF.test(passage) && !REQUESTED.test(passage)) return null;
  if (CAUSE.test(passage) && !/申请|请求|恳请/.test(passage)) return null;
  const added = ADDED.exec(passage);
  if (added) {
    const base = FROM_TODAY.test(passage) ? from : due;
    return { to: base ? shift(base, added[1] ?? '', added[2] ?? '', calendar) : null };
  }
  const start = passage.search(new RegExp(`${WORDS}|推迟|延后|推后|放宽|调整`));
  const dates = replyDates(passage, from, calendar).filter((date) => date.on !== null);
  const after = dates.find((date) => date.start >= start - 1);
  const before = dates.findLast((date) => isGoal(passage, date.start));
  const to = (after ?? before)?.on ?? null;
  return { to: to !== null && to >= from ? to : null };
}

/** “到7月15日，申请延期”: a day after 到/至 counts although it stands before the word. */
function isGoal(passage: string, start: number): boolean {
  return /(?:到|至)$/.test(passage.slice(0, start)) && !/原/.test(passage.slice(0, start));
}

function shift(base: CivilDate, amount: string, unit: string, calendar: WorkCalendar): CivilDate {
  if (amount === '半') return addDays(base, 15);
  const number = Math.min(readNumber(amount) ?? 0, 999);
  if (unit === '个月') return addMonths(base, number);
  if (unit === '个工作日') return calendar.addWorkingDays(base, number);
  return addDays(base, unit === '天' || unit === '日' ? number : number * 7);
}
