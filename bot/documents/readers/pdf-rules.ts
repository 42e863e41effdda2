// Lines drawn on a page of a .pdf, from its drawing operators: strokes, and boxes filled so thin that they are lines.
import { getResolvedPDFJS } from 'unpdf';
import { type Matrix, product } from './matrix.ts';
import { type Rule, ruleOf } from './rules.ts';

/** What is needed of a pdf.js page. */
interface Page {
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }>;
}

/** How pdf.js writes the steps of a path: the step, then its coordinates. */
const STEP_LENGTH = [2, 2, 6, 4, 0];
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;

type Point = [x: number, y: number];

/** The rules of a page in the coordinates of `view`, its viewport's transformation. */
export async function rulesOn(page: Page, view: Matrix): Promise<Rule[]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = view;
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at];
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore) matrix = saved.pop() ?? view;
    else if (operator === OPS.transform) matrix = product(matrix, args as number[]);
    else if (operator === OPS.constructPath && Array.isArray(args) && args[0] !== OPS.endPath) {
      const isStroke = args[0] === OPS.stroke || args[0] === OPS.closeStroke;
      rules.push(...pathRules(subpathsOf(args[1]?.[0] ?? [], matrix), isStroke));
    }
  }
  return rules;
}

/** Each run of a path as its points. */
function subpathsOf(steps: ArrayLike<number>, matrix: Matrix): Point[][] {
  const paths: Point[][] = [];
  for (let at = 0; at < steps.length; ) {
    const step = steps[at] ?? CLOSE;
    const length = STEP_LENGTH[step] ?? 0;
    const [, , , , x, y] = product(matrix, [
      1,
      0,
      0,
      1,
      steps[at + length - 1] ?? 0,
      steps[at + length] ?? 0,
    ]);
    const path = paths.at(-1);
    if (step === MOVE) paths.push([[x, y]]);
    else if (step === LINE) path?.push([x, y]);
    else if (step === CLOSE && path?.[0]) path.push(path[0]);
    // A curve is no rule, and what is left of its path is none either.
    else paths.push([]);
    at += length + 1;
  }
  return paths;
}

function pathRules(paths: Point[][], isStroke: boolean): Rule[] {
  return paths.flatMap((points) => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    if (!isStroke)
      return ruleOf(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)) ?? [];
    return points.slice(1).flatMap(([x, y], at) => {
      const [fromX = x, fromY = y] = points[at] ?? [];
      return ruleOf(fromX, fromY, x, y) ?? [];
    });
  });
}
