// Figures as a VChart definition, with every figure said in words beneath.
// Page: content-components/chart. Clients before 7.1 show no chart, and no function can be sent.
import type { Chart } from '#core/message/message.ts';
import type { Element } from './element.ts';
import { plainText } from './element.ts';
import { cleanText } from './escape.ts';

/** Names longer than this do not fit under a column: the bars lie then. */
const SHORT_LABEL = 4;
const FEW_BARS = 6;

/** The chart, then its figures as a small line: 正在推进 12项 · 已完成 3项. */
export function chartElements(chart: Chart): Element[] {
  const { points, unit } = chart;
  const said = points.map(({ label, value }) => `${label} ${value}${unit}`).join(' · ');
  const figures: Element = {
    tag: 'div',
    text: {
      ...plainText(cleanText(`${chart.title}：${said}`)),
      text_size: 'notation',
      text_color: 'grey',
    },
  };
  if (points.length === 0) return [figures];
  const spec = chart.shape === 'pie' ? pieSpec(chart) : barSpec(chart);
  return [{ tag: 'chart', aspect_ratio: '16:9', color_theme: 'brand', chart_spec: spec }, figures];
}

function pieSpec(chart: Chart): Record<string, unknown> {
  return {
    type: 'pie',
    title: { text: cleanText(chart.title) },
    data: data(chart),
    valueField: 'value',
    categoryField: 'label',
    outerRadius: 0.9,
    label: { visible: true },
    legends: { visible: true, orient: 'right' },
  };
}

function barSpec(chart: Chart): Record<string, unknown> {
  const title = chart.unit === '' ? chart.title : `${chart.title}（${chart.unit}）`;
  const lying =
    chart.points.length > FEW_BARS || chart.points.some(({ label }) => label.length > SHORT_LABEL);
  const fields = lying
    ? { direction: 'horizontal', xField: 'value', yField: 'label' }
    : { xField: 'label', yField: 'value' };
  return {
    type: 'bar',
    title: { text: cleanText(title) },
    data: data(chart),
    ...fields,
    label: { visible: true },
  };
}

function data({ points, unit }: Chart): { values: Record<string, unknown>[] } {
  return {
    values: points.map(({ label, value }) => ({ label: cleanText(label), value, unit })),
  };
}
