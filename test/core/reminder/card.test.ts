// What a reminder and the office's own messages say.
import { describe, expect, it } from 'vitest';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import type { Person } from '#core/directory/unit.ts';
import { plainText } from '#core/message/plain.ts';
import { reminderMessage } from '#core/reminder/card.ts';
import { proposalMessage } from '#core/reminder/office-card.ts';
import { planReminders } from '#core/reminder/plan.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import { testCalendar } from '#test/support/holidays.ts';
import { makeDuty, makeTask } from './factories.ts';

const person = (externalId: string, name: string): Person => ({
  id: 7,
  channel: 'console',
  externalId,
  name,
  role: 'liaison',
  unitIds: [1],
});

function planned(day: string, dueDays: string[], lastReport: string | null = null) {
  return planReminders({
    day,
    since: null,
    duties: dueDays.map((dueOn, at) =>
      makeDuty({
        id: at,
        taskNo: at + 1,
        dueOn,
        lastReport: lastReport
          ? { text: lastReport, at: '2024-06-03T01:00:00.000Z', by: '某' }
          : null,
      }),
    ),
    tasks: dueDays.map((_, at) => makeTask({ no: at + 1 })),
    policy: DEFAULT_POLICY,
    sentThisWeek: new Map(),
    calendar: testCalendar,
    zone: OFFICE_ZONE,
    contacts: new Map([[1, [person('liaison-1', '王联络'), person('deputy', '副联络')]]]),
    issuedOn: new Map(),
  });
}

function cardOf(day: string, dueDays: string[], lastReport: string | null = null) {
  const [reminder] = planned(day, dueDays, lastReport).reminders;
  if (!reminder) throw new Error('nothing was planned');
  return reminderMessage(reminder, day, OFFICE_ZONE);
}

describe('a reminder card', () => {
  it('reads like a note from the office', () => {
    const card = cardOf('2024-06-13', ['2024-06-20'], '已完成招标，\n正在安装。');

    expect(plainText(card)).toBe(
      [
        '【工作提醒：区住建局（1项）】',
        '@王联络 区住建局：贵单位有1项任务临近完成时限，请抓紧办理，按时反馈。',
        '————————',
        '第1项 任务1　时限6月20日，还有7天',
        '｜云安发〔2024〕3号 二（一）1：开展专项排查整治。6月底前完成全部整改。',
        '贵单位6月3日反馈：“已完成招标， 正在安装”。',
        '可回复：第1项已完成',
        '进展（填报 1）：进展、完成率/数量、存在问题、下步打算、预计完成日期、佐证（链接或文号）',
        '查看第1项（/ledger/1）',
        '（可直接在群内回复，例如“第1项已完成”或“第1项正在推进，预计本月底完成”。）',
      ].join('\n'),
    );
  });

  it.each([
    ['2024-06-20', '工作提醒', 'info'],
    ['2024-06-21', '催办提醒', 'warn'],
    ['2024-06-27', '督办提醒', 'bad'],
  ])('on %s speaks as %s', (day, title, tone) => {
    const card = cardOf(day, ['2024-06-20']);

    expect(card.title).toContain(title);
    expect(card.tone).toBe(tone);
  });

  it('mentions the contact in charge and no deputy', () => {
    const mentions = cardOf('2024-06-20', ['2024-06-20'])
      .blocks.flatMap((block) => (block.kind === 'paragraph' ? block.inlines : []))
      .filter((inline) => inline.kind === 'mention');

    expect(mentions).toEqual([{ kind: 'mention', externalId: 'liaison-1', name: '王联络' }]);
  });

  it('says that a due day is a day off', () => {
    expect(plainText(cardOf('2024-06-28', ['2024-06-30']))).toContain(
      '时限6月30日（休息日），还有2天',
    );
  });

  it('says nothing of a day off once the day is past', () => {
    expect(plainText(cardOf('2024-07-01', ['2024-06-30']))).toContain('时限6月30日，已逾期1天');
  });

  it.each([
    ['2024-06-20', '贵单位有1项任务今日到期，请抓紧办结并反馈。'],
    ['2024-06-13', '贵单位有1项任务临近完成时限，请抓紧办理，按时反馈。'],
    ['2024-06-21', '贵单位有1项任务已过完成时限，请尽快办结并反馈进展。'],
    [
      '2024-06-27',
      '贵单位有1项任务已逾期。请立即组织办理，书面说明未按期完成的原因、措施和预计完成时间。',
    ],
  ])('on %s opens as the day asks', (day, opening) => {
    expect(plainText(cardOf(day, ['2024-06-20']))).toContain(opening);
  });

  it('does not call a day near that is a month away', () => {
    const [reminder] = planned('2024-06-20', ['2024-06-20']).reminders;
    if (!reminder) throw new Error('nothing was planned');
    const items = reminder.items.map((item) => ({ ...item, daysLeft: 30 }));
    const opening = (tone: 'remind' | 'chase') =>
      plainText(reminderMessage({ ...reminder, tone, items }, '2024-06-20', OFFICE_ZONE));

    expect(opening('remind')).toContain('请贵单位按计划推进以下1项任务，及时反馈进展。');
    expect(opening('chase')).toContain('请贵单位抓紧办理以下1项任务，并反馈最新进展。');
  });

  it('names the period of a recurring task in words', () => {
    const [reminder] = planned('2024-06-20', ['2024-06-20']).reminders;
    if (!reminder) throw new Error('nothing was planned');
    const items = reminder.items.map((item) => ({ ...item, period: '2024Q2' }));
    const card = reminderMessage({ ...reminder, items }, '2024-06-20', OFFICE_ZONE);

    expect(plainText(card)).toContain('第1项 任务1（第二季度）　时限6月20日');
  });

  it('of many items keeps to a button each, and no forms', () => {
    const card = cardOf('2024-06-20', Array(7).fill('2024-06-20'));

    expect(card.blocks.filter((block) => block.kind === 'form')).toEqual([]);
    expect(card.blocks.filter((block) => block.kind === 'buttons')).toHaveLength(7);
  });
});

describe('a proposal', () => {
  it('names staff always and the official from 督办函 on, and decides nothing', () => {
    const people = {
      staff: [person('staff-1', '安委办甲')],
      officials: [person('official-1', '分管领导')],
    };
    const textOn = (day: string) =>
      plainText(proposalMessage(planned(day, ['2024-06-20']).proposals, [], people, day));

    expect(textOn('2024-06-24')).toContain('建议发提醒函');
    expect(textOn('2024-06-24')).not.toContain('@分管领导');
    expect(textOn('2024-06-27')).toContain('@安委办甲 @分管领导');
    expect(textOn('2024-07-05')).toContain('建议约谈');
    expect(textOn('2024-07-05')).toContain('须经安委办工作人员确定后办理');
  });
});
