// The cards of an import, as a terminal would print them.
import { describe, expect, it } from 'vitest';
import { plainText } from '#core/message/plain.ts';
import { confirmCard, nextStepCard } from '#core/notice/card.ts';
import {
  blockedMessage,
  type EntryTally,
  enteredCard,
  numbersText,
} from '#core/notice/entry-card.ts';
import type { PendingImport } from '#core/notice/pending.ts';
import { by, directory, draft, item, mention, PLACE, pendingImport } from './sample-import.ts';

const UNITS = directory(['云溪区应急管理局', '东山镇:town', '各镇街:collective']);
const TODAY = '2024-07-01';

function card(
  change: Partial<PendingImport> = {},
  lead: string | null = null,
  notes: string[] = [],
): string {
  const pending = pendingImport(change);
  return plainText(confirmCard({ pending, units: UNITS, place: PLACE, today: TODAY, notes, lead }));
}

describe('the confirm card', () => {
  it('says what was read and asks to confirm', () => {
    const drafts = [
      item({ deadlines: [by('2024-12-31')] }),
      item({ units: [mention('区气象局')] }),
    ];
    expect(card({ drafts }).split('\n')).toEqual([
      '【通知已读取，请确认入账】',
      '标题：关于开展隐患排查的通知',
      '文号：云安发〔2024〕6号',
      '发文机关：云溪区安全生产委员会',
      '成文日期：2024年3月4日',
      '规划期：2024年1月1日至2024年12月31日',
      '任务：2项',
      '时限：1处',
      '涉及单位：2个',
      '（下列1个单位不在单位名录中，确认入账时一并新增：区气象局。）',
      '条款 ｜ 任务 ｜ 责任单位 ｜ 时限',
      '一（一） ｜ 排查重大事故隐患 ｜ 区应急管理局 ｜ 2024年12月31日前（2024-12-31）',
      '一（一） ｜ 排查重大事故隐患 ｜ 区气象局 ｜ 无明确时限',
      '逐条核对（/notices/3）',
      '可回复：确认入账 3 ／ 取消入账 3',
    ]);
  });

  it('names what could not be read', () => {
    const issues = [{ code: 'tail-missing' as const, message: '正文结尾不完整。', offset: null }];
    expect(card({ issues })).toContain(
      '未能读出或需要留意的内容（1处）：\n序号 ｜ 内容\n1 ｜ 正文结尾不完整。',
    );
  });

  it('says first what has just happened and what the file reader noted', () => {
    const lines = card({}, '成文日期已记为2024年3月4日。', ['文件按GB18030编码读取。']).split('\n');
    expect(lines.slice(1, 3)).toEqual(['成文日期已记为2024年3月4日。', '文件按GB18030编码读取。']);
  });

  it.each<[what: string, change: Partial<PendingImport>, asked: string[]]>([
    [
      'a missing date',
      { header: { ...pendingImport().header, issuedOn: null } },
      ['保存成文日期（成文日期 3）'],
    ],
    [
      'passed days',
      { drafts: [item({ deadlines: [by('2024-06-30')] })] },
      ['排查重大事故隐患 ｜ 6月30日', '过期事项 3 办结 ／ 过期事项 3 逾期 ／ 过期事项 3 不跟踪'],
    ],
    [
      'a twin',
      {
        earlier: [
          { noticeId: 2, sign: 'number', title: '旧通知', status: 'entered', taskCount: 4 },
        ],
      },
      ['第2号通知《旧通知》（已入账4项）', '同号通知 3 替换 ／ 同号通知 3 并存'],
    ],
    [
      'a collective',
      { drafts: [item({ units: [mention('各镇街')] })] },
      ['保存成员单位（成员 3 各镇街）', '成员 3 各镇街：暂不展开 ／ 成员 3 全部：暂不展开'],
    ],
  ])('asks about %s and offers no entry before the answer', (_, change, asked) => {
    const text = card(change);
    expect(text).toContain('入账前请先补充');
    for (const words of asked) expect(text).toContain(words);
    expect(text).not.toContain('确认入账 3');
  });

  it('says which tasks are off and which have nobody to do them', () => {
    const drafts = [item({ units: [] }), { ...item({ doer: 'enterprise' }), included: false }];
    expect(card({ drafts })).toMatch(/另有1项未列入[\s\S]*有1项未读出责任单位/);
  });

  it('says what a term of the directory stands for, and asks what a name may mean', () => {
    const units = directory(
      ['云溪区发展和改革局', '云溪区科学技术局', '东山镇:town', '西河镇:town', '各镇街:collective'],
      { 各镇街: ['东山镇', '西河镇'] },
    );
    const pending = pendingImport({
      drafts: [item({ units: [mention('各镇街'), mention('区发科局')] })],
    });
    const message = { pending, units, place: PLACE, today: TODAY, notes: [], lead: null };
    const text = plainText(confirmCard(message));
    expect(text).toContain('“各镇街”按名录展开为2个单位：东山镇、西河镇。');
    expect(text).toContain(
      '“区发科局”可能是名录中的云溪区发展和改革局或云溪区科学技术局，不能确定',
    );
    expect(text).not.toContain('确认入账 3');
  });

  it('shows five tasks and counts the rest', () => {
    const drafts = Array.from({ length: 12 }, (_, at) => item({ ref: `${at + 1}` }));
    expect(card({ drafts })).toContain('其余7项见“逐条核对”');
  });

  it('holds text of the notice only as text', () => {
    const drafts = [item({ title: '<b>@所有人</b>', units: [mention('<script>')] })];
    const pending = pendingImport({ drafts });
    const message = confirmCard({
      pending,
      units: UNITS,
      place: PLACE,
      today: TODAY,
      notes: [],
      lead: null,
    });
    expect(JSON.stringify(message)).not.toContain('"mention"');
  });
});

describe('after confirming', () => {
  const tally: EntryTally = {
    noticeId: 3,
    title: draft().title,
    nos: [1, 2, 3, 5],
    withoutUnit: [3, 5],
    proposed: [5],
    withoutDate: [1],
    byKind: { milestone: 2, recurring: 1, event: 0, open: 1 },
    newUnits: ['区气象局'],
    datedByEvent: [],
    nextDue: [{ on: '2024-09-30', count: 2 }],
    settled: { doneBefore: 1, overdue: 2, dropped: 0 },
    replaced: [{ noticeId: 2, cancelled: 4 }],
  };

  it('the card gives the numbers and what was settled', () => {
    expect(plainText(enteredCard(tally)).split('\n')).toEqual([
      '【已入账4项】',
      '通知：排查重大事故隐患',
      '任务编号：1—3、5',
      '构成：有时限2项，周期性1项，长期1项',
      '最近到期：2024年9月30日，2项',
      '（已过时限的：入账前已办结1项，列为逾期2项（不主动催办）。）',
      '（第3、5项没有责任单位，不会提醒；明确后请发送“指定 3 单位名称”。其中第5项，其他通知中的同类事项已有责任单位，可在“待补”中逐项采用。）',
      '（有责任单位、未载明时限的1项，不作到期提醒，见“待补”。）',
      '（新增单位1个，请在单位名录中核对并绑定联络员。）',
      '（第2号通知已替换，撤销未办结任务4项。）',
      '查看台账（/ledger）',
      '可回复：待补',
    ]);
  });

  it.each([
    [[], '无'],
    [[7], '7'],
    [[2, 1, 3], '1—3'],
    [[1, 3, 4], '1、3—4'],
  ])('numbers %j are said as %s', (nos, words) => {
    expect(numbersText(nos)).toBe(words);
  });

  it('a blocked entry names the way out of each matter', () => {
    const text = plainText(blockedMessage([{ kind: 'issuedOn' }, { kind: 'nothingIncluded' }], 3));
    expect(text).toContain('成文日期 3 2024-04-01');
    expect(text).toContain('逐条核对');
  });
});

describe('the card after a step', () => {
  it('says what was done and what remains, not all over again', () => {
    const pending = pendingImport({ drafts: [item({ deadlines: [by('2024-12-31')] })] });
    const lead = '“各镇街”的成员单位已记为东山镇，共1个。';
    const step = { pending, units: UNITS, place: PLACE, today: TODAY, notes: [], lead };

    expect(plainText(nextStepCard(step)).split('\n')).toEqual([
      '【已补充完毕，请确认入账】',
      lead,
      '通知：关于开展隐患排查的通知',
      '逐条核对（/notices/3）',
      '可回复：确认入账 3 ／ 取消入账 3',
    ]);
  });
});
