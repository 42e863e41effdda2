// Arrangements in the State Council's form, with invented days: what is read, and what is not taken over.
import { describe, expect, it } from 'vitest';
import { readHolidayNotice } from '#core/calendar/holiday-notice.ts';

const WHOLE = `国务院办公厅关于2027年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦、春节等节假日放假调休日期的具体安排通知如下。
一、元旦：2026年12月31日（周四）至2027年1月2日（周六）放假调休，共3天。1月3日（周日）上班。
二、春节：2月5日（农历腊月二十九、周五）至11日（农历正月初六、周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;

describe('a published arrangement', () => {
  it('is read with every day off and every make-up day', () => {
    const { table, problems } = readHolidayNotice(WHOLE);
    const year = table[2027];

    expect(problems).toEqual([]);
    expect(Object.keys(year?.holidays ?? {})).toHaveLength(27);
    expect(year?.holidays).toMatchObject({
      '2026-12-31': '元旦',
      '2027-02-05': '春节',
      '2027-10-07': '国庆节',
    });
    expect(year?.makeUpDays).toEqual([
      '2027-01-03',
      '2027-01-31',
      '2027-02-13',
      '2027-04-25',
      '2027-05-08',
      '2027-09-26',
      '2027-10-09',
    ]);
  });

  it('of two festivals together is read as one', () => {
    const together = WHOLE.replace(/六、中秋节.*\n/, '').replace(
      '七、国庆节：',
      '六、国庆节、中秋节：',
    );

    const { table, problems } = readHolidayNotice(together);

    expect(problems).toEqual([]);
    expect(table[2027]?.holidays['2027-10-07']).toBe('国庆节');
  });

  it('may have the whole text twice, and other years beside it', () => {
    const other = WHOLE.replaceAll('2027', '2028').replaceAll('2026', '2027');

    const { table, problems } = readHolidayNotice(`${WHOLE}\n${WHOLE}\n${other}`);

    expect(problems).toEqual([]);
    expect(Object.keys(table)).toEqual(['2027', '2028']);
  });

  it.each([
    ['a missing festival', /五、端午节.*\n/, '', '2027年缺少端午节的安排。'],
    [
      'a count that does not fit',
      '共7天。1月31日',
      '共8天。1月31日',
      '2027年春节：写明共8天，起止日期为7天。',
    ],
    [
      'a day that does not exist',
      '4月3日（周六）至5日',
      '4月31日（周六）至5日',
      '2027年清明节：未读出放假日期。',
    ],
    [
      'no end before its beginning',
      '5月1日（周六）至5日',
      '5月5日（周六）至1日',
      '2027年劳动节：放假起止日期有误。',
    ],
  ])('with %s is not taken over at all', (_name, from, to, problem) => {
    const { table, problems } = readHolidayNotice(WHOLE.replace(from, to));

    expect(table).toEqual({});
    expect(problems).toEqual([problem]);
  });

  it('is asked for when the text is something else', () => {
    expect(readHolidayNotice('放假通知').problems).toHaveLength(1);
  });
});
