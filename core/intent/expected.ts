// When a unit expects to finish: 预计6月底完成 → 2024-06-30. Dates of stages and of what fails are not that.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { clausesOf } from './clauses.ts';
import { completionIn, shouldHaveBeen } from './completion.ts';
import { type ReplyDate, replyDates } from './reply-dates.ts';

/** `vague` = only words like 近期 were said; `doubtful` = the day can be understood in two ways. */
export interface ExpectedFinish {
  on: CivilDate | null;
  vague: boolean;
  doubtful: boolean;
}

/** Before a date these make it the old day or a past one. */
const PAST_BEFORE =
  /(?:原定|原计划|原时限|时限|截止|期限|此前|自从?|从|要求|规定)[^，]{0,6}$|(?:已|早)(?:经)?[于在]$/;
const FINISHING =
  /完成|办结|印发|出台|整改到位|到位|结束|联网|竣工|完工|投用|投入使用|建成|搞定|弄完|弄好|做完|办完|验收|交付|发布|见效|定稿|揭牌|清零|收尾|拆除|启用|出来|没问题|能完|能好|达到|[签划拆清检查改修装编写建训核交换摸录验考]完/;
const CUE =
  /预计|力争|争取|计划|将|拟|大概|估计|得到|要到|推到|拖到|推迟到|推迟至|延后到|延后至|需要?到|有望|确保|保证|打算|再(?:有|给|过)|(?<!不)[得要]$|还(?:需|要)/;
const STAGE =
  /招标|开标|到货|进场|开工|动工|上会|送审|报审|初审|评审|审议|征求|论证|初稿|常务会|办公会|党组会|专题会|局务会|启动|部署|召开|开会|立项|批复|下达|拨付|资金到位|设备到|调研|安排|采购|签约|进入/;
/** 下周五报 is the finish; 报局长办公会 is a stage (above). */
const REPORTING =
  /(?:报送?|上报|提交|交|反馈|回复|给|出)(?:$|过来|上来|齐|给?(?:你们|安委办|贵办|您))/;
const ONLY_DATE =
  /^[^\p{Script=Han}]*(?:大概|估计|预计|可能|应该|差不多|要|得|能|的?时候|左右|前后?|之前|以前|吧|内|底)*$/u;

/** The day the passage gives for finishing; the last one wins where it gives several. */
export function expectedFinish(
  passage: string,
  from: CivilDate,
  calendar: WorkCalendar,
): ExpectedFinish {
  const result: ExpectedFinish = { on: null, vague: false, doubtful: false };
  for (const { text, asked } of clausesOf(passage)) {
    if (asked || failing(text)) continue;
    for (const date of replyDates(text, from, calendar)) {
      if (!isFinish(text, date, from)) continue;
      if (date.on === null) result.vague = true;
      else Object.assign(result, { on: date.on, doubtful: date.doubtful });
    }
  }
  return result;
}

function failing(clause: string): boolean {
  if (/^(?:否则|不然)/.test(clause) || shouldHaveBeen(clause)) return true;
  return completionIn(clause, '') === 'missed';
}

function isFinish(clause: string, date: ReplyDate, from: CivilDate): boolean {
  const before = clause.slice(0, date.start);
  const after = clause.slice(date.end);
  if (PAST_BEFORE.test(before) || (date.on !== null && date.on < from)) return false;
  if (/^的?(?:计划|任务|工作|目标)[^，]{0,4}完成\d/.test(after)) return false;
  if (/^(?:的?时限|已|就已|以来|起|开始)/.test(after)) return false;
  if (/(?:如果?|若|只要|一旦|待|等)[^，]*$/.test(before) && !FINISHING.test(after)) return false;
  const near = after.replace(/(?:后|之后)再.*$/, '');
  if (STAGE.test(near) && !FINISHING.test(near.replace(STAGE, ''))) return false;
  const tail = near.replace(/^[之以]?[前内底末]/, '');
  if (FINISHING.test(near) || REPORTING.test(tail)) return true;
  if (date.on === null) return CUE.test(before) && tail === '';
  return CUE.test(before) || ONLY_DATE.test(before + tail);
}
