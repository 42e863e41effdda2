// The month's 快报 for the group: figures that lead to their rows, thanks before criticism, ≤ 300
// characters.
import type { Person } from '../directory/unit.ts';
import type { Block, Message } from '../message/message.ts';
import { listNames, monthName, shortDay } from '../message/wording.ts';
import type { Bulletin } from './bulletin.ts';
import { endOfNextMonth } from './period.ts';

/** The figures a card shows, in this order; those of the second list only when not zero. */
const SHOWN = ['total', 'signedOff', 'inProgress', 'notStarted', 'overdue', 'due', 'onTime'];
const SHOWN_WHEN_ANY = ['awaitingCheck', 'suspended', 'waiting'];
/** Units or items named in one sentence. */
const NAMED = 3;

/** `files` are what was saved with it: the bulletin as .docx, the ledger as .xlsx. */
export function bulletinCard(
  bulletin: Bulletin,
  files: readonly { fileId: number; name: string }[],
): Message {
  const links: Block[] = bulletin.figures
    .filter(({ key, value }) => SHOWN.includes(key) || (SHOWN_WHEN_ANY.includes(key) && value > 0))
    .map(({ key, label, value }) => ({
      kind: 'link',
      label: `${label} ${value}项`,
      path: `/bulletins/${bulletin.month}#${key}`,
    }));
  const lines = [thanks(bulletin), criticism(bulletin), upcoming(bulletin)];
  const told = lines.filter((line) => line !== '').map(paragraph);
  return {
    title: `${monthName(bulletin.month)}重点任务进展快报`,
    tone: 'info',
    blocks: [
      paragraph(headline(bulletin)),
      ...links,
      ...told,
      ...files.map((file): Block => ({ kind: 'file', ...file })),
      { kind: 'note', text: '系统自动汇总，以正式通报为准。' },
    ],
  };
}

/** Said to office staff instead of a bulletin whose figures do not add up. */
export function mismatchMessage(
  month: string,
  problems: readonly string[],
  staff: readonly Person[],
): Message {
  return {
    title: `${monthName(month)}通报未发布`,
    tone: 'bad',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          ...staff.map(({ externalId, name }) => ({ kind: 'mention' as const, externalId, name })),
          { kind: 'text', text: '数据核对不一致，通报未发布，请检查台账：' },
        ],
      },
      ...problems.slice(0, 10).map((problem) => paragraph(`${problem}。`)),
      { kind: 'link', label: '查看台账', path: '/ledger' },
    ],
  };
}

function headline(bulletin: Bulletin): string {
  const value = (key: string) => bulletin.figures.find((one) => one.key === key)?.value ?? 0;
  const day = shortDay(bulletin.cutOff, `${bulletin.month}-01`);
  const due = value('due');
  if (due === 0) return `截至${day}，本期无到期任务。`;
  const rate = Math.round((value('onTime') * 1000) / due) / 10;
  return `截至${day}，本期按期完成率${rate.toFixed(1)}%。`;
}

function thanks(bulletin: Bulletin): string {
  const best = bulletin.units.filter(
    (row) =>
      row.kind !== 'enterprise' && row.due > 0 && row.onTime === row.due && row.overdue === 0,
  );
  if (best.length === 0) return '';
  const more = best.length > NAMED ? `等${best.length}个单位` : '';
  const names = listNames(best.slice(0, NAMED).map((row) => row.unit));
  return `${names}${more}到期任务全部按期完成，感谢支持。`;
}

/** By item and unit; the names of enterprises stay out of the group. */
function criticism(bulletin: Bulletin): string {
  const enterprises = new Set(
    bulletin.units.filter((row) => row.kind === 'enterprise').map((row) => row.unit),
  );
  const late = bulletin.overdue.toSorted((a, b) => (b.daysLate ?? 0) - (a.daysLate ?? 0));
  if (late.length === 0) return '';
  const worst = Map.groupBy(late, (item) => `${item.no} ${item.unit}`);
  const named = [...worst.values()]
    .flatMap(([item]) => item ?? [])
    .filter((item) => !enterprises.has(item.unit))
    .slice(0, NAMED)
    .map((item) => `${item.unit}第${item.no}项逾期${item.daysLate}天`);
  if (named.length === 0) return `另有${late.length}项逾期，请有关单位抓紧办理。`;
  return `${named.join('、')}${late.length > named.length ? '等' : ''}，请抓紧办理。`;
}

function upcoming(bulletin: Bulletin): string {
  const next = bulletin.figures.find((one) => one.key === 'dueNextMonth')?.value ?? 0;
  if (next === 0) return '';
  const until = shortDay(endOfNextMonth(bulletin), bulletin.cutOff);
  return `${until}前将有${next}项到期，请提前安排。`;
}

function paragraph(content: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text: content }] };
}
