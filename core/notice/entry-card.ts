// Answers around the entry of a notice: refused files, blocked, entered, cancelled, already known.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Block, Message } from '../message/message.ts';
import { fullDay, listNames, shorten } from '../message/wording.ts';
import type { SecrecyMark } from '../text/classified.ts';
import { matterSentence } from './matter-blocks.ts';
import type { EarlierNotice, Matter } from './pending.ts';
import { someNames } from './some-names.ts';

/** What a confirmed notice came to. */
export interface EntryTally {
  noticeId: number;
  title: string | null;
  /** Numbers the tasks were given, ascending. */
  nos: number[];
  /** Those of them no unit has to act on. */
  withoutUnit: number[];
  /** Those of `withoutUnit` for which another notice names units of the same subject. */
  proposed: number[];
  /** Those with a unit, but without a day, a rhythm or an event. */
  withoutDate: number[];
  byKind: { milestone: number; recurring: number; event: number; open: number };
  /** Names of units that were added to the directory. */
  newUnits: string[];
  /** Tasks whose day came from an event the office had entered before. */
  datedByEvent: number[];
  /** The next days on which something is due, from today on, with how many tasks each. */
  nextDue: { on: CivilDate; count: number }[];
  settled: { doneBefore: number; overdue: number; dropped: number };
  replaced: { noticeId: number; cancelled: number }[];
}

/** The card after 确认入账: numbers given, kinds, what comes next. */
export function enteredCard(tally: EntryTally): Message {
  const { milestone, recurring, event, open } = tally.byKind;
  const fields = [
    { label: '通知', value: tally.title ?? `第${tally.noticeId}号通知` },
    { label: '任务编号', value: numbersText(tally.nos) },
    { label: '构成', value: kindsText({ milestone, recurring, event, open }) },
    ...tally.nextDue.slice(0, 1).map(({ on, count }) => ({
      label: '最近到期',
      value: `${fullDay(on)}，${count}项`,
    })),
  ];
  return {
    title: `已入账${tally.nos.length}项`,
    tone: 'good',
    blocks: [
      { kind: 'fields', fields },
      ...entryNotes(tally).map((text): Block => ({ kind: 'note', text })),
      { kind: 'link', label: '查看台账', path: '/ledger' },
      ...gapBlocks(tally),
    ],
  };
}

/** Numbers as people say them: 1—37, or 1—5、9 where there is a gap; 无 for none. */
export function numbersText(nos: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const no of [...nos].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && no === run[1] + 1) run[1] = no;
    else runs.push([no, no]);
  }
  if (runs.length === 0) return '无';
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}—${last}`)).join('、');
}

/** Why 确认入账 did nothing, with the way out for each matter. */
export function blockedMessage(matters: Matter[], noticeId: number): Message {
  return {
    title: '暂不能入账',
    tone: 'warn',
    blocks: [
      ...matters.map((matter) => paragraph(matterSentence(matter, noticeId))),
      { kind: 'link', label: '逐条核对', path: `/notices/${noticeId}` },
    ],
  };
}

/** One line, for what needs no card: nothing pending, refused files, people without the right. */
export function plainLine(text: string): Message {
  return { tone: 'plain', blocks: [paragraph(text)] };
}

/** The sentences of this page that carry values. Each is one polite line. */
export const IMPORT_LINES = {
  notStaff: '通知入账由安委办工作人员办理，文件未读取。如需入账，请联系安委办。',
  ledgerNotStaff:
    '台账由安委办工作人员导入，文件未读取。报送进展请直接回复，如“第8项已完成30家”，或打开填报表单。',
  directoryNotStaff: '单位名录由安委办工作人员导入，文件未读取。需要更正的，请联系安委办。',
  classified: (mark: SecrecyMark) =>
    `内容标有“${mark}”字样，按保密要求不得在本系统处理，未予接收，也未保存。请立即从群内撤回，并按保密规定处理。`,
  /** `name` is a file's, or the address of a link. */
  unreadable: (name: string, reason: string) =>
    `${/^https?:/i.test(name) ? '链接' : '文件'}“${shorten(name, 80)}”未读取：${reason}`,
  noTasks: (title: string | null) =>
    title
      ? `已读到《${title}》，但未从中读出任务，没有可以入账的内容。如正文不全，请补全后重新发送。`
      : '内容不像一份通知：未读出标题，也未读出任务，没有保存。',
  pendingAgain: '这份通知此前已读取，尚未入账。',
  enteredBefore: (title: string | null, on: CivilDate | null, nos: number[]) =>
    `这份通知${title ? `《${title}》` : ''}已${on ? `于${fullDay(on)}` : ''}入账，任务编号${numbersText(nos)}，不重复入账。`,
  nothingPending: '目前没有待确认的通知。请先发送通知文件或粘贴正文。',
  noSuchNotice: (id: number) => `没有第${id}号通知。`,
  cancelled: (title: string | null) =>
    `已取消入账${title ? `：《${title}》` : ''}（原为待确认）。台账没有变化；需要时可重新发送文件。`,
  alreadyEntered: (title: string | null, nos: number[]) =>
    `${title ? `《${title}》` : '该通知'}已入账，任务编号${numbersText(nos)}。需要修改的，请对具体任务办理。`,
  alreadyCancelled: (title: string | null) =>
    `${title ? `《${title}》` : '该通知'}已取消入账。需要入账的，请重新发送文件。`,
  alreadyReplaced: (title: string | null) =>
    `${title ? `《${title}》` : '该通知'}已被新版通知替换。`,
  impossibleDay: (on: string) => `“${on}”不是可用的成文日期，请按“成文日期 2024-04-01”的格式发送。`,
  issuedOnSet: (on: CivilDate, was: CivilDate | null) =>
    `成文日期已记为${fullDay(on)}（原为${was ? fullDay(was) : '未注明'}），时限已重新推算。`,
  issuedOnLater: (on: CivilDate, was: CivilDate | null, today: CivilDate) =>
    `成文日期已记为${fullDay(on)}（原为${was ? fullDay(was) : '未注明'}），晚于今天（${fullDay(today)}），请核对。`,
  noPastDue: '没有已过时限、需要处理的事项。',
  pastDueSettled: (count: number, how: 'doneBefore' | 'overdue' | 'dropped') =>
    `已过时限的${count}项${{ doneBefore: '按入账前已办结登记', overdue: '列为逾期，不主动催办', dropped: '不再跟踪，不入账' }[how]}。`,
  noDuplicate: '没有文号或标题相同的通知，无需选择。',
  duplicateChosen: (others: EarlierNotice[], how: 'replace' | 'keepBoth') => {
    const names = listNames(others.map((other) => `第${other.noticeId}号通知`));
    return how === 'keepBoth'
      ? `与${names}并存，各自跟踪。`
      : `确认入账时将替换${names}，其未办结的任务一并撤销。`;
  },
  membersSet: (collective: string, members: string[], created: string[], was: string[]) =>
    `“${collective}”的成员单位已记为${listNames(members)}，共${members.length}个（原为${was.length > 0 ? listNames(was) : '未设成员'}）。${created.length > 0 ? `其中${listNames(created)}为新增单位。` : ''}`,
  keptWhole: (names: string[]) =>
    `${someNames(names.map((name) => `“${name}”`))}暂不展开，各作为一个单位入账。`,
  nameMeans: (name: string, unit: string) => `“${name}”已记为${unit}的别名，以后的通知沿用。`,
  nameAdded: (name: string) => `“${name}”已作为单独的单位登记，请绑定联络员。`,
  nameKnown: (name: string) => `“${name}”已在单位名录中。`,
  membersMissing: (collective: string) =>
    `请写明成员单位，例如：成员 ${collective}：东山镇、西河镇；暂不明确的，发送“成员 ${collective}：暂不展开”。`,
  membersUnclear: (names: string[]) =>
    `${names.map((name) => `“${name}”`).join('、')}不是一个具体单位，请逐个写明单位全称。`,
  nothingToExpand: '没有需要明确成员的统称。',
  notCollective: (name: string) => `“${name}”是名录中的一个单位，不是统称，不能设置成员。`,
  replacedReason: (documentNumber: string | null) =>
    `通知${documentNumber ? `（${documentNumber}）` : ''}重新入账，原任务撤销`,
} as const;

function kindsText(byKind: EntryTally['byKind']): string {
  const parts: [name: string, count: number][] = [
    ['有时限', byKind.milestone],
    ['周期性', byKind.recurring],
    ['待触发', byKind.event],
    ['长期', byKind.open],
  ];
  const shown = parts.filter(([, count]) => count > 0).map(([name, count]) => `${name}${count}项`);
  return shown.length > 0 ? shown.join('，') : '无';
}

function entryNotes(tally: EntryTally): string[] {
  const { doneBefore, overdue, dropped } = tally.settled;
  const past = [
    doneBefore > 0 ? `入账前已办结${doneBefore}项` : '',
    overdue > 0 ? `列为逾期${overdue}项（不主动催办）` : '',
    dropped > 0 ? `不再跟踪${dropped}项` : '',
  ].filter((part) => part !== '');
  return [
    past.length > 0 ? `已过时限的：${past.join('，')}。` : '',
    tally.withoutUnit.length > 0
      ? `第${numbersText(tally.withoutUnit)}项没有责任单位，不会提醒；明确后请发送“指定 ${tally.withoutUnit[0]} 单位名称”。${proposedText(tally.proposed)}`
      : '',
    tally.withoutDate.length > 0
      ? `有责任单位、未载明时限的${tally.withoutDate.length}项，不作到期提醒，见“待补”。`
      : '',
    tally.datedByEvent.length > 0
      ? `第${numbersText(tally.datedByEvent)}项的时限已按此前登记的事件日期推算，请核对。`
      : '',
    tally.byKind.event > tally.datedByEvent.length
      ? `待触发${tally.byKind.event - tally.datedByEvent.length}项，时限取决于当地事件，可发送“待触发”查看，事件发生后登记日期。`
      : '',
    tally.newUnits.length > 0
      ? `新增单位${tally.newUnits.length}个，请在单位名录中核对并绑定联络员。`
      : '',
    ...tally.replaced.map(
      (one) => `第${one.noticeId}号通知已替换，撤销未办结任务${one.cancelled}项。`,
    ),
  ].filter((note) => note !== '');
}

function proposedText(nos: number[]): string {
  return nos.length > 0
    ? `其中第${numbersText(nos)}项，其他通知中的同类事项已有责任单位，可在“待补”中逐项采用。`
    : '';
}

/** The way to what a person must add. */
function gapBlocks({ withoutUnit, withoutDate }: EntryTally): Block[] {
  if (withoutUnit.length + withoutDate.length === 0) return [];
  return [{ kind: 'buttons', buttons: [{ label: '待补事项', command: '待补' }] }];
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
