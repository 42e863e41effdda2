// A component of a card, as JSON.

export type Element = { tag: string } & Record<string, unknown>;

/** The beginning of a text, `most` characters with the … that says so; no pair of surrogates is cut. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The text object of titles, buttons, labels: shown as it is, no markup. */
export function plainText(content: string): Element {
  return { tag: 'plain_text', content };
}
