// The message something in the ledger came from, as a line of history names it.
import { maskNumbers } from './mask.ts';
import { listNames, quote, shorten } from './wording.ts';

/** What is kept of it. `id` is the platform's. */
export interface SourceMessage {
  channel: string;
  id: string | null;
  /** A button or a form, not words. */
  isPress: boolean;
  /** Said to the bot alone: others do not read its words. */
  isPrivate: boolean;
  text: string;
  /** Names of the files it came with. */
  files: readonly string[];
}

const EXCERPT = 40;
const DOORS: Record<string, string> = { web: '网页操作', cli: '命令行操作' };
const SHOWN_FILES = 2;
/** Buttons of which the words name a row of ours and mean nothing to people. */
const ROW_NUMBER = /^(?:选择|绑定申请|撤回操作) ?\d/;

/**
 * Which message it was, numbers of people hidden: “销号 8” · 按钮“销号 8” · 文件“进展.pdf” · 单聊消息.
 * Empty where nothing of it may be shown.
 */
export function sourceText(message: SourceMessage): string {
  const { isPress, isPrivate, text, files } = message;
  if (isPrivate) return '单聊消息';
  if (isPress) return ROW_NUMBER.test(text) ? '按钮' : `按钮${excerpt(text)}`;
  if (text.trim() !== '') return `${DOORS[message.channel] ?? ''}${excerpt(text)}`;
  if (files.length === 0) return '';
  const names = files
    .slice(0, SHOWN_FILES)
    .map((name) => `“${shorten(maskNumbers(name), EXCERPT)}”`);
  return `文件${listNames(names)}${files.length > SHOWN_FILES ? `等${files.length}份` : ''}`;
}

function excerpt(text: string): string {
  return quote(maskNumbers(text), EXCERPT);
}
