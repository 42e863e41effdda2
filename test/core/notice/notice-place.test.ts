// Where a notice was written, and what that makes of the names in it.
import { describe, expect, it } from 'vitest';
import { nameUnit } from '#core/notice/named-units.ts';
import { placeOfNotice, seatOfNew } from '#core/notice/notice-place.ts';
import { directory } from './sample-import.ts';

const PLACE = '临川市云溪区';

describe('the place of a notice', () => {
  it.each([
    ['云溪区安全生产委员会', null, PLACE],
    ['临川市云溪区应急管理局', null, PLACE],
    ['区安委会办公室', null, PLACE],
    ['临川市安全生产委员会办公室', null, '临川市'],
    ['市安委办', null, '临川市'],
    ['江陵省应急管理厅', null, '江陵省'],
    ['省安委会', null, '省'],
    ['东湖区安全生产委员会', null, '东湖区'],
    ['临水县人民政府', null, '临水县'],
    ['国务院安委会办公室', null, '国'],
    [null, '临川市安全生产治本攻坚三年行动方案', '临川市'],
    [null, null, PLACE],
    ['安委会', '关于开展安全检查的通知', PLACE],
  ])('of %s, titled %s, is %s', (issuer, title, place) => {
    expect(placeOfNotice({ issuer, title }, PLACE)).toBe(place);
  });
});

describe('a bare name', () => {
  const units = directory(['云溪区应急管理局', '临川市应急管理局', '云溪区水利局']);
  const named = (name: string, said: string) => {
    const found = nameUnit(name, units, PLACE, said);
    return found.kind === 'known' ? found.unit.name : found.kind;
  };

  it('is the district’s in the district’s paper and the city’s in the city’s', () => {
    expect(named('应急局', PLACE)).toBe('云溪区应急管理局');
    expect(named('应急局', '临川市')).toBe('临川市应急管理局');
    expect(named('区应急局', '临川市')).toBe('云溪区应急管理局');
    expect(named('市应急局', PLACE)).toBe('临川市应急管理局');
    expect(named('水利局', '临川市')).toBe('new');
  });

  it('keeps the level of its paper when it is added to the directory', () => {
    const seat = (name: string, said: string) => seatOfNew(name, 'department', PLACE, said);
    expect(seat('水利局', '临川市')).toEqual({ level: 'city', place: '临川市' });
    expect(seat('水利局', PLACE)).toEqual({ level: null, place: null });
    expect(seat('市水利局', '临川市')).toEqual({ level: null, place: null });
    expect(seatOfNew('东山镇', 'town', PLACE, '临川市')).toEqual({ level: null, place: null });
  });
});
