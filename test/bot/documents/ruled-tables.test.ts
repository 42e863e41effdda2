// Tables of a .pdf and an .ofd by the lines around their cells: wrapped cells, merged cells, several pages.
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { ofd } from './ofd-bytes.ts';
import { page, pdf, type Rule, type Run } from './pdf-bytes.ts';

const documents = createDocuments();
const COLUMNS = [90, 130, 290, 400, 500];

/** Rows of cells with their lines of text, drawn from `top` down; every cell with its four sides. */
function table(top: number, rows: string[][][], height = 60): { runs: Run[]; rules: Rule[] } {
  const bottom = top + rows.length * height;
  const across = [...rows, []].map(
    (_, at): Rule => [90, top + at * height, 500, top + at * height],
  );
  const down = COLUMNS.map((x): Rule => [x, top, x, bottom]);
  const runs = rows.flatMap((row, at) =>
    row.flatMap((lines, column) =>
      lines.map((text, line) => ({
        text,
        x: (COLUMNS[column] ?? 0) + 4,
        y: top + at * height + 16 + line * 16,
        size: 12,
      })),
    ),
  );
  return { runs, rules: [...across, ...down] };
}

const HEADER = [['序号'], ['任务'], ['牵头单位'], ['完成时限']];
const FIRST = [['1'], ['排查燃气管网', '和阀门'], ['区住建局、', '区城管局'], ['6月底前']];
const SECOND = [['2'], ['更换软管'], ['区城管局'], ['9月底前']];
const LINES = [
  '序号\t任务\t牵头单位\t完成时限',
  '1\t排查燃气管网和阀门\t区住建局、区城管局\t6月底前',
  '2\t更换软管\t区城管局\t9月底前',
];
const BODY = '各镇街和区有关部门要对照清单逐项开展排查整治';

const lines = async (bytes: Uint8Array, name = '清单.pdf') => {
  const reading = await documents.read({ name, bytes });
  return reading.kind === 'text' ? reading.text.split('\n') : reading.code;
};
const together = (...parts: { runs: Run[]; rules?: Rule[] }[]) => ({
  runs: parts.flatMap((part) => part.runs),
  rules: parts.flatMap((part) => part.rules ?? []),
});

describe('a table in a PDF', () => {
  it('is read by its rules, wrapped cells whole, between the lines around it', async () => {
    const after = { runs: [{ text: '附注文字。', x: 90, y: 500 }] };
    const whole = together(page([BODY]), table(200, [HEADER, FIRST, SECOND]), after);
    expect(await lines(pdf([whole]))).toEqual([BODY, ...LINES, '附注文字。']);
  });

  it('has its merged cells filled in', async () => {
    const { runs, rules } = table(200, [HEADER, FIRST, [['2'], ['更换软管'], [], ['9月底前']]]);
    // No rule between the two cells of the third column.
    const open = rules.flatMap(([x1, y1, x2, y2]): Rule[] =>
      y1 === 320 && y2 === 320
        ? [
            [x1, y1, 290, y2],
            [400, y1, x2, y2],
          ]
        : [[x1, y1, x2, y2]],
    );
    expect(await lines(pdf([{ runs, rules: open }]))).toEqual([
      LINES[0],
      LINES[1],
      '2\t更换软管\t区住建局、区城管局\t9月底前',
    ]);
  });

  it('that goes on over pages is one, with its header once', async () => {
    const pages = [
      together(page([BODY], { foot: '- 1 -' }), table(640, [HEADER, FIRST])),
      together(page([], { foot: '- 2 -' }), table(100, [HEADER, SECOND])),
    ];
    expect(await lines(pdf(pages))).toEqual([BODY, ...LINES]);
  });

  it.each([
    [
      'begins',
      [['3'], ['排查有限空间作业台账并逐'], ['区应急局'], ['6月底前']],
      [[], ['项整改'], [], []],
    ],
    [
      'ends',
      [[], ['排查有限空间作业台账并逐'], [], []],
      [['3'], ['项整改'], ['区应急局'], ['6月底前']],
    ],
  ])('has a row cut by the end of a page whole, its number where it %s', async (_, cut, rest) => {
    const pages = [
      together(page([BODY], { foot: '- 1 -' }), table(580, [HEADER, SECOND, cut])),
      together(page([], { foot: '- 2 -' }), table(100, [HEADER, rest, FIRST])),
    ];
    expect(await lines(pdf(pages))).toEqual([
      BODY,
      LINES[0],
      LINES[2],
      '3\t排查有限空间作业台账并逐项整改\t区应急局\t6月底前',
      LINES[1],
    ]);
  });

  it.each([
    ['whose text ended', ['更换软管'], [[], ['更换阀门'], [], []]],
    [
      'that says more than one thing',
      ['排查有限空间作业台账并逐'],
      [[], ['项整改'], [], ['9月底前']],
    ],
    ['with a number of its own', ['排查有限空间作业台账并逐'], [['4'], ['项整改'], [], []]],
  ])('keeps a row of the next page %s', async (_, task, next) => {
    const pages = [
      together(page([BODY]), table(640, [HEADER, [['3'], task, ['区应急局'], ['6月底前']]])),
      table(100, [next, FIRST]),
    ];
    const read = await lines(pdf(pages));
    expect(read.slice(2)).toEqual([
      `3\t${task}\t区应急局\t6月底前`,
      next.map((cell) => cell.join('')).join('\t'),
      LINES[1],
    ]);
  });

  it('keeps a full cell and its neighbour on one line apart', async () => {
    const task = '排查有限空间作业台账并整改';
    const row = [['1'], [task], ['区应急局和区住建局'], ['6月底前']];
    const whole = [...LINES.slice(0, 1), row.map((cell) => cell.join('')).join('\t'), LINES[2]];
    expect(await lines(pdf([table(200, [HEADER, row, SECOND])]))).toEqual(whole);
  });

  it('may be drawn by boxes filled so thin that they are lines', async () => {
    const { runs, rules } = table(200, [HEADER, FIRST, SECOND]);
    expect(await lines(pdf([{ runs, boxes: rules }]))).toEqual(LINES);
  });

  it('is none: an underline, a frame around text, a red rule', async () => {
    const rules: Rule[] = [
      [90, 120, 500, 120],
      [80, 80, 510, 80],
      [80, 80, 80, 300],
      [510, 80, 510, 300],
      [80, 300, 510, 300],
    ];
    expect(await lines(pdf([{ ...page([`　　${BODY.slice(2)}`, '文字。']), rules }]))).toEqual([
      `${BODY.slice(2)}文字。`,
    ]);
  });
});

describe('a table in an OFD', () => {
  it('is read by its rules', async () => {
    const MM = 25.4 / 72;
    const { runs, rules } = table(200, [HEADER, FIRST, SECOND]);
    const texts = runs.map(({ text, x, y }) => ({
      text,
      x: x * MM,
      y: (y - 12) * MM,
      size: 12 * MM,
    }));
    const strokes = rules.map((rule) => rule.map((each) => each * MM) as Rule);
    expect(await lines(ofd([texts], { rules: strokes }), '清单.ofd')).toEqual(LINES);
  });
});
