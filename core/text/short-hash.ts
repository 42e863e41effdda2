// A short hash of a text, to notice that something changed.

/** FNV-1a of 32 bits in base 36: enough to notice a change, and no protection against forgery. */
export function shortHash(text: string): string {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  }
  return (state >>> 0).toString(36);
}
