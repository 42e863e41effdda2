// What is said of gaps: 待补 · 指定 8 区应急局 · 指定 8、9 区应急局、区住建局；14 区水利局.
import type { CommandForm } from './command-form.ts';
import { command, malformed, TASKS, taskNos } from './command-parts.ts';

const ORDER = new RegExp(`^${TASKS}[ ，,：:]*(?:给|由|为)?[ ：:]*([^\\d ].{1,200})$`, 's');

export const GAP_FORMS: readonly CommandForm[] = [
  {
    pattern:
      /^(?:请|麻烦)?(?:查看|看一下|列出|查)?(?:待补|待补充|待补事项|待明确事项|缺单位|缺时限|未明确单位|哪些没有单位)(?:的?(?:任务|事项|清单))?[。?？]?$/,
    read: () => command({ kind: 'showGaps' }),
  },
  {
    pattern: /^指定[ ：:]*(.+?)[。]?$/s,
    read: (m) => {
      const parts = (m[1] ?? '')
        .split(/[；;]/)
        .map((part) => part.trim())
        .filter(Boolean);
      const orders = parts.map(readOrder);
      if (orders.some((order) => order === null)) return MALFORMED;
      return command({ kind: 'assignUnits', orders: orders.filter((order) => order !== null) });
    },
  },
];

const MALFORMED = malformed(
  '请写明任务编号和单位',
  '指定 8 区应急局；多项写作“指定 8、9 区应急局”',
);

function readOrder(part: string): { nos: number[]; units: string[] } | null {
  const match = ORDER.exec(part);
  const nos = taskNos(match?.[1]);
  const units = (match?.[2] ?? '').split(/[、，,\s]+/).filter(Boolean);
  return nos.length > 0 && units.length > 0 ? { nos, units } : null;
}
