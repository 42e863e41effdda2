// 新增任务：区住建局6月底前完成危房排查: a sentence of the office is read like a notice, shown, entered once confirmed.

import type { Unit } from '#core/directory/unit.ts';
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { fullDay, shorten } from '#core/message/wording.ts';
import type { Notice, TaskDraft, UnitMention } from '#core/notice/notice.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { loadUnits } from '#db/directory.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { takeIn } from './import-notice.ts';

const TITLE_LIMIT = 40;
/** What a sentence of the office never has, and nobody misses. */
const NOT_MISSED = ['document-number-missing', 'title-missing'];

/**
 * Signed with the office and today, so that 本月底 has a day and the same words may come again next
 * year; “确认入账” gives the number and the history says who entered it.
 */
export async function addTask(
  ctx: HandlerContext,
  { sentence }: CommandOf<'addTask'>,
): Promise<Answer[]> {
  const text = `一、${sentence}\n\n${ctx.office.name}\n${fullDay(ctx.today)}\n`;
  const notice = readNotice(text, { issuedOn: ctx.today, calendar: ctx.deps.calendar });
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const tasks = notice.tasks.map((draft) => withFrontUnits(draft, units));
  const [first] = tasks.filter((draft) => draft.units.length + draft.deadlines.length > 0);
  if (!first) return [{ message: say(OFFICE_LINES.noTaskRead) }];
  const settled = (code: string) =>
    code === 'unit-missing' && tasks.every((draft) => draft.units.length > 0);
  const read: Notice = {
    ...notice,
    tasks,
    header: {
      ...notice.header,
      title: `新增任务：${shorten(first.title, TITLE_LIMIT)}`,
      issuer: ctx.office.name,
    },
    issues: notice.issues.filter(({ code }) => !NOT_MISSED.includes(code) && !settled(code)),
  };
  return await takeIn(ctx, { file: null, format: 'txt', text, read: () => read, notes: [] });
}

/**
 * “区住建局下周五前…”: where no unit was read as the doer, those of the directory that the sentence
 * begins with, one after another.
 */
function withFrontUnits(draft: TaskDraft, units: readonly Unit[]): TaskDraft {
  if (draft.units.length > 0) return draft;
  const named: UnitMention[] = [];
  let rest = draft.text.replace(/^(?:请|由)/, '');
  for (;;) {
    const name = frontName(rest, units);
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
