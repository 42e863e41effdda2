// What a bulletin says of one unit: its own words and rows, and nothing of a namesake's.
import { describe, expect, it } from 'vitest';
import { saidChanges, saidIn } from '#core/digest/unit-said.ts';

const NAMES = ['区应急局', '应急局', '区住建局', '东山镇'];
const BULLETIN = {
  sections: [
    { heading: '', paragraphs: ['现将情况通报如下：'] },
    {
      heading: '二、重点任务进展情况',
      paragraphs: [
        '共3项。区住建局6月3日反馈第8项：“已排查六家。下步打算：扩面；督促整改”；区应急局6月4日反馈第9项：“已印发”。',
      ],
    },
    {
      heading: '三、完成情况排名',
      paragraphs: [],
      table: {
        columns: ['名次', '单位', '逾期'],
        rows: [
          ['1', '东山镇', '0'],
          ['2', '区住建局', '1'],
        ],
      },
    },
    { heading: '（一）进度滞后', paragraphs: ['区住建局负责的第8项，逾期4天，单位未反馈原因。'] },
  ],
};

const saidOf = saidIn(BULLETIN, NAMES);

describe('what a bulletin says of a unit', () => {
  it('is its sentences under their headings, and its row', () => {
    expect(saidOf('区住建局')).toEqual({
      unit: '区住建局',
      figures: [
        { label: '名次', value: '2' },
        { label: '逾期', value: '1' },
      ],
      sentences: [
        {
          heading: '二、重点任务进展情况',
          text: '区住建局6月3日反馈第8项：“已排查六家。下步打算：扩面；督促整改”。',
        },
        { heading: '（一）进度滞后', text: '区住建局负责的第8项，逾期4天，单位未反馈原因。' },
      ],
    });
  });

  it('is nothing where only a longer name is said', () => {
    expect(saidOf('应急局').sentences).toEqual([]);
    expect(saidOf('区应急局').sentences).toHaveLength(1);
  });

  it('differs by the old wording and the new', () => {
    const before = saidOf('区住建局');
    const after = {
      ...before,
      figures: [{ label: '名次', value: '1' }],
      sentences: [
        ...before.sentences.slice(0, 1),
        { heading: '（一）进度滞后', text: '区住建局负责的第8项，逾期4天，单位反馈：“缺资金”。' },
      ],
    };

    expect(saidChanges(before, before)).toEqual([]);
    expect(saidChanges(before, after)).toEqual([
      {
        before: '区住建局负责的第8项，逾期4天，单位未反馈原因。',
        after: '区住建局负责的第8项，逾期4天，单位反馈：“缺资金”。',
      },
      { before: '名次：2', after: '名次：1' },
      { before: '逾期：1', after: '' },
    ]);
  });
});
