// A task of one sentence, read as a notice's clause is: what it names, by when, for whom.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { WorkCalendar } from '#core/calendar/working-days.ts';
import type { Unit } from '#core/directory/unit.ts';
import { shorten } from '#core/message/wording.ts';
import type { Notice, NoticeHeader, TaskDraft, UnitMention } from '#core/notice/notice.ts';
import { readNotice } from '#core/notice/read-notice.ts';

const TITLE = '新增任务：';
const TITLE_LIMIT = 40;
/** What a sentence of the office never has, and nobody misses. */
const NOT_MISSED = ['document-number-missing', 'title-missing'];
/** A unit's name before what a clause about time or duty begins with; the directory may not know it. */
const UNKNOWN_FRONT =
  /^\p{Script=Han}{1,12}?(?:局|委员会|街道办事处|街道|镇|乡|大队|支队|中心|公司)(?=[、和及与]|下周|下个?月|本周|本月|这周|月底|年底|季度|明天|后天|\d|[一二三四五六七八九十]+月|尽快|立即|负责|牵头)/u;

/** Whether a notice is such a sentence, to be read again the same way. */
export function isSentence({ title }: Pick<NoticeHeader, 'title'>): boolean {
  return title?.startsWith(TITLE) ?? false;
}

/** The reading of the stored text, reckoned from `issuedOn`; null where no task can be read from it. */
export function readSentence(
  text: string,
  on: { issuedOn: CivilDate; calendar: WorkCalendar; issuer: string; units: readonly Unit[] },
): Notice | null {
  const { issuedOn, calendar, issuer, units } = on;
  const notice = readNotice(text, { issuedOn, calendar });
  const tasks = notice.tasks.map((draft) => withFrontUnits(draft, units));
  const [first] = tasks.filter((draft) => draft.units.length + draft.deadlines.length > 0);
  if (!first) return null;
  const settled = (code: string) =>
    code === 'unit-missing' && tasks.every((draft) => draft.units.length > 0);
  return {
    ...notice,
    tasks,
    header: { ...notice.header, title: `${TITLE}${shorten(first.title, TITLE_LIMIT)}`, issuer },
    issues: notice.issues.filter(({ code }) => !NOT_MISSED.includes(code) && !settled(code)),
  };
}

/**
 * “区住建局下周五前…”: where no unit was read as the doer, those the sentence begins with, one after another,
 * as the directory calls them or else by the form of their names.
 */
function withFrontUnits(draft: TaskDraft, units: readonly Unit[]): TaskDraft {
  if (draft.units.length > 0) return draft;
  const named: UnitMention[] = [];
  let rest = draft.text.replace(/^(?:请|由)/, '');
  for (;;) {
    const name = frontName(rest, units) ?? UNKNOWN_FRONT.exec(rest)?.[0] ?? null;
    if (name === null) break;
    named.push({ name, role: 'responsible', basis: 'subject' });
    rest = rest.slice(name.length).replace(/^[、和及与]/, '');
  }
  const [first] = named;
  const cut = first && draft.title.startsWith(first.name) ? frontLength(draft.title, named) : 0;
  return { ...draft, units: named, title: draft.title.slice(cut) };
}

/** The longest name or alias the text begins with. */
function frontName(text: string, units: readonly Unit[]): string | null {
  const names = units.flatMap((unit) => [unit.name, ...unit.aliases]);
  const fitting = names.filter((name) => name !== '' && text.startsWith(name));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
}

function frontLength(title: string, named: readonly UnitMention[]): number {
  const length = named.map(({ name }) => name).join('、').length;
  return title.length > length ? length : 0;
}
