// Every address of the server: pages, files, health, the command line's door.

import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { withoutValues } from '#db/errors.ts';
import { apiRoutes } from './web/api.ts';
import { assetRoutes } from './web/assets.ts';
import { bulletinRoutes } from './web/bulletin-page.ts';
import { chatRoutes } from './web/chat-routes.ts';
import { clockRoutes } from './web/clock-routes.ts';
import { directoryExchangeRoutes } from './web/directory-exchange.ts';
import { directoryRoutes } from './web/directory-page.ts';
import { eventRoutes } from './web/events.ts';
import { fileRoutes } from './web/files.ts';
import { healthRoutes } from './web/health.ts';
import { hookRoutes } from './web/hooks.ts';
import { noticePage } from './web/layout.ts';
import { ledgerExchangeRoutes } from './web/ledger-exchange.ts';
import { ledgerRoutes } from './web/ledger-page.ts';
import { noticeRoutes } from './web/notice-routes.ts';
import { reportRoutes } from './web/report-page.ts';
import { roundRoutes } from './web/round-page.ts';
import { rulesRoutes } from './web/rules-page.ts';
import type { Site } from './web/site.ts';
import { waitingRoutes } from './web/waiting-page.ts';
import { undoRoutes } from './web/written.ts';

/** Names under which a browser on this machine reaches us; others could be a page playing tricks. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** What a browser posts from a page. */
const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

const FOREIGN = '请求不是从本系统页面发出的，未作任何更改。请回到页面重试。';

const NO_PAGES =
  '本服务已接入工作群，不提供网页。运行状况见 /health；需要演练群的，请设置 DUBAN_CONSOLE=on 后重新启动。';

/** The whole server over a composed site. Beyond this machine only health and hooks are answered. */
export function createApp(site: Site): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      // Pages come over plain http on this machine; a promise of https would lock people out.
      strictTransportSecurity: false,
      referrerPolicy: 'same-origin',
    }),
  );
  app.route('/', healthRoutes(site));
  app.route('/', hookRoutes(site));
  app.use(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!LOOPBACK.test(host) || !isFromHere(c)) {
      return c.html(
        noticePage('无法访问', '控制台仅供本机访问，请使用 http://127.0.0.1 打开。'),
        421,
      );
    }
    return next();
  });
  app.use(csrf());
  app.route('/', apiRoutes(site));
  if (site.hasConsole) pages(app, site);
  else app.get('/', (c) => c.html(noticePage('督办已启动', NO_PAGES)));
  app.notFound((c) => c.html(noticePage('没有这个页面', '地址可能有误，或内容已被清空。'), 404));
  app.onError((error, c) => {
    // The check for forms of other sites is the only one that refuses by throwing.
    if (error instanceof HTTPException) return c.html(noticePage('未办理', FOREIGN), error.status);
    site.deps.log.error('request failed', {
      path: c.req.path,
      error: withoutValues(error, 'stack'),
    });
    const words =
      '服务处理这一请求时出错，已记入日志。请返回重试；如反复出现，请运行 duban doctor。';
    return c.html(noticePage('出错了', words), 500);
  });
  return app;
}

function pages(app: Hono, site: Site): void {
  app.post('*', async (c, next) => {
    if (FORM.test(c.req.header('content-type') ?? '')) return await next();
    return c.html(noticePage('未接收', '提交的内容不是表单，请从页面上操作。'), 415);
  });
  const parts = [
    assetRoutes(),
    eventRoutes(site),
    fileRoutes(site),
    chatRoutes(site),
    clockRoutes(site),
    ledgerExchangeRoutes(site),
    ledgerRoutes(site),
    noticeRoutes(site),
    bulletinRoutes(site),
    reportRoutes(site),
    roundRoutes(site),
    directoryExchangeRoutes(site),
    directoryRoutes(site),
    waitingRoutes(site),
    undoRoutes(site),
    rulesRoutes(site),
  ];
  for (const part of parts) app.route('/', part);
}

/** Whoever connects from another machine can write any host they like. In-process requests have no socket. */
function isFromHere(c: Context): boolean {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const address = incoming?.socket.remoteAddress;
  return address === undefined || /^(?:::ffff:)?127\.|^::1$/.test(address);
}
