// What office staff say of a later version: 修订比对 3 2 · 采纳 2、3，保留 4 · 其余全部采纳 · 采纳 时限提前.
import type { ChangeKind } from '../ledger/revision/change.ts';
import type { ChangeChoice } from '../ledger/revision/numbered.ts';
import type { CommandForm } from './command-form.ts';
import { command, optionalId, taskNos } from './command-parts.ts';
import type { ChangeOrder } from './intent.ts';
import { NUMBER } from './numeral.ts';

const NOTICE = '第?(\\d{1,9})号(?:通知)?';
const VERSION = '(?:修订|修改|更正|补正|新)(?:版本?|稿|件|通知)?';
const THIS = '(?:这|这个|这份|该|本|新|刚发的)(?:份|个)?(?:通知|文件)?';

const HOW: [how: ChangeOrder['how'], words: string][] = [
  ['take', '采纳|采用|按新版(?:办|执行|改)?'],
  ['keep', '不采纳|不采用|保留(?:原文|原样|原内容|原来的|台账内容)?'],
  ['later', '待定'],
];
/** Said of a task these mean something else (第8项不变, 第5项待定), so only of a 处. */
const HOW_OF_PLACES: typeof HOW = [
  ['keep', '维持(?:原样|不变|原来的)|不变|不改'],
  ['later', '暂不确认|先不确认|稍后再定|暂不处理'],
];
const wordsOf = (how: typeof HOW) => how.map(([, words]) => words).join('|');
const WORDS = `(${wordsOf(HOW)})`;
const ALL_WORDS = `(${wordsOf([...HOW, ...HOW_OF_PLACES])})`;
const ONE = `第?${NUMBER}(?:处|条|项)?`;
const LIST = `(${ONE}(?:[ 、,，和及与]+${ONE})*)`;
const ALL = '(?:全部|所有|全都|都|均|一律|其余|其他|剩下|余下|剩余)';
const EACH = '(?:的|变动|各处)?(?:全部|全都|都|均|一律)?';
const POLITE = '(?:请|同意|可以|予以|一并)*';
const END = '(?:吧|了|处理)?[。.!！]?$';

const KINDS: [words: RegExp, kinds: ChangeKind[]][] = [
  [/^时限(?:提前|收紧)/, ['tightened']],
  [/^时限(?:推后|延后|放宽|推迟)/, ['loosened']],
  [/^时限(?:调整|增减)/, ['stages']],
  [/^时限/, ['tightened', 'loosened', 'stages']],
  [/^周期/, ['recurrence']],
  [/^指标/, ['targets']],
  [/^单位/, ['units']],
  [/^(?:内容|措辞|文字|表述)/, ['wording']],
  [/^新增/, ['added']],
  [/^(?:删去|删除|删减)/, ['dropped']],
];
const KIND =
  '((?:(?:时限(?:提前|收紧|推后|延后|放宽|推迟|增减)?|周期|指标|单位|内容|措辞|文字|表述|新增|删去|删除|删减)(?:调整|修改|变动|任务|事项|条款)?[ 、,，和及与]*)+)';

export const REVISION_FORMS: readonly CommandForm[] = [
  {
    // The page's form names the earlier notice in `earlier`.
    pattern:
      /^(?:修订(?:版)?比对|逐条比对)(?: *第?(\d{1,9})(?:号(?:通知)?)?)?(?:[ 与和]+第?(\d{1,9})(?:号(?:通知)?)?)?[。]?$/,
    read: (m, { values }) => {
      const earlierId = optionalId(/^\d{1,9}$/.test(values.earlier ?? '') ? values.earlier : m[2]);
      return command({ kind: 'reviseNotice', noticeId: optionalId(m[1]), earlierId });
    },
  },
  {
    pattern: new RegExp(`^(?:${NOTICE}|${THIS})(?:是|系|为)(?:对)?${NOTICE}的?${VERSION}[。]?$`),
    read: (m) => {
      const [noticeId, earlierId] = [optionalId(m[1]), optionalId(m[2])];
      return command({ kind: 'reviseNotice', noticeId, earlierId });
    },
  },
  {
    pattern: /采纳|采用|按新版|保留|维持|不变|不改|待定|暂不|先不|稍后再定/,
    read: (m) => readOrders(m.input),
  },
];

/** One order, or several in one message: 采纳 2、3，保留 4，其余待定. Anything else in it is no order. */
function readOrders(text: string) {
  const whole = readOrder(text);
  const pieces = text.split(/[，,；;。\n]+/).filter((piece) => piece.trim() !== '');
  const read = whole ? [whole] : pieces.map((piece) => readOrder(piece.trim()));
  const orders = read.flatMap((one) => one?.order ?? []);
  if (orders.length === 0 || orders.length < read.length) return null;
  const noticeId = read.find((one) => one?.noticeId)?.noticeId ?? null;
  return command({ kind: 'settleChanges', noticeId, orders });
}

interface Read {
  noticeId: number | null;
  order: ChangeOrder;
}

type Shape = [pattern: RegExp, read: (m: RegExpExecArray) => Read | null];

const shape = (pattern: string, read: Shape[1]): Shape => [new RegExp(`^${pattern}`), read];

const SHAPES: readonly Shape[] = [
  shape(`${POLITE}${WORDS}[ ：:]*(?:${NOTICE} *)?(?:全部|所有)?${KIND}(?:类)?${END}`, (m) =>
    ordered(m[2], m[1], { by: 'kinds', kinds: kindsIn(m[3]) }),
  ),
  shape(
    `(?:全部|所有)?${KIND}(?:的|类)*(?:全部|全都|都|均|一律)?${POLITE}${WORDS}(?: *${NOTICE})?${END}`,
    (m) => ordered(m[3], m[2], { by: 'kinds', kinds: kindsIn(m[1]) }),
  ),
  shape(
    `除了?${LIST}(?:之外|以外|外)?[，, ]*(?:${ALL})?${EACH}${POLITE}${WORDS}(?: *${NOTICE})?${END}`,
    (m) => ordered(m[3], m[2], { by: 'rest', except: taskNos(plainList(m[1])) }),
  ),
  shape(`${POLITE}${ALL}${EACH}${POLITE}${WORDS}(?: *${NOTICE})?${END}`, (m) =>
    ordered(m[2], m[1], { by: 'rest', except: [] }),
  ),
  shape(`${POLITE}${WORDS}[ ：:]*(?:${NOTICE} *)?(?:全部|其余|其他|所有)(?:变动)?${END}`, (m) =>
    ordered(m[2], m[1], { by: 'rest', except: [] }),
  ),
  shape(`${POLITE}${WORDS}[ ：:]*(?:${NOTICE}[ ，,]*)?${LIST}${END}`, (m) =>
    ordered(m[2], m[1], listed(m[3])),
  ),
  shape(`(?:请)?(?:把|将)?${LIST}${EACH}${POLITE}${ALL_WORDS}(?: *${NOTICE})?${END}`, (m) =>
    /采|新版/.test(m[2] ?? '') || /处/.test(m[1] ?? '') ? ordered(m[3], m[2], listed(m[1])) : null,
  ),
];

function readOrder(text: string): Read | null {
  for (const [pattern, read] of SHAPES) {
    const match = pattern.exec(text);
    if (match) return read(match);
  }
  return null;
}

function ordered(
  id: string | undefined,
  words: string | undefined,
  which: ChangeChoice,
): Read | null {
  const how = [...HOW, ...HOW_OF_PLACES].find(([, forms]) =>
    new RegExp(`^(?:${forms})$`).test(words ?? ''),
  )?.[0];
  return how ? { noticeId: optionalId(id), order: { how, which } } : null;
}

/** 第8项 names a task, 第2处 or a bare 2 a place in the list. */
function listed(text: string | undefined): ChangeChoice {
  const nos = taskNos(plainList(text));
  return /项/.test(text ?? '') ? { by: 'tasks', nos } : { by: 'nos', nos };
}

function plainList(text: string | undefined): string {
  return (text ?? '').replace(/[处条]/g, '');
}

function kindsIn(text: string | undefined): ChangeKind[] {
  const words = (text ?? '').split(/[ 、,，和及与]+/);
  return [...new Set(words.flatMap((word) => KINDS.find(([form]) => form.test(word))?.[1] ?? []))];
}
