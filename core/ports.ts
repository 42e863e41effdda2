// The four outsides: a chat platform, documents, a language model, the clock. Nothing in core/ imports this.
import type { Bulletin } from './digest/bulletin.ts';
import type { Material } from './digest/material.ts';
import type { LedgerView } from './ledger/view.ts';
import type { Message } from './message/message.ts';
import type { Letter } from './reminder/letter.ts';
import type { SecrecyMark } from './text/classified.ts';

/** A file a person sent. `ref` is the platform's handle; bytes are fetched by `Channel.download`. */
export interface InboundFile {
  ref: string;
  name: string;
  /** Bytes, as the platform reports them; null when it does not. */
  size: number | null;
}

/** One thing a person did in a group. Stored in the inbox before anything is done about it. */
export interface Inbound {
  channel: string;
  /** Unique within the channel; the same event delivered twice has the same id. */
  eventId: string;
  /** The platform's id of this very message, where it has one: what an answer answers. */
  messageId?: string;
  groupExternalId: string;
  /** The group's name, where the platform tells it with the event. */
  groupName?: string;
  /** Said to the bot alone; `groupExternalId` is then the platform's id of that private chat. */
  private?: true;
  sender: { externalId: string; name: string };
  at: Date;
  /**
   * The last four are events of a group's life: `sender` is who joined or left, or who added or
   * removed the bot.
   */
  kind: 'text' | 'file' | 'action' | 'joined' | 'left' | 'botAdded' | 'botRemoved';
  /** What was typed, mentions of the bot removed; for an action, the button's or form's command. */
  text: string;
  mentionsBot: boolean;
  /** Accounts mentioned besides the bot, in order of appearance. */
  mentions: { externalId: string; name: string }[];
  /** Platform id of the message this one answers or quotes. */
  replyTo: string | null;
  /** Platform id of the message that began the thread, where `replyTo` is a later one of it. */
  threadRoot?: string;
  /** A kind of message whose words the platform does not hand over; `text` is empty then. */
  unreadable?: 'voice' | 'mergedForward' | 'folder';
  files: InboundFile[];
  /** Values of a submitted form. */
  values: Record<string, string>;
  /** The secrecy mark for which words, values and files were left out before this was stored. */
  withheld?: SecrecyMark;
}

export interface Outgoing {
  groupExternalId: string;
  message: Message;
  /** The account that gets it in a private chat, in place of the group. */
  privateTo?: string;
  /** Accounts pressed (加急, DING) once it is sent; only ever by an order of the office. */
  urgentFor?: string[];
  /** Platform id of the message to answer in its thread. */
  replyTo: string | null;
  /** Passed to platforms that take an idempotency id. */
  idempotencyKey: string;
  /** Ids of the parts that an earlier try delivered, in their order: these are not sent again. */
  delivered?: readonly string[];
}

/** The platform's id of what was sent. */
export interface Receipt {
  messageId: string;
  /** Every id, in order, where it went out as several messages; the first is `messageId`. */
  parts?: string[];
  /** What could not be shown or done as it was meant, for the office to know. */
  shortfalls?: Shortfall[];
}

/** `kind` tells shortfalls apart: the office hears of each kind once a day. `zh` is a sentence for it. */
export interface Shortfall {
  kind: string;
  zh: string;
}

export type ChannelErrorKind =
  | 'rate-limited'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rejected'
  | 'unreachable';

/** The one error channels throw. `retryAfterMs` is the platform's own wish, when it states one. */
export class ChannelError extends Error {
  readonly kind: ChannelErrorKind;
  readonly retryAfterMs: number | null;
  /** Ids of the parts that did arrive before it failed. */
  readonly delivered: readonly string[];

  constructor(
    kind: ChannelErrorKind,
    message: string,
    retryAfterMs: number | null = null,
    delivered: readonly string[] = [],
  ) {
    super(message);
    this.name = 'ChannelError';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.delivered = delivered;
  }
}

export interface GroupMember {
  externalId: string;
  name: string;
}

/** What somebody who pressed a button or submitted a form is told at once: a toast, and the card again. */
export interface PressAnswer {
  /** One line. */
  words: string;
  tone: 'good' | 'bad' | 'info';
  /** The pressed message as it is now, the press shown on it; absent = as it was. */
  pressed?: Message;
}

/**
 * Takes what arrived; it is stored when this resolves. A rejection means that it was not: the platform
 * must be left to deliver it again. Only a press has an answer.
 */
export type OnInbound = (inbound: Inbound) => Promise<PressAnswer | undefined>;

/** A chat platform. Seven members and no more; what a platform lacks it degrades. */
export interface Channel {
  readonly id: string;
  /**
   * Verifies and decodes a webhook request, hands over what it brings and answers it. Throws
   * ChannelError `unauthorized` on a forged one, `rejected` on one that cannot be read.
   */
  receive(request: Request, onInbound: OnInbound): Promise<Response>;
  /** Long connection or in-process feed, where the platform has one. Returns a stop function. */
  listen?(onInbound: OnInbound): Promise<() => Promise<void>>;
  send(outgoing: Outgoing): Promise<Receipt>;
  update?(receipt: Receipt, outgoing: Outgoing): Promise<void>;
  download(file: InboundFile): Promise<Uint8Array>;
  members(groupExternalId: string): Promise<GroupMember[]>;
}

/** Office documents in and out. */
export interface Documents {
  /**
   * Reads an uploaded file into text, or says in Chinese why it cannot. `recognise` false leaves
   * pictures alone, which may take minutes; default true.
   */
  read(
    file: { name: string; bytes: Uint8Array },
    options?: { recognise: boolean },
  ): Promise<DocumentReading>;
  /** Fetches what a link leads to, to be read like a file; absent = links are never followed. */
  fetch?(address: string): Promise<Fetched>;
  /** The monthly bulletin as .docx in 公文 layout. */
  writeBulletin(bulletin: Bulletin): Promise<Uint8Array>;
  /** A paper for the office's own use (会商材料, 总结材料, 自证材料) as .docx. */
  writeMaterial(material: Material): Promise<Uint8Array>;
  /** A letter (提醒函, 督办函, 约谈通知) as .docx, a draft for the office. */
  writeLetter(letter: Letter): Promise<Uint8Array>;
  /** The ledger as .xlsx. */
  writeLedger(ledger: LedgerView): Promise<Uint8Array>;
}

/**
 * `recognised` text was read off pictures and must be compared with the original. A refusal with a
 * `mark` is for a secrecy mark: nothing of the file may be kept.
 */
export type DocumentReading =
  | { kind: 'text'; text: string; format: string; notes: string[]; recognised?: true }
  | { kind: 'refused'; code: string; message: string; mark?: SecrecyMark };

export type Fetched =
  | { kind: 'file'; name: string; bytes: Uint8Array }
  | Extract<DocumentReading, { kind: 'refused' }>;

/** A language model that answers in JSON. Absent = rules only. */
export interface Model {
  complete(request: { system: string; user: string }): Promise<string>;
}

/** Structured log: a static message, fields beside it. No message bodies or names at info and above. */
export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** Where `now` comes from. A rehearsal's clock can be moved; the wall clock cannot. */
export interface Clock {
  now(): Date;
}
