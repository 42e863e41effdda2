// A component of a card, as JSON.

export type Element = { tag: string } & Record<string, unknown>;

/** The text object of titles, buttons, labels: shown as it is, no markup. */
export function plainText(content: string): Element {
  return { tag: 'plain_text', content };
}
