// Every command as it is said, with what its giver is answered, and what must not move when refused.
import { sql } from 'drizzle-orm';
import type { CommandKind } from '#core/intent/intent.ts';
import type { Database } from '#db/client.ts';
import type { Act } from './chat.ts';

/** One way of giving a command. `done`: a part of the answer when the giver may give it. */
export interface Sample {
  text: string;
  done: RegExp;
  act?: Act;
}

const NEWCOMER = { mentions: [{ externalId: 'newcomer', name: '王某' }] };
const FORM = { values: { progress: '已排查两个小区', reason: '上级调整', to: '2024-12-15' } };

const ITEMS = { values: { progress1: '已排查三个小区' } };

/** In this order they can be given one after another to an office fresh from `openChat`. */
export const SAMPLES: Record<CommandKind, Sample> = {
  help: { text: '帮助', done: /督办助手/ },
  showLedger: { text: '台账', done: /共\d+项任务/ },
  dueThisWeek: { text: '本周到期', done: /本周/ },
  dueThisMonth: { text: '本月到期', done: /自建房|没有/ },
  overdue: { text: '逾期', done: /没有逾期/ },
  myTasks: { text: '我的任务', done: /项/ },
  showTask: { text: '第1项', done: /自建房/ },
  waitingEvents: { text: '待触发', done: /没有/ },
  coordination: { text: '需协调清单', done: /需协调/ },
  relief: { text: '减负账本', done: /2024年6月减负账本/ },
  settings: { text: '设置', done: /提醒设置/ },
  collectionStatus: { text: '调度情况', done: /未报送/ },
  roundSettings: { text: '设置 月调度', done: /月调度设置/ },
  setCycle: { text: '调度周期 2 每季度', done: /调度周期已设为每季度/ },
  startRound: { text: '月调度', done: /月调度已开始/ },
  zeroReport: { text: '零报告', done: /零报告|没有待反馈/ },
  reportItems: { text: '填报 1、3', done: /第1项/, act: ITEMS },
  addTask: { text: '新增任务：区住建局7月底前完成危房排查', done: /确认入账/ },
  showGaps: { text: '待补', done: /单位|时限|没有/ },
  reportForm: { text: '填报 1', done: /已记录：第1项/, act: FORM },
  undo: { text: '撤回 1', done: /已撤回/ },
  requestExtension: { text: '申请延期 1 至 2024-12-20 设备未到货', done: /已转安委办审批/ },
  approveExtension: { text: '同意延期 1', done: /时限由/ },
  refuseExtension: { text: '不同意延期 1 已近汛期', done: /没有待审批/ },
  answerQuestion: { text: '选择 999999 1', done: /不是向您提出/ },
  changeDue: { text: '修改时限 1 2024-12-25 上级调整', done: /调整为12月25日/ },
  snooze: { text: '暂不提醒 1 至 2024-06-25', done: /不再提醒|暂不提醒/ },
  chase: { text: '催办 1', done: /自建房/ },
  urge: { text: '加急 1', done: /自建房/ },
  suspend: { text: '暂缓 1', done: /已暂缓/ },
  resume: { text: '恢复 1', done: /恢复/ },
  askChecks: { text: '三方核验 3', done: /三方核验/ },
  confirmCheck: { text: '核验 3 专家 李某 石桥镇', done: /李某|核验人中没有您/ },
  signOff: { text: '1、2销号', done: /已销号/ },
  returnTask: { text: '退回 1 佐证不全', done: /已退回/ },
  reassign: { text: '改派 4 区城管局', done: /调整为区城管局/ },
  cancelTask: { text: '撤销 4 并入第3项', done: /撤销/ },
  assignUnits: { text: '指定 4 石桥镇', done: /第4项|石桥镇/ },
  registerEvent: { text: '登记事件 入汛 2024-06-01', done: /汛/ },
  bind: { text: '绑定 @王某 区城管局', done: /区城管局/, act: NEWCOMER },
  foundOffice: { text: '设立办公室 东山区安委办 东山区', done: /无需再次/ },
  bindGroup: { text: '绑定本群', done: /无需再次/ },
  mainGroup: { text: '设为主群', done: /主群/ },
  // The main group by now, which stays.
  unbindGroup: { text: '解绑本群', done: /本群是主群/ },
  greetNewcomers: { text: '入群提示 开', done: /已开启/ },
  handOver: { text: '交接 999999 1', done: /没有这项交接/ },
  claimOffice: { text: '认领 AAAA-BBBB-CCCC', done: /认领码无效/ },
  claimUnit: { text: '我是区水务局联络员', done: /单位名录中没有|不需绑定/ },
  settleClaim: { text: '绑定申请 999999 同意', done: /没有第999999号/ },
  away: { text: '外出至 2024-06-28', done: /6月28日|联络员/ },
  setMembers: { text: '成员 各镇街：石桥镇', done: /通知|待确认|成员/ },
  settleName: { text: '单位 区水务局：新增', done: /区水务局/ },
  confirmImport: { text: '确认入账', done: /通知/ },
  cancelImport: { text: '取消入账', done: /通知/ },
  setIssuedOn: { text: '成文日期 2024-04-01', done: /通知/ },
  settlePastDue: { text: '过期事项 办结', done: /通知/ },
  resolveDuplicate: { text: '同号通知 替换', done: /通知/ },
  reviseNotice: { text: '修订比对 999999 999998', done: /通知|没有/ },
  settleChanges: { text: '采纳 2', done: /通知|没有/ },
  applyLedger: { text: '导入台账 999999', done: /台账文件/ },
  applyDirectory: { text: '导入名录 999999', done: /名录|文件/ },
  settleLetter: { text: '签发提醒函 3', done: /提醒函/ },
  letters: { text: '待发函件', done: /函/ },
  drafted: { text: '影子记录', done: /影子|没有/ },
  reminderSettings: { text: '提醒设置', done: /提醒/ },
  unsent: { text: '未送达', done: /没有|未送达/ },
  resend: { text: '重发 999999', done: /999999|没有/ },
  proof: { text: '自证材料 2024-06', done: /自证材料/ },
  report: { text: '季度会商 2024-Q2', done: /会商/ },
  documentSettings: { text: '公文设置 代字 云安办通', done: /代字由“.*”改为“云安办通”/ },
  objections: { text: '对账情况', done: /没有/ },
  agree: { text: '无异议', done: /没有需要核对|由单位联络员/ },
  object: { text: '有异议 第1项已按时报送', done: /没有需要核对|由单位联络员/ },
  supplement: { text: '补报 1 已排查四个小区', done: /第1项/ },
  settleObjection: { text: '采纳异议 9999', done: /没有异议9999/ },
  bulletin: { text: '通报 2024-05', done: /2024年5月/ },
  correctBulletin: { text: '更正通报 2024-04 漏计销号', done: /尚未发布/ },
  publish: { text: '发布 2024-05', done: /2024年5月/ },
  shadow: { text: '影子模式 开', done: /影子/ },
};

const TABLES = [
  ...['tasks', 'task_units', 'milestones', 'occurrences', 'duties', 'events', 'event_days'],
  ...['letters', 'evidence', 'notices', 'drafts', 'notice_changes', 'questions', 'job_runs'],
  ...['settings', 'people', 'liaisons', 'units', 'unit_members', 'contacts'],
];

const CONTENTS = TABLES.map(
  (name) => `(select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) from ${name} t)`,
).join(', ');

/** Everything that a refused command must leave as it is, as one text. */
export async function contentsOf({ db }: Database): Promise<string> {
  return JSON.stringify(await db.execute(sql.raw(`select ${CONTENTS}`)));
}
