// Runs of text and mentions as Feishu markdown.
import type { Inline } from '#core/message/message.ts';
import { escapeText } from './escape.ts';

/** Account ids as Feishu gives them out: ou_…, on_…, user ids; `all` is everybody in the group. */
const ACCOUNT = /^[\w-]{1,64}$/;

/** Whether a mention of this account can be written; any other is only named. */
export function isAccount(externalId: string): boolean {
  return ACCOUNT.test(externalId);
}

/**
 * Mentions are the only tags. Page: content-components/rich-text; `person` would show a name and
 * tell nobody.
 */
export function markdownOf(inlines: readonly Inline[]): string {
  let text = '';
  for (const inline of inlines) {
    if (inline.kind === 'mention') text += mention(inline);
    else if (inline.strong) text = withStrong(text, inline.text);
    else text += afterStrong(text, escapeText(inline.text));
  }
  return text;
}

function mention({ externalId, name }: Extract<Inline, { kind: 'mention' }>): string {
  return isAccount(externalId) ? `<at id=${externalId}></at> ` : `@${escapeText(name)} `;
}

/**
 * Bold ends with its line. Where a punctuation mark stands at the border, CommonMark takes `**` for
 * two asterisks unless a space is outside.
 */
function withStrong(before: string, strong: string): string {
  let text = before;
  for (const [at, line] of strong.split('\n').entries()) {
    if (at > 0) text += '\n';
    const core = line.trim();
    if (core === '') continue;
    const gap = /[\p{L}\p{N};]$/u.test(text) && /^[\p{P}\p{S}]/u.test(core) ? ' ' : '';
    text += `${gap}**${escapeText(core)}**`;
  }
  return text;
}

function afterStrong(before: string, words: string): string {
  const tight = /[\p{P}\p{S}]\*\*$/u.test(before) && /^[\p{L}\p{N}&]/u.test(words);
  return tight ? ` ${words}` : words;
}
