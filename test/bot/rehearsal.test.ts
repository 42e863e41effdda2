// Where a rehearsal's clock starts, and where it may not go.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseStart, createRehearsalClock, restoreClock } from '#bot/rehearsal.ts';
import { civilMoment } from '#core/calendar/zone.ts';
import { NOTICE, noticeFile, openTestSite, type TestSite } from './web/site.ts';

let test: TestSite;
beforeEach(async () => {
  test = await openTestSite();
});
afterEach(() => test.database.close());

const shown = () => civilMoment(test.site.clock.now());

/** Asked in February 2024; issued on a Sunday that is worked (调休). */
const EARLIER = NOTICE.replace('2024年6月3日', '2024年2月18日');

describe('the rehearsal’s start', () => {
  it('is the notice’s own date at nine', async () => {
    await test.post('/chat/send', { files: noticeFile(EARLIER) });

    expect(shown()).toEqual({ day: '2024-02-18', time: '09:00' });
  });

  it('is the next working day when the notice was issued on a day off', async () => {
    await test.post('/chat/send', { files: noticeFile(NOTICE.replace('6月3日\n', '6月8日\n')) });

    expect(shown()).toEqual({ day: '2024-06-11', time: '09:00' });
  });

  it('waits for the date of a notice that has none', async () => {
    const undated = NOTICE.replace('2024年6月3日', '');
    await test.post('/chat/send', { files: noticeFile(undated) });
    expect(shown().day).toBe('2024-06-03');
    await test.post('/chat/press', {
      command: '成文日期 1',
      label: '保存',
      'value.on': '2024-03-05',
    });

    expect(shown()).toEqual({ day: '2024-03-05', time: '09:00' });
  });

  it('is left alone once somebody chose a day', async () => {
    await test.post('/clock/start', { day: '2024-05-06' });
    await test.post('/chat/send', { files: noticeFile(EARLIER) });

    expect(shown().day).toBe('2024-05-06');
  });

  it('is not moved by a second notice once the ledger has tasks', async () => {
    await test.post('/chat/send', { files: noticeFile() });
    await test.post('/chat/press', { command: '确认入账', label: '确认入账' });
    await test.post('/chat/send', { files: noticeFile(EARLIER.replace('15号', '3号')) });

    expect(shown().day).toBe('2024-06-03');
  });

  it('is where DUBAN_CLOCK says, whatever the notice’s date', async () => {
    const given = await openTestSite(new Date('2024-09-02T00:30:00Z'));
    await given.post('/chat/send', { files: noticeFile(EARLIER) });
    const { day } = civilMoment(given.site.clock.now());
    await given.database.close();

    expect(day).toBe('2024-09-02');
  });

  it('is taken up again by the next process', async () => {
    await test.post('/clock/start', { day: '2024-05-06' });
    const next = createRehearsalClock(null);
    await restoreClock(test.database.db, 1, next);

    expect(civilMoment(next.now()).day).toBe('2024-05-06');
  });
  it('stands still beside a platform: real groups live by the wall clock', async () => {
    await test.post('/clock/start', { day: '2024-05-06' });
    const fixed = createRehearsalClock(null, false);
    await restoreClock(test.database.db, 1, fixed);
    const { deps } = test.site;

    expect(await chooseStart(deps, fixed, 1, { day: '2024-05-06', chosen: 'hand' })).toBe(false);
    expect(fixed.offsetMs()).toBe(0);
  });
});
