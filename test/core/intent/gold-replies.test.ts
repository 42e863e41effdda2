// Scores the reader on recorded replies kept beside the repository; skipped, loudly, where they are not.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { ReportReading } from '#core/intent/intent.ts';
import { readReply } from '#core/intent/read-reply.ts';

const GOLD = new URL('../../../../shared/gold/replies.json', import.meta.url);
const present = existsSync(GOLD);

interface GoldReport {
  task_no: number | null;
  status: string;
  percent: number | null;
  expected_finish: string | null;
  extension_to: string | null;
}

interface GoldCase {
  id: string;
  text: string;
  context: {
    msg_date: string;
    speaker: { unit: string; role: string };
    reply_to_task: number | null;
    mentions_bot: boolean;
    attachments: { name: string }[];
    open_tasks: {
      no: number;
      title: string;
      due: string | null;
      unit_role: string;
      last_status?: string;
    }[];
  };
  expected: GoldReport[];
  checks: { bot_action: string; issues_contains: Record<string, string[]> };
}

const CALENDAR = createWorkCalendar({});

function read(gold: GoldCase) {
  const { context } = gold;
  return readReply(
    {
      text: gold.text,
      msgDate: context.msg_date,
      speaker: context.speaker,
      replyToTask: context.reply_to_task,
      mentionsBot: context.mentions_bot,
      attachments: context.attachments,
      openTasks: context.open_tasks.map((task) => ({
        no: task.no,
        title: task.title,
        due: task.due,
        unitRole: task.unit_role,
        ...(task.last_status ? { lastStatus: task.last_status } : {}),
      })),
    },
    CALENDAR,
  );
}

function agrees(wanted: GoldReport, got: ReportReading): boolean {
  const near =
    wanted.percent === null || got.percent === null
      ? wanted.percent === got.percent
      : Math.abs(wanted.percent - got.percent) <= 1;
  return (
    near &&
    wanted.task_no === got.taskNo &&
    wanted.status === got.status &&
    wanted.expected_finish === got.expectedFinish &&
    wanted.extension_to === got.extensionTo
  );
}

function isRight(gold: GoldCase): boolean {
  const { action, reports } = read(gold);
  const issues = Object.entries(gold.checks.issues_contains).every(([no, words]) => {
    const report = reports.find((entry) => entry.taskNo === Number(no));
    return words.every((word) => report?.issues?.includes(word));
  });
  return (
    issues &&
    action === gold.checks.bot_action &&
    reports.length === gold.expected.length &&
    gold.expected.every((wanted) => reports.some((got) => agrees(wanted, got)))
  );
}

describe.skipIf(!present)(
  'recorded replies (skipped where ../shared is not beside the code)',
  () => {
    const cases: GoldCase[] = present ? JSON.parse(readFileSync(GOLD, 'utf8')) : [];

    it('reads at least nine in ten rightly', () => {
      const wrong = cases.filter((gold) => !isRight(gold)).map((gold) => gold.id);
      expect(wrong.length / cases.length, `wrong: ${wrong.join(' ')}`).toBeLessThanOrEqual(0.1);
    });

    it('claims nothing done that the recorded reading does not claim', () => {
      const claimed = cases.flatMap((gold) =>
        read(gold)
          .reports.filter((report) => report.status === 'done' && report.taskNo !== null)
          .filter(
            (report) =>
              !gold.expected.some((e) => e.status === 'done' && e.task_no === report.taskNo),
          )
          .map((report) => `${gold.id} ${report.taskNo}`),
      );
      expect(claimed).toEqual([]);
    });
  },
);
