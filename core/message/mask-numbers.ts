// Telephone numbers out of sight in a group: 13800001234 → 138****1234, whoever wrote them.
import type { Message } from './message.ts';

const MOBILE = /(?<![\d.])(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![\d.])/g;
/** With its area code: 0632-5550123. */
const LANDLINE = /(?<!\d)(0\d{2,3})[-－—]\d{3,4}(\d{4})(?!\d)/g;

/** What is no text: ids, addresses, and the words a button says. */
const NOT_TEXT = new Set(['kind', 'externalId', 'path', 'command', 'tone']);

/** A text without the middle of the telephone numbers in it. */
export function maskNumbers(text: string): string {
  return text.replace(MOBILE, '$1****$2').replace(LANDLINE, '$1-****$2');
}

/** A message as a group may see it. Buttons still say what they said. */
export function withoutNumbers(message: Message): Message {
  return masked(message, '') as Message;
}

function masked(value: unknown, key: string): unknown {
  if (typeof value === 'string') return NOT_TEXT.has(key) ? value : maskNumbers(value);
  if (Array.isArray(value)) return value.map((one) => masked(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, masked(one, name)]));
}
