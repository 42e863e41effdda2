// Orders about tasks: 销号 · 退回 · 延期 · 改派 · 修改时限 · 暂缓 · 恢复 · 撤销 · 催办 · 绑定 · 撤回 · 填报.
import type { CommandForm } from './command-form.ts';
import {
  command,
  dayIn,
  END,
  malformed,
  reasonIn,
  TASK,
  TASKS,
  taskNo,
  taskNos,
  unitIn,
} from './command-parts.ts';

/** “把第8项…”, “对第8项予以…”: what may stand before and after the number. */
const TAKE = '^(?:请)?(?:把|将|对|给)?';
const GIVE = '(?:可以|予以|准予|给予|直接|做)?';
const SEP = '[ ，,：:、]*';

function form(pattern: string, read: CommandForm['read']): CommandForm {
  return { pattern: new RegExp(pattern, 's'), read };
}

const SIGN_OFF: readonly CommandForm[] = [
  form(`^(?:同意)?(?:销号|核销)${SEP}${TASKS}(?:[ ，,]+([^，。\\d]{2,30}))?${END}`, (m) =>
    command({ kind: 'signOff', nos: taskNos(m[1]), unit: unitIn(m[2]) }),
  ),
  form(`${TAKE}(?:同意)?${TASKS}${GIVE}(?:销号|核销)${END}`, (m) =>
    command({ kind: 'signOff', nos: taskNos(m[1]), unit: null }),
  ),
];

const NOT = '(?:不同意|不准予?|不批准?|不予)';

const RETURN: readonly CommandForm[] = [
  form(`^退回${SEP}${TASKS}(?:[ ，,：:]+(.*))?$`, (m, { values }) =>
    returning(m[1], values.reason || m[2]),
  ),
  form(`${TAKE}${TASKS}${GIVE}退回(?:重办|整改|补充)?(?:[ ，,：:。]+(.*))?$`, (m, { values }) =>
    returning(m[1], values.reason || m[2]),
  ),
];

/** “退回 8 区住建局：佐证不全” names a unit before the colon; else everything is the reason. */
function returning(no: string | undefined, said: string | undefined) {
  const named =
    /^([^\s：:，,。]{2,20}(?:局|委|办|镇|乡|街道|大队|支队|中心|公司|委员会))(?:[ ：:，,]+(.*))?$/s.exec(
      (said ?? '').trim(),
    );
  const reason = reasonIn(named ? named[2] : said);
  if (reason === '') return malformed('请写明退回原因', `退回 ${taskNos(no)[0]} 佐证材料不全`);
  return command({ kind: 'returnTask', nos: taskNos(no), unit: unitIn(named?.[1]), reason });
}

const EXTENSION: readonly CommandForm[] = [
  form(`^申请延期${SEP}${TASK}${SEP}(.*)$`, (m, context) => {
    const said = `${context.values.to ?? ''} ${m[2] ?? ''}`.trim();
    const day = dayIn(said.replace(/^(?:延期?)?[至到]/, ''), context);
    const no = taskNo(m[1]);
    const example = `申请延期 ${no} 至 2024-09-30 设备未到货`;
    if (!day) return malformed('请写明延至日期', example);
    const reason = reasonIn(context.values.reason || day.rest.replace(/^[至到]\s*/, ''));
    if (reason === '') return malformed('请写明延期原因', example);
    return command({ kind: 'requestExtension', no, to: day.on, reason });
  }),
  form(`^${NOT}${TASKS}的?延期(?:申请)?(?:[ ，,：:]+(.*))?$`, (m, { values }) =>
    refusing(m[1], values.reason || m[2]),
  ),
  form(
    `${TAKE}${TASKS}(?:的?延期(?:申请)?[ ，,]*${NOT}(?:批准)?|[ ，,]*${NOT}延期(?:申请)?)(?:[ ，,：:。]+(.*))?$`,
    (m, { values }) => refusing(m[1], values.reason || m[2]),
  ),
  form(`^${NOT}延期${SEP}${TASKS}(?:[ ，,：:]+(.*))?$`, (m, { values }) =>
    refusing(m[1], values.reason || m[2]),
  ),
  form(`^(?:同意|批准|准予|可以)${TASKS}的?延期(?:申请)?[ ，,]*(.*)$`, (m, context) =>
    approving(m[1], m[2], context),
  ),
  form(`^(?:同意|批准|准予|可以)延期${SEP}${TASKS}(?:[ ，,]+(.*))?$`, (m, context) =>
    approving(m[1], m[2], context),
  ),
  form(
    `${TAKE}${TASKS}(?:的延期申请|延期申请)?[ ，,]*(?:同意|批准|准予|可以)延期(?:申请)?[ ，,]*(.*)$`,
    (m, context) => approving(m[1], m[2], context),
  ),
];

function refusing(no: string | undefined, said: string | undefined) {
  const reason = reasonIn(said);
  if (reason === '')
    return malformed('请写明不同意的原因', `不同意延期 ${taskNos(no)[0]} 已临近汛期`);
  return command({ kind: 'refuseExtension', nos: taskNos(no), unit: null, reason });
}

function approving(
  no: string | undefined,
  said: string | undefined,
  context: Parameters<CommandForm['read']>[1],
) {
  // “第8项可以延期吗？” is a question.
  if (/[吗么?？]/.test(said ?? '')) return null;
  const day = dayIn((said ?? '').replace(/^[至到]/, ''), context);
  const rest = (day ? day.rest : (said ?? '')).replace(/^[至到。\s]+|[。\s]+$/g, '');
  const base = { kind: 'approveExtension' as const, nos: taskNos(no), unit: unitIn(rest) };
  return command(day ? { ...base, to: day.on } : base);
}

const CHANGES: readonly CommandForm[] = [
  form(`^(?:改派|转派)${SEP}${TASK}[ ，,：:]*(?:给|到|由|至)?${SEP}([^ ，。]{2,30})${END}`, (m) =>
    command({ kind: 'reassign', no: taskNo(m[1]), unit: (m[2] ?? '').trim() }),
  ),
  form(`${TAKE}${TASK}(?:改派|转派)(?:给|到|至)?${SEP}([^ ，。]{2,30})${END}`, (m) =>
    command({ kind: 'reassign', no: taskNo(m[1]), unit: (m[2] ?? '').trim() }),
  ),
  form(`^修改时限${SEP}${TASK}${SEP}(.*)$`, (m, context) => changing(m[1], m[2], context)),
  form(`${TAKE}${TASK}的?时限(?:改为|改到|改成|调整为|调整到|修改为)${SEP}(.*)$`, (m, context) =>
    changing(m[1], m[2], context),
  ),
  form(`^暂缓${SEP}${TASKS}${END}`, (m) => command({ kind: 'suspend', nos: taskNos(m[1]) })),
  form(`^恢复${SEP}${TASKS}${END}`, (m) => command({ kind: 'resume', nos: taskNos(m[1]) })),
  form(`^催办${SEP}${TASKS}${END}`, (m) => command({ kind: 'chase', nos: taskNos(m[1]) })),
  form(`^(?:催一下|催办一下)${SEP}${TASKS}${END}`, (m) =>
    command({ kind: 'chase', nos: taskNos(m[1]) }),
  ),
  form(`^撤销${SEP}${TASKS}(?:[ ，,：:]+(.*))?$`, (m, { values }) => {
    const reason = reasonIn(values.reason || m[2]);
    const nos = taskNos(m[1]);
    if (reason === '') return malformed('请写明撤销原因', `撤销 ${nos[0]} 事项已并入其他任务`);
    return command({ kind: 'cancelTask', nos, reason });
  }),
];

function changing(
  no: string | undefined,
  said: string | undefined,
  context: Parameters<CommandForm['read']>[1],
) {
  const day = dayIn(`${context.values.to ?? ''} ${said ?? ''}`.trim(), context);
  const example = `修改时限 ${taskNo(no)} 2024-09-30 上级调整进度`;
  if (!day) return malformed('请写明新的时限', example);
  const reason = reasonIn(context.values.reason || day.rest);
  if (reason === '') return malformed('请写明修改原因', example);
  return command({ kind: 'changeDue', no: taskNo(no), to: day.on, reason });
}

const NEW: readonly CommandForm[] = [
  form('^(?:请)?(?:新增|增加|追加)(?:[一1][项条个])?任务[ ，,：:]+(.{4,240})$', (m) =>
    command({ kind: 'addTask', sentence: sentenceOf(m[1] ?? '') }),
  ),
];

/** With the full stop that a clause has. */
function sentenceOf(said: string): string {
  return `${said.trim().replace(/[。；;.]+$/, '')}。`;
}

const PEOPLE: readonly CommandForm[] = [
  form('^绑定 *(?:@[^ ]+ +)*(?:为|到|至)? *([^@ ]{2,30})[。]?$', (m) =>
    command({ kind: 'bind', unit: (m[1] ?? '').trim() }),
  ),
  form(`^填报${SEP}${TASK}$`, (m, { values }) =>
    values.progress?.trim()
      ? command({ kind: 'reportForm', no: taskNo(m[1]) })
      : malformed('请填写进展', `第${taskNo(m[1])}项正在推进，预计本月底完成`),
  ),
  form('^选择 *(\\d{1,9}) +(\\d{1,3})$', (m) =>
    command({ kind: 'answerQuestion', questionId: Number(m[1]), option: m[2] ?? '' }),
  ),
  form('^撤回操作 *(\\d{1,15})$', (m) => command({ kind: 'undo', no: null, of: Number(m[1]) })),
  form('^撤回(?:上一?[条次个]|刚才的?)?(?:操作|反馈|记录|指令)?[。！!]?$', () =>
    command({ kind: 'undo', no: null }),
  ),
  form(`^撤回${SEP}${TASK}$`, (m) => command({ kind: 'undo', no: taskNo(m[1]) })),
];

export const OFFICE_FORMS: readonly CommandForm[] = [
  ...SIGN_OFF,
  ...RETURN,
  ...EXTENSION,
  ...CHANGES,
  ...NEW,
  ...PEOPLE,
];
