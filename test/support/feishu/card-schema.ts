// Card JSON 2.0 as Feishu's documentation has it: known tags, known attributes, nothing else.
// Pages: feishu-cards/card-json-v2-structure and card-json-v2-components/… (containers, content-components,
// interactive-components). “Attributes that are not supported are an error” since schema 2.0.
import { z } from 'zod';

const px = z.string().regex(/^(?:-?\d{1,2}(?:px)?)(?: -?\d{1,2}(?:px)?){0,3}$/);
const spacing = z.union([z.enum(['small', 'medium', 'large', 'extra_large']), px]);
const textSize = z.enum([
  'heading-0',
  'heading-1',
  'heading-2',
  'heading-3',
  'heading-4',
  'heading',
  'normal',
  'notation',
  'large',
  'medium',
  'small',
]);
const align = z.enum(['left', 'center', 'right']);
const verticalAlign = z.enum(['top', 'center', 'bottom']);
const color = z.string().regex(/^[a-z]+(?:-\d{2,3})?$/);
const width = z.union([z.enum(['default', 'fill']), z.string().regex(/^[1-9]\d{2,}px$/)]);
const common = {
  element_id: z
    .string()
    .regex(/^[A-Za-z]\w{0,19}$/)
    .optional(),
  margin: px.optional(),
};
const layout = {
  direction: z.enum(['vertical', 'horizontal']).optional(),
  horizontal_spacing: spacing.optional(),
  vertical_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
  padding: px.optional(),
};

const plainText = (most: number) =>
  z.strictObject({
    tag: z.literal('plain_text'),
    content: z.string().max(most),
    element_id: common.element_id,
  });

const styledText = z.strictObject({
  tag: z.literal('plain_text'),
  content: z.string(),
  text_size: textSize.optional(),
  text_color: color.optional(),
  text_align: align.optional(),
  lines: z.int().min(1).optional(),
});

const behaviors = z.array(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('callback'), value: z.record(z.string(), z.unknown()) }),
    z.strictObject({ type: z.literal('open_url'), default_url: z.url({ protocol: /^https?$/ }) }),
  ]),
);

const field = {
  ...common,
  name: z.string().min(1),
  required: z.boolean().optional(),
  disabled: z.boolean().optional(),
  placeholder: plainText(100).optional(),
  width: width.optional(),
};

const markdown = z.strictObject({
  tag: z.literal('markdown'),
  ...common,
  content: z.string().min(1),
  text_size: textSize.optional(),
  text_align: align.optional(),
});

const div = z.strictObject({
  tag: z.literal('div'),
  ...common,
  text: styledText,
  width: z.string().optional(),
});

const hr = z.strictObject({ tag: z.literal('hr'), ...common });

const table = z.strictObject({
  tag: z.literal('table'),
  ...common,
  page_size: z.int().min(1).max(10).optional(),
  row_height: z
    .union([z.enum(['low', 'middle', 'high', 'auto']), z.string().regex(/^\d{2,3}px$/)])
    .optional(),
  row_max_height: z
    .string()
    .regex(/^\d{2,3}px$/)
    .optional(),
  freeze_first_column: z.boolean().optional(),
  header_style: z
    .strictObject({
      text_align: align.optional(),
      text_size: z.enum(['normal', 'heading']).optional(),
      background_style: z.enum(['grey', 'none']).optional(),
      text_color: z.enum(['default', 'grey']).optional(),
      bold: z.boolean().optional(),
      lines: z.int().min(1).optional(),
    })
    .optional(),
  columns: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        display_name: z.string().optional(),
        width: z.string().optional(),
        data_type: z.enum(['text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown']),
        horizontal_align: align.optional(),
        vertical_align: verticalAlign.optional(),
      }),
    )
    .min(1)
    .max(50),
  rows: z.array(z.record(z.string(), z.string())),
});

/** The part of VChart 1.x that is used; Feishu answers 200550 for a spec it cannot draw. */
const chartSpec = z.strictObject({
  type: z.enum(['bar', 'pie']),
  title: z.strictObject({ text: z.string(), visible: z.boolean().optional() }),
  data: z.strictObject({
    values: z.array(z.strictObject({ label: z.string(), value: z.number(), unit: z.string() })),
  }),
  direction: z.literal('horizontal').optional(),
  xField: z.string().optional(),
  yField: z.string().optional(),
  valueField: z.string().optional(),
  categoryField: z.string().optional(),
  outerRadius: z.number().optional(),
  label: z.strictObject({ visible: z.boolean() }).optional(),
  legends: z.strictObject({ visible: z.boolean(), orient: z.string().optional() }).optional(),
});

const chart = z.strictObject({
  tag: z.literal('chart'),
  ...common,
  aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']).optional(),
  color_theme: z.enum(['brand', 'rainbow', 'complementary', 'converse', 'primary']).optional(),
  chart_spec: chartSpec,
  preview: z.boolean().optional(),
  height: z.string().optional(),
});

const button = z.strictObject({
  tag: z.literal('button'),
  ...common,
  type: z
    .enum([
      ...(['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'] as const),
      ...(['primary_filled', 'danger_filled', 'laser'] as const),
    ])
    .optional(),
  size: z.enum(['tiny', 'small', 'medium', 'large']).optional(),
  width: width.optional(),
  text: plainText(100),
  disabled: z.boolean().optional(),
  behaviors: behaviors.optional(),
  name: z.string().min(1).optional(),
  form_action_type: z.enum(['submit', 'reset']).optional(),
});

const input = z.strictObject({
  tag: z.literal('input'),
  ...field,
  default_value: z.string().max(1000).optional(),
  max_length: z.int().min(1).max(1000).optional(),
  input_type: z.enum(['text', 'multiline_text', 'password']).optional(),
  rows: z.int().min(1).optional(),
  auto_resize: z.boolean().optional(),
  max_rows: z.int().min(1).optional(),
  label: plainText(1000).optional(),
  label_position: z.enum(['top', 'left']).optional(),
});

const datePicker = z.strictObject({
  tag: z.literal('date_picker'),
  ...field,
  initial_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});

const selectStatic = z.strictObject({
  tag: z.literal('select_static'),
  ...field,
  type: z.enum(['default', 'text']).optional(),
  initial_option: z.string().optional(),
  initial_index: z.int().min(0).optional(),
  options: z.array(z.strictObject({ text: plainText(1000), value: z.string().min(1) })).min(1),
});

const columnSet = z.strictObject({
  tag: z.literal('column_set'),
  ...common,
  horizontal_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']).optional(),
  background_style: color.optional(),
  columns: z
    .array(
      z.strictObject({
        tag: z.literal('column'),
        ...common,
        ...layout,
        background_style: color.optional(),
        width: z.string().optional(),
        weight: z.int().min(1).max(5).optional(),
        elements: z.array(z.union([markdown, div, hr, chart, button])),
      }),
    )
    .min(1),
});

const form = z.strictObject({
  tag: z.literal('form'),
  ...common,
  ...layout,
  name: z.string().min(1),
  elements: z.array(
    z.discriminatedUnion('tag', [
      markdown,
      div,
      hr,
      input,
      datePicker,
      selectStatic,
      button,
      columnSet,
    ]),
  ),
});

/** A whole card. */
export const CARD = z.strictObject({
  schema: z.literal('2.0'),
  config: z
    .strictObject({
      update_multi: z.literal(true).optional(),
      enable_forward: z.boolean().optional(),
      enable_forward_interaction: z.boolean().optional(),
      width_mode: z.enum(['default', 'compact', 'fill']).optional(),
      summary: z.strictObject({ content: z.string() }).optional(),
    })
    .optional(),
  header: z
    .strictObject({
      title: plainText(1000),
      subtitle: plainText(1000).optional(),
      template: z
        .enum([
          ...(['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red'] as const),
          ...(['carmine', 'violet', 'purple', 'indigo', 'grey', 'default'] as const),
        ])
        .optional(),
      padding: px.optional(),
    })
    .optional(),
  body: z.strictObject({
    ...layout,
    elements: z.array(
      z.discriminatedUnion('tag', [markdown, div, hr, table, chart, button, columnSet, form]),
    ),
  }),
});
