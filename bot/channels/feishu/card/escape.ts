// Words of people within Feishu's markdown: every character that could be markup becomes an entity.
// Page: feishu-cards/card-json-v2-components/content-components/rich-text, 特殊字符转义说明. CommonMark takes
// an entity for the character itself and never for a mark of structure.

const MARKS = /[&<>~\-!*/\\[\]()#:+"'`$_|=]/g;

/**
 * The text so that it shows as it was written: no mention, link, tag, list, heading, emoji code or
 * emphasis can arise from it. Line ends stay; control characters go.
 */
export function escapeText(text: string): string {
  return cleanText(text)
    .replace(MARKS, entity)
    .replace(/^(\d+)\./gm, (_, digits: string) => `${digits}${entity('.')}`)
    .replace(/^[ \t]+/gm, (indent) => [...indent].map(entity).join(''));
}

/** For places that take no markup (`plain_text`, table cells of type text): only what no client shows goes. */
export function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
