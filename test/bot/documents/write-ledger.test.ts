// The .xlsx read back: header, filter, one row a duty, and nothing that a program would calculate.
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { writeLedger } from '#bot/documents/write-ledger.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import type { DutyRecord, LedgerView } from '#core/ledger/view.ts';
import { UNASKED } from '#test/support/unasked.ts';

const duty: LedgerView['tasks'][number]['duties'][number] = {
  unit: '区住建局',
  occurrence: '2024-06-30',
  dueOn: '2024-06-30',
  ...UNASKED,
  status: 'reported',
  percent: 80,
  standing: 'overdue',
  expectedOn: '2024-07-10',
  completedOn: null,
  signedOffOn: null,
  lastReport: { text: '=1+1', at: '2024-06-20T01:00:00.000Z', by: '某' },
  evidence: 1,
};

const ledger: LedgerView = {
  asOf: '2024-07-01',
  tasks: [
    {
      no: 8,
      ref: '二（一）7',
      notice: '云安发〔2024〕3号',
      heading: ['二、重点任务', '（一）专项整治'],
      title: '@排查',
      clause: '-开展排查。',
      kind: 'milestone',
      targets: [],
      leadUnits: ['区住建局', '区城管局'],
      supportingUnits: [],
      duties: [duty, { ...duty, unit: '区城管局', standing: 'done', status: 'signedOff' }],
    },
    {
      no: 9,
      ref: '二（一）8',
      notice: null,
      heading: [],
      title: '没有单位的任务',
      clause: '开展工作。',
      kind: 'open',
      targets: [],
      leadUnits: [],
      supportingUnits: [],
      duties: [],
    },
  ],
};

async function readBack(view = ledger) {
  const book = new ExcelJS.Workbook();
  const bytes = await writeLedger(view);
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = book.getWorksheet('台账');
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

describe('the ledger’s file', () => {
  it('has a row for each duty, and one for a task without', async () => {
    const sheet = await readBack();

    const column = (name: string) => {
      const at = (sheet.getRow(1).values as string[]).indexOf(name);
      return [2, 3, 4].map((row) => sheet.getRow(row).getCell(at).value ?? '');
    };
    expect(column('序号')).toEqual([8, 8, 9]);
    expect(column('行动/专项')).toEqual(['专项整治', '专项整治', '']);
    expect(column('预计完成时间')).toEqual(['2024年7月10日', '2024年7月10日', '']);
    expect(column('填报单位')).toEqual(['区住建局', '区城管局', '']);
    expect(column('状态')).toEqual(['推进中', '已销号', '']);
    expect(column('进度情况')).toEqual(['逾期', '已完成', '']);
    expect(column('完成时限')).toEqual(['2024年6月30日', '2024年6月30日', '']);
  });

  it('names a period in words, and a task without a day as what it is', async () => {
    const cell = async (task: LedgerView['tasks'][number], name: string) => {
      const sheet = await readBack({ asOf: '2024-07-01', tasks: [task] });
      const at = (sheet.getRow(1).values as string[]).indexOf(name);
      return sheet.getRow(2).getCell(at).value ?? '';
    };
    const [dated] = ledger.tasks;
    if (!dated) throw new Error('no task');
    const quarterly = { ...dated, kind: 'recurring', duties: [{ ...duty, occurrence: '2024Q2' }] };
    const open = { ...dated, kind: 'open', duties: [{ ...duty, dueOn: null, occurrence: '长期' }] };

    expect(await cell(dated, '期次')).toBe('');
    expect(await cell(quarterly as typeof dated, '期次')).toBe('2024年第二季度');
    expect(await cell(open as typeof dated, '完成时限')).toBe('长期');
    expect(await cell(dated, '反馈日期')).toBe('2024年6月20日');
  });

  it('says what is to be reached, for which subset, to whom it goes, and what it waits for', async () => {
    const [task] = ledger.tasks;
    if (!task) throw new Error('no task');
    const aim = { offset: 0, value: 60, unit: '%', comparison: 'reach' as const, what: '改造' };
    const duties = [
      { ...duty, scope: '高危行业领域', targets: [{ ...aim, phrase: '完成改造60%' }] },
      { ...duty, asks: 'reporting' as const, receiver: '区安委办' },
      { ...duty, dueOn: null, occurrence: '待触发', anchor: 'event:汛期' },
    ];
    const sheet = await readBack({ asOf: '2024-07-01', tasks: [{ ...task, duties }] });
    const column = (name: string) => {
      const at = (sheet.getRow(1).values as string[]).indexOf(name);
      return [2, 3, 4].map((row) => sheet.getRow(row).getCell(at).value ?? '');
    };
    expect(column('适用范围')).toEqual(['高危行业领域', '', '']);
    expect(column('阶段目标/量化指标')).toEqual(['完成改造60%', '', '']);
    expect(column('报送要求')).toEqual(['', '报送至区安委办', '']);
    expect(column('期次').at(-1)).toBe('待触发');
    expect(column('完成时限').at(-1)).toBe('待触发');
  });

  it('tells the office who and what, and the group neither names nor letters', async () => {
    const at = '2024-06-20T01:00:00.000Z';
    const told = {
      text: '已排查30家；下步打算：7月复查；请区自然资源局协调提供档案',
      at,
      by: '某',
    };
    const report = { ...told, status: 'in_progress' as const, percent: 60, expectedOn: null };
    const one = (event: LedgerEvent, on = at) => ({ event, by: '安委办甲', at: on });
    const record: DutyRecord = {
      supervisors: ['甲某'],
      liaisons: ['乙某', '丙某'],
      history: [
        one({ kind: 'reported', report: { ...report, issues: '缺少原始档案' } }),
        one({ kind: 'evidence', name: '复核单.pdf' }),
        one({ kind: 'extended', to: '2024-07-31' }, '2024-06-21T01:00:00.000Z'),
        one({ kind: 'letterIssued', letter: '提醒函〔2024〕3号' }, '2024-07-01T01:00:00.000Z'),
        one({ kind: 'signedOff' }, '2024-07-02T01:00:00.000Z'),
      ],
    };
    const [task] = ledger.tasks;
    if (!task) throw new Error('no task');
    const signed = { ...duty, lastReport: told, signedOffOn: '2024-07-02', record };
    const view = { ...ledger, tasks: [{ ...task, duties: [signed] }] };
    const rowOf = async (forOffice: boolean) => {
      const sheet = await readBack({ ...view, forOffice });
      const headers = sheet.getRow(1).values as string[];
      return (name: string) => {
        const column = headers.indexOf(name);
        return column > 0 ? sheet.getRow(2).getCell(column).value : undefined;
      };
    };

    const office = await rowOf(true);
    expect(office('责任领导')).toBe('甲某');
    expect(office('联络员')).toBe('乙某、丙某');
    expect(office('存在问题')).toBe('缺少原始档案');
    expect(office('需协调事项')).toBe('缺少原始档案');
    expect(office('下步打算')).toBe('7月复查');
    expect(office('佐证材料')).toBe('复核单.pdf');
    expect(office('延期记录')).toBe('2024年6月21日同意延期至2024年7月31日');
    expect(office('备注')).toBe('2024年7月1日发出提醒函〔2024〕3号');
    expect(office('销号人')).toBe('安委办甲');
    const group = await rowOf(false);
    expect(group('存在问题')).toBe('缺少原始档案');
    for (const header of ['责任领导', '联络员', '销号人', '备注']) {
      expect(group(header)).toBeUndefined();
    }
  });

  it('has rows high enough for their text, and prints two pages wide, each with its head', async () => {
    const [task] = ledger.tasks;
    if (!task) throw new Error('no task');
    const tall = { ...task, clause: '开展排查整治工作。'.repeat(30) };
    const sheet = await readBack({ ...ledger, tasks: [task, tall] });

    expect(sheet.getRow(4).height).toBeGreaterThan(3 * sheet.getRow(2).height);
    expect(sheet.getRow(4).height).toBeLessThanOrEqual(409);
    expect(sheet.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToWidth: 2,
      fitToHeight: 0,
    });
    expect(sheet.pageSetup).toMatchObject({ printTitlesRow: '1:1', printTitlesColumn: 'A:D' });
    expect((sheet.getRow(1).values as string[])[4]).toBe('填报单位');
  });

  it('freezes and filters the header', async () => {
    const sheet = await readBack();

    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 4, ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:AC4');
  });

  it.each(['=1+1', '@排查', '-开展排查。'])('keeps %s as text', async (text) => {
    const sheet = await readBack();

    const cells: ExcelJS.Cell[] = [];
    sheet.getRow(2).eachCell((cell) => cells.push(cell));
    const cell = cells.find((one) => one.value === text);
    expect(cell?.type).toBe(ExcelJS.ValueType.String);
    expect(cell?.numFmt).toBe('@');
  });
});
