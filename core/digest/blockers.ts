// 卡在谁那里: whom units wait for by what they asked the office to settle, ranked by the tasks it would free.
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { Unit } from '../directory/unit.ts';
import type { BulletinItem } from './bulletin.ts';

export interface Blocker {
  /** The unit waited for; null where nobody is named. */
  name: string | null;
  /** What waits for it, the longest waiting first. */
  items: BulletinItem[];
  /** Tasks it would free: each counts once. */
  tasks: number;
  /** Days since the oldest request. */
  waitingDays: number;
}

/** Bodies as replies name them by their level: 市应急局, 省厅, 区自然资源局. */
const BODY = /(?:国家|省|市|区|县|旗)\p{Script=Han}{0,10}?(?:厅|局|委|办)/gu;

/** An item that names several units waits for each of them. */
export function blockersOf(
  needs: readonly BulletinItem[],
  units: readonly Unit[],
  today: CivilDate,
): Blocker[] {
  const names = namesOf(units);
  const waiting = needs.flatMap((item) => {
    const named = unitsNamed(item.reason ?? '', names).filter((unit) => unit !== item.unit);
    return (named.length > 0 ? named : [null]).map((name) => ({ name, item }));
  });
  const blockers = [...Map.groupBy(waiting, ({ name }) => name)].map(([name, own]): Blocker => {
    const items = own
      .map(({ item }) => item)
      .sort((a, b) => (a.saidOn ?? '').localeCompare(b.saidOn ?? '') || a.no - b.no);
    const since = items[0]?.saidOn;
    return {
      name,
      items,
      tasks: new Set(items.map(({ no }) => no)).size,
      waitingDays: since ? daysBetween(since, today) : 0,
    };
  });
  const known = (blocker: Blocker) => (blocker.name === null ? 1 : 0);
  return blockers.sort(
    (a, b) => known(a) - known(b) || b.tasks - a.tasks || b.waitingDays - a.waitingDays,
  );
}

/** Every way a unit is called, longest first: 区自然资源局, its aliases, 自然资源局. */
function namesOf(units: readonly Unit[]): { said: string; unit: string }[] {
  return units
    .filter(({ kind }) => kind !== 'collective')
    .flatMap(({ name, aliases }) => {
      const bare = name.replace(/^[区县市省旗]/, '');
      return [name, ...aliases, ...(bare.length >= 3 ? [bare] : [])].map((said) => ({
        said,
        unit: name,
      }));
    })
    .sort((a, b) => b.said.length - a.said.length);
}

/** Bodies with their level as they are said, in the directory or not; then units said without it. */
function unitsNamed(text: string, names: readonly { said: string; unit: string }[]): string[] {
  const known = new Map(names.map(({ said, unit }) => [said, unit]));
  const found = new Set<string>();
  // 市应急局 is not the district's 应急局, so it is taken out first; a name of the directory goes before.
  let rest = text;
  for (const { said, unit } of names.filter((one) => /^[区县市省旗]/.test(one.said))) {
    if (!rest.includes(said)) continue;
    found.add(unit);
    rest = rest.replaceAll(said, '　');
  }
  for (const [said] of rest.matchAll(BODY)) {
    found.add(known.get(said) ?? said);
    rest = rest.replace(said, '　');
  }
  for (const { said, unit } of names) {
    if (!rest.includes(said)) continue;
    found.add(unit);
    rest = rest.replaceAll(said, '　');
  }
  return [...found];
}
