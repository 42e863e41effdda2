// The .docx: page, fonts, lines, repeated header, odd and even pages; text of people stays text.
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { titleLines } from '#bot/documents/title-lines.ts';
import { writeBulletin } from '#bot/documents/write-bulletin.ts';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import { writeBulletinText } from '#core/digest/bulletin-text.ts';
import { periodOf } from '#core/digest/period.ts';
import { tally } from '#core/digest/tally.ts';
import { DUTIES, TASKS, UNITS } from '#test/core/digest/sample-month.ts';

const counted = tally({
  tasks: TASKS.map((task) => (task.no === 2 ? { ...task, title: '<b>&\u0007排查</b>' } : task)),
  duties: DUTIES,
  units: UNITS,
  period: periodOf('2024-06', '2024-06-28', null),
  zone: OFFICE_ZONE,
});
const office = { name: '云溪区安全生产委员会办公室', place: '云溪区' };
const bulletin = writeBulletinText(counted, { office, titles: new Map(), previous: null });

let parts: Record<string, Uint8Array>;
let body: string;

beforeAll(async () => {
  parts = unzipSync(await writeBulletin(bulletin));
  body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
});

describe('the bulletin’s file', () => {
  it('has the margins of 公文 and exact lines, 22 to a page', () => {
    expect(body).toMatch(
      /<w:pgMar[^>]*w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1587"/,
    );
    expect(body).toMatch(/<w:spacing[^>]*w:line="579"[^>]*w:lineRule="exact"\/>/);
    expect(Math.floor((16838 - 2098 - 1984) / 579)).toBe(22);
  });

  it('names an East Asian font on every run, and ships none', () => {
    const runs = body.match(/<w:r>.*?<\/w:r>/gs) ?? [];

    expect(runs.length).toBeGreaterThan(50);
    expect(runs.filter((run) => !run.includes('w:eastAsia='))).toEqual([]);
    for (const font of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体']) {
      expect(body).toContain(`w:eastAsia="${font}"`);
    }
    expect(Object.keys(parts).filter((name) => /\.(ttf|otf|odttf)$/.test(name))).toEqual([]);
  });

  it('draws the red line below the number, which a draft leaves visibly blank', () => {
    expect(body).toContain('〔2024〕　　号');
    expect(body).toMatch(/<w:bottom w:val="single" w:color="FF0000"/);
    expect(body).toMatch(/<w:color w:val="FF0000"\/>/);
  });

  it('ends with 版记 on an even page, ruled 0.35 mm outside and 0.25 mm inside', () => {
    const last = body.slice(body.lastIndexOf('<w:tbl>'));

    expect(last).toContain('<w:type w:val="evenPage"/>');
    expect(last).toMatch(/<w:top w:val="single" w:color="000000" w:sz="8"\/>/);
    expect(last).toMatch(/<w:insideH w:val="single" w:color="000000" w:sz="6"\/>/);
  });

  it('stands characters of 三号 closer, so that 28 fill a line of 156 mm', () => {
    const perLine = (11906 - 1587 - 1474) / (320 - 5);

    expect(body).toContain('<w:spacing w:val="-5"/>');
    expect(Math.floor(perLine)).toBe(28);
  });

  it('puts the annex on a landscape page with a header row that repeats', () => {
    expect(body).toContain('w:orient="landscape"');
    expect(body).toContain('<w:tblHeader/>');
  });

  it('numbers odd pages at the right and even ones at the left', () => {
    const footers = Object.keys(parts).filter((name) => /word\/footer\d/.test(name));
    const sides = footers.map((name) => {
      const text = strFromU8(parts[name] ?? new Uint8Array());
      return /<w:jc w:val="(\w+)"/.exec(text)?.[1];
    });

    expect(new Set(sides.filter((side) => side !== undefined))).toEqual(new Set(['right', 'left']));
    expect(strFromU8(parts['word/settings.xml'] ?? new Uint8Array())).toContain(
      'evenAndOddHeaders',
    );
  });

  it('keeps the signature with the last paragraph of the text', () => {
    const paragraphs = body.match(/<w:p>.*?<\/w:p>/gs) ?? [];
    const textOf = (one: string) => one.replace(/<[^>]+>/g, '');
    const from = paragraphs.findIndex((one) => textOf(one).startsWith('请各单位及时反馈进展'));
    const date = paragraphs.findIndex((one) => textOf(one) === '2024年6月28日');

    expect(date - from).toBeGreaterThan(4);
    expect(
      paragraphs.slice(from, date + 1).filter((one) => !one.includes('<w:keepNext/>')),
    ).toEqual([]);
  });

  it('keeps short tables whole and splits no row', () => {
    const [table = ''] = body.match(/<w:tbl>.*?<\/w:tbl>/s) ?? [];
    const rows = table.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];

    expect(rows.length).toBeGreaterThan(2);
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
    expect(rows.map((row) => row.includes('<w:keepNext/>'))).toEqual(
      rows.map((_, at) => at < rows.length - 1),
    );
  });

  it('lists every unit in the third annex, with how things were counted below', () => {
    const text = body.replace(/<[^>]+>/g, '');

    expect(text).toContain(
      '附件：1.重点任务进展情况台账2.逾期及临期任务清单3.各单位完成情况统计表',
    );
    const annex = text.slice(text.indexOf('附件3'));
    for (const { unit } of bulletin.units) expect(annex).toContain(unit);
    for (const note of bulletin.notes) expect(annex).toContain(note);
  });

  it('calls no Latin text Chinese, which would break numbers at a line’s end', () => {
    const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array());

    expect(styles).toMatch(/<w:lang w:val="en-US" w:eastAsia="zh-CN"\/>/);
  });

  it('writes what people wrote as text', () => {
    expect(body).toContain('&lt;b&gt;&amp; 排查&lt;/b&gt;');
    expect(body).not.toContain('\u0007');
  });

  it('carries the day it is printed and each section', () => {
    const text = body.replace(/<[^>]+>/g, '');

    expect(text).toContain('2024年6月28日印发');
    for (const section of bulletin.sections) expect(text).toContain(section.heading);
  });
});

describe('a title', () => {
  it.each([
    ['关于6月情况的通报', ['关于6月情况的通报']],
    [
      '云溪区安全生产委员会办公室关于2024年6月重点任务进展情况的通报',
      ['云溪区安全生产委员会办公室', '关于2024年6月重点任务进展情况的通报'],
    ],
    [
      '云溪经济技术开发区安全生产委员会综合协调办公室关于2024年6月重点任务进展情况的通报',
      ['云溪经济技术开发区', '安全生产委员会综合协调办公室', '关于2024年6月重点任务进展情况的通报'],
    ],
  ])('%s breaks between words', (title, lines) => {
    expect(titleLines(title)).toEqual(lines);
  });
});
