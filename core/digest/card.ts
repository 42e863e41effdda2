// The month's 快报 for the group: figures that lead to their rows, thanks before criticism, ≤ 300
// characters.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Person } from '../directory/unit.ts';
import type { Block, Message } from '../message/message.ts';
import { fullDay, monthName, shortDay } from '../message/wording.ts';
import type { Bulletin, BulletinItem } from './bulletin.ts';
import { TASK_STATES } from './counted.ts';
import { numbersText, unitsText } from './grouped.ts';
import { endOfNextMonth } from './period.ts';
import { reportingUnits } from './reporting.ts';

/** The figures a card shows, in this order; those of the second list only when not zero. */
const SHOWN = ['total', 'signedOff', 'inProgress', 'notStarted', 'overdue'];
const SHOWN_WHEN_ANY = ['awaitingCheck', 'suspended', 'waiting', 'due'];
/** Means nothing where nothing was due. */
const SHOWN_WHEN_DUE = 'onTime';

/** All of a card's words; longer ones name fewer units. */
const CARD_LIMIT = 300;
/** Units or items named in one sentence, tried in this order. */
const NAMED = [3, 2, 1];

/** `files` are what was saved with it: the bulletin as .docx, the ledger as .xlsx. */
export function bulletinCard(
  bulletin: Bulletin,
  files: readonly { fileId: number; name: string }[],
  replacing: Replacing | null = null,
): Message {
  const written = NAMED.map((named) => cardOf(bulletin, { files, replacing, named }));
  const brief = () => cardOf(bulletin, { files, replacing, named: 0 });
  return written.find((card) => cardLength(card) <= CARD_LIMIT) ?? brief();
}

/** The posted card a corrected one takes the place of. */
interface Replacing {
  replacedOn: CivilDate;
  changes: readonly string[];
}

function cardOf(
  bulletin: Bulletin,
  about: {
    files: readonly { fileId: number; name: string }[];
    replacing: Replacing | null;
    named: number;
  },
): Message {
  const { files, replacing, named } = about;
  const lines = [thanks(bulletin, named), criticism(bulletin, named), upcoming(bulletin)];
  return {
    title: `${monthName(bulletin.month)}重点任务进展快报${replacing ? '（更正版）' : ''}`,
    tone: 'info',
    blocks: [
      ...(replacing ? [paragraph(correctionLine(replacing, bulletin, named))] : []),
      paragraph(headline(bulletin)),
      ...figureLinks(bulletin),
      ...stateChart(bulletin),
      ...lines.filter((line) => line !== '').map(paragraph),
      ...files.map((file): Block => ({ kind: 'file', ...file })),
      { kind: 'note', text: '系统自动汇总，以正式通报为准。' },
    ],
  };
}

function figureLinks(bulletin: Bulletin): Block[] {
  const due = figureOf(bulletin, 'due');
  return bulletin.figures
    .filter(
      ({ key, value }) =>
        SHOWN.includes(key) ||
        (SHOWN_WHEN_ANY.includes(key) && value > 0) ||
        (key === SHOWN_WHEN_DUE && due > 0),
    )
    .map(({ key, label, value }) => ({
      kind: 'link',
      label: `${label} ${value}项`,
      path: `/bulletins/${bulletin.month}#${key}`,
    }));
}

/** 更正：替代6月28日发布的快报，变动：逾期由3项变为2项。 */
function correctionLine(
  { replacedOn, changes }: Replacing,
  bulletin: Bulletin,
  named: number,
): string {
  const shown = changes.slice(0, Math.max(named, 1));
  const more = changes.length > shown.length ? `等${changes.length}处` : '';
  return `更正：替代${shortDay(replacedOn, bulletin.issuedOn)}发布的快报，变动：${shown.join('；')}${more}。`;
}

/** Where the tasks stand, as a picture of the same figures. */
function stateChart(bulletin: Bulletin): Block[] {
  const points = TASK_STATES.flatMap((key) => {
    const figure = bulletin.figures.find((one) => one.key === key);
    return figure && figure.value > 0 ? [{ label: figure.label, value: figure.value }] : [];
  });
  return points.length > 1
    ? [{ kind: 'chart', title: '任务进展', shape: 'bar', unit: '项', points }]
    : [];
}

/** Characters of title, sentences, figures, chart and note; names of files are not counted. */
export function cardLength(card: Message): number {
  const words = card.blocks.map((block) => {
    if (block.kind === 'paragraph') {
      return block.inlines.map((one) => (one.kind === 'text' ? one.text : one.name)).join('');
    }
    if (block.kind === 'link') return block.label;
    if (block.kind === 'chart') {
      return block.title + block.points.map(({ label, value }) => `${label}${value}`).join('');
    }
    return block.kind === 'note' ? block.text : '';
  });
  return [...(card.title ?? ''), ...words.join('')].length;
}

/** To the office alone: what will be posted when it says so. */
export function waitingMessage(card: Message, month: string): Message {
  const words = '已生成，尚未发布。核对后请按“发布”，发布时按当时的台账重新汇总。';
  const button = { label: '发布', command: `发布 ${month}`, style: 'primary' as const };
  return {
    ...card,
    title: `待发布：${card.title ?? ''}`,
    tone: 'warn',
    blocks: [paragraph(words), ...card.blocks, { kind: 'buttons', buttons: [button] }],
  };
}

/** A posted card after its correction: the same, with a first line that says so. */
export function supersededCard(card: Message, on: CivilDate): Message {
  const words = `本消息已于${fullDay(on)}更正，请以更正版为准。`;
  return {
    ...card,
    title: `【已更正】${(card.title ?? '').replace(/^【已更正】/, '')}`,
    tone: 'warn',
    blocks: [{ kind: 'note', text: words }, ...card.blocks],
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
  const day = shortDay(bulletin.cutOff, `${bulletin.month}-01`);
  const due = figureOf(bulletin, 'due');
  if (figureOf(bulletin, 'total') === 0) return `截至${day}，台账中没有重点任务。`;
  if (due === 0) return `截至${day}，本期无到期任务。`;
  const rate = Math.round((figureOf(bulletin, 'onTime') * 1000) / due) / 10;
  return `截至${day}，本期按期完成率${rate.toFixed(1)}%。`;
}

function thanks(bulletin: Bulletin, named: number): string {
  const best = bulletin.units
    .filter(
      (row) =>
        row.kind !== 'enterprise' && row.due > 0 && row.onTime === row.due && row.overdue === 0,
    )
    .map((row) => row.unit);
  if (best.length === 0) return reportedInTime(bulletin, named);
  const who = named === 0 ? `${best.length}个单位` : unitsText(best, named);
  return `${who}到期任务全部按期完成，感谢支持。`;
}

/** Where nobody finished everything, who reported in time is thanked. */
function reportedInTime({ reporting }: Bulletin, named: number): string {
  const units = reporting ? reportingUnits(reporting, 'onTime') : [];
  if (units.length === 0) return '';
  const who = named === 0 ? `${units.length}个单位` : unitsText(units, named);
  return `${who}按时报送进展，感谢支持。`;
}

/** By unit and item, the longest late first; the names of enterprises stay out of the group. */
function criticism(bulletin: Bulletin, named: number): string {
  const enterprises = new Set(
    bulletin.units.filter((row) => row.kind === 'enterprise').map((row) => row.unit),
  );
  const late = bulletin.overdue.toSorted((a, b) => (b.daysLate ?? 0) - (a.daysLate ?? 0));
  if (late.length === 0) return '';
  const byUnit = [...Map.groupBy(late, ({ unit }) => unit)];
  const open = byUnit.filter(([unit]) => !enterprises.has(unit)).slice(0, named);
  const told = open.map(([unit, items]) => lateText(unit, items));
  const total = new Set(late.map(({ no }) => no)).size;
  if (told.length === 0) return `${total}项任务逾期，请有关单位抓紧办理。`;
  const more = byUnit.length > told.length ? `，共${byUnit.length}个单位的${total}项任务逾期` : '';
  return `${told.join('、')}${more}，请抓紧办理。`;
}

function lateText(unit: string, items: readonly BulletinItem[]): string {
  const nos = [...new Set(items.map(({ no }) => no))];
  const longest = items[0]?.daysLate ?? 0;
  const which = nos.length > 2 ? `${nos.length}项` : numbersText(nos);
  return `${unit}${which}${items.length > 1 ? '最长' : ''}逾期${longest}天`;
}

function upcoming(bulletin: Bulletin): string {
  const next = new Set(bulletin.dueNextMonth.map(({ no }) => no)).size;
  if (next === 0) return '';
  const until = shortDay(endOfNextMonth(bulletin), bulletin.cutOff);
  return `${until}前将有${next}项到期，请提前安排。`;
}

function figureOf(bulletin: Bulletin, key: string): number {
  return bulletin.figures.find((one) => one.key === key)?.value ?? 0;
}

function paragraph(content: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text: content }] };
}
