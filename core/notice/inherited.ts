// Whom a heading or an introduction names for all that stands below it: （三）区住建局。 · 各镇街要做好以下工作：1.….
import { ENTERPRISE } from '../directory/unit-words.ts';
import { splitSentences } from './clauses.ts';
import { doerOf } from './doer.ts';
import { type MeasureText, subjectsIn } from './measures.ts';
import type { Section } from './outline.ts';
import type { Subject } from './subject.ts';
import { NOT_IN_NAME } from './subject-words.ts';
import { looksLikeUnit, readUnitList } from './unit-list.ts';

const INTRODUCES = /(?:以下|下列|如下)[^。；]*[：:。]?$|[：:]$/;
/** An introduction is a sentence; what stands before it in a long item is not read again. */
const REACH = 240;
const NUMBER =
  /^(?:[一二三四五六七八九十]+(?:、|是)|第[一二三四五六七八九十]+，|[（(][^（(）)]{1,4}[）)]|\d+[.．、]|[①-⑳])/;
/** A heading that is a list of offices. Schools, stations and enterprises are places to look after. */
const OFFICE =
  /(?:局|委|办|办公室|委员会|指挥部|专班|大队|支队|总队|厅|部门|成员单位|党委|党工委|管委会|政府|街道|镇街|乡镇|镇)(?:（[^（）]*）)?$/;
/** Most headings end in a noun of another kind; they are turned away before they are cut up. */
const MAY_NAME =
  /[局委办室会部队厅门位府道街镇组](?:（[^（）]*）)?等?(?:有关|相关)?(?:部门|单位)?$/;
const DUTY_OF = /(?:的)?(?:工作)?(?:职责|任务|分工|职责分工|任务分工)$/;

/**
 * The subject that the nearest heading or introduction above gives to a section's sentences, or
 * null. Its place is before the section's own text.
 */
export function inheritedSubject(
  text: MeasureText & { paragraphs: Set<number> },
  section: Section,
): Subject | null {
  const headed = headingSubject(section);
  if (headed) return headed;
  for (const parent of [...section.parents].reverse()) {
    const named = introducing(text, parent) ?? headingSubject(parent);
    if (named) return { ...named, start: section.start, end: section.start };
  }
  return null;
}

/** （三）区住建局： names the unit itself; 区住建局职责 does so too. */
function headingSubject({ heading, start }: Section): Subject | null {
  const words = heading?.replace(NUMBER, '').replace(DUTY_OF, '') ?? '';
  if (!MAY_NAME.test(words)) return null;
  const { names, openEnded } = readUnitList(words);
  const isOffices = names.every(
    (name) =>
      looksLikeUnit(name) && OFFICE.test(name) && !ENTERPRISE.test(name) && !NOT_IN_NAME.test(name),
  );
  if (names.length === 0 || !isOffices) return null;
  const units = names.map((name) => ({ name, role: 'responsible' as const }));
  return {
    start,
    end: start,
    isInvited: false,
    units: units.map((unit) => ({ ...unit, basis: 'subject' })),
    openEnded,
    doer: doerOf(units),
  };
}

/** The subject of a parent's last sentence, where that sentence introduces what is below. */
function introducing(
  cut: MeasureText & { paragraphs: Set<number> },
  { bodyStart, end }: Section,
): Subject | null {
  const { text } = cut;
  const from = Math.max(bodyStart, end - REACH);
  if (!INTRODUCES.test(text.slice(from, end))) return null;
  const last = splitSentences(text, from, end, cut.inside, cut.paragraphs).at(-1);
  return last ? (subjectsIn(cut, last, []).at(-1) ?? null) : null;
}
