// Titles, over one line or several: “山亭区…委员会 / 关于印发《…三年行动 / 实施方案（…）》的通知”.
import { ORGANISATION } from './layout.ts';
import type { Line } from './lines.ts';

/** A title as printed, half-width brackets made full, and the stretch it fills. */
export interface TitleBlock {
  title: string;
  start: number;
  end: number;
}

const KINDS =
  '(?:通知|意见|通报|函|决定|公告|通告|批复|请示|报告|公报|纪要|通知书|通知单|提示|提醒|明电|令)';
const PLANS =
  '(?:方案|计划|办法|意见|规定|细则|预案|要点|清单|措施|制度|任务分工|分工表|任务分解表|任务表|台账|任务书|责任书|工作安排|行动|指引|指南)';
const BRACKET = '(?:[（(][^）)]{1,20}[）)])?';
const NOTICE_TITLE = new RegExp(`^[^。；]{0,60}关于[^。]{2,110}${KINDS}${BRACKET}$`);
/** Titles without 关于: 云溪区安委会印发《…》的通知, 重大事故隐患整改督办通知书, 会议纪要, 紧急通知. */
const FORM_TITLE = new RegExp(
  `^(?:[^。；：]{2,40}(?:印发|转发)《[^》]{2,100}》的通知|[^。；：，《]{0,40}(?:督办|整改|提示|提醒|警示|交办|转办|约谈)[^。；：，]{0,12}(?:通知书|通知单|通知|函|指令书|决定书|书|单)|[^。；：，]{0,40}会议纪要|[^。；：，]{4,40}(?:提示|提醒)|(?:紧急)?(?:通知|通报))${BRACKET}$`,
);
const PLAN_TITLE = new RegExp(`^[^。，；：《》]{4,60}${PLANS}${BRACKET}$`);
const BRACKET_LINE = /^[（(][^）)]{1,20}[）)]$/;
/** Labels of a web page's table, and a link to a commentary: not the title itself. */
const WEB_LABEL =
  /^(?:标题|名称|图文解读|政策解读|相关链接|当前位置|您的位置|索引号|发文|主题|发布|成文|公开)[:：]?/;
/** Lines that stand near a title and never in one: letterhead, 文号, date, urgency. */
const NEIGHBOUR =
  /文件$|^[（(]?此件|^附[件表][\d一二三四五六七八九十]{0,2}[:：]?$|[〔[（(【［]20\d\d[〕\])）】］]第?\d+号|^[二2].{3}年.{1,3}月.{1,3}日|^(?:(?:内部)?明电|传真电报|电报|(?:特|加|平)急|特提|急件|\d{6})+$|^(?:等级|签发|份号|发电|密级|紧急程度|抄送)|\t/;
/** Nor does a numbered line belong to a title. */
const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))/;
/** A title of a document stands within its first lines, web chrome included. */
const FRONT_LINES = 60;
const TITLE_LINES = 5;
/** So many organisations may issue a notice together. */
const MOST_ISSUERS = 8;

/** The notice's own title, or null. Repetitions in a web header give way to the printed one. */
export function findTitle(lines: Line[]): TitleBlock | null {
  const head = lines.slice(0, FRONT_LINES);
  const outline = head.findIndex((line) => /^一、/.test(line.text));
  const front = outline < 0 ? head : head.slice(0, outline);
  const blocks = front.flatMap((_, index) => blockAt(front, index, NOTICE_TITLE) ?? []);
  const printed = blocks.find((block) => !WEB_LABEL.test(block.title));
  const labelled = blocks.map((block) => unlabelled(block))[0];
  return withIssuer(front, printed) ?? labelled ?? planAsTitle(front) ?? formTitle(front);
}

/** The title of the plan printed after its cover: the block that resembles the name in 《…》. */
export function findPlanTitle(lines: Line[], cover: TitleBlock): TitleBlock | null {
  const quoted = /《(.*)》/.exec(cover.title)?.[1] ?? cover.title;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || line.start < cover.end) continue;
    const block = blockAt(lines, index, PLAN_TITLE);
    if (block && resembles(block.title, quoted)) return withBracket(lines, block);
  }
  return null;
}

/** A document whose first lines are the name of a plan: 云溪区2024年安全生产工作要点. */
function planAsTitle(front: Line[]): TitleBlock | null {
  for (let index = 0; index < Math.min(front.length, 8); index += 1) {
    const block = blockAt(front, index, PLAN_TITLE);
    if (block && !ORGANISATION.test(block.title)) return withBracket(front, block);
    if (/。$/.test(front[index]?.text ?? '')) return null;
  }
  return null;
}

/** The organisation's name may stand above 会议纪要 or 督办通知书. */
function formTitle(front: Line[]): TitleBlock | null {
  for (let index = 0; index < Math.min(front.length, 12); index += 1) {
    const block = blockAt(front, index, FORM_TITLE);
    if (block) return block;
    if (/[。；]$/.test(front[index]?.text ?? '')) return null;
  }
  return null;
}

function blockAt(lines: Line[], index: number, shape: RegExp): TitleBlock | null {
  const first = lines[index];
  if (!first) return null;
  let title = '';
  for (let at = index; at < Math.min(lines.length, index + TITLE_LINES); at += 1) {
    const line = lines[at];
    const apart = title !== '' && WEB_LABEL.test(line?.text ?? '');
    if (!line || apart || NEIGHBOUR.test(line.text) || /[。；]/.test(line.text)) return null;
    if (NUMBERED.test(line.text)) return null;
    title += line.text;
    if (title.length > 150) return null;
    if (shape.test(title)) return { title: fullWidth(title), start: first.start, end: line.end };
  }
  return null;
}

/** （2024—2026年） may stand on a line of its own below the title. */
function withBracket(lines: Line[], block: TitleBlock): TitleBlock {
  const below = lines.find((line) => line.start === block.end);
  if (!below || !BRACKET_LINE.test(below.text)) return block;
  return { ...block, title: block.title + fullWidth(below.text), end: below.end };
}

/** “关于印发…的通知” on a line of its own: the organisations above it belong to the title. */
function withIssuer(front: Line[], block: TitleBlock | undefined): TitleBlock | null {
  if (!block) return null;
  const above = front.filter((line) => line.end <= block.start).slice(-MOST_ISSUERS);
  let joined = block;
  for (const line of above.reverse()) {
    const joins = /^关于/.test(block.title) && ORGANISATION.test(line.text);
    if (!joins || NEIGHBOUR.test(line.text)) break;
    joined = { ...joined, title: line.text + joined.title, start: line.start };
  }
  return joined;
}

function unlabelled(block: TitleBlock): TitleBlock {
  const title = block.title.replace(WEB_LABEL, '').replace(/^《(.*)》$/, '$1');
  return { ...block, title };
}

function fullWidth(title: string): string {
  return title.replaceAll('(', '（').replaceAll(')', '）');
}

/** Half of the shorter title's pairs of characters occur in the other. */
function resembles(a: string, b: string): boolean {
  const pairs = (text: string) => new Set([...text].slice(1).map((char, i) => text[i] + char));
  const [one, two] = [pairs(a), pairs(b)];
  const both = [...one].filter((pair) => two.has(pair)).length;
  return both * 2 >= Math.min(one.size, two.size);
}
