// A deadline that hangs on an event, once the day is entered; and what people call events.
import { describe, expect, it } from 'vitest';
import { readDeadlines } from '#core/deadline/grammar.ts';
import {
  awaitedEvent,
  eventName,
  isPlaceEvent,
  resolveEvent,
} from '#core/deadline/resolve-event.ts';
import { squeeze } from '#core/text/source.ts';
import { testCalendar } from '#test/support/holidays.ts';

function dueOf(text: string, on: string): string | null {
  const [read] = readDeadlines(squeeze(text)).filter((one) => awaitedEvent(one.expression));
  return read ? (resolveEvent(read.expression, on, testCalendar)?.dueOn ?? null) : null;
}

describe('the day of a deadline whose event is known', () => {
  it.each([
    ['汛期前完成排查。', '2024-06-01', '2024-05-31'],
    ['入冬前完成检修。', '2024-11-15', '2024-11-14'],
    ['开学前完成隐患整改。', '2024-09-01', '2024-08-31'],
    ['汛期结束前完成评估。', '2024-09-30', '2024-09-30'],
    ['自取得安全生产许可证之日起一年内达标。', '2024-05-10', '2025-05-10'],
    ['自取得安全生产许可证之日起6个月内达标。', '2024-08-31', '2025-02-28'],
    ['接到通知后5个工作日内报送方案。', '2024-09-27', '2024-10-10'],
    ['接到通知后30日内完成整改。', '2024-05-10', '2024-06-09'],
    ['发现重大隐患后，应在24小时内上报。', '2024-05-10', '2024-05-11'],
    ['事故发生后1小时内报告。', '2024-05-10', '2024-05-10'],
    ['开学前一周完成校车检查。', '2024-09-01', '2024-08-25'],
    ['论坛开幕前5个工作日报送方案。', '2024-10-10', '2024-09-27'],
    ['台风登陆前12小时完成转移。', '2024-07-20', '2024-07-19'],
    ['2024年底前完成排查。', '2024-06-01', null],
    ['国庆节前完成检查。', '2024-10-01', null],
  ])('%s with the event on %s: %s', (text, on, due) => {
    expect(dueOf(text, on)).toBe(due);
  });
});

describe('what an event is called', () => {
  it.each([
    ['入汛', '汛期'],
    ['汛期', '汛期'],
    ['我区入汛', '汛期'],
    ['汛期从', '汛期'],
    ['“开学”日期', '开学'],
    ['今年入冬时间', '入冬'],
    ['汛期结束', '汛期结束'],
    ['取得安全生产许可证', '取得安全生产许可证'],
  ])('%s is %s', (said, name) => {
    expect(eventName(said)).toBe(name);
  });

  it.each([
    ['汛期', true],
    ['汛期结束', true],
    ['取得安全生产许可证', false],
    ['表已', false],
  ])('%s is of the whole place: %s', (name, isPlace) => {
    expect(isPlaceEvent(name)).toBe(isPlace);
  });
});
