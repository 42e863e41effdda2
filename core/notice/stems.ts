// Words that introduce a list, and lists of what is no duty: “存在下列问题：1.…2.…”.
import type { TaskDraft } from './notice.ts';
import type { Section } from './outline.ts';

/** 各镇街要做好以下工作： says nothing besides who and that a list follows. */
const ONLY_INTRODUCES = /(?:如下|下列|以下)[^。；，]{0,16}[：:]$/;
const SHORT = 44;
/** 经查，你公司存在以下隐患：1.…2.… lists what is wrong; 有下列情形之一的，应当续报： lists when. */
const LISTS_NO_DUTY =
  /(?:存在|发现|查出)[^。；]{0,24}(?:问题|隐患|不足|缺陷|违法行为|违规行为|情形|情况)(?:如下)?[：:]$|(?:下列|以下)(?:情形|情况)之一[^。；]{0,30}[：:]$/;
/** No introduction is longer. */
const REACH = 160;

/** Whether a draft of a section is no task: an introduction that says no more, or an item of such a list. */
export function isListed(text: string, section: Section, draft: TaskDraft): boolean {
  if (draft.deadlines.some((deadline) => deadline.kind !== 'vague')) return false;
  const saysNoMore = draft.text.length <= SHORT && ONLY_INTRODUCES.test(draft.text);
  if (section.introduces && saysNoMore) return !/之一/.test(draft.text);
  const stem = section.parents.findLast((parent) => parent.introduces);
  if (!stem || draft.units.some((unit) => unit.basis === 'parenthesis')) return false;
  const from = Math.max(stem.bodyStart, stem.end - REACH);
  return LISTS_NO_DUTY.test(text.slice(from, stem.end));
}
