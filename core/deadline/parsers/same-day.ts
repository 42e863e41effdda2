// The day of an event and the day after it: 当日下班前上报, 次日10时前反馈.
import type { Parser } from '../engine.ts';
import { readTail } from '../tail.ts';

const DAY = /(?<![至到节每第应假含本\d])(?<which>当[日天]|次日|翌日|第二[日天])/y;
const ACT =
  /^内?(?:报|上报|反馈|完成|整改|办结|处置|销号|清零|转发|传达|印发|开展|组织|回复|核查|下达|立案|制止|消除|上传|录入|公示|移交|撤离|转移|清理|复查)/;

/** Reads days counted from an event nobody has dated yet: P0D the same day, P1D the next. */
export const sameDay: Parser = {
  name: 'same-day',
  patterns: [DAY],
  parse: (find, text) =>
    find(DAY, (match) => {
      const which = match.groups?.which ?? '';
      const end = match.index + match[0].length;
      const tail = readTail(text, end);
      if (!tail.before && !ACT.test(text.slice(end, end + 4))) return [];
      const isSame = which.startsWith('当');
      const anchor = isSame ? 'event:事项发生当日' : 'event:事项发生次日';
      const expression = {
        kind: 'within' as const,
        duration: isSame ? 'P0D' : 'P1D',
        anchor: anchor as `event:${string}`,
      };
      return [{ start: match.index, end: tail.end, expression }];
    }),
};
