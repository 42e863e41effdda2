// What the bot answers about the month's round: its settings in the words that change them, and single lines.
import type { CivilDate } from '../calendar/civil-date.ts';
import { fieldChanges } from '../message/field-changes.ts';
import type { Block, Message } from '../message/message.ts';
import type { RoundMoments } from '../reminder/round-calendar.ts';
import { momentText, monthWord } from '../reminder/round-card.ts';
import { type CollectionCycle, CYCLE_WORDS } from '../reminder/round-items.ts';
import { type RoundMoment, type RoundSetting, ruleWords } from '../reminder/round-setting.ts';
import { SETTING_EXAMPLE } from './round-commands.ts';

/** Sentences that carry values. */
export const ROUND_LINES = {
  alreadyOpen: (month: string) => `${month}份月调度已经开始，不再重复发送。`,
  nothingToAsk: (month: string) => `${month}没有需要调度的事项：均已反馈、办结或暂缓。`,
  duePast: (moment: string) =>
    `截止时间${moment}已过，请写明以后的日期，例如“月调度 截止 2024-06-27”。`,
  noGroup: '本群尚未接入，无法开始月调度。',
  cycleSet: (
    nos: readonly number[],
    cycle: CollectionCycle,
    was: readonly (CollectionCycle | null)[],
  ) =>
    `第${nos.join('、')}项调度周期已设为${CYCLE_WORDS[cycle]}（原为${[...new Set(was.map((one) => (one ? CYCLE_WORDS[one] : '未另设')))].join('、')}），自下一次月调度起执行。`,
  noSuchTask: (no: number) => `台账中没有第${no}项，请核对编号。`,
  zeroByContact: '零报告由单位联络员报送；安委办代报的，请写明编号和单位的进展。',
  nothingMissing:
    '贵单位目前没有待反馈的调度事项，未作记录。单项的，请写明编号，例如“第8项本月无新进展”。',
  zeroRecorded: (units: string, nos: readonly number[]) =>
    `已记录：${units}零报告，第${nos.join('、')}项本月无新进展。`,
  formEmpty: '表中没有填写内容，未作记录。',
  outsideHours: '没有修改：调度开始和通报发布须在工作时间（8:30—17:30）内。',
  settingRefused: (problem: string) => `没有修改：按此设置，${problem}。`,
} as const;

/** 设置 月调度: what is in force, the days it comes to this month and the next, how days off move. */
export function roundSettingMessage(
  setting: RoundSetting,
  moments: readonly RoundMoments[],
  { today, was }: { today: CivilDate; was: RoundSetting | null },
): Message {
  return {
    title: '月调度设置',
    tone: 'info',
    blocks: [
      ...(was ? [note(settingChanged(was, setting))] : []),
      { kind: 'fields', fields: settingRows(setting) },
      ...moments.map((one) => paragraph(datesText(one, setting, today))),
      note(
        '遇休息日：开始顺延到下一工作日，截止、对账和当月发布提前到上一工作日，次月发布顺延；因此不足两个工作日的，提前开始。调休上班日算工作日。',
      ),
      note(
        `单项调度周期：有时限的每月，无时限的每季度末月；修改示例：调度周期 8 每季度。修改示例：${SETTING_EXAMPLE}；设置 月调度 对账 24小时；设置 月调度 发布方式 审核；设置 月调度 默认`,
      ),
    ],
  };
}

/** What an order changed of the settings, old and new. */
function settingChanged(before: RoundSetting, after: RoundSetting): string {
  const changes = fieldChanges(settingRows(before), settingRows(after));
  if (changes === '') return '月调度设置没有变化。';
  return `月调度设置已修改：${changes}。自下一个时点起执行；已经开始的月调度按原截止时间。`;
}

/** The settings as rows, for the chat and the page. */
export function settingRows(setting: RoundSetting): { label: string; value: string }[] {
  const { collects, opens, due, reconcileHours, bulletin, postsItself } = setting;
  const moment = ({ rule, time }: RoundMoment) => `${ruleWords(rule)} ${time}`;
  return [
    { label: '开始', value: collects ? moment(opens) : '不自动调度' },
    { label: '截止', value: moment(due) },
    { label: '对账', value: reconcileHours > 0 ? `发布前${reconcileHours}小时` : '不对账' },
    { label: '发布', value: moment(bulletin) },
    { label: '发布方式', value: postsItself ? '到点自动发布' : '生成后由安委办确认发布' },
  ];
}

/** 6月：6月20日09:00开始，6月25日17:00截止，6月27日10:00对账，6月28日10:00发布。 */
export function datesText(moments: RoundMoments, setting: RoundSetting, today: CivilDate): string {
  const { month, opensAt, dueAt, reconcileAt, bulletinAt } = moments;
  const parts = [
    ...(setting.collects
      ? [`${momentText(opensAt, today)}开始`, `${momentText(dueAt, today)}截止`]
      : []),
    ...(reconcileAt ? [`${momentText(reconcileAt, today)}对账`] : []),
    `${momentText(bulletinAt, today)}发布`,
  ];
  return `${monthWord(month)}：${parts.join('，')}。`;
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
