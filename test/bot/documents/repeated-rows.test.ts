// Long tables of the bulletin: every row there once and in its order, whatever it says.
import { Document, Packer } from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bulletinTable } from '#bot/documents/bulletin-tables.ts';
import { RepeatedRows } from '#bot/documents/repeated-rows.ts';

const columns = ['序号', '重点任务', '状态'];

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => [`${at + 1}`, `“<第${at}>”&'类'\n场所 $& $1`, '推进中']);

async function xmlOf(tables: string[][][], repeated: RepeatedRows | null): Promise<string> {
  const children = tables.map((rows) =>
    bulletinTable({ columns, rows }, 9000, [1, 4, 1], repeated),
  );
  const packed = await Packer.toArrayBuffer(new Document({ sections: [{ children }] }));
  const bytes = repeated?.fillIn(new Uint8Array(packed)) ?? new Uint8Array(packed);
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
}

describe('a long table', () => {
  // Of 4 to 10 rows a table in the text stays whole; an annex, where rows repeat, has a page of its own.
  it.each([0, 1, 3, 11, 13, 14, 60])('of %i rows is as the library writes it', async (count) => {
    const plain = await xmlOf([rowsOf(count), rowsOf(2)], null);

    expect(plain.split('<w:tr>')).toHaveLength(count + 2 + 2 + 1);
    expect(await xmlOf([rowsOf(count), rowsOf(2)], new RepeatedRows())).toBe(plain);
  });

  it('keeps several tables apart', async () => {
    const tables = [rowsOf(40), rowsOf(30).reverse(), rowsOf(50)];

    expect(await xmlOf(tables, new RepeatedRows())).toBe(await xmlOf(tables, null));
  });
});
