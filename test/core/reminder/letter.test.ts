// 提醒函, 督办函 and 约谈通知: what each says, what it leaves to the office, and the 督办单.
import { describe, expect, it } from 'vitest';
import { LATE_ITEMS, letterAbout } from './letters.ts';

describe('a letter', () => {
  it('reminds politely: ground, limit, days late, the unit’s own words, a day for the answer', () => {
    const letter = letterAbout('reminderLetter', LATE_ITEMS.slice(0, 1));

    expect(letter.title).toBe('云溪区安全生产委员会办公室关于抓紧办理逾期重点任务的提醒函');
    expect(letter.paragraphs).toEqual([
      '贵单位负责的1项任务已过完成时限。现将有关情况函告如下：',
      '根据云安发〔2024〕3号二（二）7，第7项“完成燃气用户端软管、减压阀更换工作”应于2024年6月20日前完成，' +
        '截至2024年6月27日已逾期7天。贵单位2024年6月18日反馈：“已更换软管4260户，完成率71%”。',
      '请贵单位高度重视，抓紧组织办理，于2024年7月2日前将办理情况书面反馈我办。',
    ]);
    expect(letter.sheets).toEqual([]);
  });

  it('names a single task of a short title in its own', () => {
    const [first] = LATE_ITEMS;
    const short = first ? [{ ...first, title: '开展燃气专项排查' }] : [];

    expect(letterAbout('reminderLetter', short).title).toBe(
      '云溪区安全生产委员会办公室关于抓紧办理“开展燃气专项排查”的提醒函',
    );
  });

  it('presses with what was said before, and a 督办单 for each item', () => {
    const letter = letterAbout('supervisionLetter');

    expect(letter.paragraphs).toContain('此前已于6月13日、6月21日提醒，至今未办结。');
    expect(letter.paragraphs.at(-1)).toBe('逾期未反馈的，将按规定予以通报、约谈。');
    const [first, second] = letter.sheets.map(({ rows }) =>
      Object.fromEntries(rows.map(({ label, value }) => [label, value])),
    );
    expect(first).toEqual({
      编号: '督办函〔2024〕2号-1',
      事项: '第7项　完成燃气用户端软管、减压阀更换工作',
      依据: '云安发〔2024〕3号二（二）7',
      承办单位: '区住房和城乡建设局',
      协办单位: '区商务局',
      交办日期: '2024年3月8日',
      办理时限: '2024年6月20日，截至2024年6月27日逾期7天',
      办理要求: '于2024年7月2日前办结并书面反馈；未按期完成的，说明原因、措施和预计完成时间',
      承办情况: '2024年6月18日反馈：已更换软管4260户，完成率71%',
      审核意见: '',
      销号: '',
    });
    expect(second).toMatchObject({ 协办单位: '无', 交办日期: '', 承办情况: '' });
  });

  it('names the contact the office has set, and leaves room for what it has not', () => {
    const named = letterAbout('reminderLetter', LATE_ITEMS, { name: '王某' });

    expect(named.contact).toBe('（联系人：王某，联系电话：　　　　　　）');
    expect(letterAbout('reminderLetter').contact).toBe(
      '（联系人：　　　　　　，联系电话：　　　　　　）',
    );
  });

  it('of a talk leaves time, place and people to the office', () => {
    const letter = letterAbout('interview');
    const text = letter.paragraphs.join('\n');

    expect(letter.title).toBe('云溪区安全生产委员会办公室关于约谈区住房和城乡建设局的通知');
    expect(text).toMatch(/一、约谈事由\n1\..*\n2\..*\n此前已于.*\n二、约谈安排\n时间：　+年/s);
    expect(text).toContain('\n地点：\n约谈人：\n参加人员：\n三、有关要求\n');
    expect(text).not.toMatch(/\d时|会议室/);
  });
});
