// Items of a bulletin told once with all their units: 第2项“…”（区应急管理局、东山镇等7个单位，3月31日前）.
import type { CivilDate } from '../calendar/civil-date.ts';
import { listNames, quote, shortDay } from '../message/wording.ts';
import type { BulletinItem } from './bulletin.ts';

const TITLE_LIMIT = 60;

/** 东山镇、西河镇等7个单位: no more than `limit` names. */
export function unitsText(units: readonly string[], limit: number): string {
  const once = [...new Set(units)];
  if (once.length <= limit) return listNames(once);
  return `${listNames(once.slice(0, limit))}等${once.length}个单位`;
}

/** 第110、111项. */
export function numbersText(nos: readonly number[]): string {
  return `第${[...new Set(nos)].join('、')}项`;
}

/** A sentence part for each task of `items`, in their order; days are short in the year of `today`. */
export function dueTexts(
  items: readonly BulletinItem[],
  today: CivilDate,
  unitLimit: number,
): string[] {
  return [...Map.groupBy(items, ({ no }) => no)].map(([no, own]) => {
    const byDay = [...Map.groupBy(own, ({ dueOn }) => dueOn ?? '')].map(([day, same]) => ({
      day: shortDay(day, today),
      units: unitsText(
        same.map(({ unit }) => unit),
        unitLimit,
      ),
    }));
    const parts = [...Map.groupBy(byDay, ({ units }) => units)].map(
      ([units, same]) => `${units}，${listNames(same.map(({ day }) => day))}前`,
    );
    return `第${no}项${quote(own[0]?.title ?? '', TITLE_LIMIT)}（${parts.join('；')}）`;
  });
}
