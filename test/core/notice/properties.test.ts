// Whatever is pasted: no exception, exact offsets, no deadline twice.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { squeeze } from '#core/text/source.ts';

const SAMPLES = new URL('../../notices/', import.meta.url);
const calendar = createWorkCalendar({});
const texts = readdirSync(SAMPLES).map((name) =>
  readFileSync(new URL(`${name}/notice.txt`, SAMPLES), 'utf8'),
);
const FRAGMENTS = [
  ...['第一章', '第一条', 'Ⅰ、', '1）', '1.1', '▲', '一要', '- 3 -\n', '12\n', '"', '■■', '６月'],
  ...[
    '附件1：',
    '附件2\n汇总表\n',
    '序号\n任务\n责任单位\n完成时限\n1\n',
    '序号   任务   责任单位   时限\n',
  ],
  ...[
    '（2024年3月8日）\n',
    '各镇街要做好以下工作：\n',
    '〃',
    '1\t甲\t区应急局\t',
    '\ufffd',
    '会议要求，',
  ],
  ...[
    '一、',
    '（一）',
    '（二十六）',
    '1.',
    '10.',
    '①',
    '一是',
    '第一，',
    '水旱灾害：',
    '附件',
    '（',
    '）',
    '“',
  ],
  ...[
    '〔',
    '2024年底前',
    '每月至少2次',
    '6月',
    '区应急局',
    '各镇街要',
    '（区住建局牵头，区应急局配合）',
    '。',
    '；',
  ],
  ...[
    '\n',
    '\t',
    '|',
    '序号\t任务\t牵头单位\n',
    '以下均需各镇负责，不再一一列出',
    '同上',
    '抄送：',
    '2024年3月8日',
  ],
];

function expectSound(raw: string): void {
  const { text } = squeeze(raw);
  const { tasks, issues } = readNotice(raw, { calendar });
  const seen = new Set<number>();
  // A table's cell that holds for the rows below it gives its day to each of them.
  const mayShare = /[\t|]|序号|时限|时间节点|完成时间/.test(raw);
  for (const task of tasks) {
    expect(text.slice(task.offset, task.offset + task.text.length)).toBe(task.text);
    expect(task.title).not.toBe('');
    for (const { offset, phrase } of task.deadlines) {
      expect(text.slice(offset, offset + phrase.length)).toBe(phrase);
      if (!mayShare) {
        expect(seen.has(offset)).toBe(false);
        seen.add(offset);
      }
    }
  }
  for (const { offset } of issues) {
    expect(offset === null || (offset >= 0 && offset <= text.length)).toBe(true);
  }
}

it('a cut or spliced notice keeps exact offsets', () => {
  const piece = fc
    .tuple(fc.constantFrom(...texts), fc.nat(2000), fc.nat(1500))
    .map(([text, start, length]) => text.slice(start % text.length).slice(0, length));
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), (pieces) => {
      expectSound(pieces.join(''));
    }),
    { numRuns: 60 },
  );
});

it('rubble of marks, brackets and dates is read without an exception', () => {
  const rubble = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 });
  fc.assert(
    fc.property(rubble, (parts) => expectSound(parts.join(''))),
    { numRuns: 200 },
  );
});

const REPEATED = [
  ...['（', '“', '、', '每月', '2024', '一、', '（一）', '责任单位：', '区应急局、', '6月10日、'],
  ...['完成时间：6月', '2024年3月8日\n', '责任单位：区应急局；', '月调度', '每年1月、', '督促企业'],
];

it.each(REPEATED)('a page of nothing but “%s” is read to its end', (words) => {
  for (const raw of [words, `一、任务\n区应急局要${words}`, `${words}开展检查\n`]) {
    const { issues } = readNotice(raw.repeat(40_000 / raw.length), { calendar });
    expect(issues).not.toEqual([]);
  }
});
