// A small .pdf for tests: runs of Chinese text placed on pages, by a font that is named and not embedded.
import { strToU8 } from 'fflate';
import { gbk } from './file-bytes.ts';

/** A run: its text, where it begins from the page's upper left, and its size, in points. */
export interface Run {
  text: string;
  x: number;
  y: number;
  size?: number;
  /** Turned by 45 degrees, as watermarks are. */
  slanted?: boolean;
  /** In a font that only names its table of characters (UniGB-UCS2-H) and has no other. */
  cmap?: string;
}

/** Lines drawn on a page, each `[x1, y1, x2, y2]` from the upper left. */
export type Rule = [number, number, number, number];

/** A picture that covers the page: raw pixels. */
export interface Pixels {
  colours: string;
  bits: number;
  width: number;
  height: number;
  data: number[];
}

/** What stands on a page. `boxes` are drawn as rules, but filled and not stroked. */
export interface PageContent {
  runs: Run[];
  rules?: Rule[];
  boxes?: Rule[];
  image?: Pixels;
}

const WIDTH = 595;
const HEIGHT = 842;

/** The bytes of a document. Characters are full-width: each as wide as its size. */
export function pdf(pages: PageContent[], info: Record<string, string> = {}): Uint8Array {
  const unicode =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def ' +
    '1 begincodespacerange <0000> <ffff> endcodespacerange ' +
    '1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end end';
  const named = pages.flatMap(({ runs }) => runs.flatMap(({ cmap }) => cmap ?? []));
  const fonts = [...new Set(named)].map((cmap) => `/${cmap} ${namedFont(cmap)}`).join(' ');
  const kids = pages.map((_, at) => `${6 + at * 3} 0 R`).join(' ');
  const properties = Object.entries(info).map(([key, value]) => `/${key} <feff${hex(value)}>`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
    stream(unicode),
    ...pages.flatMap((page, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${7 + at * 3} 0 R /Resources << /Font << /F1 3 0 R ${fonts} >> /XObject << /Im ${8 + at * 3} 0 R >> >> >>`,
      stream(contentOf(page)),
      page.image ? picture(page.image) : 'null',
    ]),
    `<< ${properties.join(' ')} >>`,
  ];
  return file(objects);
}

function contentOf({ runs, rules = [], boxes = [], image }: PageContent): string {
  const painted = image ? [`q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Im Do Q`] : [];
  return [...painted, ...rules.map(drawn), ...boxes.map(filled), ...runs.map(shown)].join('\n');
}

function picture({ colours, bits, width, height, data }: Pixels): string {
  const hexed = Buffer.from(data).toString('hex');
  const dict = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${colours} /BitsPerComponent ${bits}`;
  return `<< ${dict} /Filter /ASCIIHexDecode /Length ${hexed.length + 1} >>\nstream\n${hexed}>\nendstream`;
}

function filled([x1, y1, x2, y2]: Rule): string {
  return `${x1} ${HEIGHT - y2} ${Math.max(x2 - x1, 0.5)} ${Math.max(y2 - y1, 0.5)} re f`;
}

function shown({ text, x, y, size = 16, slanted = false, cmap }: Run): string {
  const matrix = slanted ? '0.7 0.7 -0.7 0.7' : '1 0 0 1';
  const codes = cmap?.startsWith('GB') ? Buffer.from(gbk(text)).toString('hex') : hex(text);
  return `BT /${cmap ?? 'F1'} ${size} Tf ${matrix} ${x} ${HEIGHT - y} Tm <${codes}> Tj ET`;
}

/** As Java's libraries write it: half as wide in Latin letters and figures, 1 to 95 and 814 to 939 of Adobe-GB1. */
function namedFont(cmap: string): string {
  const system = '<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>';
  const descendant = `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo ${system} /DW 1000 /W [1 95 500 814 939 500] >>`;
  return `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-${cmap} /Encoding /${cmap} /DescendantFonts [${descendant}] >>`;
}

function drawn([x1, y1, x2, y2]: Rule): string {
  return `${x1} ${HEIGHT - y1} m ${x2} ${HEIGHT - y2} l S`;
}

function hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function file(objects: string[]): Uint8Array {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const trailer = `<< /Size ${count} /Root 1 0 R /Info ${objects.length} 0 R >>`;
  return strToU8(
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF`,
  );
}

/** Lines of a page, one under the other, the first of a paragraph indented by two characters. */
export function page(lines: string[], furniture: { head?: string; foot?: string } = {}) {
  const runs: Run[] = lines.map((text, at) => ({
    text: text.trimStart(),
    x: text.startsWith('　') ? 90 + 32 : 90,
    y: 110 + at * 28,
  }));
  if (furniture.head) runs.unshift({ text: furniture.head, x: 90, y: 50, size: 10 });
  if (furniture.foot) runs.push({ text: furniture.foot, x: 280, y: 800, size: 12 });
  return { runs };
}
