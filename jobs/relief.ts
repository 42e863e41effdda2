// 减负账本 of a month, from what was recorded when it happened.
import { z } from 'zod';
import { addDays, addMonths } from '#core/calendar/civil-date.ts';
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import type { Relief } from '#core/digest/relief.ts';
import type { Queryable } from '#db/client.ts';
import { countDocuments, countFresh, countReminded, countReports } from '#db/relief.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import type { Deps } from './deps.ts';
import { SETTLED_DAYS } from './prune.ts';

/** Counts a month (`2024-06`) up to now. */
export async function reliefOf(
  deps: Deps,
  q: Queryable,
  officeId: number,
  month: string,
): Promise<Relief> {
  const first = `${month}-01`;
  const start = (day: string) => instantOf(day, '00:00', deps.zone);
  const span = { from: start(first), to: start(addMonths(first, 1)) };
  const reminded = await countReminded(q, officeId, span);
  const { reports, cells } = await countReports(q, officeId, span);
  const kept = addDays(civilDay(deps.clock.now(), deps.zone), -SETTLED_DAYS);
  const spared = z.number().safeParse(await getSetting(q, officeId, sparedKey(month)));
  return {
    month,
    remindedItems: reminded.items,
    messages: reminded.messages,
    freshReports: await countFresh(q, officeId, span),
    sparedInRound: spared.data ?? 0,
    filledCells: first < kept ? null : cells,
    reports,
    ...(await countDocuments(q, officeId, span)),
  };
}

/** Notes how many items a month's round did not ask about, because they had been reported on. */
export async function noteSpared(
  q: Queryable,
  officeId: number,
  month: string,
  items: number,
): Promise<void> {
  await putSetting(q, officeId, sparedKey(month), items);
}

function sparedKey(month: string): string {
  return `spared:${month}`;
}
