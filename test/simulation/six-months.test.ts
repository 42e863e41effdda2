// Six months of an office over notices of several shapes: each month's figures counted again in SQL, its
// papers printed. Another half-year: SEED=7 npx vitest run test/simulation/six-months.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { describeMonths } from './describe-months.ts';
import { FIRST } from './half-year.ts';

const own = (folder: string): URL => new URL(`../notices/${folder}/notice.txt`, import.meta.url);

describeMonths(
  'six months over composed notices',
  new Map<CivilDate, [URL, string]>([
    [FIRST, [own('three-years'), '三年行动方案.txt']],
    ['2024-03-18', [own('bracket-duties'), '消防重点工作.txt']],
    ['2024-04-19', [own('merged-table'), '重点任务清单.txt']],
    ['2024-05-15', [own('meeting-minutes'), '会议纪要.txt']],
  ]),
);
