// Orders about three-person checks: 三方核验 8 专家 @李某 · 取消三方核验 8 · 核验 8 通过 · 核验 8 专家 李某.
import { CHECKERS, type Checker } from '../ledger/event.ts';
import type { CommandForm } from './command-form.ts';
import { command, END, TASK, TASKS, taskNo, taskNos, unitIn } from './command-parts.ts';

const ROLE = CHECKERS.join('|');
const WHO = `(${ROLE})`;
const NAME = '([\\p{Script=Han}A-Za-z·]{2,12}?)';
const GAP = '[ ，,：:、]*';
const PASSED = '(?:已|均已|同意)?(?:核验|签字|验收|确认)?(?:通过|同意|确认|无误)';

function confirming(m: RegExpExecArray) {
  const as = checkerIn(m[2]);
  if (!as) return null;
  const unit = unitIn(m[4]);
  return command({ kind: 'confirmCheck', no: taskNo(m[1]), unit, as, name: m[3] ?? '' });
}

function checkerIn(text: string | undefined): Checker | null {
  return CHECKERS.find((checker) => checker === text) ?? null;
}

export const CHECK_FORMS: readonly CommandForm[] = [
  {
    pattern: new RegExp(`^(取消|关闭|不需要?)?三方核验${GAP}${TASKS}${END}`),
    read: (m) =>
      command({ kind: 'askChecks', nos: taskNos(m[2]), on: m[1] === undefined, named: [] }),
  },
  {
    // The names themselves are the message's mentions, in the same order.
    pattern: new RegExp(`^三方核验${GAP}${TASKS}((?:${GAP}(?:${ROLE})${GAP}(?:@[^ ]*)?)+)[ 。]*$`),
    read: (m) =>
      command({
        kind: 'askChecks',
        nos: taskNos(m[1]),
        on: true,
        named: ((m[2] ?? '').match(new RegExp(ROLE, 'g')) ?? []).flatMap(
          (role) => checkerIn(role) ?? [],
        ),
      }),
  },
  {
    pattern: new RegExp(`^核验${GAP}${TASK}${GAP}${PASSED}${END}`),
    read: (m) =>
      command({ kind: 'confirmCheck', no: taskNo(m[1]), unit: null, as: null, name: '' }),
  },
  {
    pattern: new RegExp(
      `^核验${GAP}${TASK}${GAP}${WHO}${GAP}${NAME}(?:[ ，,]+([^ ，。]{2,30}))?[。]?$`,
      'u',
    ),
    read: confirming,
  },
  {
    pattern: new RegExp(
      `^${TASK}${GAP}${WHO}${GAP}${NAME}${GAP}(?:已|均已)?(?:核验|签字|验收|确认)(?:通过|同意|确认)?${END}`,
      'u',
    ),
    read: confirming,
  },
];
