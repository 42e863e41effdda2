// The bulletin's sentences and its card, from the composed month.
import { describe, expect, it } from 'vitest';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import { writeBulletinText } from '#core/digest/bulletin-text.ts';
import { bulletinCard } from '#core/digest/card.ts';
import { periodOf } from '#core/digest/period.ts';
import { tally } from '#core/digest/tally.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { plainText } from '#core/message/plain.ts';
import { makeDuty } from '../reminder/factories.ts';
import { DUTIES, TASKS, UNITS } from './sample-month.ts';

const OFFICE = { name: '云溪区安全生产委员会办公室', place: '云溪区' };

function write(
  duties: readonly Duty[],
  previous: ReturnType<typeof writeBulletinText> | null = null,
) {
  const period = periodOf('2024-06', '2024-06-28', null);
  const counted = tally({ tasks: TASKS, duties, units: UNITS, period, zone: OFFICE_ZONE });
  return writeBulletinText(counted, { office: OFFICE, titles: new Map(), previous });
}

const section = (bulletin: ReturnType<typeof write>, heading: string) =>
  bulletin.sections.find((one) => one.heading === heading)?.paragraphs.join('\n') ?? '';

describe('the bulletin', () => {
  const bulletin = write(DUTIES);

  it('has the title, the addressees and the five parts in their order', () => {
    expect(bulletin.title).toBe('云溪区安全生产委员会办公室关于2024年6月重点任务进展情况的通报');
    expect(bulletin.addressees).toBe('各镇（街道），区安委会有关成员单位：');
    expect(bulletin.sections.map((one) => one.heading).filter((one) => /^.、/.test(one))).toEqual([
      '一、总体情况',
      '二、重点任务进展情况',
      '三、完成情况排名',
      '四、存在的问题',
      '五、下一步工作要求',
    ]);
  });

  it('states the figures with shares that add up', () => {
    const text = section(bulletin, '一、总体情况');

    expect(text).toContain('截至6月28日，共有重点任务10项。其中，核定完成1项，占10.0%；');
    expect(text).toContain('各单位自报完成2项，经核定完成1项。');
    expect(text).toContain('本期应完成5项，核定按期完成1项，按期完成率20.0%；');
    const shares = [...text.matchAll(/占([\d.]+)%/g)].map((match) => Number(match[1]));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 6);
  });

  it('names what is late by unit, item, day and reason, after the praise', () => {
    expect(section(bulletin, '（一）进度滞后').split('\n')[0]).toBe(
      '区住房和城乡建设局负责的第2项“开展燃气安全专项排查”，时限6月10日，逾期18天，' +
        '单位反馈：“已排查餐饮场所210家，剩余35家正在排查，因部分场所停业延后”。',
    );
    expect(section(bulletin, '一、总体情况')).toContain(
      '东山镇、区应急管理局本期到期任务全部按期完成。',
    );
  });

  it('puts several late periods of one task into one sentence', () => {
    const periods = ['2024-06-05', '2024-06-12', '2024-06-19'].map((dueOn, id) =>
      makeDuty({ id, taskNo: 5, dueOn, unitId: 7, unitName: '区消防救援大队' }),
    );

    expect(section(write(periods), '（一）进度滞后')).toBe(
      '区消防救援大队负责的第5项“开展消防技术服务机构专项检查”，' +
        '时限6月5日至6月19日的3期未办结，最长逾期23天，单位未反馈原因。',
    );
  });

  it('says why the unit rows do not add up to the total', () => {
    const sum = bulletin.units.reduce((count, row) => count + row.total, 0);

    expect(sum).toBe(12);
    expect(bulletin.notes[1]).toContain('各单位任务数之和为12，与任务总数10不一致');
  });

  it('compares with the month before where there is one', () => {
    const worse = DUTIES.filter((duty) => duty.taskNo !== 1);

    expect(section(write(worse, bulletin), '一、总体情况')).toContain('较上月下降20.0个百分点');
  });

  it('of a month with nothing due has no rate and no rank', () => {
    const quiet = write(DUTIES.map((duty) => ({ ...duty, dueOn: null, status: 'open' as const })));

    expect(section(quiet, '一、总体情况')).toContain('本期无到期任务。');
    expect(quiet.units.map((row) => row.rank)).toEqual(quiet.units.map(() => null));
    expect(section(quiet, '四、存在的问题')).toBe('本期未发现任务逾期和到期未反馈的情况。');
  });

  it('has every counted task in the annex', () => {
    expect(bulletin.annex.rows.map((row) => row[0])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ]);
  });
});

describe('the card', () => {
  const bulletin = write(DUTIES);
  const card = bulletinCard(bulletin, [{ fileId: 5, name: '通报.docx' }]);
  const text = plainText(card);

  it('is short, thanks first and labels itself', () => {
    const words = card.blocks.flatMap((block) => {
      if (block.kind === 'paragraph')
        return block.inlines.map((one) => ('text' in one ? one.text : ''));
      if (block.kind === 'link') return [block.label];
      return block.kind === 'note' ? [block.text] : [];
    });

    expect([...words.join('')].length).toBeLessThanOrEqual(300);
    expect(text.indexOf('感谢支持')).toBeGreaterThan(0);
    expect(text.indexOf('感谢支持')).toBeLessThan(text.indexOf('请抓紧办理'));
    expect(text).toContain('系统自动汇总，以正式通报为准');
  });

  it('leads from each figure to its rows', () => {
    const links = card.blocks.filter((block) => block.kind === 'link');

    expect(links.map((link) => link.path)).toContain('/bulletins/2024-06#overdue');
    expect(links.find((link) => link.path.endsWith('#total'))?.label).toBe('任务总数 10项');
  });

  it('keeps the names of enterprises out of the group', () => {
    expect(text).not.toContain('云溪化工有限公司');
    expect(bulletin.overdue.map((item) => item.unit)).toContain('云溪化工有限公司');
  });
});
