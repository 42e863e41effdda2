// Asks the model once, checks the answer against its schema, asks once more on a bad one, else gives up.
import type { z } from 'zod';
import type { Model } from '#core/ports.ts';

/** A filled prompt and the shape its answer must have. */
export interface Prompt<T> {
  system: string;
  user: string;
  answer: z.ZodType<T>;
}

const MAX_ANSWER_CHARS = 20_000;

/**
 * The model's answer, or null when two turns gave nothing that fits the schema. The caller goes on
 * without it: with no model, or a useless one, the product works by its rules alone.
 * Errors of the transport are the caller's to catch.
 */
export async function ask<T>(model: Model, prompt: Prompt<T>): Promise<T | null> {
  const first = read(await model.complete({ system: prompt.system, user: prompt.user }), prompt);
  if (first.ok) return first.value;
  const repair = `${prompt.user}\n\n上一次的回答不合要求（${first.problem}）。请只输出一个 JSON 对象。`;
  const second = read(await model.complete({ system: prompt.system, user: repair }), prompt);
  return second.ok ? second.value : null;
}

type Read<T> = { ok: true; value: T } | { ok: false; problem: string };

function read<T>(text: string, prompt: Prompt<T>): Read<T> {
  const json = objectIn(text);
  if (json === null) return { ok: false, problem: '没有 JSON 对象' };
  try {
    const checked = prompt.answer.safeParse(JSON.parse(json));
    if (checked.success) return { ok: true, value: checked.data };
    return { ok: false, problem: checked.error.issues[0]?.path.join('.') ?? '结构不符' };
  } catch (error) {
    return { ok: false, problem: error instanceof SyntaxError ? 'JSON 不完整' : String(error) };
  }
}

/** Models wrap answers in fences and thoughts; the outermost braces are what was asked for. */
function objectIn(text: string): string | null {
  const spoken = text.slice(0, MAX_ANSWER_CHARS).replace(/<think>[\s\S]*?<\/think>/g, '');
  const start = spoken.indexOf('{');
  const end = spoken.lastIndexOf('}');
  return start >= 0 && end > start ? spoken.slice(start, end + 1) : null;
}
