// Words that introduce a list and say who: “各镇街要做好以下工作：（一）…（二）…”.
import type { TaskDraft } from './notice.ts';
import type { Section } from './outline.ts';
import { readSubject } from './subject.ts';

/** 各镇街要做好以下工作： says nothing besides who and that a list follows. */
const ONLY_INTRODUCES = /(?:如下|下列|以下)[^。；，]{0,16}[：:]$/;
const SHORT = 44;
/** 经查，你公司存在以下隐患：1.…2.… lists what is wrong and not what is to be done. */
const LISTS_FAULTS =
  /(?:存在|发现|查出|检查出)[^。；]{0,24}(?:问题|隐患|不足|缺陷|违法行为|违规行为|情形|情况)(?:如下)?[：:]$/;
/** No introduction is longer. */
const REACH = 160;

/**
 * A draft as it reads under the introduction of its list: what names nobody is laid on the introduction's
 * subject; the introduction itself is no task where it says nothing more, and neither are faults found.
 */
export function underStem(text: string, section: Section, draft: TaskDraft): TaskDraft[] {
  const isUndated = draft.deadlines.every((deadline) => deadline.kind === 'vague');
  const saysNoMore = draft.text.length <= SHORT && ONLY_INTRODUCES.test(draft.text);
  if (section.introduces && isUndated && saysNoMore) return [];
  if (draft.units.length > 0) return [draft];
  const stem = section.parents.findLast((parent) => parent.introduces);
  if (!stem) return [draft];
  const start = stemStart(text, stem);
  if (isUndated && LISTS_FAULTS.test(text.slice(start, stem.end))) return [];
  const subject = readSubject(text, start, clauseEnd(text, start, stem.end), 0);
  if (!subject) return [draft];
  const { units, openEnded, doer } = subject;
  return [{ ...draft, units, openEnded, doer }];
}

/** The introduction is the last sentence before the list. */
function stemStart(text: string, { bodyStart, end }: Section): number {
  const words = text.slice(Math.max(bodyStart, end - REACH), end - 1);
  const stop = Math.max(words.lastIndexOf('。'), words.lastIndexOf('；'));
  return end - 1 - words.length + stop + 1;
}

function clauseEnd(text: string, start: number, end: number): number {
  const comma = text.slice(start, end).search(/[，：]/);
  return comma < 0 ? end : start + comma;
}
