// What is written about groups, people who come and go, and the month's round.
import type { CommandKind } from '#core/intent/intent.ts';
import { deputyTakesOver, pressed, saying, staff, type Writing } from './write-setups.ts';

/** Rows of the table of writes. */
export const GROUP_WRITES = {
  startRound: [staff('月调度', /月调度已开始/, { final: /月调度已经开始.*不能撤回/ })],
  roundSettings: [staff('设置 月调度 发布方式 审核', /发布方式由“.*”改为“/)],
  setCycle: [staff('调度周期 2 每季度', /已设为每季度（原为未另设）/)],
  zeroReport: [
    {
      before: saying(['staff-1', '月调度']),
      who: 'housing',
      text: '零报告',
      diff: /零报告/,
    },
  ],
  reportItems: [
    {
      who: 'housing',
      text: '填报 1、3',
      act: { values: { progress1: '已排查两个小区', progress3: '已排查8户' } },
      diff: /第1项.*（原为未反馈）/,
      after: ['housing', '第3项完成70%'],
    },
  ],
  // Where they write, there is no office yet whose record it could be.
  foundOffice: 'reads',
  bindGroup: 'reads',
  // Who could take it back is heard no more in that group; 绑定本群 does.
  unbindGroup: 'reads',
  mainGroup: [staff('设为主群', /设为主群（原不是主群）/)],
  greetNewcomers: [
    staff('入群提示 开', /已开启（原为关闭）/, { after: ['staff-1', '入群提示 关'] }),
  ],
  handOver: [
    {
      before: deputyTakesOver,
      who: 'staff-1',
      text: pressed(/交接 \d+ 1/),
      diff: /区住建局联络员由离群人员改为王某/,
    },
  ],
} satisfies Partial<Record<CommandKind, 'reads' | Writing[]>>;
