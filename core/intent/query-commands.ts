// What anybody may ask for: 台账 · 本周到期 · 逾期 · 我的任务 · 第8项 · 调度情况 · 通报 2024-05 · 帮助.
import type { CommandForm } from './command-form.ts';
import { command, malformed, monthIn, TASK, taskNo } from './command-parts.ts';
import type { Command } from './intent.ts';

/** Said before a query without changing it: 请查看…, 看一下…. */
const SEE = '^(?:请|麻烦)?(?:查看|查询|看一下|看看|显示|列出|查一下|查|发一下)?';
const FULL_STOP = '(?:情况|清单|列表|的?任务|的?事项)?[。?？]?$';

function query(words: string, value: Command): CommandForm {
  return { pattern: new RegExp(`${SEE}(?:${words})${FULL_STOP}`), read: () => command(value) };
}

export const QUERY_FORMS: readonly CommandForm[] = [
  query('系统设置|设置|可以设置什么', { kind: 'settings' }),
  query('台账|任务台账|工作台账', { kind: 'showLedger' }),
  query('本周到期|这周到期|一周内到期', { kind: 'dueThisWeek' }),
  query('本月到期|这个月到期|当月到期', { kind: 'dueThisMonth' }),
  query('逾期|已逾期|超期|哪些逾期了?', { kind: 'overdue' }),
  query('待触发|待触发任务|待触发事项', { kind: 'waitingEvents' }),
  query('(?:需|待|请求)协调(?:事项|问题)?', { kind: 'coordination' }),
  query('我的任务|我的|我单位的?|我局的?任务|我镇的?任务|我的待办|待办', { kind: 'myTasks' }),
  query('调度情况|报送情况|反馈情况|调度', { kind: 'collectionStatus' }),
  {
    pattern: new RegExp(`${SEE}${TASK}(?:的?(?:情况|详情|进展|内容|原文))?[。?？]?$`),
    read: (m) => {
      const said = m[1] ?? '';
      return /项|任务|事项/.test(said) ? command({ kind: 'showTask', no: taskNo(said) }) : null;
    },
  },
  {
    pattern: /^(?:发布|生成|发|出)?通报(?:[ :：]*(.*))?$/,
    read: (m, context) => {
      const month = monthIn((m[1] ?? '').trim(), context);
      if (month === null)
        return /\d/.test(m[1] ?? '') ? malformed('未读出月份', '通报 2024-05') : null;
      return command({ kind: 'bulletin', month });
    },
  },
  {
    pattern: new RegExp(`${SEE}减负账本?(?:[ :：]*(.*))?$`),
    read: (m, context) => {
      const month = monthIn((m[1] ?? '').trim() || '本月', context);
      return month === null
        ? malformed('未读出月份', '减负账本 2024-05')
        : command({ kind: 'relief', month });
    },
  },
  {
    pattern:
      /^(?:帮助|help|使用帮助|使用说明|怎么用|如何使用|说明|你好|在吗|菜单|功能)[。?？!！]?$/i,
    read: () => command({ kind: 'help' }),
  },
];
