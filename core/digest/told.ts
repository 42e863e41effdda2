// Text that knows where its figures come from: each cites the key of its proof (自证材料).

/** A figure as the text says it, and the key under which it is proved. */
export interface Cited {
  key: string;
  text: string;
}

/** A passage with the keys of the figures in it, in their order. */
export interface Told {
  text: string;
  keys: string[];
}

/** A figure in a passage. */
export function cite(key: string, figure: number | string): Cited {
  return { key, text: `${figure}` };
}

/** A passage of words, cited figures and other passages: told`共${cite('total', 10)}项`. */
export function told(
  words: TemplateStringsArray,
  ...parts: readonly (string | Cited | Told)[]
): Told {
  const pieces = words.flatMap((text, at) => {
    const part = parts[at];
    return part === undefined ? [text] : [text, part];
  });
  return joined(pieces);
}

/** Passages one after the other, with words between them. */
export function joinTold(passages: readonly (string | Told)[], between = ''): Told {
  return joined(passages.flatMap((passage, at) => (at === 0 ? [passage] : [between, passage])));
}

function joined(pieces: readonly (string | Cited | Told)[]): Told {
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
  const keys = pieces.flatMap((piece) => {
    if (typeof piece === 'string') return [];
    return 'keys' in piece ? piece.keys : [piece.key];
  });
  return { text, keys };
}

/** A section of the bulletin from its passages. */
export function toldSection(
  heading: string,
  passages: readonly (string | Told)[],
): { heading: string; paragraphs: string[]; trail: string[][] } {
  const all = passages.map((passage) =>
    typeof passage === 'string' ? { text: passage, keys: [] } : passage,
  );
  return {
    heading,
    paragraphs: all.map(({ text }) => text),
    trail: all.map(({ keys }) => keys),
  };
}
