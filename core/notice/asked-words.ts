// What a deadline asks besides its day, as cards and tables say it: 适用于高危行业领域；目标：完成60%；报送至县安委办.
import type { Asks, Target } from './notice.ts';

/** The part of a deadline, a milestone or a task that is said here. */
interface AskedOf {
  scope?: string | null | undefined;
  targets?: readonly Target[] | undefined;
  asks?: Asks | undefined;
  receiver?: string | null | undefined;
}

/** The aims in the notice's words: 完成三年培训任务的60%；全面完成. Empty where there are none. */
export function targetsText(targets: readonly Target[] = []): string {
  return targets.map((target) => target.phrase).join('；');
}

/** 报送至县安委办 · 完成后报县安委办 · 报送; empty for what is only to be done. */
export function reportingText({ asks, receiver }: AskedOf): string {
  if (asks === 'reporting') return receiver ? `报送至${receiver}` : '报送';
  return receiver ? `完成后报${receiver}` : '';
}

/** All of it on one line, parts separated by ；; empty where the notice says nothing but when. */
export function askedText(asked: AskedOf): string {
  const aims = targetsText(asked.targets);
  return [
    asked.scope ? `适用于${asked.scope}` : '',
    aims === '' ? '' : `目标：${aims}`,
    reportingText(asked),
  ]
    .filter((part) => part !== '')
    .join('；');
}
