// A server on an empty folder and a browser window on its group chat.
import { type OpenBrowser, openBrowser } from '#test/support/chromium.ts';
import { startServe } from '#test/support/serve-process.ts';
import { GroupChat } from './group-chat.ts';

export interface OpenConsole {
  chat: GroupChat;
  browser: OpenBrowser;
  /** Address of a page: `/ledger/8`. */
  at(path: string): string;
  close(): Promise<void>;
}

/** Starts both; `close` ends both and leaves nothing behind. */
export async function openConsole(chromium: string): Promise<OpenConsole> {
  const serving = await startServe();
  const browser = await openBrowser(chromium);
  const at = (path: string) => `http://127.0.0.1:${serving.port}${path}`;
  const page = await browser.context.newPage();
  await page.goto(at('/'));
  const close = async () => {
    await browser.close();
    await serving.stop();
  };
  return { chat: new GroupChat(page), browser, at, close };
}
