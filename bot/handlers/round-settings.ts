// 设置 月调度: shows when the month's round runs, or changes parts of it. Changes are in the audit.
import { addMonths } from '#core/calendar/civil-date.ts';
import { say } from '#core/intent/answer.ts';
import { ROUND_LINES, roundSettingMessage } from '#core/intent/answer-round.ts';
import type { RoundChange } from '#core/intent/intent.ts';
import { roundMoments, settingProblem } from '#core/reminder/round-calendar.ts';
import { DEFAULT_ROUND, type RoundSetting } from '#core/reminder/round-setting.ts';
import { isOfficeTime } from '#core/reminder/setting.ts';
import { recordAudit } from '#db/audit.ts';
import { loadSettings, saveRoundSetting } from '#jobs/office-settings.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

export async function roundSettings(
  ctx: HandlerContext,
  { change }: CommandOf<'roundSettings'>,
): Promise<Answer[]> {
  const { tx, office, deps, today, now, person } = ctx;
  const { round: before } = await loadSettings(tx, office.id);
  const round = change ? changed(before, change) : before;
  const month = today.slice(0, 7);
  if (change) {
    const hours = [round.opens.time, round.bulletin.time].every(isOfficeTime);
    if (!hours) return [{ message: say(ROUND_LINES.outsideHours) }];
    const problem = settingProblem(round, month, deps.calendar);
    if (problem) return [{ message: say(ROUND_LINES.settingRefused(problem)) }];
    await saveRoundSetting(tx, office.id, change.kind === 'reset' ? null : round);
    const entry = { officeId: office.id, actor: person.externalId, at: now };
    await recordAudit(tx, { ...entry, action: 'roundSettings', detail: { before, after: round } });
  }
  const next = addMonths(`${month}-01`, 1).slice(0, 7);
  const moments = [month, next].map((one) => roundMoments(one, round, deps.calendar));
  return [{ message: roundSettingMessage(round, moments, { today, was: change ? before : null }) }];
}

function changed(before: RoundSetting, change: RoundChange): RoundSetting {
  if (change.kind === 'reset') return DEFAULT_ROUND;
  const { opens, due, bulletin, ...plain } = change.parts;
  const set = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...set,
    opens: { ...before.opens, ...opens },
    due: { ...before.due, ...due },
    bulletin: { ...before.bulletin, ...bulletin },
  };
}
