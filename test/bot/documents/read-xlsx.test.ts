// A task list in .xlsx as the lines of a table: titles above, merged cells filled in, dates in words.
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { parse } from '#bot/documents/parse.ts';
import { docx, p } from './file-bytes.ts';

const documents = createDocuments();

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const read = async (fill: (book: ExcelJS.Workbook) => void, name = '清单.xlsx') =>
  await documents.read({ name, bytes: await workbook(fill) });

const HEADER = ['序号', '重点任务', '牵头单位', '完成时限'];
const LIST = [HEADER, [1, '排查燃气管网', '区住建局', '6月底前']];

describe('a workbook', () => {
  it('gives titles above the header, merged cells in each row, days in words', async () => {
    const reading = await read((book) => {
      const sheet = book.addWorksheet('任务清单');
      sheet.addRow(['云溪区汛期安全任务清单']);
      sheet.mergeCells('A1:D1');
      sheet.addRow(['云安办发〔2024〕9号']);
      sheet.addRow(HEADER);
      sheet.addRow([1, '排查燃气管网', '区住建局', new Date('2024-06-30T00:00:00Z')]);
      sheet.addRow([2, '更换软管', null, new Date('2024-09-01T00:00:00Z')]);
      sheet.getCell('D5').numFmt = 'yyyy"年"m"月"';
      sheet.mergeCells('C4:C5');
      sheet.addRow([3, { richText: [{ text: '清理' }, { text: '通道' }] }, '各镇街', '同上']);
    });
    expect(reading).toEqual({
      kind: 'text',
      format: 'xlsx',
      notes: [],
      text: [
        '云溪区汛期安全任务清单',
        '云安办发〔2024〕9号',
        '序号\t重点任务\t牵头单位\t完成时限',
        '1\t排查燃气管网\t区住建局\t2024年6月30日',
        '2\t更换软管\t区住建局\t2024年9月',
        '3\t清理通道\t各镇街\t同上',
      ].join('\n'),
    });
  });

  it('of several sheets gives the task lists by name and says what it left', async () => {
    const reading = await read((book) => {
      for (const name of ['燃气', '消防']) book.addWorksheet(name).addRows(LIST);
      book.addWorksheet('填表说明').addRow(['请如实填写']);
    });
    expect(reading).toMatchObject({
      text: ['燃气', '消防']
        .map((name) => [name, ...LIST.map((row) => row.join('\t'))].join('\n'))
        .join('\n'),
      notes: ['工作表“填表说明”不是任务清单，未读取。'],
    });
  });

  it('joins a header of two rows', async () => {
    const reading = await read((book) => {
      const sheet = book.addWorksheet('清单');
      sheet.addRow(['序号', '工作任务', '责任单位', null, '完成时限']);
      sheet.addRow([null, null, '牵头', '配合', null]);
      sheet.addRow([1, '排查', '区住建局', '区城管局', '6月底前']);
      for (const range of ['A1:A2', 'B1:B2', 'E1:E2', 'C1:D1']) sheet.mergeCells(range);
    });
    expect(reading).toMatchObject({
      text: '序号\t工作任务\t责任单位牵头\t责任单位配合\t完成时限\n1\t排查\t区住建局\t区城管局\t6月底前',
    });
  });

  it.each<[what: string, fill: (book: ExcelJS.Workbook) => void, code: string]>([
    [
      'without a task list',
      (book) => book.addWorksheet('表').addRow(['姓名', '职务']),
      'not-a-task-list',
    ],
    [
      'with hidden task lists only',
      (book) => book.addWorksheet('表', { state: 'hidden' }).addRows(LIST),
      'not-a-task-list',
    ],
    [
      'that is an exported ledger',
      (book) => book.addWorksheet('台账').addRow([...HEADER, '行标识', '校验']),
      'own-ledger',
    ],
  ])('%s is refused with advice', async (_, fill, code) => {
    expect(await read(fill)).toMatchObject({ kind: 'refused', code });
  });

  it.each<[where: string, fill: (book: ExcelJS.Workbook) => void, mark: string]>([
    ['a title row', (book) => book.addWorksheet('表').addRows([['机密★3年'], ...LIST]), '机密'],
    [
      'a page header',
      (book) => {
        const sheet = book.addWorksheet('表', {
          headerFooter: { oddHeader: '&L云溪区&R&"仿宋"&14秘密★1年' },
        });
        sheet.addRows(LIST);
      },
      '秘密',
    ],
    [
      'a hidden sheet',
      (book) => {
        book.addWorksheet('表').addRows(LIST);
        book.addWorksheet('说明', { state: 'hidden' }).addRow(['内部资料']);
      },
      '内部',
    ],
    ['a sheet’s name', (book) => book.addWorksheet('清单（秘密）').addRows(LIST), '秘密'],
    [
      'a property',
      (book) => {
        book.keywords = '绝密';
        book.addWorksheet('表').addRows(LIST);
      },
      '绝密',
    ],
    [
      'a workbook that is no task list',
      (book) => book.addWorksheet('表').addRow(['机密★']),
      '机密',
    ],
  ])('is refused for a mark in %s', async (_, fill, mark) => {
    expect(await read(fill)).toMatchObject({ kind: 'refused', code: 'classified', mark });
  });

  it('reader given a Word document finds nothing it may call a workbook', async () => {
    expect(await parse({ format: 'xlsx', bytes: docx(p('通知')), recognise: false })).toMatchObject(
      {
        code: 'damaged',
      },
    );
  });
});
