// A message to a group, in no platform's format. Channels render it; nothing here is markup.

/** Text with real mentions. Text from people is only ever `text`, so it can never become a mention. */
export type Inline =
  | { kind: 'text'; text: string; strong?: boolean }
  | { kind: 'mention'; externalId: string; name: string };

/**
 * A button says a command in the presser's name: pressing 【销号】 is the same as sending “销号 8”,
 * goes through the same parser and the same permission gate, and works as text where cards do not.
 */
export interface Button {
  label: string;
  command: string;
  style?: 'primary' | 'danger' | 'default';
}

export interface FormField {
  /** Unique within the message. */
  name: string;
  label: string;
  input: 'text' | 'longText' | 'date' | 'select';
  options?: { value: string; label: string }[];
  value?: string;
  required?: boolean;
}

/** Figures as a picture; who cannot draw lists them. `unit` follows each value: 项, %. */
export interface Chart {
  kind: 'chart';
  title: string;
  shape: 'bar' | 'pie';
  unit: string;
  points: { label: string; value: number }[];
}

export type Block =
  | { kind: 'paragraph'; inlines: Inline[] }
  | { kind: 'fields'; fields: { label: string; value: string }[] }
  | { kind: 'quote'; text: string }
  | { kind: 'table'; columns: string[]; rows: string[][] }
  | Chart
  | { kind: 'buttons'; buttons: Button[] }
  | { kind: 'form'; command: string; fields: FormField[]; submitLabel: string }
  | { kind: 'link'; label: string; path: string }
  | { kind: 'file'; fileId: number; name: string }
  | { kind: 'note'; text: string }
  | { kind: 'divider' };

/** Colour of the card's head. 'plain' messages are one or two lines and need no card at all. */
export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';

export interface Message {
  title?: string;
  tone: Tone;
  blocks: Block[];
}
