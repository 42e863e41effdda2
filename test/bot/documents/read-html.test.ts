// Saved web pages of government sites: the article kept, what surrounds it left out.
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { bytesOf, gbk, utf16 } from './file-bytes.ts';

const documents = createDocuments();
const read = async (markup: string | Uint8Array, name = '通知.html') =>
  await documents.read({ name, bytes: typeof markup === 'string' ? strToU8(markup) : markup });
const linesOf = async (markup: string | Uint8Array) => {
  const reading = await read(markup);
  return reading.kind === 'text' ? reading.text.split('\n') : [reading.code];
};

const NAV = `<ul class="menu">${['首页', '政务公开', '办事服务，互动交流', '走进云溪'].map((word) => `<li><a href="/">${word}</a></li>`).join('')}</ul>`;
const ARTICLE = [
  '各镇街，区有关部门：',
  '为做好汛期安全生产工作，现就有关事项通知如下。',
  '一、开展排查。6月底前完成燃气管网排查，建立问题清单。（区住建局负责）',
  '二、落实整改。9月底前完成整改，逐项销号，并将情况报区安委办。（区应急局负责）',
  '云溪区安全生产委员会办公室',
  '2024年5月20日',
];
const PARAGRAPHS = ARTICLE.map((line) => `<p>${line}</p>`).join('\n');
const TITLE = '关于做好汛期安全生产工作的通知';

const page = (inside: string, head = '') => `<!DOCTYPE html>
<html><head><title>${TITLE}_云溪区人民政府</title>${head}<style>p{margin:0}</style>
<script>var a = "一、脚本，不是正文。";</script></head>
<body><div id="top"><a href="/">云溪区人民政府</a>${NAV}</div>
<div class="position">当前位置：<a href="/">首页</a> &gt; 通知</div>
${inside}
<div id="foot"><p>主办：云溪区人民政府办公室，承办：云溪区大数据中心。网站标识码：0000000000</p>
<ul><li><a href="/a">网站地图</a></li></ul></div></body></html>`;

describe('a saved government page', () => {
  it.each([
    ['#zoom', `<div id="zoom">${PARAGRAPHS}</div>`],
    ['.TRS_Editor', `<div class="box"><div class="TRS_Editor">${PARAGRAPHS}</div></div>`],
    ['#UCAP-CONTENT', `<div id="UCAP-CONTENT"><div>${PARAGRAPHS}</div></div>`],
    ['article', `<article>${PARAGRAPHS}</article>`],
    [
      'names of its own',
      `<div class="a1"><div class="b2">${PARAGRAPHS}</div><div><a href="/p">上一篇：关于召开会议，部署工作的通知</a></div></div>`,
    ],
    [
      'a table that lays it out',
      `<table><tr><td>${NAV}</td><td>${PARAGRAPHS.repeat(3)}</td></tr></table>`,
    ],
    ['line breaks instead of paragraphs', `<div class="c3">${ARTICLE.join('<br>　　')}</div>`],
  ])('with its article in %s is read without the rest', async (what, inside) => {
    const article = what.includes('lays') ? [...ARTICLE, ...ARTICLE, ...ARTICLE] : ARTICLE;
    expect(await linesOf(page(inside))).toEqual([TITLE, ...article]);
  });

  it('loses its buttons, hidden parts and scripts, and keeps its tables', async () => {
    const table =
      '<table><tr><th>序号</th><th>任务</th><th>责任单位</th><th>时限</th></tr>' +
      '<tr><td>1</td><td>排查<br>燃气</td><td rowspan="2">区住建局</td><td>6月底前</td></tr>' +
      '<tr><td>2</td><td>整改</td><td>9月底前</td></tr></table>';
    const inside = `<div id="zoom"><h1>${TITLE}</h1><p>【字体：大 中 小】</p><p>【打印】【关闭】</p>
      <p>浏览次数：<span>12</span></p><p style="display:none">隐藏的话，不在页上。</p>${PARAGRAPHS}${table}</div>`;
    expect(await linesOf(page(inside))).toEqual([
      TITLE,
      ...ARTICLE,
      '序号\t任务\t责任单位\t时限',
      '1\t排查 燃气\t区住建局\t6月底前',
      '2\t整改\t区住建局\t9月底前',
    ]);
  });

  it('has its 文号 and dates taken from beside the article, where the article has none', async () => {
    const facts = `<table class="xxgk"><tr><td>索 引 号</td><td>000014349/2024-00001</td><td>发布时间</td><td>2024-05-22 10:30</td></tr>
      <tr><td>发文机关</td><td>云溪区安委办</td><td>文　　号</td><td>云安办发〔2024〕9号</td></tr></table>`;
    expect(await linesOf(page(`${facts}<div id="zoom">${PARAGRAPHS}</div>`))).toEqual([
      '发文字号：云安办发〔2024〕9号',
      '发文机关：云溪区安委办',
      '发布日期：2024-05-22',
      TITLE,
      ...ARTICLE,
    ]);
    const own = `<div id="zoom"><p>云安办发〔2024〕9号</p>${PARAGRAPHS}</div>`;
    expect(await linesOf(page(`<p>文号：云安办发〔2024〕9号</p>${own}`))).toEqual([
      TITLE,
      '云安办发〔2024〕9号',
      ...ARTICLE,
    ]);
  });

  it.each<[what: string, bytes: Uint8Array]>([
    ['GBK, declared', gbk(page(`<div id="zoom">${PARAGRAPHS}</div>`, '<meta charset="gb2312">'))],
    [
      'GBK by http-equiv',
      gbk(
        page(
          `<div id="zoom">${PARAGRAPHS}</div>`,
          '<meta http-equiv="Content-Type" content="text/html; charset=gbk">',
        ),
      ),
    ],
    ['GBK, not declared', gbk(page(`<div id="zoom">${PARAGRAPHS}</div>`))],
    [
      'UTF-8 declared as GBK',
      strToU8(page(`<div id="zoom">${PARAGRAPHS}</div>`, '<meta charset="gbk">')),
    ],
    [
      'UTF-16 with a BOM',
      new Uint8Array([0xff, 0xfe, ...utf16(page(`<div id="zoom">${PARAGRAPHS}</div>`))]),
    ],
  ])('in %s is read to the same words', async (_, bytes) => {
    expect(await linesOf(bytes)).toEqual([TITLE, ...ARTICLE]);
  });

  it('named .doc is read as what it is, and said so', async () => {
    const reading = await read(page(`<div id="zoom">${PARAGRAPHS}</div>`), '通知.doc');
    expect(reading).toMatchObject({ notes: ['文件扩展名是.doc，实际按网页读取。'] });
  });

  it.each([
    [
      'its title',
      page(`<div id="zoom">${PARAGRAPHS}</div>`).replace(`<title>${TITLE}`, '<title>【秘密】方案'),
      '秘密',
    ],
    ['its article', page(`<div id="zoom"><p>机密★1年</p>${PARAGRAPHS}</div>`), '机密'],
    [
      'the page beside the article',
      page(`<p>内部资料 注意保存</p><div id="zoom">${PARAGRAPHS}</div>`),
      '内部',
    ],
  ])('is refused for a mark in %s', async (_, markup, mark) => {
    expect(await read(markup)).toMatchObject({ code: 'classified', mark });
  });

  it('nested too deeply to follow is refused, not fatal', async () => {
    const reading = await read(`<html><body>${'<div>'.repeat(200_000)}通知`);
    expect(reading.kind).toBe('refused');
  });
});

describe('a web archive', () => {
  const archive = (encoding: string, body: string) =>
    bytesOf(
      `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--part--"\r\n\r\n` +
        `----part--\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n` +
        `----part--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n----part----\r\n`,
    );
  const markup = page(`<div id="zoom">${PARAGRAPHS}</div>`);
  const quoted = [...strToU8(markup)]
    .map((byte) =>
      byte > 126 || byte === 61
        ? `=${byte.toString(16).padStart(2, '0').toUpperCase()}`
        : String.fromCharCode(byte),
    )
    .join('');

  it.each([
    ['quoted-printable', quoted.replace(/(.{70}[^=]{3})(?==)/g, '$1=\r\n')],
    [
      'base64',
      Buffer.from(markup)
        .toString('base64')
        .replace(/(.{76})/g, '$1\r\n'),
    ],
  ])('in %s is read like the page', async (encoding, body) => {
    const reading = await read(archive(encoding, body), '通知.mhtml');
    expect(reading).toMatchObject({ format: 'mhtml', text: [TITLE, ...ARTICLE].join('\n') });
  });

  it('without a page is refused', async () => {
    const bytes = bytesOf(
      'From: a\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n',
    );
    expect(await read(bytes, '通知.mht')).toMatchObject({ code: 'no-text' });
  });
});
