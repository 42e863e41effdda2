// A notice as read: header, task drafts in reading order, and what could not be read.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Deadline } from '../deadline/expression.ts';
import type { Issue } from '../text/issue.ts';

/** 牵头 lead · 责任/分工负责 responsible · 配合 support · 督促 supervise (the doer is an enterprise). */
export type UnitRole = 'lead' | 'responsible' | 'support' | 'supervise';

/**
 * Where a responsibility was stated: （市应急局负责） · the sentence's subject · 以下均需… · a table column.
 * `assigned` is never read: a person of the office named the unit.
 */
export type UnitBasis = 'parenthesis' | 'subject' | 'default' | 'table' | 'assigned';

/** A unit as the notice names it, prefix restored (市、发展改革委 → 市发展改革委). */
export interface UnitMention {
  name: string;
  role: UnitRole;
  basis: UnitBasis;
}

/** A quantified aim: 完成三年培训任务的60% → 60 %, 不少于3个 → 3 个 at least. */
export interface Target {
  /** Verbatim, short enough to be shown by itself: 持证上岗率达到95%以上. */
  phrase: string;
  offset: number;
  /** Null with `all`: 全部完成, 全覆盖. */
  value: number | null;
  /** As written: %, 个, 支, 万人次; null with `all`. */
  unit: string | null;
  comparison: 'reach' | 'atLeast' | 'atMost' | 'all';
  /** What is measured, in the text's words: 应急救援站; empty when it does not say. */
  what: string;
}

/** Something is to be done, or something is to be handed in (报送, 备案): done = received. */
export type Asks = 'action' | 'reporting';

/** What a deadline, or a task without one, asks besides its day. Absent where the text says nothing. */
export interface Asked {
  targets?: Target[];
  asks?: Asks;
  /** To whom something is to be handed in: 县安委办. */
  receiver?: string;
}

/** A deadline inside a task; `units` only where its sentence names its own. */
export interface DraftDeadline extends Deadline, Asked {
  units?: UnitMention[];
}

/** Who has to act: a unit of the office's group, or somebody the group cannot remind. */
export type Doer = 'unit' | 'enterprise' | 'person';

/** The smallest passage with one responsibility and one rule of time (DESIGN §4, grain). */
export interface TaskDraft extends Asked {
  /** Numbering path as printed: “四（二）3”, “二（十六）”. */
  ref: string;
  /** Short, from the text's own words: “完善重大事故隐患数据库运行管理机制”. */
  title: string;
  /** Verbatim clause, whitespace removed. */
  text: string;
  offset: number;
  /** Headings above it, outermost first, as printed. */
  heading: string[];
  units: UnitMention[];
  /** 等部门: the list is not complete. */
  openEnded: boolean;
  doer: Doer;
  deadlines: DraftDeadline[];
}

/** The document's own facts. Null means the text does not say; nothing here is guessed. */
export interface NoticeHeader {
  title: string | null;
  documentNumber: string | null;
  issuer: string | null;
  issuedOn: CivilDate | null;
  /** Plan period named by the title: 2024年 → 01-01 to 12-31; （2024—2026年）→ three years. */
  planStart: CivilDate | null;
  planEnd: CivilDate | null;
}

export interface Notice {
  header: NoticeHeader;
  tasks: TaskDraft[];
  issues: Issue[];
}
