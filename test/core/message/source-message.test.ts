// Which message a line of history came from, in words fit for everybody who reads it.
import { expect, it } from 'vitest';
import { type SourceMessage, sourceText } from '#core/message/source-message.ts';

const TYPED: SourceMessage = {
  channel: 'console',
  id: '7',
  isPress: false,
  isPrivate: false,
  text: '3、5、9销号',
  files: [],
};

it.each([
  [TYPED, '“3、5、9销号”'],
  [{ ...TYPED, isPress: true, text: '销号 8' }, '按钮“销号 8”'],
  [{ ...TYPED, isPress: true, text: '选择 12 1' }, '按钮'],
  [{ ...TYPED, isPrivate: true }, '单聊消息'],
  [{ ...TYPED, text: ' ', files: ['a.pdf', 'b.jpg', 'c.jpg'] }, '文件“a.pdf”、“b.jpg”等3份'],
  [{ ...TYPED, text: '' }, ''],
  [{ ...TYPED, channel: 'web', text: '登记“入汛”' }, '网页操作“登记‘入汛’”'],
  [{ ...TYPED, text: '销号 8，联系人13800001234' }, '“销号 8，联系人138****1234”'],
])('%j is “%s”', (message, words) => {
  expect(sourceText(message)).toBe(words);
});

it('shows the beginning of a long one', () => {
  expect(sourceText({ ...TYPED, text: '甲'.repeat(500) }).length).toBeLessThan(45);
});
