// Lines drawn on a page of an .ofd: path objects, whose points count from their boundary's corner.
import { all, type Element, numbers } from './ofd-package.ts';
import { type Rule, ruleOf } from './rules.ts';

/** The rules of a page, in units of `scale` to the millimetre. */
export function rulesOn(page: Element, scale: number): Rule[] {
  return all(page, 'PathObject').flatMap((path) => {
    const [left = 0, top = 0, width = 0, height = 0] = numbers(path.attributes.Boundary ?? '');
    const boxed = ruleOf(left * scale, top * scale, (left + width) * scale, (top + height) * scale);
    if (boxed) return [boxed];
    const [a = 1, , , d = 1, e = 0, f = 0] = numbers(path.attributes.CTM ?? '');
    const place = (x: number, y: number): [number, number] => [
      (left + x * a + e) * scale,
      (top + y * d + f) * scale,
    ];
    return strokes(all(path, 'AbbreviatedData')[0]?.text ?? '').flatMap(
      ([x0, y0, x1, y1]) => ruleOf(...place(x0, y0), ...place(x1, y1)) ?? [],
    );
  });
}

/** “M 0 0 L 10 0 L 10 5 C” → its straight strokes; C closes the path. */
function strokes(data: string): [number, number, number, number][] {
  const found: [number, number, number, number][] = [];
  let from: [number, number] = [0, 0];
  let start = from;
  for (const [, step = '', rest = ''] of data.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const [x = 0, y = 0] = step === 'C' ? start : numbers(rest).slice(-2);
    if (step === 'M' || step === 'S') start = [x, y];
    if (step === 'L' || step === 'C') found.push([...from, x, y]);
    from = [x, y];
  }
  return found;
}
