// A time of day with no day: 17时前报送, 请于下班前反馈. The day is the paper's own, or every day.
import { sentenceStart } from '../../text/sentence.ts';
import type { Found, Parser } from '../engine.ts';

const CLOCK =
  /(?<![\d日号天夜至到—~～:：.-])(?:上午|下午|中午|晚上|晚)?(?:\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分|半|整)?)|(?<![日周天五])下班)(?:之|以)?前(?!后)/y;
/** Only what is handed in has such an hour: 下班前要断电 is a rule of the house. */
const HANDED_IN =
  /^[^，,。；;]{0,14}(?:报|反馈|提交|回复|回执|上传|填报|填写|发送|发至|送达|完成(?:填|上|报|录|统)|录入|报名)/;
const ASKED = /(?:^|[于在请须需应，,。；;：:务必])$/;
const DAILY = /每[日天]|每个?工作日|逐日|按日|日报/;
const OTHER_DAY = /当[日天]|次日|翌日|第二天|前一[日天]|会前|会议|开会/;

/** Reads hours by which something is handed in; the hour itself is not kept, the phrase shows it. */
export const clock: Parser = {
  name: 'clock',
  patterns: [CLOCK],
  parse: (find, text) => find(CLOCK, (match) => readClock(text, match)),
};

function readClock(text: string, match: RegExpExecArray): Found[] {
  const start = match.index;
  const end = start + match[0].length;
  if (!ASKED.test(text.slice(Math.max(0, start - 1), start))) return [];
  if (!HANDED_IN.test(text.slice(end, end + 24))) return [];
  const before = text.slice(sentenceStart(text, start), start);
  if (DAILY.test(before)) {
    return [
      { start, end, expression: { kind: 'recurring', every: 'P1D', times: null, dueDays: null } },
    ];
  }
  if (OTHER_DAY.test(before)) return [];
  return [{ start, end, expression: { kind: 'by', at: { year: null, unit: 'day', relative: 0 } } }];
}
