// A month of an invented district as a ledger: towns, departments, an enterprise; things done,
// late, silent.
import type { Unit, UnitKind } from '#core/directory/unit.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Task } from '#core/ledger/task.ts';
import { makeDuty, makeTask } from '../reminder/factories.ts';

export const UNITS: Unit[] = [
  unit(1, '东山镇', 'town'),
  unit(2, '西河镇', 'town'),
  unit(3, '城关街道', 'town'),
  unit(4, '区应急管理局', 'department'),
  unit(5, '区住房和城乡建设局', 'department'),
  unit(6, '区交通运输局', 'department'),
  unit(7, '区消防救援大队', 'department'),
  unit(8, '云溪化工有限公司', 'enterprise'),
];

function unit(id: number, name: string, kind: UnitKind): Unit {
  return { id, name, kind, aliases: [], memberIds: [], displayOrder: id };
}

interface Part {
  unit: number;
  dueOn: string | null;
  status?: Duty['status'];
  /** Day the unit claimed it done. */
  done?: string;
  said?: [on: string, text: string];
  role?: Duty['role'];
  occurrence?: number;
}

const PARTS: { no: number; title: string; heading: string; over?: Partial<Task>; parts: Part[] }[] =
  [
    {
      no: 1,
      title: '完成重大事故隐患数据库建设',
      heading: '（一）重大事故隐患动态清零行动',
      parts: [
        {
          unit: 4,
          dueOn: '2024-06-20',
          status: 'signedOff',
          done: '2024-06-18',
          said: ['2024-06-18', '数据库已建成，录入隐患126条，全部完成校核。'],
        },
      ],
    },
    {
      no: 2,
      title: '开展燃气安全专项排查',
      heading: '（一）重大事故隐患动态清零行动',
      parts: [
        {
          unit: 5,
          dueOn: '2024-06-10',
          said: ['2024-06-12', '已排查餐饮场所210家，剩余35家正在排查，因部分场所停业延后。'],
          status: 'reported',
        },
      ],
    },
    {
      no: 3,
      title: '建立镇街应急物资台账',
      heading: '（一）重大事故隐患动态清零行动',
      parts: [
        {
          unit: 1,
          dueOn: '2024-06-25',
          status: 'signedOff',
          done: '2024-06-20',
          role: 'responsible',
          occurrence: 30,
        },
        {
          unit: 2,
          dueOn: '2024-06-25',
          status: 'signedOff',
          done: '2024-06-26',
          role: 'responsible',
          occurrence: 30,
        },
        { unit: 3, dueOn: '2024-06-25', role: 'responsible', occurrence: 30 },
      ],
    },
    {
      no: 4,
      title: '完成普通国省道平交路口“千灯万带”工程',
      heading: '（二）安全生产科技支撑行动',
      parts: [
        {
          unit: 6,
          dueOn: '2024-06-28',
          status: 'completed',
          done: '2024-06-27',
          said: ['2024-06-27', '24处路口全部改造完成。'],
        },
      ],
    },
    {
      no: 5,
      title: '开展消防技术服务机构专项检查',
      heading: '（二）安全生产科技支撑行动',
      parts: [{ unit: 7, dueOn: '2024-07-15' }],
    },
    {
      no: 6,
      title: '完成企业主要负责人培训任务的60%',
      heading: '（三）生产经营单位从业人员能力提升行动',
      parts: [
        {
          unit: 4,
          dueOn: '2024-12-31',
          status: 'reported',
          said: ['2024-06-05', '已培训主要负责人86名，完成率38%。'],
        },
      ],
    },
    {
      no: 7,
      title: '每季度组织一次应急演练',
      heading: '（三）生产经营单位从业人员能力提升行动',
      over: { kind: 'recurring' },
      parts: [{ unit: 4, dueOn: '2024-06-30', status: 'suspended' }],
    },
    {
      no: 8,
      title: '落实安全生产费用提取使用制度',
      heading: '（四）生产经营单位安全管理体系建设行动',
      over: { kind: 'open' },
      parts: [{ unit: 5, dueOn: null }],
    },
    {
      no: 9,
      title: '取得安全生产许可证后一年内达标',
      heading: '（四）生产经营单位安全管理体系建设行动',
      over: { kind: 'event' },
      parts: [{ unit: 4, dueOn: null }],
    },
    {
      no: 10,
      title: '整改危险化学品储罐区隐患',
      heading: '（四）生产经营单位安全管理体系建设行动',
      parts: [{ unit: 8, dueOn: '2024-06-15' }],
    },
    {
      no: 11,
      title: '已撤销的任务',
      heading: '（四）生产经营单位安全管理体系建设行动',
      parts: [{ unit: 5, dueOn: '2024-06-15', status: 'cancelled' }],
    },
  ];

const nameOf = (id: number) => UNITS.find((one) => one.id === id)?.name ?? '';

export const TASKS: Task[] = PARTS.map(({ no, title, heading, over, parts }) =>
  makeTask({
    no,
    title,
    heading: ['三、重点任务', heading],
    units: parts.map(({ unit: id, role }) => ({
      unitId: id,
      unitName: nameOf(id),
      role: role ?? 'lead',
      basis: 'parenthesis',
      via: null,
    })),
    ...over,
  }),
);

export const DUTIES: Duty[] = PARTS.flatMap(({ no, parts }) =>
  parts.map(({ unit: id, dueOn, status, done, said, role, occurrence }, at) =>
    makeDuty({
      id: no * 10 + at,
      taskNo: no,
      occurrenceId: occurrence ?? no * 10 + at,
      unitId: id,
      unitName: nameOf(id),
      dueOn,
      role: role ?? 'lead',
      status: status ?? 'open',
      completedOn: done ?? null,
      signedOffOn: status === 'signedOff' && done ? done : null,
      lastReport: said ? { text: said[1], at: `${said[0]}T02:00:00.000Z`, by: '某联络员' } : null,
    }),
  ),
);
