// Links where no page can be opened.
import { describe, expect, it } from 'vitest';
import { linkWords } from '#core/message/link-words.ts';

describe('a link without a page', () => {
  it.each([
    ['查看台账', '/ledger', '查看台账：请发送“台账”'],
    ['查看第8项', '/ledger/8', '查看第8项：请发送“第8项”'],
    ['待触发事项', '/waiting', '待触发事项：请发送“待触发”'],
    ['逐条核对', '/notices/3', '逐条核对（需在本系统网页查看）'],
    ['查看', '/ledger/8?x=1', '查看（需在本系统网页查看）'],
  ])('%s of %s', (label, path, words) => {
    expect(linkWords(label, path)).toBe(words);
  });
});
