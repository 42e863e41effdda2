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
    expect(text).toContain('各单位自报完成2项，经核定完成1项，完成率10.0%。');
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

  it('names the units of one late task together, and what each gave as its reason', () => {
    const late = (id: number, unitId: number, unitName: string, text: string | null) =>
      makeDuty({
        id,
        taskNo: 5,
        dueOn: '2024-06-19',
        unitId,
        unitName,
        lastReport: text ? { text, at: '2024-06-20T02:00:00.000Z', by: '某' } : null,
      });
    const all = [late(1, 1, '东山镇', null), late(2, 2, '西河镇', null)];
    const some = [...all, late(3, 3, '城关街道', '第5项设备未到货')];

    expect(section(write(all), '（一）进度滞后')).toBe(
      '东山镇、西河镇负责的第5项“开展消防技术服务机构专项检查”，' +
        '时限6月19日，逾期9天，均未反馈原因。',
    );
    expect(section(write(some), '（一）进度滞后')).toBe(
      '东山镇、西河镇、城关街道负责的第5项“开展消防技术服务机构专项检查”，' +
        '时限6月19日，逾期9天，城关街道反馈：“设备未到货”；其余单位未反馈原因。',
    );
  });

  it('tells of each action in one numbered paragraph whose parts add up', () => {
    const actions = section(bulletin, '二、重点任务进展情况').split('\n');

    expect(actions.map((text) => text.split('。')[0])).toEqual([
      '（一）重大事故隐患动态清零行动',
      '（二）安全生产科技支撑行动',
      '（三）生产经营单位从业人员能力提升行动',
      '（四）生产经营单位安全管理体系建设行动',
    ]);
    expect(actions[0]).toContain('共3项，核定完成1项（第1项），逾期2项（第2、3项）。');
    expect(actions[0]).toContain('区应急管理局6月18日反馈第1项：“数据库已建成，录入隐患126条');
    for (const text of actions) {
      const [total = 0, ...parts] = [...(text.split('。')[1] ?? '').matchAll(/(\d+)项(?!、|）)/g)]
        .map((match) => Number(match[1]))
        .slice(0, text.includes('；下月底前') ? -1 : undefined);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
    }
  });

  it('names units with nothing due in a sentence, and ranks the others', () => {
    const departments = bulletin.sections.find((one) => one.heading === '（二）区直部门');

    expect(departments?.paragraphs).toEqual(['区消防救援大队本期无到期任务，不排名。']);
    expect(departments?.table?.rows.map((row) => row[1])).not.toContain('区消防救援大队');
  });

  it('signs with the office’s full name, and names the notice it follows', () => {
    const period = periodOf('2024-06', '2024-06-28', null);
    const counted = tally({
      tasks: TASKS,
      duties: DUTIES,
      units: UNITS,
      period,
      zone: OFFICE_ZONE,
    });
    const written = writeBulletinText(counted, {
      office: { name: '云溪区安委办', place: '云溪区' },
      titles: new Map([['云安发〔2024〕3号', '云溪区2024年安全生产工作要点']]),
      previous: null,
    });

    expect(written.office).toBe('云溪区安全生产委员会办公室');
    expect(written.title).toBe(bulletin.title);
    expect(written.sections[0]?.paragraphs).toEqual([
      '按照《云溪区2024年安全生产工作要点》（云安发〔2024〕3号）要求，' +
        '现将截至6月28日的重点任务进展情况通报如下：',
    ]);
  });

  it('says why the unit rows do not add up to the total', () => {
    const sum = bulletin.units.reduce((count, row) => count + row.total, 0);

    expect(sum).toBe(12);
    expect(bulletin.notes.at(-1)).toContain('各单位任务数之和为12，与任务总数10不一致');
  });

  it('compares with the month before where there is one', () => {
    const worse = DUTIES.filter((duty) => duty.taskNo !== 1);

    expect(section(write(worse, bulletin), '一、总体情况')).toContain('较上月下降20.0个百分点');
  });

  it('gives no rank where nobody of a kind was in time: all would be first', () => {
    const enterprises = bulletin.sections.find((one) => one.heading === '（三）其他责任单位');

    expect(enterprises?.paragraphs[0]).toBe('本期到期任务均未经核定按期完成，不排名次。');
    expect(enterprises?.table?.rows.map((row) => row[0])).toEqual(['—']);
    const annex = bulletin.annexes.find((one) => one.title === '各单位完成情况统计表');
    expect(annex?.rows.map((row) => [row[1], row[2]])).toContainEqual(['—', '云溪化工有限公司']);
    expect(annex?.rows.map((row) => [row[1], row[2]])).toContainEqual(['1', '东山镇']);
  });

  it('of a month with nothing due has no rate and no rank', () => {
    const quiet = write(DUTIES.map((duty) => ({ ...duty, dueOn: null, status: 'open' as const })));

    expect(section(quiet, '一、总体情况')).toContain('本期无到期任务。');
    expect(quiet.units.map((row) => row.rank)).toEqual(quiet.units.map(() => null));
    expect(section(quiet, '四、存在的问题')).toBe('本期未发现任务逾期和到期未反馈的情况。');
  });

  it('has every counted task in the annex', () => {
    expect(bulletin.annexes[0]?.rows.map((row) => row[0])).toEqual([
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

  it('of a month with nothing due says so, and gives no figures of it', () => {
    const quiet = bulletinCard(
      write(DUTIES.map((duty) => ({ ...duty, dueOn: null, status: 'open' as const }))),
      [],
    );

    expect(plainText(quiet)).toContain('本期无到期任务。');
    expect(plainText(quiet)).not.toMatch(/本期应完成|核定按期完成|请抓紧办理|感谢支持/);
  });

  it('of a month in which everybody was silent thanks nobody', () => {
    const silent = plainText(
      bulletinCard(
        write(DUTIES.map((duty) => ({ ...duty, status: 'open' as const, lastReport: null }))),
        [],
      ),
    );

    expect(silent).toContain('本期按期完成率0.0%');
    expect(silent).not.toContain('感谢支持');
    expect(silent).toMatch(/区住房和城乡建设局第2.*逾期18天/);
  });

  it('stays within 300 characters whatever the units are called', () => {
    const units = UNITS.map((unit) => ({ ...unit, name: `${unit.name}（${'机构'.repeat(25)}）` }));
    const named = (id: number) => units.find((unit) => unit.id === id)?.name ?? '';
    const duties = DUTIES.map((duty) => ({ ...duty, unitName: named(duty.unitId) }));
    const period = periodOf('2024-06', '2024-06-28', null);
    const counted = tally({ tasks: TASKS, duties, units, period, zone: OFFICE_ZONE });
    const context = { office: OFFICE, titles: new Map(), previous: null };
    const long = plainText(bulletinCard(writeBulletinText(counted, context), []));

    expect([...long.replace(/（\/bulletins[^）]*）|\n/g, '')].length).toBeLessThanOrEqual(305);
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

describe('the annex of tasks', () => {
  it('says which of several units is late, and whose words are given', () => {
    const duties = DUTIES.map((duty) =>
      duty.taskNo === 3 && duty.unitId === 1
        ? { ...duty, lastReport: { text: '台账已建', at: '2024-06-20T02:00:00.000Z', by: '某' } }
        : duty,
    );
    const row = write(duties).annexes[0]?.rows.find(([no]) => no === '3');

    expect(row?.slice(-2)).toEqual(['东山镇：台账已建', '逾期（城关街道）']);
  });
});
