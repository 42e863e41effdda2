// Ladders as offices write them, and what becomes of them.
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import { ladderNames, policyOf, readLadder, readSetting } from '#core/reminder/setting.ts';

const spoken = (names: string[]) =>
  readLadder(names).map(({ name, tone, proposal, tellsOfficial }) =>
    [name, tone, proposal ?? '', tellsOfficial ? 'official' : ''].join(' ').trim(),
  );

describe('a ladder', () => {
  it.each([
    ['in any order', 'T T-3', ['T-3 remind', 'T remind']],
    ['keeps the usual letter', 'T+3', ['T+3 chase reminderLetter']],
    ['without the usual letter', 'T+3只催办', ['T+3 chase']],
    [
      'with letters on other days',
      'T+5提醒函 T+10督办函',
      ['T+5 chase reminderLetter', 'T+10 escalate supervisionLetter official'],
    ],
    ['names a day once', 'T-1 T-1', ['T-1 remind']],
    ['in full-width signs', 'T－7 T＋1', ['T-7 remind', 'T+1 chase']],
    ['with a word nobody knows', 'T 罚款', []],
    ['with a letter before the day', 'T-1提醒函', []],
    ['farther than half a year', 'T-400', []],
  ])('%s: %s', (_name, written, rungs) => {
    expect(spoken(written.split(' '))).toEqual(rungs);
  });

  it('is written back as it was read', () => {
    const written = ['T-3', 'T', 'T+3只催办', 'T+5提醒函', 'T+15'];

    expect(ladderNames(readLadder(written))).toEqual(written);
  });

  it('as it comes is written as in the manual', () => {
    const names = ladderNames(DEFAULT_POLICY.ladders.milestone);

    expect(names.join(' ')).toBe('T-30 T-7 T-3 T-1 T T+1 T+3 T+7 T+15');
    expect(readLadder(names)).toEqual(DEFAULT_POLICY.ladders.milestone);
  });
});

describe('a setting', () => {
  it('changes what it names and leaves the rest', () => {
    const policy = policyOf({ ladders: { recurring: ['T-1'] }, weeklyCap: 2 });

    expect(policy.ladders.recurring.map((rung) => rung.name)).toEqual(['T-1']);
    expect(policy).toMatchObject({
      weeklyCap: 2,
      freshReportDays: 3,
      ladders: { milestone: DEFAULT_POLICY.ladders.milestone },
    });
  });

  it.each([
    null,
    'x',
    { ladders: { milestone: 3 } },
    { ladders: {}, weeklyCap: 99 },
    { ladders: {}, sendTime: '07:00' },
  ])('that cannot be read (%j) counts as never set', (stored) => {
    expect(policyOf(readSetting(stored))).toEqual(DEFAULT_POLICY);
  });
});
