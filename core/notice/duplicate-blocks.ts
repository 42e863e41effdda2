// The question whether a notice is a later version of one the office knows, and what may be answered.
import type { Block, Button } from '../message/message.ts';
import { listNames } from '../message/wording.ts';
import type { VersionSign } from './earlier-version.ts';
import type { EarlierNotice } from './pending.ts';

/** For an answer without a card. */
export function duplicateSentence(others: readonly EarlierNotice[], id: number): string {
  const known = listNames(others.map((other) => `第${other.noticeId}号通知`));
  const word = commandWord(others);
  const replace = `“${word} ${id} 替换”或“${word} ${id} 并存”`;
  const [entered] = others.filter((other) => other.status === 'entered');
  const compare = entered ? `“修订比对 ${id} ${entered.noticeId}”（逐条比对）、` : '';
  return `${SIGN_SENTENCES[signOf(others)](known)}，请发送${compare}${replace}。`;
}

/** Each notice it may be a version of, then the choices; nothing is taken for granted. */
export function duplicateBlocks(others: readonly EarlierNotice[], id: number): Block[] {
  const word = commandWord(others);
  const entered = others.filter((other) => other.status === 'entered');
  const compare = entered.map(({ noticeId }): Button => {
    const which = entered.length > 1 ? `第${noticeId}号` : '';
    return {
      label: `逐条比对${which}`,
      command: `修订比对 ${id} ${noticeId}`,
      style: 'primary',
    };
  });
  const how =
    entered.length > 0
      ? '选“逐条比对”的，列出新版与台账的每处不同，逐处确认后才变动，任务编号和进展不变；'
      : '';
  return [
    ...others.map((other) => paragraph(lineOf(other))),
    {
      kind: 'note',
      text: `${how}选“替换”的，确认入账时原通知未办结的任务一并撤销，已办结的保留；选“并存”的，两份通知各自跟踪。`,
    },
    {
      kind: 'buttons',
      buttons: [
        ...compare,
        { label: '替换', command: `${word} ${id} 替换` },
        { label: '并存', command: `${word} ${id} 并存` },
      ],
    },
  ];
}

function lineOf(other: EarlierNotice): string {
  const state = other.status === 'entered' ? `已入账${other.taskCount}项` : '待确认';
  const name = `第${other.noticeId}号通知《${other.title ?? '无标题'}》（${state}）`;
  return `${SIGN_SENTENCES[other.sign](name)}。`;
}

const SIGN_SENTENCES: Record<VersionSign, (name: string) => string> = {
  number: (name) => `文号与${name}相同`,
  cited: (name) => `文中写明修订、更正或废止${name}`,
  title: (name) => `标题和发文机关与${name}相同`,
};

/** The surest sign speaks for all. */
function signOf(others: readonly EarlierNotice[]): VersionSign {
  const signs = others.map((other) => other.sign);
  return signs.includes('number') ? 'number' : signs.includes('cited') ? 'cited' : 'title';
}

function commandWord(others: readonly EarlierNotice[]): string {
  return signOf(others) === 'number' ? '同号通知' : '新旧通知';
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
