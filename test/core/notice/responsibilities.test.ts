// Who has to act, over many ways of writing it: test/corpus/responsibilities.tsv, read as items of a notice.
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { TaskDraft } from '#core/notice/notice.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { readCorpus } from '../../support/corpus.ts';

const calendar = createWorkCalendar({});
const ROLES = { lead: '牵头', responsible: '责任', support: '配合', supervise: '督促' } as const;
const DOERS = { unit: [], enterprise: ['企业'], person: ['个人'] };
const HEAD = '云溪区2024年安全生产工作要点\n一、重点任务\n';

function read(body: string): string {
  const item = body.replaceAll('⏎', '\n');
  const raw = `${HEAD}${item.startsWith('（') ? '' : '（一）'}${item}\n`;
  return readNotice(raw, { calendar, issuedOn: '2024-03-01' }).tasks.map(say).join('｜');
}

function say(task: TaskDraft): string {
  const stated = task.units.filter((unit) => unit.basis !== 'default');
  const roles = Object.entries(ROLES).map(([role, word]): [string, string[]] => [
    word,
    stated.filter((unit) => unit.role === role).map((unit) => unit.name),
  ]);
  const added = task.units.filter((unit) => unit.basis === 'default').map((unit) => unit.name);
  const words = [...roles, ['默认', added] as const].flatMap(([word, names]) =>
    names.length > 0 ? `${word} ${names.join('、')}` : [],
  );
  words.push(...(task.openEnded ? ['等'] : []), ...DOERS[task.doer]);
  const days = task.deadlines
    .filter((each) => each.kind !== 'vague')
    .map((each) => each.dueOn ?? each.every ?? each.kind);
  return (words.join('；') || '无') + (days.length > 0 ? ` @${days.join()}` : '');
}

describe('responsibilities', () => {
  it.each(readCorpus('responsibilities'))('%s: %s', (_, body = '', wanted = '') => {
    const got = read(body);
    expect(wanted === '无' ? got.replace(/ @[^｜]+/g, '') || '无' : got).toBe(wanted);
  });
});
