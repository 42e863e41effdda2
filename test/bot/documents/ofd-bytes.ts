// A small .ofd for tests: one text object a line, in millimetres, as an office suite exports it.
import { strToU8, zipSync } from 'fflate';

/** A line: its text and where it stands from the page's upper left, in millimetres. */
export interface OfdLine {
  text: string;
  x?: number;
  y: number;
  size?: number;
}

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const USUAL_SIZE = 5.6;

/** The bytes of a document. `shuffled` writes each page's objects in reverse. */
export function ofd(
  pages: OfdLine[][],
  options: {
    title?: string;
    template?: OfdLine[];
    images?: boolean;
    /** Lines drawn on each page, `[x1, y1, x2, y2]`. */
    rules?: [number, number, number, number][];
  } = {},
): Uint8Array {
  const { title = '', template, images, rules = [] } = options;
  const files: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${NS} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:Title>${title}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>${
      template ? '<ofd:TemplatePage ID="900" BaseLoc="Tpls/Tpl_0/Content.xml"/>' : ''
    }</ofd:CommonData><ofd:Pages>${pages
      .map((_, at) => `<ofd:Page ID="${at + 1}" BaseLoc="Pages/Page_${at}/Content.xml"/>`)
      .join('')}</ofd:Pages></ofd:Document>`,
  };
  if (template) files['Doc_0/Tpls/Tpl_0/Content.xml'] = content(template, '');
  for (const [at, lines] of pages.entries()) {
    const behind = template ? '<ofd:Template TemplateID="900" ZOrder="Background"/>' : '';
    const picture = images
      ? '<ofd:ImageObject ID="99" Boundary="0 0 210 297" ResourceID="5"/>'
      : '';
    files[`Doc_0/Pages/Page_${at}/Content.xml`] = content(
      lines,
      behind,
      picture + rules.map(path).join(''),
    );
  }
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

function content(lines: OfdLine[], behind: string, picture = ''): string {
  const objects = lines.map(
    ({ text, x = 30, y, size = USUAL_SIZE }, at) =>
      `<ofd:TextObject ID="${100 + at}" Boundary="${x} ${y} ${text.length * size} ${size}" Font="2" Size="${size}"><ofd:TextCode X="0" Y="${size * 0.85}" DeltaX="g ${Math.max(text.length - 1, 0)} ${size}">${text}</ofd:TextCode></ofd:TextObject>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><ofd:Page ${NS}>${behind}<ofd:Content><ofd:Layer ID="10">${picture}${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`;
}

/** A stroke in a boundary of its own, as office suites write them. */
function path([x1, y1, x2, y2]: [number, number, number, number]): string {
  const [width, height] = [x2 - x1, y2 - y1];
  return `<ofd:PathObject ID="7" Boundary="${x1} ${y1} ${Math.max(width, 0.2)} ${Math.max(height, 0.2)}"><ofd:AbbreviatedData>M 0 0 L ${width} ${height}</ofd:AbbreviatedData></ofd:PathObject>`;
}
