// Everything a person can mean by a message, a button or a form: one union, one table of handlers.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Checker } from '../ledger/event.ts';
import type { ChangeChoice } from '../ledger/revision/numbered.ts';
import type { LadderKind } from '../reminder/policy.ts';
import type { CollectionCycle } from '../reminder/round-items.ts';
import type { RoundMoment, RoundSetting } from '../reminder/round-setting.ts';

export type ReportStatus =
  | 'done'
  | 'in_progress'
  | 'not_started'
  | 'delayed'
  | 'ack'
  | 'question'
  | 'none';

/** What a message says of one task (README, `duban intent`). `taskNo` null = it does not say which. */
export interface ReportReading {
  taskNo: number | null;
  status: ReportStatus;
  percent: number | null;
  expectedFinish: CivilDate | null;
  issues: string | null;
  extensionTo: CivilDate | null;
}

/** What the bot does about a free-form message. */
export type ReplyAction =
  | 'ignore'
  | 'record'
  | 'record_pending_review'
  | 'confirm'
  | 'clarify'
  | 'answer'
  | 'refuse'
  | 'route_human'
  | 'route_approval';

export interface ReplyReading {
  action: ReplyAction;
  reports: ReportReading[];
  partRefused?: true; // an order its sender may not give came with it: told in one line
}

/** An open task as the reader of replies sees it. */
export interface OpenTask {
  no: number;
  title: string;
  due: CivilDate | null;
  unitRole: string;
  /** Something is to be handed in (报送), not done. */
  asks?: 'reporting';
  lastStatus?: string;
}

/** A message and what surrounds it; also one input line of `duban intent --jsonl`. */
export interface ReplyContext {
  text: string;
  msgDate: CivilDate;
  speaker: { unit: string | null; role: string };
  replyToTask: number | null;
  mentionsBot: boolean;
  attachments: { name: string }[];
  openTasks: OpenTask[];
}

/** 采纳 take · 保留 keep · 待定 later, and of which changes. */
export interface ChangeOrder {
  how: 'take' | 'keep' | 'later';
  which: ChangeChoice;
}

/** Commands of DESIGN §5.5. Task numbers as people say them; `unit` narrows a task to one unit's duty. */
export type Command =
  | { kind: 'confirmImport'; noticeId: number | null }
  | { kind: 'cancelImport'; noticeId: number | null }
  | { kind: 'setIssuedOn'; noticeId: number | null; on: CivilDate }
  | { kind: 'settlePastDue'; noticeId: number | null; how: 'doneBefore' | 'overdue' | 'dropped' }
  | { kind: 'resolveDuplicate'; noticeId: number | null; how: 'replace' | 'keepBoth' }
  /** `noticeId` is a later version of `earlierId`; null = the one that waits, the one it looks like. */
  | { kind: 'reviseNotice'; noticeId: number | null; earlierId: number | null }
  /** What is to be done with the changes of a later version; one message may say several things. */
  | { kind: 'settleChanges'; noticeId: number | null; orders: ChangeOrder[] }
  /** `noticeId`: the notice on whose card the term was asked about; null when it was typed. */
  | { kind: 'setMembers'; noticeId: number | null; collective: string; members: string[] }
  /** A doubtful name means `unit`, or (null) is a unit of its own. */
  | { kind: 'settleName'; noticeId: number | null; name: string; unit: string | null }
  /** Takes over an edited directory that was sent as a file. */
  | { kind: 'applyDirectory'; fileId: number }
  | { kind: 'applyLedger'; fileId: number }
  /** 待补: what lacks a unit or a day. */
  | { kind: 'showGaps' }
  /** Gives tasks that name nobody their units. */
  | { kind: 'assignUnits'; orders: { nos: number[]; units: string[] }[] }
  /** 新增任务：区住建局6月底前完成危房排查 — one sentence, read as a notice's clause would be. */
  | { kind: 'addTask'; sentence: string }
  | { kind: 'showLedger' }
  | { kind: 'dueThisWeek' }
  | { kind: 'dueThisMonth' }
  | { kind: 'overdue' }
  | { kind: 'myTasks' }
  | { kind: 'showTask'; no: number }
  | { kind: 'signOff'; nos: number[]; unit: string | null }
  /** 三方核验 8 · 取消三方核验 8; `named`: as whom the accounts mentioned confirm, in their order. */
  | { kind: 'askChecks'; nos: number[]; on: boolean; named: Checker[] }
  /** 核验 8 专家 李某, on somebody's behalf; 核验 8 通过 (`as` null), for oneself. */
  | { kind: 'confirmCheck'; no: number; unit: string | null; as: Checker | null; name: string }
  | { kind: 'returnTask'; nos: number[]; unit: string | null; reason: string }
  | { kind: 'requestExtension'; no: number; to: CivilDate; reason: string }
  /** `to` = the day the office names when it is not the one asked for. */
  | { kind: 'approveExtension'; nos: number[]; unit: string | null; to?: CivilDate }
  | { kind: 'refuseExtension'; nos: number[]; unit: string | null; reason: string }
  | { kind: 'reassign'; no: number; unit: string }
  | { kind: 'changeDue'; no: number; to: CivilDate; reason: string }
  | { kind: 'suspend'; nos: number[] }
  | { kind: 'resume'; nos: number[] }
  | { kind: 'cancelTask'; nos: number[]; reason: string }
  | { kind: 'chase'; nos: number[] }
  /** 加急 8: the reminder of a task now, and its units' contacts pressed by the platform. */
  | { kind: 'urge'; nos: number[] }
  | { kind: 'bind'; unit: string }
  /** 设立办公室 NAME PLACE: in a group no office has; by the administrator, or with the code of the start. */
  | { kind: 'foundOffice'; name: string; place: string; code: string | null }
  /** 绑定本群: the group is the speaker's office's; `office` where they work for several. */
  | { kind: 'bindGroup'; office: string | null }
  | { kind: 'unbindGroup' }
  /** 设为主群: reminders and bulletins go here. */
  | { kind: 'mainGroup' }
  | { kind: 'greetNewcomers'; on: boolean }
  /** 交接 17 1: who is contact after one has left; `option` counts the offered from 1. */
  | { kind: 'handOver'; questionId: number; option: number }
  /** 认领 …: the code printed at start makes an office's first account its staff. */
  | { kind: 'claimOffice'; code: string }
  /** 我是区应急局联络员: asked of the office, which settles it with a button. */
  | { kind: 'claimUnit'; unit: string }
  | { kind: 'settleClaim'; claimId: number; agreed: boolean }
  /** 暂不提醒 8 至 …, up to and including the day; null = 恢复提醒. */
  | { kind: 'snooze'; nos: number[]; until: CivilDate | null }
  /** 外出 (@某人) 至 …, up to and including the day; null = 返岗. */
  | { kind: 'away'; until: CivilDate | null }
  /** 签发提醒函 3 · 不发督办函 1; `year` null = this year. */
  | {
      kind: 'settleLetter';
      letter: 'reminderLetter' | 'supervisionLetter' | 'interview';
      year: number | null;
      no: number;
      how: 'issue' | 'drop';
    }
  | { kind: 'letters' }
  | { kind: 'shadow'; on: boolean }
  /** 影子记录: what was drafted instead of sent, on a day or of late. */
  | { kind: 'drafted'; on: CivilDate | null }
  | { kind: 'reminderSettings'; change: ReminderChange | null }
  | { kind: 'unsent' }
  | { kind: 'resend'; id: number }
  | { kind: 'collectionStatus' }
  /** 月调度 by hand; `dueOn` null = the calendar's day. */
  | { kind: 'startRound'; dueOn: CivilDate | null }
  /** 设置 月调度 …; null shows what is in force. */
  | { kind: 'roundSettings'; change: RoundChange | null }
  /** 调度周期 8 每季度. */
  | { kind: 'setCycle'; nos: number[]; cycle: CollectionCycle }
  /** 零报告: nothing new on all that the round still misses of the speaker's units. */
  | { kind: 'zeroReport' }
  /** A form's reports on several tasks; the form's values have a line for each. */
  | { kind: 'reportItems'; nos: number[] }
  | { kind: 'bulletin'; month: string }
  | { kind: 'relief'; month: string }
  /** 自证材料 2024-05: each figure of a month's bulletin with its rows. */
  | { kind: 'proof'; month: string }
  /** 季度会商 2024-Q2 · 年度总结 2024 · 三年评估. */
  | { kind: 'report'; asked: AskedReport }
  | { kind: 'documentSettings'; change: DocumentChange | null }
  /** 发布 2024-05: posted for good, whatever the hour. */
  | { kind: 'publish'; month: string }
  /** 更正通报 2024-05 原因 shows what would change, 发布更正 posts it as the next version. */
  | { kind: 'correctBulletin'; month: string; reason: string; confirmed: boolean }
  /** A unit about what a bulletin will say of it; null = the month shown last, the speaker's only unit. */
  | { kind: 'agree'; month: string | null; unit: string | null }
  | { kind: 'object'; month: string | null; unit: string | null; reason: string }
  /** 补报 8 …: a report made because of what the bulletin would say. */
  | { kind: 'supplement'; no: number; text: string }
  | { kind: 'objections' }
  | { kind: 'settleObjection'; no: number; accepted: boolean; reason: string }
  /** The day of a local event; `no` = for that task only, `object` = whom it happened to. */
  | { kind: 'registerEvent'; name: string; no: number | null; on: CivilDate; object: string | null }
  | { kind: 'waitingEvents' }
  /** 需协调清单: what units asked the office to settle for them. */
  | { kind: 'coordination' }
  /** 设置: what an office can set, and the words for it. */
  | { kind: 'settings' }
  | { kind: 'help' }
  /** A form's report on one task; its five fields come in the form's values. */
  | { kind: 'reportForm'; no: number }
  /** Answers a question the bot asked; `option` is an index into the options it offered. */
  | { kind: 'answerQuestion'; questionId: number; option: string }
  /** 撤回 8 · 撤回: the last thing written, about a task or at all; `of` = the message a button names. */
  | { kind: 'undo'; no: number | null; of?: number };

/** Which report is wanted; `plan` is the plan the office's notices set. */
export type AskedReport =
  | { kind: 'quarter'; year: number; quarter: number }
  | { kind: 'year'; year: number }
  | { kind: 'plan' };

/** Words an office puts on its documents. */
export type DocumentField =
  | 'mark'
  | 'series'
  | 'addressees'
  | 'copies'
  | 'printer'
  | 'contact'
  | 'phone';

/** 公文设置 …: one thing an office changes about its documents; a null value goes back to how it comes. */
export type DocumentChange =
  | { kind: 'field'; field: DocumentField; value: string | null }
  | { kind: 'sealed'; on: boolean }
  | { kind: 'minimumDue'; count: number }
  /** The number the next document of this year gets. */
  | { kind: 'nextNo'; no: number }
  | { kind: 'reset' };

/** 提醒设置 …: one thing an office changes about its reminders. */
export type ReminderChange =
  | { kind: 'ladder'; kinds: LadderKind[]; rungs: string[] }
  | { kind: 'weeklyCap'; count: number }
  | { kind: 'freshReportDays'; days: number }
  | { kind: 'remindsDailyAndWeekly'; on: boolean }
  /** `HH:MM` within office hours. */
  | { kind: 'sendTime'; time: string }
  | { kind: 'reset' };

/** 设置 月调度 …: back to how it comes, or the parts that were said; of a moment the day, the hour or both. */
export type RoundChange = { kind: 'reset' } | { kind: 'parts'; parts: RoundParts };
export type RoundParts = Partial<
  Pick<RoundSetting, 'collects' | 'reconcileHours' | 'postsItself'> &
    Record<'opens' | 'due' | 'bulletin', Partial<RoundMoment>>
>;

export type CommandKind = Command['kind'];

/** not mine · a command · a command said wrongly, with the right form · a free-form reply. */
export type Intent =
  | { kind: 'notMine' }
  | { kind: 'command'; command: Command }
  | { kind: 'malformed'; problem: string; example: string }
  | { kind: 'reply'; reading: ReplyReading };
