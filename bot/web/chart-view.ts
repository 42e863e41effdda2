// A chart on a page: bars of HTML with every figure written beside them, so that colour says nothing alone.
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Chart } from '#core/message/message.ts';

/** Widths are attributes, for the pages' policy forbids styles in the markup. Bars against the largest value, or against the whole for parts of one. */
export function chartView({
  title,
  shape,
  unit,
  points,
}: Chart): HtmlEscapedString | Promise<HtmlEscapedString> {
  const values = points.map(({ value }) => value);
  const full =
    shape === 'pie' ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  return html`<figure class="chart"><figcaption>${title}</figcaption><dl>${points.map(
    ({ label, value }) => html`<div><dt>${label}</dt><dd>
      <svg class="bar" width="${shareOf(value, full)}%" height="10" aria-hidden="true"></svg>
      <b>${value}${unit}</b></dd></div>`,
  )}</dl></figure>`;
}

/** Whole percent of the row, which leaves room for the figure. */
function shareOf(value: number, full: number): number {
  return full > 0 ? Math.round((Math.max(0, value) / full) * 80) : 0;
}
