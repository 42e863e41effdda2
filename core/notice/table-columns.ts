// What the columns of a table hold, told by their headings: 序号 · 重点任务 · 牵头单位 · 完成时限.
import type { UnitRole } from './notice.ts';

/**
 * `goal` says what is to be reached (工作目标), `other` is of no use here (备注, 进展情况, 责任人). Units stand
 * under their role.
 */
export type Column =
  | 'number'
  | 'category'
  | 'task'
  | 'measure'
  | 'goal'
  | 'due'
  | 'other'
  | UnitRole;

const OF_UNITS =
  /单位|部门|主体|科室|股室|处室|站所|属地|镇街|分工$|^(?:牵头|主办|责任|配合|协办)$/;
const ROLES: readonly [UnitRole, RegExp][] = [
  ['responsible', /第一|首位|牵头.{0,3}(?:和|及|、|\/)?配合/],
  ['lead', /牵头|主责|主办|总牵头/],
  ['support', /配合|参与|参加|协办|协同|协助|支持/],
  ['supervise', /督促|督办|督导|指导|监管/],
  [
    'responsible',
    /责任|承办|落实|负责|实施|执行|完成|组织|整改|属地|主管|^(?:责任)?(?:单位|部门|主体)$/,
  ],
];
const COLUMNS: readonly [Column, RegExp][] = [
  ['number', /^(?:序号?|编号|号|项次|项目序号|No\.?|NO\.?)$/],
  [
    'other',
    /备注|说明|情况|进展|成效|佐证|电话|联系|领导|责任人|负责人|联络员|姓名|职务|签字|盖章|依据|来源|完成率|分值|得分|名称|地址|填报|数量?$/,
  ],
  ['category', /类别|类型|分类|大项|板块|^(?:重点)?(?:领域|行业|行业领域|方面|专项)$/],
  ['due', /时限|时间|节点|期限|进度|日期|时段|频次/],
  ['goal', /目标(?!任务)|指标|成果|标志|成效/],
  ['measure', /措施|举措|要求|标准|步骤|做法|细化|分解|内容(?!.*任务)/],
  ['task', /任务|事项|工作|项目|问题|隐患|要点|对象/],
];
/** Headings are short and hold neither digits nor stops. */
const LONGEST = 14;

/**
 * The columns a row of headings names, or null where a cell is no heading. In the first row of a table
 * one heading in four may be of a kind not known here.
 */
export function headingsIn(cells: string[], isFirst = false): (Column | null)[] | null {
  const named = cells.filter((cell) => cell !== '');
  if (named.length < 2) return null;
  const columns = cells.map((cell) => (cell === '' ? null : columnOf(cell)));
  const unknown = named.filter((cell) => columnOf(cell) === null);
  if (unknown.length === 0) return columns;
  const areWords = unknown.every((cell) => /^[\u4e00-\u9fa5（）]{2,8}$/.test(cell));
  const isHead = isFirst && areWords && columns.includes('number') && areAssignment(columns);
  return isHead && unknown.length * 4 <= named.length ? columns : null;
}

/** Whether columns make an assignment table: something to do, and who or by when. */
export function areAssignment(columns: (Column | null)[]): boolean {
  const doing: (Column | null)[] = ['task', 'measure', 'goal'];
  const assigning: (Column | null)[] = ['lead', 'responsible', 'support', 'supervise', 'due'];
  return (
    columns.some((column) => doing.includes(column)) &&
    columns.some((column) => assigning.includes(column))
  );
}

/** What stands under a heading, or null when the words are none. */
export function columnOf(heading: string): Column | null {
  if (heading.length > LONGEST * 5) return null;
  const words = /[（(]/.test(heading) ? heading.replace(/[（(][^）)]*[）)]/g, '') : heading;
  const isHeading = words !== '' && words.length <= LONGEST && !/[\d。；，]/.test(words);
  if (!isHeading) return null;
  if (OF_UNITS.test(words) && !/领导|名称/.test(words)) {
    const role = ROLES.find(([, shape]) => shape.test(heading));
    if (role) return role[0];
  }
  return COLUMNS.find(([, shape]) => shape.test(words))?.[0] ?? null;
}

/** The number of heading lines fit together: 责任单位 above 牵头单位 and 配合单位 gives these two. */
export function joinHeadings(
  upper: (Column | null)[],
  lower: (Column | null)[],
): (Column | null)[] {
  const width = Math.max(upper.length, lower.length);
  return Array.from({ length: width }, (_, at) => lower[at] ?? upper[at] ?? null);
}
