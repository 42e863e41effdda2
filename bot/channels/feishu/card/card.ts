// A neutral message as one card, JSON 2.0, and how large that is.
// Pages: card-json-v2-structure (200 elements), content-components/table (5 tables), im-v1/message/create (30 KB).
import type { Message, Tone } from '#core/message/message.ts';
import { plainText as asPlainText } from '#core/message/plain.ts';
import { blockElements, type CardPlace } from './blocks.ts';
import { type Element, plainText, shortened } from './element.ts';
import { cleanText } from './escape.ts';

export interface Card {
  schema: '2.0';
  config: Record<string, unknown>;
  header?: Record<string, unknown>;
  body: { elements: Element[] };
}

/** Of 30 KB: style counts on the platform's side as well. */
const MOST_BYTES = 28_000;
const MOST_ELEMENTS = 180;
const MOST_TABLES = 5;
const MOST_CHARTS = 5;
const SUMMARY_LENGTH = 60;
/** A title beyond this would leave no room for what it is the title of. */
const MOST_TITLE = 500;

const TEMPLATES: Record<Tone, string> = {
  plain: 'default',
  info: 'blue',
  good: 'green',
  warn: 'orange',
  bad: 'red',
};

/** The card of a message, whatever its size. The colour of its head says its tone. */
export function cardOf(message: Message, place: CardPlace): Card {
  const names = new Set<string>();
  const elements = message.blocks.flatMap((block) => blockElements(block, place, names));
  const wide = elements.some(({ tag }) => tag === 'table' || tag === 'chart');
  const said = cleanText(asPlainText(message)).replace(/\s+/g, ' ');
  const summary = shortened(said, SUMMARY_LENGTH);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      ...(wide ? { width_mode: 'fill' } : {}),
      ...(summary === '' ? {} : { summary: { content: summary } }),
    },
    ...(message.title
      ? {
          header: {
            title: plainText(shortened(cleanText(message.title).replaceAll('\n', ' '), MOST_TITLE)),
            template: TEMPLATES[message.tone],
          },
        }
      : {}),
    body: { elements },
  };
}

/** Whether Feishu takes it as one card: bytes of its JSON, elements, tables and charts. */
export function fitsOneCard(card: Card): boolean {
  const { elements } = card.body;
  const count = (tag: string) => elements.filter((element) => element.tag === tag).length;
  return (
    Buffer.byteLength(JSON.stringify(card)) <= MOST_BYTES &&
    countTags(card) <= MOST_ELEMENTS &&
    count('table') <= MOST_TABLES &&
    count('chart') <= MOST_CHARTS
  );
}

function countTags(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + countTags(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const own = typeof (value as { tag?: unknown }).tag === 'string' ? 1 : 0;
  return Object.values(value).reduce<number>((sum, one) => sum + countTags(one), own);
}
