// 完成 in all its half-tones: what only sounds like it never closes a task, what says it does.
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { ReplyReading } from '#core/intent/intent.ts';
import { readReply } from '#core/intent/read-reply.ts';

const CALENDAR = createWorkCalendar({});
const TASKS = [
  { no: 6, title: '尾矿库在线监测系统建设及联网', due: '2024-06-30', unitRole: '牵头' },
  { no: 20, title: '修订《举报奖励办法》', due: '2024-12-31', unitRole: '牵头' },
  { no: 31, title: '培育示范企业（不少于3个）', due: '2024-12-31', unitRole: '牵头' },
];

/** One saying to a word. */
const NOT_DONE = `
  完成得差不多了 快完成了 完成在即 即将完成 月底能完成 可以完成 有望完成 保证完成 争取完成 应该能完成 完成还需时日 完成不了
  没法完成 未能完成 还没完成 尚未全部完成 没有全部完成 未完全完成 部分完成 完成部分 完成了一部分 完成大半 完成过半 主体完成
  主体工程已完成 前期工作已完成 方案已完成 设计已完成 采购已完成 招标工作已经完成 设备安装已完成，尚未联网 安装完成，正在调试
  已完成安装，等待验收 已完成但未验收 验收未完成 离完成还差一步 就差验收了 只差联网 待验收 待联网 完成时间待定 完成日期不确定
  完成率80% 完成进度一般 完成情况不理想 完成难度大 能否完成看天气 完成与否取决于资金 资金到位后即可完成 设备到货就能完成
  一旦联网就算完成 如果顺利月底完成 除了联网都完成了 就剩联网没完成 联网以外都完成了 比计划完成得慢 没有按时完成 计划完成
  预计本月完成 明天完成 后天就完成 等完成了再报 完成后报 完成后再通知 不是完成是启动 谁说完成了 哪里完成了 什么时候完成
  怎么算完成 完成标准是什么 完成了哪些 要求完成 必须完成 督促完成 正在完成 继续完成 抓紧完成 加快完成 确保按期完成
  力争提前完成 距离完成不远 尽快完成 完成40% 完成两座 完成第一阶段 一期已完成 首批已完成 3座中完成2座 试运行中 初步建成
  基本建成 即将建成 还没建好 没弄好 还没搞定 快搞定了 没搞完 搞了一半 快搞完了 差一点搞完 听说完成了 好像完成了
  据矿上说完成了 系统显示完成但实际没有 被退回了 验收没通过 验收不合格需整改 整改中 返工中 重新做 停工了 搁置了 推迟了
  延后完成
`;
const DONE = `
  已完成 完成了 全部完成 已全部完成 已按期完成 提前完成 圆满完成 顺利完成 均已完成 都完成了 搞定了 办结 已办结
  已办结，请核验 整改完毕 建设完成并联网 已建成投用 已联网运行 全部联网 4座全部联网 已通过验收 验收合格 已竣工验收 做完了
  弄好了 已落实到位 100%完成 完成率100% 昨天完成的 6月20日完成 上周就完成了 已经完成，材料后补 已完成，感谢支持
  刚刚完成 今天上午完成联网
`;

const words = (text: string): string[] => text.trim().split(/\s+/);

function read(text: string, replyToTask: number | null): ReplyReading {
  const speaker = { unit: '区应急管理局', role: '联络员' };
  const around = { msgDate: '2024-06-25', speaker, mentionsBot: false, attachments: [] };
  return readReply({ text, replyToTask, openTasks: TASKS, ...around }, CALENDAR);
}

it.each(words(NOT_DONE))('%s is not done', (said) => {
  for (const reading of [read(`第6项${said}`, null), read(said, 6)]) {
    expect(reading.reports.filter((report) => report.status === 'done')).toEqual([]);
  }
});

it.each(words(DONE))('%s is done, and waits for the office', (said) => {
  for (const reading of [read(`第6项${said}`, null), read(said, 6)]) {
    expect(reading.action).toBe('record_pending_review');
    expect(reading.reports.map((report) => [report.taskNo, report.status])).toEqual([[6, 'done']]);
  }
});
