// holidays.txt in the data folder: a newly published year on top of those this version knows.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCalendar } from '#bot/doctor.ts';
import { knownHolidays } from '#bot/own-holidays.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';

const NOTICE = `国务院办公厅关于2031年部分节假日安排的通知
一、元旦：12月31日至1月2日放假调休，共3天。1月4日（周六）上班。
二、春节：1月22日至29日放假调休，共8天。1月19日（周日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：5月1日至5日放假调休，共5天。4月27日（周日）、5月10日（周六）上班。
五、端午节：6月24日放假，共1天。
六、国庆节、中秋节：10月1日至8日放假调休，共8天。9月28日（周日）上班。
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-holidays-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const save = (text: string) => writeFile(join(folder, 'holidays.txt'), text);

const calendarFinding = async (today: string) => checkCalendar(today, await knownHolidays(folder));

describe('an office’s own file', () => {
  it('makes a year certain, with its holidays and make-up days', async () => {
    await save(NOTICE);

    const { table, problems } = await knownHolidays(folder);

    const calendar = createWorkCalendar(table);
    expect(problems).toEqual([]);
    expect(calendar.isCertain('2031-06-01')).toBe(true);
    expect(calendar.isCertain('2030-06-01')).toBe(false);
    expect(['2031-01-22', '2031-01-19', '2031-06-24'].map(calendar.isWorkingDay)).toEqual([
      false,
      true,
      false,
    ]);
    expect(calendar.holidayStart('国庆节', 2031)).toBe('2031-10-01');
    expect(calendar.isCertain('2024-06-01')).toBe(true);
  });

  it('that is absent changes nothing', async () => {
    expect((await knownHolidays(folder)).problems).toEqual([]);
  });

  it('is what doctor goes by, and what it tells of when it cannot be read', async () => {
    const missing = await calendarFinding('2031-03-01');
    await save(NOTICE);
    const known = await calendarFinding('2031-03-01');
    await save(NOTICE.replace('共8天。1月19日', '共9天。1月19日'));
    const wrong = await calendarFinding('2031-03-01');

    expect(missing).toMatchObject({ level: 'fail', zh: expect.stringContaining('holidays.txt') });
    expect(known).toMatchObject({ level: 'ok', zh: '节假日安排收录至2031年。' });
    expect(wrong).toMatchObject({
      level: 'fail',
      zh: expect.stringContaining('写明共9天，起止日期为8天'),
    });
  });
});
