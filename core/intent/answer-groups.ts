// What the bot says about groups: who it is, whose the group is, where reminders go, who came and went.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Person } from '../directory/unit.ts';
import type { Duty } from '../ledger/duty.ts';
import type { Block, Button, Inline, Message } from '../message/message.ts';
import { listNames, quote, shortDay, shorten } from '../message/wording.ts';
import { dutyName } from './answer.ts';

/** More open items than this are in the ledger, not in a message. */
const LISTED = 10;

const PURPOSE =
  '我是督办助手，负责把通知登记成台账，到期提醒，收集进展，按月汇总；事项均由安委办决定。';

/** Said once in a group of a deployment that has no office yet. `asksCode`: whether the form wants one. */
export function foundingMessage(asksCode: boolean): Message {
  const who = asksCode ? '请安委办工作人员填写，认领码见服务启动时的显示。' : '请管理员填写。';
  return {
    title: '督办助手已入群',
    tone: 'info',
    blocks: [
      paragraph(`${PURPOSE}首次使用，需要先设立办公室。${who}`),
      {
        kind: 'form',
        command: '设立办公室',
        submitLabel: '设立并绑定本群',
        fields: [
          {
            name: 'name',
            label: '办公室名称（如：云溪区安委会办公室）',
            input: 'text',
            required: true,
          },
          { name: 'place', label: '所在县（市、区）（如：云溪区）', input: 'text', required: true },
          ...(asksCode
            ? [{ name: 'code', label: '认领码', input: 'text' as const, required: true }]
            : []),
        ],
      },
      {
        kind: 'note',
        text: `也可以@督办助手发送：设立办公室 云溪区安委会办公室 云溪区${asksCode ? ' 认领码' : ''}`,
      },
    ],
  };
}

/** Said once in a group no office has taken in, where there are offices. */
export function bindingMessage(): Message {
  return {
    title: '督办助手已入群',
    tone: 'info',
    blocks: [
      paragraph(`${PURPOSE}本群尚未归属任何办公室，绑定前不登记、不提醒。`),
      {
        kind: 'buttons',
        buttons: [{ label: '绑定本群', command: '绑定本群', style: 'primary' }],
      },
      { kind: 'note', text: '由安委办工作人员点击，或@督办助手发送“绑定本群”。' },
    ],
  };
}

/** Asked of somebody who works for several offices. */
export function whichOfficeMessage(names: readonly string[]): Message {
  const buttons = names.map((name): Button => ({ label: name, command: `绑定本群 ${name}` }));
  return {
    tone: 'plain',
    blocks: [paragraph('请选择本群归属的办公室：'), { kind: 'buttons', buttons }],
  };
}

/** A contact who left, with what their unit still owes and what it last promised. */
export interface LeftUnit {
  unitName: string;
  /** Others already bound to the unit, the first in rank first. */
  deputies: readonly Pick<Person, 'externalId' | 'name'>[];
  duties: readonly Duty[];
  /** The question that settles the successor. */
  questionId: number;
  /** Whom the buttons offer, in the question's order. */
  candidates: readonly { name: string }[];
}

/** The hand-over, asked of the office's staff and the unit's deputies: 换人不断线. */
export function handOverMessage(
  leaver: string,
  units: readonly LeftUnit[],
  staff: readonly Inline[],
  today: CivilDate,
): Message {
  const names = listNames(units.map((unit) => unit.unitName));
  const deputies = units.flatMap((unit) => unit.deputies).map(mentionOf);
  const text = `${leaver}已离群，其${names}联络员身份已解除，请办理交接。`;
  return {
    title: '联络员离群交接',
    tone: 'warn',
    blocks: [
      { kind: 'paragraph', inlines: [...staff, ...distinct(deputies), { kind: 'text', text }] },
      ...units.flatMap((unit) => unitBlocks(unit, today)),
      {
        kind: 'note',
        text: `接替人员不在其中的，请发送：绑定 @某人 ${units[0]?.unitName ?? ''}`,
      },
    ],
  };
}

function unitBlocks(unit: LeftUnit, today: CivilDate): Block[] {
  const { deputies, duties, questionId, candidates } = unit;
  const who =
    deputies.length > 0
      ? `目前由${listNames(deputies.map((one) => one.name))}联系`
      : '目前没有联络员，提醒只能点名到单位';
  const count = duties.length > 0 ? `未办结${duties.length}项` : '没有未办结的事项';
  const blocks: Block[] = [paragraph(`${unit.unitName}：${who}；${count}。`)];
  for (const duty of duties.slice(0, LISTED)) blocks.push(paragraph(dutyLine(duty, today)));
  if (duties.length > LISTED) blocks.push(paragraph(`其余${duties.length - LISTED}项见台账。`));
  const buttons = candidates.map(
    ({ name }, index): Button => ({
      label: `由${shorten(name, 12)}接任${unit.unitName}`,
      command: `交接 ${questionId} ${index + 1}`,
      ...(index === 0 ? { style: 'primary' } : {}),
    }),
  );
  if (buttons.length > 0) blocks.push({ kind: 'buttons', buttons });
  return blocks;
}

/** 第8项（区住建局），时限6月30日；预计6月28日完成；最近反馈：“…”。 */
function dutyLine(duty: Duty, today: CivilDate): string {
  const parts = [
    duty.dueOn ? `时限${shortDay(duty.dueOn, today)}` : '无时限',
    duty.expectedOn ? `预计${shortDay(duty.expectedOn, today)}完成` : '',
    duty.lastReport ? `最近反馈：${quote(duty.lastReport.text, 40)}` : '尚无反馈',
  ];
  return `${dutyName(duty, today)}，${parts.filter((part) => part !== '').join('；')}。`;
}

/** The bot was taken out of a group; told elsewhere. */
export function removedMessage(
  group: { name: string; isMain: boolean },
  { unsent, main }: { unsent: number; main: string | null },
  staff: readonly Inline[],
): Message {
  const name = group.name === '' ? '一个工作群' : `“${group.name}”`;
  const kept = unsent > 0 ? `待发的${unsent}条消息未发出，可发送“未送达”查看。` : '';
  const next = main ? `提醒和通报改发“${main}”。` : '目前没有可用的群，提醒和通报暂停发送。';
  const text = `督办助手已被移出${name}，该群不再收到任何消息。${group.isMain ? next : ''}${kept}`;
  return {
    title: '督办助手被移出群',
    tone: 'bad',
    blocks: [
      { kind: 'paragraph', inlines: [...staff, { kind: 'text', text }] },
      { kind: 'note', text: '需要恢复的，请将机器人重新添加到该群，原有设置继续有效。' },
    ],
  };
}

/** Sentences that carry values. */
export const GROUP_LINES = {
  founded: (office: string, person: string) =>
    `已设立“${office}”，本群为主群，${person}为工作人员。请发送通知文件登记任务，发送“绑定 @某人 单位名称”绑定联络员；“帮助”查看用法。`,
  foundDenied: '设立办公室须由管理员本人，或凭启动时显示的认领码办理（一小时内有效），未作更改。',
  foundInstead: (office: string) =>
    `您是“${office}”的工作人员：本群归其使用的，请发送“绑定本群”；另设办公室由管理员办理。`,
  foundTwice: (office: string) => `已有“${office}”，请由其工作人员发送“绑定本群”。`,
  bound: (office: string, isMain: boolean, main: string) =>
    isMain
      ? `本群已绑定“${office}”，并作为主群接收提醒和通报。`
      : `本群已绑定“${office}”。提醒和通报发在主群${main === '' ? '' : `“${main}”`}，其余在哪个群问就在哪个群答；改由本群接收的，请发送“设为主群”。`,
  boundBefore: (office: string) => `本群已绑定“${office}”，无需再次办理。`,
  unbound: (office: string, unsent: number) =>
    `本群已与“${office}”解绑（原已绑定），此后群内发言不再记录${unsent > 0 ? `；未发出的${unsent}条消息不再发送` : ''}。需要恢复的，请发送“绑定本群”。`,
  unbindMain: '本群是主群，接收提醒和通报。请先在另一个群发送“设为主群”，再来解绑，未作更改。',
  bindDenied: '绑定本群由安委办工作人员本人办理，未作更改。',
  noSuchOffice: (name: string) => `没有由您负责的“${name}”，请核对名称。`,
  mainSet: '已将本群设为主群（原不是主群），今后提醒和通报发到本群。',
  mainAlready: '本群已是主群。',
  external: '本群是外部群，平台不允许助手在其中更新卡片、下载文件，请改用本单位内部群。',
  hearsMentionsOnly: '助手在本群只能收到@它的消息，反馈时请先@督办助手，或在卡片上填报。',
  greetOn: '入群提示已开启（原为关闭）：新成员入群时，用一句话告知怎样认领单位。',
  greetOff: '入群提示已关闭（原为开启）。',
  welcome: '欢迎。您如为单位联络员，请发送“我是某某局联络员”，安委办确认后即可反馈进展。',
  back: '督办助手已恢复，原有设置继续有效。',
  staffLeft: (name: string, others: number) =>
    `${name}已离群，其安委办工作人员权限已终止。${others > 0 ? '' : '安委办已没有工作人员：请重新启动服务，凭显示的认领码认领。'}`,
  officialLeft: (name: string) => `${name}已离群，其分管领导身份已解除，此后不再向其报送。`,
  handedOver: (unit: string, name: string) =>
    `已交接：${unit}联络员由离群人员改为${name}，此后提醒@本人。`,
  noHandOver: '没有这项交接，或已办理过，未作更改。',
  strangerPrivately: '您尚未绑定单位。请发送“我是某某局联络员”，安委办确认后即可在此反馈和查询。',
  strangerNowhere: '本助手供安委办工作群使用。请在工作群内发言，或联系安委办绑定后再来。',
  nobodyToUrge: (no: number) =>
    `第${no}项的责任单位均未绑定联络员，无法加急。请先发送“绑定 @某人 单位名称”。`,
} as const;

function mentionOf({ externalId, name }: Pick<Person, 'externalId' | 'name'>): Inline {
  return { kind: 'mention', externalId, name };
}

function distinct(inlines: Inline[]): Inline[] {
  const byId = new Map(
    inlines.map((one) => [one.kind === 'mention' ? one.externalId : one.text, one]),
  );
  return [...byId.values()];
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
