// A language model proposes which task a reply means: asked first, never recorded, never waited on twice.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proposeTasks } from '#bot/propose-tasks.ts';
import type { Model } from '#core/ports.ts';
import type { Database } from '#db/client.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './handlers/chat.ts';

let database: Database;
let chat: Chat;
let group = 0;
let asked: string[];

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  group += 1;
  asked = [];
  chat = await openChat(database, `model-${group}`);
});
afterAll(() => database.close());

/** Every question gets the same answer; an Error is thrown. */
function always(answer: string | Error): Model {
  return {
    complete: async ({ user }) => {
      asked.push(user);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

const PLAIN = '请问反馈的是哪一项？\n可回复：选择 Q 1 ／ 选择 Q 2 ／ 选择 Q 3';
const say = async (who: string, text: string) => {
  const answers = await chat.say(who, text);
  return answers.join('\n').replace(/选择 \d+/g, '选择 Q');
};

describe('a reply the rules cannot place', () => {
  it('is asked about with the model’s proposal first, and recorded only when confirmed', async () => {
    chat.deps.model = always('{"taskNos":[2],"status":"done"}');
    const [question = ''] = await chat.say('housing', '已完成');
    expect(question).toContain('请问反馈的是哪一项？是否指第2项？');
    expect(question).toMatch(/可回复：选择 \d+ 2 ／ 选择 \d+ 1 ／/);
    expect((await chat.duty(2, '区住建局')).status).toBe('open');
    const [id] = /选择 \d+/.exec(question) ?? [];
    expect(await say('housing', `${id} 2`)).toContain('已记录：第2项');
    expect(asked).toHaveLength(1);
  });

  it.each<[what: string, answer: string | Error, turns: number]>([
    ['a model that fails', new Error('language model answered 503'), 1],
    ['a model that knows nothing', '{"taskNos":[],"status":"unclear"}', 1],
    ['a model that talks', '我认为是第2项', 2],
    ['a model that names another unit’s task', '{"taskNos":[4],"status":"done"}', 2],
  ])('with %s is asked about as without one', async (_, answer, turns) => {
    chat.deps.model = always(answer);
    expect(await say('housing', '已完成')).toBe(PLAIN);
    expect(asked).toHaveLength(turns);
  });

  it('is asked about without a model', async () => {
    expect(await say('housing', '已完成')).toBe(PLAIN);
  });
});

describe('the model', () => {
  it.each([
    ['housing', '第1项已完成'],
    ['housing', '大家辛苦了'],
    ['housing', '销号 1'],
    ['town', '机密★10年\n已完成'],
    ['staff-1', '已完成'],
    ['passer-by', '已完成'],
    ['official-1', '已完成'],
  ])('is not shown what %s says: “%s”', async (who, text) => {
    chat.deps.model = always('{"taskNos":[1],"status":"done"}');
    await say(who, text);
    expect(asked).toEqual([]);
  });

  it('that answers what is not JSON leaves no word of it in the log', async () => {
    const lines: unknown[] = [];
    const log = { ...chat.deps.log, warn: (...line: unknown[]) => lines.push(line) };
    const model = always(new SyntaxError('Unexpected token 某某 in JSON'));
    const context = {
      text: '已完成',
      msgDate: '2024-06-20',
      speaker: { unit: null, role: 'liaison' },
      replyToTask: null,
      mentionsBot: false,
      attachments: [],
      openTasks: [],
    };
    expect(await proposeTasks({ ...chat.deps, log, model }, context)).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain('某某');
  });
});
