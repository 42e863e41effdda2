// The frame of every page: name of the office, places to go, the clock, which is always in sight.
import { html, raw } from 'hono/html';
import type { Html } from './message-view.ts';
import type { Site, SiteOffice } from './site.ts';
import { instantWords } from './words.ts';

export type Place = 'chat' | 'ledger' | 'notices' | 'bulletins' | 'directory' | 'rules';

const PLACES: { place: Place; path: string; label: string }[] = [
  { place: 'chat', path: '/', label: '群聊' },
  { place: 'ledger', path: '/ledger', label: '台账' },
  { place: 'notices', path: '/notices', label: '通知' },
  { place: 'bulletins', path: '/bulletins', label: '通报' },
  { place: 'directory', path: '/directory', label: '单位' },
  { place: 'rules', path: '/rules', label: '规则' },
];

/** A whole page. `title` is plain text; `body` is already HTML. */
export function page(
  site: Site,
  office: SiteOffice,
  view: { title: string; place: Place; body: Html; live?: boolean },
): Html {
  return html`${raw('<!doctype html>')}
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${view.title} · 督办</title>
<link rel="stylesheet" href="/assets/base.css"><link rel="stylesheet" href="/assets/${
    view.live ? 'chat' : 'pages'
  }.css"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script src="/assets/${view.live ? 'chat' : 'pages'}.js" type="module"></script></head>
<body class="${view.live ? 'live' : ''}">
<header class="top"><a class="brand" href="/"><span class="seal">督</span><span
  class="brand-words"><b>督办</b><small>${office.name}</small></span></a>
<nav aria-label="主导航">${PLACES.map(
    ({ place, path, label }) =>
      html`<a href="${path}" class="${place === view.place ? 'here' : ''}">${label}</a>`,
  )}</nav>${clockView(site)}</header>
${view.body}
</body></html>`;
}

/** The clock of the header: what the office's wall would show, and that it is a rehearsal's, where it is. */
export function clockView(site: Site): Html {
  const shown = instantWords(site.clock.now(), site.deps.zone);
  if (!site.clock.movable) {
    return html`<div class="clock" id="clock"><span class="clock-label">时间</span>
      <time>${shown}</time></div>`;
  }
  return html`<div class="clock" id="clock" title="模拟时钟，可在群聊页右侧拨动"><span
    class="clock-label">模拟时间</span> <time>${shown}</time><span class="clock-tag">模拟</span></div>`;
}

/** A page that only says something: not found, too large, an error. */
export function noticePage(title: string, words: string): Html {
  return html`${raw('<!doctype html>')}<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · 督办</title>
<link rel="stylesheet" href="/assets/base.css"><link rel="icon" href="/assets/icon.svg"
type="image/svg+xml"></head><body><main class="lone">
<h1>${title}</h1><p>${words}</p><p><a class="button primary" href="/">返回群聊</a></p></main></body></html>`;
}
