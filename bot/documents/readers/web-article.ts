// Where a web page keeps its article: known places first, else wherever the prose is.
import type { CheerioAPI } from 'cheerio';

type Node = ReturnType<CheerioAPI>[0];

/** What publishing systems of government sites call the article. */
const PLACES = [
  '#zoom',
  '#Zoom',
  '#UCAP-CONTENT',
  '.TRS_Editor',
  '.trs_editor_view',
  '.TRS_UEDITOR',
  '.pages_content',
  '.article-content',
  'article',
];
const CHROME = [
  'script, style, noscript, iframe, nav, form, button, select, svg, object, template',
  'body > header, body > footer, [hidden], [aria-hidden="true"]',
  '[style*="display:none"], [style*="display: none"]',
  '[role="navigation"], [role="banner"], [role="contentinfo"]',
].join(', ');

/** A place with less is an empty shell or a teaser. */
const SHORTEST = 100;
/** The article's element holds nearly all of the page's prose. */
const SHARE = 0.85;
const PROSE = /[，。；：]/;
/** A paragraph, or the only row of a table, is not the whole article. */
const CONTAINER = /^(?:body|div|td|article|section|main|center)$/;
/** The foot of a government site, which reads like prose. */
const IMPRINT =
  /主办[:：]|主办单位|承办[:：]|承办单位|版权所有|网站标识码|ICP备|公网安备|技术支持|copyright/i;
const TOOLS =
  /^(?:[【[（(]?(?:打印(?:本页|文章)?|关闭(?:窗口|本页)?|字[体号](?:大小)?|大|中|小|分享到?|收藏|返回(?:顶部)?|纠错|扫一扫.*)[】\]）)]?[:：\s|｜]*)+$|^(?:浏览|访问|阅读|点击)(?:次数|量|数)?[:：]|^(?:您(?:当前|现在)?(?:所在|的)?(?:的)?位置|当前位置|上一篇|下一篇|责任编辑)[:：]/;

/** The element that holds the article. Chrome (menus, scripts, what is hidden) is taken out of the page. */
export function articleOf($: CheerioAPI): Node | undefined {
  $(CHROME).remove();
  const body = $('body')[0];
  if (!body) return $.root()[0];
  const inside = densest(body);
  const most = lengthOf($, inside);
  for (const place of PLACES) {
    const found = $(place)
      .toArray()
      .map((element) => ({ element, length: lengthOf($, element) }))
      .sort((a, b) => b.length - a.length)[0];
    if (found && found.length >= SHORTEST && found.length >= most / 4) return found.element;
  }
  return inside;
}

/** False for the line of buttons a page puts around its article: 【打印】【关闭】, 字体：大 中 小. */
export function withoutTools(line: string): boolean {
  return !TOOLS.test(line.trim());
}

/** Down from the body for as long as one child holds nearly all of the prose, to the last container. */
function densest(body: Node): Node {
  const prose = new Map<Node, number>();
  weigh(body, prose, false);
  const all = prose.get(body) ?? 0;
  let container = body;
  if (all === 0) return container;
  for (let at: Node | undefined = body; at; ) {
    if ('name' in at && CONTAINER.test(at.name)) container = at;
    at = 'children' in at ? at.children.find((child) => isMost(child, prose, all)) : undefined;
  }
  return container;
}

function isMost(child: Node, prose: Map<Node, number>, all: number): boolean {
  return (prose.get(child) ?? 0) >= all * SHARE;
}

/** Characters of text that read like prose and are no link, summed up the tree. */
function weigh(node: Node, prose: Map<Node, number>, isLink: boolean): number {
  let sum = 0;
  if (node.type === 'text') {
    const counts = !isLink && PROSE.test(node.data) && !IMPRINT.test(node.data);
    sum = counts ? node.data.trim().length : 0;
  }
  if ('children' in node) {
    const inLink = isLink || ('name' in node && node.name === 'a');
    for (const child of node.children) sum += weigh(child, prose, inLink);
  }
  prose.set(node, sum);
  return sum;
}

function lengthOf($: CheerioAPI, node: Node): number {
  return $(node).text().replace(/\s/g, '').length;
}
