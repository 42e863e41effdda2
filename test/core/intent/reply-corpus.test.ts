// The corpus of replies (test/corpus/replies.tsv): one message a row, with what must be read from it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { OpenTask, ReportReading } from '#core/intent/intent.ts';
import { readReply } from '#core/intent/read-reply.ts';

const CALENDAR = createWorkCalendar({
  2024: {
    holidays: {
      '2024-09-15': '中秋节',
      '2024-09-16': '中秋节',
      '2024-09-17': '中秋节',
      '2024-10-01': '国庆节',
    },
    makeUpDays: ['2024-09-14', '2024-09-29', '2024-10-12'],
  },
});

const UNITS: Record<string, string> = {
  应急: '区应急管理局',
  住建: '区住房和城乡建设局',
  人社: '区人力资源和社会保障局',
  镇: '石桥镇',
};

const TASKS: Record<string, [number, string, string][]> = {
  应急: [
    [2, '建立重大隐患清单定期会商制度', '2024-12-31'],
    [4, '完善危险化学品企业风险数据库', '2024-12-31'],
    [6, '尾矿库在线监测系统建设及联网', '2024-06-30'],
    [7, '推广应用高危企业用电监测装置', '2024-12-31'],
    [13, '安全评价机构全覆盖执法检查', '2024-06-30'],
    [20, '修订《云溪区事故隐患举报奖励办法》', '2024-12-31'],
    [25, '编制区级应急预案操作手册', '2024-09-30'],
    [31, '培育应急管理示范企业（不少于5个）', '2024-12-31'],
  ],
  住建: [
    [10, '全面启动城镇燃气专项整治', '2024-12-31'],
    [12, '摸清自建房安全隐患底数', '2025-06-30'],
    [28, '建立深基坑项目台账', '2024-12-31'],
  ],
  人社: [
    [40, '建筑企业工伤预防培训', '2024-10-31'],
    [41, '化工企业工伤预防培训', '2024-12-31'],
  ],
  镇: [[29, '新建镇级微型消防站', '2024-12-31']],
};

const rows = readFileSync(new URL('../../corpus/replies.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

function tasksOf(name: string): OpenTask[] {
  return (TASKS[name] ?? []).map(([no, title, due]) => ({ no, title, due, unitRole: '牵头' }));
}

function written(report: ReportReading): string {
  const cells = [
    report.taskNo,
    report.status,
    report.percent,
    report.expectedFinish,
    report.extensionTo,
  ].map((cell) => (cell === null ? '-' : String(cell)));
  return cells.join(':').replace(/(?::-)+$/, '');
}

describe('the corpus of replies', () => {
  it.each(rows)('%s %s %s %s “%s” is %s %s', (...row) => {
    const [tasks = '', msgDate = '', quoted, files, text = '', action, reports = ''] = row;
    const reading = readReply(
      {
        text: text.replaceAll('\\n', '\n').replaceAll('\\t', '\t'),
        msgDate,
        speaker: { unit: UNITS[tasks] ?? null, role: '联络员' },
        replyToTask: quoted ? Number(quoted) : null,
        mentionsBot: false,
        attachments: files ? [{ name: files }] : [],
        openTasks: tasksOf(tasks),
      },
      CALENDAR,
    );
    expect([reading.action, ...reading.reports.map(written).sort()].join(' ')).toBe(
      [action, ...reports.split(' ').sort()].join(' '),
    );
  });

  it('has enough rows, a third of them messages that must change nothing', () => {
    const negative = rows.filter((row) => /ignore|refuse|answer|clarify/.test(row[5] ?? ''));
    expect(rows.length).toBeGreaterThanOrEqual(300);
    expect(negative.length * 3).toBeGreaterThanOrEqual(rows.length);
  });
});
