// The outline of a notice: sections under 一、（一）1.（1）, with their headings and their own text.
import type { SourceText } from '../text/source.ts';
import { endOfHeading, headingText, phaseName } from './headings.ts';
import type { BodySpan } from './layout.ts';
import { type Line, lineIndexAt } from './lines.ts';
import { findMarks, type Mark } from './numbering.ts';

/** A numbered passage up to the next mark of any level; children are sections of their own. */
export interface Section {
  /** Null for text that stands under no number. */
  mark: Mark | null;
  /** Heading as printed, with its number: “（一）严格落实党政领导责任”. Null when there is none. */
  heading: string | null;
  start: number;
  /** Where the section's own text begins, after its heading. */
  bodyStart: number;
  end: number;
  parents: Section[];
  annex: string | null;
  /** Where the rest of an item goes on that another one interrupts; null for all others. */
  goesOnAt: number | null;
  /** The name of a phase whose words all stand in the items below it: 自查阶段（5月1日—31日）. */
  caption: string | null;
  /** True where its words end with a colon and lead up to a list beneath it. */
  introduces: boolean;
  /** True for text before the first number of a numbered document: cover letter, preamble. */
  isPreamble: boolean;
}

/** How a paragraph begins that closes a notice. */
const CLOSING =
  /^(?:请(?!示)|以上|特此|望|现(?:责令|要求|请)|责令|(?:经|对)?以上|上述|会议(?:要求|强调|明确|决定|指出)|逾期|联系人|各[^。，；]{1,24}(?:请|要|应|务必|须)?(?:于|在)[^。；，]{2,16}[前内]，?将?[^。；]{2,30}(?:报|反馈|函告|送))/;

/**
 * Sections of all spans in reading order. `dated` holds the offsets of deadlines: a first sentence
 * with a deadline is a duty, not a heading.
 */
export function readOutline(
  source: SourceText,
  lines: Line[],
  spans: BodySpan[],
  dated: number[],
): Section[] {
  const sections: Section[] = [];
  for (const [index, span] of spans.entries()) {
    const goesOn = index > 0 && spans[index - 1]?.annex === span.annex;
    const last = goesOn ? sections.findLast((section) => section.mark !== null) : undefined;
    const above = last ? [...last.parents, last] : [];
    sections.push(...spanSections(source, lines, span, dated, above));
  }
  const first = sections.findIndex((section) => section.mark !== null);
  sections.slice(0, Math.max(first, 0)).forEach((section) => {
    section.isPreamble = true;
  });
  return sections;
}

/**
 * “四（二）3”: the printed numbers from the outside in. Articles run through chapters and need no more
 * (第四条（一）); a number behind another is set apart (附件2-1).
 */
export function refOf(section: Section): string {
  const path = [...section.parents, section];
  const byArticle = path.some((each) => each.mark?.level === 0);
  const labels = path.flatMap(({ mark }) =>
    mark && !(byArticle && mark.level < 0) ? mark.label : [],
  );
  const annex = section.annex
    ? /^附[件表录][\d一二三四五六七八九十之]*/.exec(section.annex)?.[0]
    : '';
  return [annex ?? '', ...labels].reduce(
    (ref, label) => ref + (/\d$/.test(ref) && /^\d/.test(label) ? '-' : '') + label,
  );
}

/** Headings above a passage and its own, outermost first. */
export function headingsOf(section: Section): string[] {
  const above = section.parents.flatMap((each) => each.heading ?? each.caption ?? []);
  const own = [...above, ...(section.heading ? [section.heading] : [])];
  return section.annex ? [section.annex, ...own] : own;
}

function spanSections(
  source: SourceText,
  lines: Line[],
  span: BodySpan,
  dated: number[],
  above: Section[],
): Section[] {
  const marks = findMarks(source, lines, span);
  const sections: Section[] = [];
  const firstStart = marks[0]?.start ?? span.end;
  if (firstStart > span.start) sections.push(bare(source.text, span, firstStart));
  let open = [...above, ...sections.filter((section) => section.introduces && marks.length > 0)];
  marks.forEach((mark, index) => {
    const end = marks[index + 1]?.start ?? span.end;
    open = open.filter((section) => (section.mark?.level ?? 0) < mark.level);
    const hasChildren = (marks[index + 1]?.level ?? 0) > mark.level;
    const headingEnd = endOfHeading(source.text, lines, mark, end, hasChildren, dated);
    const section: Section = {
      mark,
      heading: headingEnd === null ? null : headingText(source.text, mark.start, headingEnd),
      start: mark.start,
      bodyStart: headingEnd ?? mark.textStart,
      end,
      parents: open,
      annex: span.annex,
      goesOnAt: null,
      caption: hasChildren ? phaseName(source.text, mark, end) : null,
      introduces: hasChildren && /[：:]$/.test(source.text.slice(end - 1, end)),
      isPreamble: false,
    };
    sections.push(section);
    open = [...open, section];
  });
  return withClosing(source.text, lines, sections, span);
}

/**
 * A paragraph behind the last item that is no part of it: 请各单位于…报送, 会议要求…, or any where the
 * items before it are of one paragraph each.
 */
function withClosing(text: string, lines: Line[], sections: Section[], span: BodySpan): Section[] {
  const last = sections.at(-1);
  if (!last?.mark) return sections;
  const isPlain = (section: Section): boolean =>
    section.mark?.level !== last.mark?.level || paragraphsIn(lines, section).length === 0;
  const siblings = sections.filter(
    (each) => each !== last && each.mark?.level === last.mark?.level,
  );
  const arePlain = siblings.length > 0 && sections.every((each) => each === last || isPlain(each));
  const closing = paragraphsIn(lines, last).find(
    (start) =>
      (arePlain && last.mark?.level !== 7 && start > last.bodyStart) ||
      CLOSING.test(text.slice(start, start + 60)),
  );
  if (closing === undefined) return sections;
  const rest = { ...bare(text, span, span.end), start: closing, bodyStart: closing };
  const item = { ...last, end: closing };
  const whole = { heading: null, bodyStart: last.mark.textStart };
  const own = closing === last.bodyStart ? { ...item, ...whole } : item;
  return [...sections.slice(0, -1), own, rest];
}

/** Where paragraphs begin in a section behind its first one; the words below a heading count as first. */
function paragraphsIn(lines: Line[], { bodyStart, end, mark }: Section): number[] {
  const starts: number[] = [];
  const from = lineIndexAt(lines, mark?.textStart ?? bodyStart);
  for (let index = from + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || line.start >= end) break;
    if (line.startsParagraph && !line.page && line.start >= bodyStart) starts.push(line.start);
  }
  return starts;
}

function bare(text: string, span: BodySpan, end: number): Section {
  const { start, annex } = span;
  const introduces = /[：:]$/.test(text.slice(end - 1, end));
  const rest = { parents: [], annex, goesOnAt: null, caption: null, introduces, isPreamble: false };
  return { mark: null, heading: null, start, bodyStart: start, end, ...rest };
}
