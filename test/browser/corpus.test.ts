// Real notices, dropped into the browser one after the other: read, settled, entered with numbers.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '#test/support/chromium.ts';
import type { GroupChat } from './group-chat.ts';
import { type OpenConsole, openConsole } from './open-console.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const chromium = findChromium();
const notices = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => /\.txt$/.test(name)) : [];
if (notices.length === 0) process.stderr.write('真实通知测试已跳过：没有 ../shared/corpus。\n');

describe.skipIf(!chromium || notices.length === 0)('real notices in the browser', () => {
  let console: OpenConsole;
  let chat: GroupChat;

  beforeAll(async () => {
    console = await openConsole(chromium ?? '');
    chat = console.chat;
  });
  afterAll(() => console?.close());

  it.each(notices)(
    'reads, settles and enters %s',
    async (name) => {
      let card = await chat.drop(join(CORPUS, name));

      expect(card).toMatch(/任务\s*\d+项/);
      if (card.includes('成文日期\n未读出') || /未读到成文日期/.test(card)) {
        expect(await chat.say('确认入账')).not.toContain('已入账');
        card = await chat.say('成文日期 2024-03-01');
      }
      expect(card).toMatch(/成文日期\s*202[45]年\d+月\d+日/);
      if (card.includes('全部暂不展开')) card = await chat.press('全部暂不展开');
      while (card.includes('不能确定')) card = await chat.press('是另一单位，登记');
      if (card.includes('列为逾期')) card = await chat.press('列为逾期');
      expect(await chat.press('确认入账')).toMatch(/任务编号\s*1—\d+/);
      await chat.startOver();
    },
    90_000,
  );
});
