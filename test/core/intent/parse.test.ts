// Messages to intents: exact forms, natural variants, slips with the right form, and any text at all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '#core/directory/unit.ts';
import type { Intent } from '#core/intent/intent.ts';
import { parseIntent } from '#core/intent/parse.ts';
import { testCalendar } from '#test/support/holidays.ts';

function parse(text: string, role: Role = 'staff', values: Record<string, string> = {}): Intent {
  return parseIntent(
    {
      text,
      values,
      role,
      msgDate: '2024-06-20',
      speaker: { unit: '区住建局', role },
      replyToTask: null,
      mentionsBot: false,
      attachments: [],
      openTasks: [
        { no: 8, title: '开展燃气安全排查', due: '2024-06-30', unitRole: 'lead' },
        { no: 9, title: '建立深基坑项目台账', due: '2024-12-31', unitRole: 'lead' },
      ],
    },
    testCalendar,
  );
}

describe('commands', () => {
  it.each([
    ['确认入账', { kind: 'confirmImport', noticeId: null }],
    ['确认入账 3', { kind: 'confirmImport', noticeId: 3 }],
    ['取消入账 3', { kind: 'cancelImport', noticeId: 3 }],
    ['成文日期 2024-04-01', { kind: 'setIssuedOn', noticeId: null, on: '2024-04-01' }],
    ['成文日期 3 2024-04-01', { kind: 'setIssuedOn', noticeId: 3, on: '2024-04-01' }],
    ['成文日期：2024年4月1日', { kind: 'setIssuedOn', noticeId: null, on: '2024-04-01' }],
    ['过期事项 3 不跟踪', { kind: 'settlePastDue', noticeId: 3, how: 'dropped' }],
    ['同号通知 3 并存', { kind: 'resolveDuplicate', noticeId: 3, how: 'keepBoth' }],
    [
      '成员 3 全部：暂不展开',
      { kind: 'setMembers', noticeId: 3, collective: '全部', members: ['暂不展开'] },
    ],
    [
      '成员 各镇街：东山镇、西河镇',
      { kind: 'setMembers', noticeId: null, collective: '各镇街', members: ['东山镇', '西河镇'] },
    ],
    [
      '单位 3 区发科局：区发展和改革局',
      { kind: 'settleName', noticeId: 3, name: '区发科局', unit: '区发展和改革局' },
    ],
    ['单位 区发科局：新增', { kind: 'settleName', noticeId: null, name: '区发科局', unit: null }],
    ['台账', { kind: 'showLedger' }],
    ['本周到期', { kind: 'dueThisWeek' }],
    ['逾期', { kind: 'overdue' }],
    ['第8项', { kind: 'showTask', no: 8 }],
    ['第二十六项', { kind: 'showTask', no: 26 }],
    ['@督办 销号 8', { kind: 'signOff', nos: [8], unit: null }],
    ['销号8', { kind: 'signOff', nos: [8], unit: null }],
    ['第8项销号', { kind: 'signOff', nos: [8], unit: null }],
    ['3、5、9销号', { kind: 'signOff', nos: [3, 5, 9], unit: null }],
    ['销号 8 区住建局', { kind: 'signOff', nos: [8], unit: '区住建局' }],
    ['退回 8 佐证不全', { kind: 'returnTask', nos: [8], unit: null, reason: '佐证不全' }],
    [
      '8号任务退回，理由：照片不清',
      { kind: 'returnTask', nos: [8], unit: null, reason: '照片不清' },
    ],
    ['同意延期 8', { kind: 'approveExtension', nos: [8], unit: null }],
    [
      '同意第8项延期至7月15日',
      { kind: 'approveExtension', nos: [8], unit: null, to: '2024-07-15' },
    ],
    [
      '不同意延期 8 汛期将至',
      { kind: 'refuseExtension', nos: [8], unit: null, reason: '汛期将至' },
    ],
    ['改派 8 区住建局', { kind: 'reassign', no: 8, unit: '区住建局' }],
    ['待补', { kind: 'showGaps' }],
    ['查看待补事项', { kind: 'showGaps' }],
    ['指定 8 区应急局', { kind: 'assignUnits', orders: [{ nos: [8], units: ['区应急局'] }] }],
    [
      '指定 8、9 区应急局、区住建局；14给区水利局。',
      {
        kind: 'assignUnits',
        orders: [
          { nos: [8, 9], units: ['区应急局', '区住建局'] },
          { nos: [14], units: ['区水利局'] },
        ],
      },
    ],
    ['导入台账 3', { kind: 'applyLedger', fileId: 3 }],
    ['导入名录 3', { kind: 'applyDirectory', fileId: 3 }],
    [
      '修改时限 8 2024-09-30 上级调整',
      { kind: 'changeDue', no: 8, to: '2024-09-30', reason: '上级调整' },
    ],
    ['暂缓 8', { kind: 'suspend', nos: [8] }],
    ['恢复8', { kind: 'resume', nos: [8] }],
    ['8、9暂缓', { kind: 'suspend', nos: [8, 9] }],
    ['第8项先暂缓办理', { kind: 'suspend', nos: [8] }],
    ['8恢复', { kind: 'resume', nos: [8] }],
    ['第8、9项催办', { kind: 'chase', nos: [8, 9] }],
    ['第8项撤销，已并入第9项', { kind: 'cancelTask', nos: [8], reason: '已并入第9项' }],
    ['退回 3、5 照片不清', { kind: 'returnTask', nos: [3, 5], unit: null, reason: '照片不清' }],
    ['退回 8 2处隐患未改', { kind: 'returnTask', nos: [8], unit: null, reason: '2处隐患未改' }],
    ['同意3、5延期', { kind: 'approveExtension', nos: [3, 5], unit: null }],
    ['同意延期 8 7月15日', { kind: 'approveExtension', nos: [8], unit: null, to: '2024-07-15' }],
    ['撤销 3、5 已并入第9项', { kind: 'cancelTask', nos: [3, 5], reason: '已并入第9项' }],
    ['撤销 8 已并入第9项', { kind: 'cancelTask', nos: [8], reason: '已并入第9项' }],
    ['催办 8、9', { kind: 'chase', nos: [8, 9] }],
    ['绑定 @某人 区应急局', { kind: 'bind', unit: '区应急局' }],
    ['调度情况', { kind: 'collectionStatus' }],
    ['通报 2024-05', { kind: 'bulletin', month: '2024-05' }],
    ['通报5月', { kind: 'bulletin', month: '2024-05' }],
    ['帮助', { kind: 'help' }],
    [
      '申请延期 8 至 2024-09-30 设备未到货',
      { kind: 'requestExtension', no: 8, to: '2024-09-30', reason: '设备未到货' },
    ],
    ['选择 17 2', { kind: 'answerQuestion', questionId: 17, option: '2' }],
    ['撤回 8', { kind: 'undo', no: 8 }],
  ])('“%s” is understood', (text, command) => {
    expect(parse(text)).toEqual({ kind: 'command', command });
  });

  it.each([
    ['销号', '销号 8'],
    ['销号 0', '销号 8'],
    ['第8项撤销', '撤销 8 事项已并入其他任务'],
    ['退回 8', '退回 8 佐证材料不全'],
    ['修改时限 8 上级调整', '修改时限 8 2024-09-30 上级调整进度'],
    ['申请延期 8', '申请延期 8 至 2024-09-30 设备未到货'],
    ['成文日期 四月一', '成文日期 2024-04-01'],
    ['通报 2024-13', '通报 2024-05'],
  ])('“%s” is answered with the right form', (text, example) => {
    expect(parse(text)).toMatchObject({ kind: 'malformed', example });
  });

  it('is a report where a contact says that a task is put off', () => {
    expect(parse('第8项暂缓', 'liaison')).toMatchObject({
      kind: 'reply',
      reading: { reports: [{ taskNo: 8, status: 'delayed' }] },
    });
  });

  it.each([
    '退回整改的都抓紧',
    '逾期了怎么办',
    '通报批评了两家',
    '台账我发群里了',
    '恢复正常了',
    '我看第8项快了',
  ])('“%s” said by the office to the group is no command', (text) => {
    expect(parse(text)).toEqual({ kind: 'notMine' });
  });

  it('a form brings its values', () => {
    const date = parse('成文日期 3', 'staff', { on: '2024-04-01' });
    expect(date).toMatchObject({ command: { noticeId: 3, on: '2024-04-01' } });
    const members = parse('成员 3 各镇街', 'staff', { members: '东山镇、西河镇' });
    expect(members).toMatchObject({ command: { noticeId: 3, members: ['东山镇', '西河镇'] } });
  });

  it('reports of visitors and officials are nobody’s business', () => {
    expect(parse('第8项已完成', 'visitor')).toEqual({ kind: 'notMine' });
    expect(parse('第8项已完成', 'official')).toEqual({ kind: 'notMine' });
  });
});

const WORDS =
  '第8项 9项 已完成 未完成 没有 申请延期 至 6月底 下周五 80% 共4家 已复核3家 其余 除 外 更正 [系统消息] 销号 退回 \t \n ， 。 ？ : 1. 2. 需安委办协调 不归我们 本月无新进展 收到'.split(
    ' ',
  );

describe('any text at all', () => {
  const role = fc.constantFrom<Role>('staff', 'liaison', 'official', 'visitor');
  const kinds = ['notMine', 'command', 'malformed', 'reply'];

  it('gives an intent and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), role, (text, who) => {
        expect(kinds).toContain(parse(text, who).kind);
      }),
      { numRuns: 300 },
    );
  });

  it('made of our own words names no task but the open ones as done', () => {
    const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((w) => w.join(''));
    fc.assert(
      fc.property(text, (said) => {
        const intent = parse(said, 'liaison');
        if (intent.kind !== 'reply') return;
        for (const report of intent.reading.reports) {
          expect([null, 8, 9]).toContain(report.taskNo);
          if (report.percent !== null) expect(report.percent).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 300 },
    );
  });
});
