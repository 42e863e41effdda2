// A large invented district in June: nine actions, 12 towns, 18 departments, everything a month can hold.

import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import type { HistoryEvent } from '#core/digest/history.ts';
import { periodOf } from '#core/digest/period.ts';
import type { Reporting, ReportingState } from '#core/digest/reporting.ts';
import type { TallyInput } from '#core/digest/tally.ts';
import type { Unit, UnitKind } from '#core/directory/unit.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Task } from '#core/ledger/task.ts';
import { makeDuty, makeTask } from '../reminder/factories.ts';

const TOWNS =
  '东山镇 西河镇 南桥镇 北岭镇 白塔镇 清泉镇 石门镇 柳林镇 沙河镇 望江镇 城关街道 云台街道'.split(
    ' ',
  );
const DEPARTMENTS = [
  '区应急管理局',
  '区发展和改革局',
  '区教育和体育局',
  '区工业和信息化局',
  '区公安分局',
  '区民政局',
  '区自然资源局',
  '区住房和城乡建设局',
  '区交通运输局',
  '区水务局',
  '区农业农村局',
  '区商务和投资促进局',
  '区文化和旅游局',
  '区卫生健康局',
  '区市场监督管理局',
  '区综合行政执法局',
  '区消防救援大队',
  '区气象局',
];

export const LARGE_UNITS: Unit[] = [
  ...TOWNS.map((name, at) => unit(at + 1, name, 'town')),
  ...DEPARTMENTS.map((name, at) => unit(at + 21, name, 'department')),
];

function unit(id: number, name: string, kind: UnitKind): Unit {
  return { id, name, kind, aliases: [], memberIds: [], displayOrder: id };
}

const ACTIONS: [string, string[]][] = [
  [
    '（一）安全生产治理体系强化行动',
    [
      '编制部门和镇街安全生产权责清单并向社会公布',
      '每季度至少召开一次安全生产委员会全体会议，研究重点难点问题',
      '健全新兴行业领域安全监管职责目录，明确牵头监管部门',
      '完善安全生产巡查考核细则，突出过程评价与结果运用',
      '推动镇街应急消防一体化建设，配齐专职工作人员',
    ],
  ],
  [
    '（二）重大事故隐患动态清零行动',
    [
      '建立重大事故隐患数据库，实行清单化管理、闭环销号',
      '完成燃气用户端软管、减压阀更换工作，居民用户更换率达到90%以上',
      '组织开展有限空间作业场所拉网式排查，逐一建档',
      '对自建房安全隐患整治情况开展“回头看”',
      '推动危险化学品企业完成老旧装置淘汰退出评估',
    ],
  ],
  [
    '（三）科技支撑能力提升行动',
    [
      '完成普通国省道平交路口警示装置加装任务',
      '推进尾矿库在线监测预警系统改造升级并接入区级平台',
      '新建农村消防水源取水点并完成登记建档',
      '实现重点粉尘涉爆企业远程监测全覆盖',
      '完成老旧电梯安全评估，提出更新改造意见',
    ],
  ],
  [
    '（四）从业人员素质提升行动',
    [
      '完成企业主要负责人集中培训任务的60%',
      '组织特种作业人员持证情况专项核查，核查率达到100%',
      '每月组织一次警示教育活动，覆盖全部规模以上企业',
      '开展外委施工队伍安全培训质量抽查',
    ],
  ],
  [
    '（五）企业安全管理提升行动',
    [
      '推动规模以上工业企业全部建立事故隐患内部报告奖励机制',
      '完成安全生产标准化企业复核，不达标的予以退出',
      '每半年至少开展一次应急演练，高危行业每季度一次',
      '督促企业足额提取安全生产费用并建立使用台账',
    ],
  ],
  [
    '（六）精准执法帮扶行动',
    [
      '制定年度监督检查计划并按计划完成检查任务的50%',
      '每季度选取典型案例向社会公布',
      '聘请专家对重点企业开展指导服务，形成问题清单',
      '开展执法人员业务轮训，人均不少于40学时',
    ],
  ],
];

const REPORTS = [
  '已完成排查126家，发现隐患318处，整改301处，剩余17处正在整改。',
  '方案已报区政府审定，正在征求意见。',
  '已更换软管4260户，完成率71%，因部分住户长期外出影响进度。',
  '正在有序推进，力争近期完成。',
  '需区自然资源局提供原始图纸，请安委办协调。',
  '已培训主要负责人214名，完成年度任务的52%。',
  '设备已到货28套，安装19套，受汛期影响预计7月中旬完成。',
];

interface Row {
  no: number;
  title: string;
  heading: string;
  units: number[];
  role: Duty['role'];
  dueOn: string | null;
  kind: Task['kind'];
}

const rows: Row[] = ACTIONS.flatMap(([heading, titles]) =>
  titles.map((title) => ({ heading, title })),
).map(({ heading, title }, at) => {
  const isShared = at % 9 === 4;
  const days = ['2024-05-20', '2024-06-10', '2024-06-20', '2024-06-25', '2024-07-15', '2024-12-31'];
  return {
    no: at + 1,
    title,
    heading,
    units: isShared ? LARGE_UNITS.slice(0, 12).map(({ id }) => id) : [21 + (at % 18)],
    role: isShared ? 'responsible' : 'lead',
    dueOn: at % 13 === 12 ? null : (days[at % days.length] ?? null),
    kind: at % 13 === 12 ? 'open' : 'milestone',
  };
});

const nameOf = (id: number) => LARGE_UNITS.find((one) => one.id === id)?.name ?? '';

const LARGE_TASKS: Task[] = rows.map(({ no, title, heading, units, role, kind }) =>
  makeTask({
    no,
    title,
    kind,
    ref: `二${heading.slice(0, 3)}${no}`,
    heading: ['二、重点任务', heading],
    units: units.map((unitId) => ({
      unitId,
      unitName: nameOf(unitId),
      role,
      basis: 'parenthesis',
      via: null,
    })),
  }),
);

const LARGE_DUTIES: Duty[] = rows.flatMap((row) =>
  row.units.map((unitId, at) => dutyOf(row, unitId, at)),
);

/** Some done in time, some late, some claimed, some reported, some silent: by number and place. */
function dutyOf({ no, dueOn, role }: Row, unitId: number, at: number): Duty {
  const turn = (no * 3 + at * 5) % 11;
  const base = {
    id: no * 100 + at,
    taskNo: no,
    occurrenceId: no,
    unitId,
    unitName: nameOf(unitId),
    dueOn,
    role,
  };
  const said = (on: string) => ({
    text: `第${no}项${REPORTS[(no + at) % REPORTS.length]}`,
    at: `${on}T03:00:00.000Z`,
    by: '某联络员',
  });
  if (dueOn !== null && dueOn < '2024-07-01' && turn < 5) {
    const done = turn === 4 ? '2024-06-27' : dueOn;
    return makeDuty({
      ...base,
      status: turn === 3 ? 'completed' : 'signedOff',
      completedOn: done,
      signedOffOn: turn === 3 ? null : '2024-06-27',
      percent: 100,
      lastReport: said(done),
    });
  }
  if (turn < 8) {
    const percent = turn === 6 ? 60 : null;
    return makeDuty({ ...base, status: 'reported', percent, lastReport: said('2024-06-24') });
  }
  return makeDuty(base);
}

const event = (
  dutyId: number,
  kind: HistoryEvent['kind'],
  on: string,
  more: Partial<HistoryEvent> = {},
): HistoryEvent => ({ dutyId, kind, on, by: '安委办王某', day: null, reason: null, ...more });

const EVENTS: HistoryEvent[] = LARGE_DUTIES.flatMap((duty, at) => [
  event(duty.id, 'opened', '2024-03-20', { day: at === 6 ? '2024-06-15' : duty.dueOn }),
  ...(duty.completedOn ? [event(duty.id, 'completed', duty.completedOn, { by: '某联络员' })] : []),
  ...(at % 17 === 3 && duty.status === 'reported'
    ? [
        event(duty.id, 'completed', '2024-06-12', { by: '某联络员' }),
        event(duty.id, 'returned', '2024-06-13', { reason: '佐证不全' }),
      ]
    : []),
  ...(at === 6
    ? [
        event(duty.id, 'extensionRequested', '2024-06-11', { reason: '受汛期影响，野外作业暂停' }),
        event(duty.id, 'extended', '2024-06-12', { day: duty.dueOn }),
      ]
    : []),
  ...(duty.signedOffOn ? [event(duty.id, 'signedOff', duty.signedOffOn)] : []),
]);

const STATES: ReportingState[] = [
  'onTime',
  'onTime',
  'onTime',
  'zero',
  'late',
  'missing',
  'onTime',
];

const REPORTING: Reporting = {
  dueAt: '2024-06-25T17:00',
  units: LARGE_UNITS.map(({ id, name, kind }, at) => ({
    unitId: id,
    unit: name,
    kind,
    state: STATES[at % STATES.length] ?? 'missing',
  })),
};

/** All a bulletin of June is counted from. */
export const LARGE_MONTH: TallyInput = {
  tasks: LARGE_TASKS,
  duties: LARGE_DUTIES,
  units: LARGE_UNITS,
  period: periodOf('2024-06', '2024-06-28', null),
  zone: OFFICE_ZONE,
  events: EVENTS,
  reporting: REPORTING,
  issuedOn: new Map([[1, '2024-03-08']]),
};
