// Orders about groups and who is in them: 设立办公室 · 绑定本群 · 解绑本群 · 设为主群 · 入群提示 · 交接 · 加急.
import type { CommandForm, CommandReading } from './command-form.ts';
import { command, END, malformed, TASKS, taskNos } from './command-parts.ts';

const SEP = '[ ，,：:、]*';
const FOUND_EXAMPLE = '设立办公室 云溪区安委会办公室 云溪区';

/** 设立办公室 NAME PLACE (认领码 CODE): typed, or from the form's fields. */
function founding(said: string, values: Record<string, string>): CommandReading {
  const words = said.split(/[\s，,、：:]+/).filter((word) => word !== '' && word !== '认领码');
  const name = (values.name ?? words[0] ?? '').trim();
  const place = (values.place ?? words[1] ?? '').trim();
  const code = (values.code ?? words.slice(2).join('-')).trim();
  if (!/^[\p{Script=Han}\d（）()]{3,40}$/u.test(name)) {
    return malformed('请写明办公室名称', FOUND_EXAMPLE);
  }
  if (!/^\p{Script=Han}{2,20}$/u.test(place)) {
    return malformed('请写明所在的县（市、区）', FOUND_EXAMPLE);
  }
  return command({ kind: 'foundOffice', name, place, code: code === '' ? null : code });
}

export const GROUP_FORMS: readonly CommandForm[] = [
  {
    pattern: /^设立办公室(?:[ ：:，,]+(.*))?$/s,
    read: (m, { values }) => founding(m[1] ?? '', values),
  },
  {
    pattern: /^(?:请)?(?:把|将)?绑定本群(?:[ ：:，,]*(?:到|至|给|为)?[ ]*([^ ，。@]{2,40}))?[。]?$/,
    read: (m) => command({ kind: 'bindGroup', office: m[1]?.trim() ?? null }),
  },
  {
    pattern: /^(?:请)?(?:把|将)?(?:解绑|解除绑定|取消绑定)本群[。]?$/,
    read: () => command({ kind: 'unbindGroup' }),
  },
  {
    pattern: /^(?:请)?(?:把|将)?(?:本群)?(?:设为|定为|作为)主群[。]?$/,
    read: () => command({ kind: 'mainGroup' }),
  },
  {
    pattern: /^入群提示 *(开|开启|打开|关|关闭)[。]?$/,
    read: (m) => command({ kind: 'greetNewcomers', on: m[1]?.startsWith('关') === false }),
  },
  {
    pattern: /^交接 *(\d{1,9}) +(\d{1,2})$/,
    read: (m) => command({ kind: 'handOver', questionId: Number(m[1]), option: Number(m[2]) }),
  },
  {
    pattern: new RegExp(`^加急(?:催办|提醒)?${SEP}${TASKS}${END}`),
    read: (m) => command({ kind: 'urge', nos: taskNos(m[1]) }),
  },
  {
    pattern: new RegExp(`^(?:请)?(?:把|将|对|给)?${TASKS}(?:予以)?加急(?:催办|提醒)?${END}`),
    read: (m) => command({ kind: 'urge', nos: taskNos(m[1]) }),
  },
];
