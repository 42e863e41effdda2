// A difference in words: 第8项时限提前：6月底前（2024年6月30日）→ 5月底前（2024年5月31日）.
import { shorten } from '../../message/wording.ts';
import type { ChangeKind, NoticeChange } from './change.ts';
import { textDiff } from './text-diff.ts';

export const KIND_WORDS: Record<ChangeKind, string> = {
  tightened: '时限提前',
  loosened: '时限推后',
  stages: '时限调整',
  recurrence: '周期调整',
  targets: '指标调整',
  units: '单位调整',
  wording: '内容修改',
  added: '新增',
  dropped: '删去',
};

/** Characters of an excerpt around what differs. */
const EXCERPT = 44;
const LEAD_IN = 8;

/** 第8项 完成排查, and for what is new 四（二）5 完成排查. */
export function changeName({ taskNo, ref, title }: NoticeChange): string {
  return `${taskNo === null ? ref : `第${taskNo}项`} ${title}`;
}

/** 时限提前30天 · 内容修改. */
export function kindWords({ kind, days }: NoticeChange): string {
  return days === null ? KIND_WORDS[kind] : `${KIND_WORDS[kind]}${Math.abs(days)}天`;
}

/** Both sides short enough for a table; of long texts the stretch from where they first differ. */
export function sidesWords({ was, now }: NoticeChange): { was: string; now: string } {
  if (was === '' || now === '') return { was: shorten(was, EXCERPT), now: shorten(now, EXCERPT) };
  if (was.length <= EXCERPT && now.length <= EXCERPT) return { was, now };
  const [first] = textDiff(was, now);
  const same = first && first.was === first.now ? first.was.length : 0;
  const from = Math.max(0, same - LEAD_IN);
  const side = (text: string) => `${from > 0 ? '……' : ''}${shorten(text.slice(from), EXCERPT)}`;
  return { was: side(was), now: side(now) };
}
