// Letters about two late items of an invented department, for tests of their words and their print.
import { type Letter, type LetterKind, writeLetter } from '#core/reminder/letter.ts';
import type { ReminderItem } from '#core/reminder/plan.ts';
import { rungAt } from '#core/reminder/policy.ts';

const item = (taskNo: number, title: string, said: string | null): ReminderItem => ({
  dutyId: taskNo,
  taskNo,
  title,
  unitId: 1,
  unitName: '区住房和城乡建设局',
  dueOn: '2024-06-20',
  dueOnDayOff: false,
  daysLeft: -7,
  rung: rungAt(7),
  fallsOn: '2024-06-27',
  source: '云安发〔2024〕3号',
  ref: `二（二）${taskNo}`,
  clause: '',
  lastReport: said ? { text: said, at: '2024-06-18T02:00:00.000Z', by: '某联络员' } : null,
  period: null,
  asked: '',
  isReporting: false,
});

export const LATE_ITEMS = [
  item(7, '完成燃气用户端软管、减压阀更换工作', '已更换软管4260户，完成率71%'),
  item(9, '对自建房安全隐患整治情况开展“回头看”', null),
];

const NUMBERS: Record<LetterKind, string> = {
  reminderLetter: '提醒函〔2024〕3号',
  supervisionLetter: '督办函〔2024〕2号',
  interview: '约谈通知〔2024〕1号',
};

export function letterAbout(
  kind: LetterKind,
  items = LATE_ITEMS,
  contact: { name?: string } = {},
): Letter {
  return writeLetter({
    kind,
    number: NUMBERS[kind],
    office: '云溪区安委办',
    day: '2024-06-27',
    answerBy: '2024-07-02',
    items,
    remindedOn: ['2024-06-13', '2024-06-21'],
    given: new Map([[7, { supportingUnits: ['区商务局'], givenOn: '2024-03-08' }]]),
    contact,
    zone: 'Asia/Shanghai',
  });
}
