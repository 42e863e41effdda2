// JSON lines in: each line checked against its schema, a bad one named by its number.
import { z } from 'zod';
import { RefusedError } from './command.ts';

/** Every non-empty line as a value. Throws RefusedError naming the first line that is wrong. */
export function parseLines<T>(input: string, schema: z.ZodType<T>): T[] {
  return input
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => parseLine(line, number, schema));
}

function parseLine<T>(line: string, number: number, schema: z.ZodType<T>): T {
  const read = schema.safeParse(jsonOf(line, number));
  if (read.success) return read.data;
  const problem = z.prettifyError(read.error);
  throw new RefusedError(`第${number}行内容不符：${problem} / line ${number} does not fit.`);
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new RefusedError(`第${number}行不是 JSON / line ${number} is not JSON.`);
  }
}
