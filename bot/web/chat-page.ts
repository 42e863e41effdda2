// The group chat: transcript, composer, persona switch. Everything works without JavaScript by reload.
import { html } from 'hono/html';
import type { Person } from '#core/directory/unit.ts';
import type { ConsoleMessage } from '#db/console.ts';
import type { Html } from './message-view.ts';
import { personaSwitch } from './persona-switch.ts';
import { PRIVATE_CHAT, type Site, type Visit } from './site.ts';
import { transcript } from './transcript.ts';

/** Messages shown when the page opens; older ones are behind a link. */
export const PAGE_SIZE = 80;

export interface ChatView {
  messages: ConsoleMessage[];
  /** The message being answered, when a reply was begun without JavaScript. */
  replyTo: number | null;
  /** One line for this visit only: a refused upload. */
  flash: string | null;
  side: Html;
  /** Units that have duties, for the persona switch. */
  busyUnits: Set<number>;
}

/** The body of `/`. */
export function chatPage(site: Site, visit: Visit, view: ChatView): Html {
  const last = view.messages.at(-1)?.id ?? 0;
  const { privately } = visit;
  return html`<main class="chat-layout">
<section class="chat" aria-label="${privately ? '私聊' : '群聊'}">
  <div class="chat-head"><div><h1>${privately ? '与“督办”的私聊' : visit.office.groupName}</h1>
    <small>${privately ? '群内其他成员看不到' : `${visit.people.length}位成员，机器人“督办”已在群内`}</small></div>
    ${whereSwitch(privately)}
    ${personaSwitch(visit, view.busyUnits)}</div>
  ${view.flash ? html`<p class="flash" role="alert">${view.flash}</p>` : ''}
  <div class="transcript" id="transcript" data-last="${last}" aria-live="polite">
    ${view.messages.length === 0 ? (privately ? alone() : welcome()) : ''}
    ${
      view.messages.length === PAGE_SIZE
        ? html`<p class="earlier"><a href="/?all=1">查看更早的消息</a></p>`
        : ''
    }
    ${transcript(site, visit, view.messages, null)}
  </div>
  ${composer(visit, view.replyTo)}
</section>
<aside class="side" id="side">${view.side}</aside>
</main><div class="drop-veil" id="drop-veil"><p>松开鼠标，把文件发到群里</p></div>`;
}

/** 群聊 or 私聊: where the persona reads and speaks. */
function whereSwitch(privately: boolean): Html {
  const button = (value: string, label: string, here: boolean) =>
    html`<button class="chip ${here ? 'here' : ''}" name="where" value="${value}"
      ${here ? 'aria-current="true"' : ''}>${label}</button>`;
  return html`<form class="where" method="post" action="/chat/where">${button('group', '群聊', !privately)}
    ${button(PRIVATE_CHAT, '私聊', privately)}</form>`;
}

const SAYINGS: Record<Person['role'], string[]> = {
  staff: ['台账', '本周到期', '逾期', '调度情况', '帮助'],
  official: ['台账', '逾期', '帮助'],
  liaison: ['我的任务', '本月到期', '帮助'],
  visitor: ['帮助'],
};

function composer(visit: Visit, replyTo: number | null): Html {
  return html`<form class="composer" id="composer" method="post" action="/chat/send"
    enctype="multipart/form-data" data-live><div class="sayings">${SAYINGS[visit.persona.role].map(
      (words) => html`<button class="chip" name="say" value="${words}">${words}</button>`,
    )}</div>
  <div class="reply-bar" id="reply-bar" ${replyTo === null ? 'hidden' : ''}>
    <span id="reply-words">引用回复第${replyTo ?? ''}条消息</span>
    <a href="/" data-reply-cancel>取消引用</a></div>
  <input type="hidden" name="replyTo" id="reply-to" value="${replyTo ?? ''}">
  <textarea name="text" id="text" rows="2" maxlength="600000" aria-label="消息内容"
    placeholder="以“${visit.persona.name}”的身份发言。可直接把通知文件拖到本页，Enter 发送，Shift+Enter 换行"></textarea>
  <div class="composer-foot"><button class="button small" type="button" id="mention"
    data-insert="@督办 ">@督办</button>
    <label class="button small file-pick">选择文件<input type="file" name="files" id="files"
      multiple></label><span id="files-words" class="note"></span>
    <button class="button primary send">发送</button></div></form>`;
}

function alone(): Html {
  return html`<div class="welcome"><h2>单独对“督办”说</h2>
    <p class="note">可以反馈进展、查“我的任务”，工作人员也可以下达指令；权限与群内相同，答复只有本人看得到。</p></div>`;
}

function welcome(): Html {
  return html`<div class="welcome"><h2>这是一个演练群</h2>
    <ol><li>把一份通知文件（Word、WPS、PDF、OFD、保存的网页、Excel任务清单或纯文本）拖到本页，或在右侧选一份示例通知发到群里，“督办”几秒内读出任务、时限和责任单位。</li>
    <li>核对后确认入账，再拨动右侧的模拟时钟，提醒会按时限逐级发到群里。</li>
    <li>切换成某个单位的联络员，用自己的话反馈进展；月底自动生成月度通报。</li></ol>
    <p class="note">单位和人员均为虚构，不连接任何外部平台；数据只存在本机。</p></div>`;
}
