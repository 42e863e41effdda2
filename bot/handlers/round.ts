// 月调度 by hand, 调度周期, 零报告, and a form's reports on several tasks at once.
import { instantOf } from '#core/calendar/zone.ts';
import { say } from '#core/intent/answer.ts';
import { ROUND_LINES } from '#core/intent/answer-round.ts';
import { FINAL_LINES } from '#core/intent/answer-undo.ts';
import type { ReportContent } from '#core/ledger/event.ts';
import { listNames } from '#core/message/wording.ts';
import { roundMoments } from '#core/reminder/round-calendar.ts';
import { momentText, monthWord } from '#core/reminder/round-card.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { cyclesOf, lastRound, setCycle as saveCycle } from '#db/rounds.ts';
import { loadAudience } from '#jobs/audience.ts';
import { startRound as openByHand } from '#jobs/collect.ts';
import { loadSettings } from '#jobs/office-settings.ts';
import { roundAt } from '#jobs/round.ts';
import { collectionStatus } from './collection-status.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { noteAudit } from './note-audit.ts';
import { reportForm } from './report-progress.ts';
import { happen, speakerDuties } from './speaker-duties.ts';

/** Working days a round that is started after its own cut-off gives. */
const BY_HAND_DAYS = 2;

/** Started once a month; started again it shows how it stands. */
export async function startRound(
  ctx: HandlerContext,
  { dueOn }: CommandOf<'startRound'>,
): Promise<Answer[]> {
  const { deps, tx, office, now, today } = ctx;
  const settings = { ...(await loadSettings(tx, office.id)), shadowSince: null };
  const month = today.slice(0, 7);
  const calendar = roundMoments(month, settings.round, deps.calendar);
  const [, time = ''] = calendar.dueAt.split('T');
  const later = deps.calendar.addWorkingDays(today, BY_HAND_DAYS);
  const usual = instantOf(calendar.dueAt.slice(0, 10), time, deps.zone);
  const day = dueOn ?? (usual > now ? calendar.dueAt.slice(0, 10) : later);
  const dueAt = instantOf(day, time, deps.zone);
  if (dueAt <= now) return [line(ROUND_LINES.duePast(momentText(`${day}T${time}`, today)))];
  const audience = await loadAudience(deps, tx, office.id, ctx.group.id);
  if (!audience) return [line(ROUND_LINES.noGroup)];
  const run = { deps, tx, office, audience, settings, slotAt: now, now };
  const opened = await openByHand(run, { month, dueAt, openedBy: ctx.person.name });
  if (!opened) {
    return [line(ROUND_LINES.alreadyOpen(monthWord(month))), ...(await collectionStatus(ctx))];
  }
  await noteAudit(ctx, 'roundStarted', { month });
  if (opened.units === 0) return [line(ROUND_LINES.nothingToAsk(monthWord(month)))];
  return [{ message: opened.told, replyTo: null, final: FINAL_LINES.roundStarted }];
}

/** 调度周期 8 每季度: each task answered in one line. */
export async function setCycle(
  ctx: HandlerContext,
  { nos, cycle }: CommandOf<'setCycle'>,
): Promise<Answer[]> {
  const tasks = await loadTasks(ctx.tx, ctx.office.id, { nos });
  const known = tasks.map((task) => task.no);
  const ids = tasks.map((task) => task.id);
  const was = await cyclesOf(ctx.tx, ids);
  for (const id of ids) await saveCycle(ctx.tx, id, cycle);
  if (known.length > 0) await noteAudit(ctx, 'collectionCycle', { nos: known, cycle });
  const unknown = nos.filter((no) => !known.includes(no));
  const lines = [
    ...(known.length > 0
      ? [
          ROUND_LINES.cycleSet(
            known,
            cycle,
            ids.map((id) => was.get(id) ?? null),
          ),
        ]
      : []),
    ...unknown.map((no) => ROUND_LINES.noSuchTask(no)),
  ];
  return [line(lines.join(''))];
}

/** 零报告: recorded on everything the round still misses of the speaker's own units. */
export async function zeroReport(ctx: HandlerContext): Promise<Answer[]> {
  const { tx, office, person, now } = ctx;
  if (person.role !== 'liaison') return [line(ROUND_LINES.zeroByContact)];
  const round = await lastRound(tx, office.id);
  const isOpen = round !== null && round.month === ctx.today.slice(0, 7);
  const units = isOpen ? await roundAt(tx, office.id, round, now) : [];
  const own = units.filter(({ unitId }) => person.unitIds.includes(unitId));
  const wanted = own.flatMap(({ unitId, missing, asked }) =>
    asked.filter(({ taskNo }) => missing.includes(taskNo)).map((one) => ({ ...one, unitId })),
  );
  if (wanted.length === 0) return [line(ROUND_LINES.nothingMissing)];
  const report: ReportContent = {
    text: '本月无新进展',
    status: 'in_progress',
    percent: null,
    expectedOn: null,
    issues: null,
  };
  const open = new Set((await speakerDuties(ctx, { unfinished: true })).map(({ id }) => id));
  const nos: number[] = [];
  for (const { dutyId, taskNo } of wanted.filter((one) => open.has(one.dutyId))) {
    const done = await happen(ctx, dutyId, { kind: 'reported', report });
    if (done.ok) nos.push(taskNo);
  }
  const names = listNames(own.map(({ unitName }) => unitName));
  return [{ message: say(ROUND_LINES.zeroRecorded(names, nos)), taskNos: nos }];
}

/** 填报 8、9: a line for each task in the form; empty ones are left for later. */
export async function reportItems(
  ctx: HandlerContext,
  { nos }: CommandOf<'reportItems'>,
): Promise<Answer[]> {
  const { values } = ctx.inbound;
  const filled = nos.filter((no) => (values[`progress${no}`] ?? '').trim() !== '');
  if (filled.length === 0) return [line(ROUND_LINES.formEmpty)];
  const answers: NonNullable<Answer>[] = [];
  for (const no of filled) {
    const one = { progress: values[`progress${no}`] ?? '' };
    const own = { ...ctx, inbound: { ...ctx.inbound, values: one } };
    answers.push(
      ...(await reportForm(own, { kind: 'reportForm', no })).flatMap((each) => each ?? []),
    );
  }
  const blocks = answers.flatMap(({ message }) =>
    message.blocks.filter(({ kind }) => kind !== 'buttons'),
  );
  return [{ message: { tone: 'plain', blocks }, taskNos: filled }];
}

function line(text: string): Answer {
  return { message: say(text) };
}
