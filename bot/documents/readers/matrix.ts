// Transformations of the plane, as PDF writes them: [a b c d e f].

export type Matrix = [number, number, number, number, number, number];

/** The product of two transformations: `second` is applied first. */
export function product(first: number[], second: number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = first;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = second;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}
