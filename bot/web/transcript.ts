// The transcript: messages in order with days between them, each with its sender and what it answers.
import { html } from 'hono/html';
import { civilMoment } from '#core/calendar/zone.ts';
import { plainText } from '#core/message/plain.ts';
import type { ConsoleMessage } from '#db/console.ts';
import { type Html, messageView } from './message-view.ts';
import type { Site, Visit } from './site.ts';
import { longDayWords } from './words.ts';

/** Messages in order, with a line between days. `previousDay` is the day already shown above them. */
export function transcript(
  site: Site,
  visit: Visit,
  messages: ConsoleMessage[],
  previousDay: string | null,
): Html[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  let shownDay = previousDay;
  return messages.map((message) => {
    const { day } = civilMoment(message.at, site.deps.zone);
    const divider = day === shownDay ? '' : html`<div class="day">${longDayWords(day)}</div>`;
    shownDay = day;
    const quoted = message.replyTo === null ? null : byId.get(message.replyTo);
    return html`${divider}${messageRow(site, visit, message, quoted ?? null)}`;
  });
}

/** One message with its sender, time, what it answers, and a way to quote it. */
function messageRow(
  site: Site,
  visit: Visit,
  message: ConsoleMessage,
  quoted: ConsoleMessage | null,
): Html {
  const { day, time } = civilMoment(message.at, site.deps.zone);
  const pressed = pressedLine(message);
  if (pressed) {
    return html`<div class="pressed" id="m${message.id}" data-id="${message.id}" data-day="${day}">
      ${message.senderName} ${pressed}</div>`;
  }
  const own = message.senderExternalId === visit.persona.externalId ? 'own' : '';
  const place = { messageId: message.id, persona: visit.persona.externalId };
  return html`<article class="row ${message.fromBot ? 'bot' : 'person'} ${own}" id="m${message.id}"
    data-id="${message.id}" data-day="${day}"><span class="avatar a-${avatarKind(message)}"
    aria-hidden="true">${avatarLetter(message)}</span><div class="said">
    <header><b>${message.senderName}</b> <time>${time}</time>${message.privateTo === null ? '' : html` <i class="private">仅你可见</i>`}
    <a class="quote-link" href="/?reply=${message.id}#composer" data-reply="${message.id}"
      data-who="${message.senderName}">引用回复</a></header>
    ${quoted ? html`<a class="quoted" href="#m${quoted.id}">回复 ${quoted.senderName}：${gist(quoted)}</a>` : ''}
    ${messageView(message.message, place)}</div></article>`;
}

/** A person's message that is only a note is the trace of a pressed button. */
function pressedLine(message: ConsoleMessage): string | null {
  const [only, ...others] = message.message.blocks;
  if (message.fromBot || others.length > 0 || only?.kind !== 'note') return null;
  return only.text;
}

function avatarKind(message: ConsoleMessage): string {
  if (message.fromBot) return 'bot';
  return message.senderExternalId.split('-')[0] ?? 'visitor';
}

/** 督 for the bot, 安 for the office, 应 for 联络员（区应急管理局）. */
function avatarLetter(message: ConsoleMessage): string {
  if (message.fromBot) return '督';
  const unit = /（[市县区]?(.)/.exec(message.senderName)?.[1];
  return unit ?? message.senderName.slice(0, 1);
}

/** The first words of a message, for the line that quotes it. */
function gist(message: ConsoleMessage): string {
  return message.message.title ?? plainText(message.message).replace(/\s+/g, ' ').slice(0, 40);
}
