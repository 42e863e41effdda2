// A real headless Chromium for the browser tests: the system's own, with a fresh profile each time.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is, or null. With REQUIRE_BROWSER set a machine without one is an error, not a skip. */
export function findChromium(): string | null {
  const found = PLACES.find((path) => existsSync(path)) ?? null;
  if (!found && process.env.REQUIRE_BROWSER) {
    throw new Error('Chromium is required here (REQUIRE_BROWSER) and is not installed');
  }
  if (!found) {
    process.stderr.write('浏览器测试已跳过：未安装 Chromium（apt-get install chromium）。\n');
  }
  return found;
}

export interface OpenBrowser {
  context: BrowserContext;
  close(): Promise<void>;
}

/** Opens a window of 1280×800 with nothing in its cache. */
export async function openBrowser(executablePath: string): Promise<OpenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'duban-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  // Shorter than a test's own limit, so that a failure names the step that waited in vain.
  context.setDefaultTimeout(25_000);
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
