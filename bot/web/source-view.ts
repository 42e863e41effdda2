// The notice's own text with every draft's clause and deadline marked, and a place to jump to.
import { html } from 'hono/html';
import { squeeze } from '#core/text/source.ts';
import type { DraftRecord } from '#db/notices.ts';
import type { Html } from './message-view.ts';

interface Span {
  start: number;
  end: number;
  draft: DraftRecord;
}

/** The text in its own lines. Offsets of drafts count without whitespace; marks follow them back. */
export function sourceView(rawText: string, drafts: DraftRecord[]): Html {
  const source = squeeze(rawText);
  const clauses = drafts.map((draft) => spanOf(draft, draft.draft.offset, draft.draft.text));
  const phrases = drafts.flatMap((draft) =>
    draft.draft.deadlines.map((deadline) => spanOf(draft, deadline.offset, deadline.phrase)),
  );
  const ends = [...clauses, ...phrases].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...ends, source.text.length])]
    .filter((cut) => cut >= 0 && cut <= source.text.length)
    .sort((a, b) => a - b);
  const rawAt = (offset: number) => source.rawIndex[offset] ?? rawText.length;
  const pieces = cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? source.text.length;
    const words = tidy(rawText.slice(rawAt(start), rawAt(end)));
    return pieceView(words, start, end, clauses, phrases);
  });
  return html`<div class="source" id="source">${pieces}</div>`;
}

function spanOf(draft: DraftRecord, start: number, text: string): Span {
  return { start, end: start + text.replace(/\s/g, '').length, draft };
}

function pieceView(
  words: string,
  start: number,
  end: number,
  clauses: Span[],
  phrases: Span[],
): Html {
  const covers = (span: Span) => span.start <= start && span.end >= end;
  // The innermost clause: the shortest that covers the piece.
  const [clause] = clauses.filter(covers).sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!clause) return html`${words}`;
  const anchors = clauses
    .filter((span) => span.start === start)
    .map((span) => html`<a id="o${span.start}"></a><a id="s${span.draft.id}"></a>`);
  const mark = phrases.some(covers) ? 'phrase' : 'clause';
  const state = clause.draft.included ? '' : ' off';
  return html`${anchors}<a class="${mark}${state}" href="#d${clause.draft.id}">${words}</a>`;
}

/** Printed notices come with a blank line between every line; one break is enough to read. */
function tidy(text: string): string {
  return text.replace(/[ \t\u3000]*\r?\n\s*\n+/g, '\n');
}
